"""Ids are prefixed `t-` once, unique in the text, and every `href="#…"` follows them: footnotes work, nothing clashes."""

import re
from urllib.parse import unquote

from chapterhouse.prose.tree import Block, Branch, Item, Mark

_ODD = re.compile(r"[^\w.\-]+")
_LONGEST = 100


class Names:
    """The ids of one text: from the source's spelling to the one in the text."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}  # the suffix a further double of a name gets

    def name(self, source: str) -> str:
        """Give the id for a place called `source`; a later double gets a suffix and is found under its own name alone."""
        base = new = _prefixed(source)
        while new in self._taken:
            count = self._next.get(base, 2)
            self._next[base] = count + 1
            new = f"{base}-{count}"
        self._taken.add(new)
        self._given.setdefault(source, new)
        return new

    def target(self, href: str) -> str:
        """Give the `#…` that leads where the source's did."""
        source = href[1:]
        for spelling in (source, unquote(source)):
            if spelling in self._given:
                return f"#{self._given[spelling]}"
        return f"#{_prefixed(unquote(source))}"


def give_names(blocks: list[Block]) -> Names:
    """Name every place of a text, in order, in place."""
    names = Names()
    _name(blocks, names)
    return names


def _prefixed(source: str) -> str:
    plain = _ODD.sub("-", source.strip())[:_LONGEST]
    return plain if plain.startswith("t-") and len(plain) > 2 else f"t-{plain or 'x'}"


def _name(blocks: list[Block], names: Names) -> None:
    for block in blocks:
        if "id" in block.attrs:
            block.attrs["id"] = names.name(block.attrs["id"])
        if isinstance(block, Branch):
            _name(block.kids, names)
        else:
            _name_anchors(block.items, names)


def _name_anchors(items: list[Item], names: Names) -> None:
    for at, (formats, value) in enumerate(items):
        if isinstance(value, Mark) and value.tag == "anchor":
            items[at] = (formats, Mark("anchor", (("id", names.name(value.attrs[0][1])),)))
