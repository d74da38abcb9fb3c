"""The tree a text is cleaned in: boxes that hold boxes and flows, flows that hold inline items.

Inline markup is no part of the tree. Each item carries the tuple of the inline elements that are open around it, so that
a paragraph may be cut anywhere and every piece still knows its emphasis.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Open:
    """An inline element around some items.

    Those of the common vocabulary are single objects, so that neighbours with the same emphasis become one; others are
    things of their own. Of one `group` (say, the colours) only the innermost counts; `is_off` ends the group instead.
    """

    tag: str
    group: str = ""
    attrs: tuple[tuple[str, str], ...] = ()
    is_off: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """Something inline that is no text: `br`, `wbr`, `img`, or an `anchor` (a place with an id and no content)."""

    tag: str
    attrs: tuple[tuple[str, str], ...] = ()


Formats = tuple[Open, ...]
Item = tuple[Formats, str | Mark]

BR = Mark("br")
WBR = Mark("wbr")


@dataclass(slots=True, eq=False)
class Flow:
    """Inline items in a row, not yet cut into paragraphs."""

    items: list[Item] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Box:
    """A block element as it came in."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    kids: "list[Box | Flow]" = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Leaf:
    """A block of the canonical form that holds inline items: a paragraph, a heading, a cell of one line."""

    tag: str
    attrs: dict[str, str]
    items: list[Item]


@dataclass(slots=True, eq=False)
class Branch:
    """A block of the canonical form that holds blocks."""

    tag: str
    attrs: dict[str, str]
    kids: "list[Block]"


Block = Leaf | Branch


def text_of(items: list[Item]) -> str:
    """Give the bare text of some items, a newline for each `br`."""
    if len(items) == 1 and isinstance(items[0][1], str):
        return items[0][1]
    return "".join(value if isinstance(value, str) else "\n" if value.tag == "br" else "" for _, value in items)


def anchor(name: str) -> Item:
    """Make the place called `name`."""
    return (), Mark("anchor", (("id", name),))


def is_anchor(value: str | Mark) -> bool:
    """Tell a place with an id and no content."""
    return not isinstance(value, str) and value.tag == "anchor"


def name_of(item: Item) -> str:
    """Give the name of an anchor."""
    return item[1].attrs[0][1] if isinstance(item[1], Mark) else ""
