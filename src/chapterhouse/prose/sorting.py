"""Kids of lists, tables and preformatted text put where they belong, before they are shaped."""

from chapterhouse.prose.rules.composing import composed
from chapterhouse.prose.rules.paragraphs import shows
from chapterhouse.prose.rules.white_space import tidied
from chapterhouse.prose.tree import BR, Block, Box, Flow, Item

_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_STORY = 400  # characters
_ALIGNED = frozenset({"center", "right", "justify"})


def kept_attributes(attrs: dict[str, str], align: str) -> dict[str, str]:
    """Give the attributes a block keeps; `align` and `verse` become its class."""
    if not attrs and align not in _ALIGNED:
        return {}
    kept: dict[str, str] = {name: attrs[name] for name in ("id", "lang", "dir", "start") if name in attrs}
    if "reversed" in attrs:
        kept["reversed"] = ""
    classes = [name for name in (attrs.get("verse", ""), align if align in _ALIGNED else "") if name]
    if classes:
        kept["class"] = classes[0] if classes[-1] == "justify" else " ".join(classes)
    return kept


def single_breaks(blocks: list[Block]) -> list[Block]:
    """Give the blocks with each run of scene breaks as one."""
    return [block for at, block in enumerate(blocks) if block.tag != "hr" or at == 0 or blocks[at - 1].tag != "hr"]


def has_text(block: Block) -> bool:
    """Tell whether a block holds more than scene breaks."""
    return block.tag != "hr"


def all_items(box: Box) -> list[Item]:
    """Give every inline item inside a box, a `br` between blocks."""
    found: list[Item] = []
    for kid in box.kids:
        inside = kid.items if isinstance(kid, Flow) else all_items(kid)
        if found and inside:
            found.append(((), BR))
        found += inside
    return found


def holds_something(box: Box) -> bool:
    """Tell whether there is anything to see in a box."""
    return any(shows(tidied(kid.items)) if isinstance(kid, Flow) else kid.tag == "hr" or holds_something(kid) for kid in box.kids)


def is_long(box: Box) -> bool:
    """Tell a cell or item that holds a story, in which a line of stars is a scene break, from one that holds a sign."""
    return _length(box, _STORY) >= _STORY


def _length(box: Box, enough: int, depth: int = 8) -> int:
    """Count the characters in a box, no further than to `enough` and no deeper than a few boxes."""
    length = 0
    for kid in box.kids:
        if isinstance(kid, Flow):
            length += sum(len(value) for _, value in kid.items if isinstance(value, str))
        elif depth:
            length += _length(kid, enough - length, depth - 1)
        if length >= enough:
            break
    return length


def is_empty(kid: Box | Flow) -> bool:
    """Tell the white space between the items of a list."""
    return isinstance(kid, Flow) and not tidied(kid.items)


def flat(box: Box, tags: set[str]) -> list[Box | Flow]:
    """Give the kids of a box with those of the named groups in their place, white space left out."""
    found: list[Box | Flow] = []
    for kid in box.kids:
        if isinstance(kid, Box) and kid.tag in tags:
            found += flat(kid, tags)
        elif not is_empty(kid):
            found.append(kid)
    return found


def gathered(box: Box, tag: str) -> list[Box]:
    """Give the items of a list; what stands between two belongs to the one before."""
    found: list[Box] = []
    for kid in box.kids:
        if isinstance(kid, Box) and kid.tag == tag:
            found.append(Box(tag, kid.attrs, [*kid.kids]))
        elif is_empty(kid):
            continue
        elif found:
            found[-1].kids.append(kid)
        else:
            found.append(Box(tag, {}, [kid]))
    return found


def table_parts(box: Box) -> tuple[Box, Box | None, list[tuple[str, list[Box]]]]:
    """Sort a table: what stands in none of its cells (shown before it), its caption, its sections with their rows."""
    strays = Box("div")
    caption: Box | None = None
    parts: list[tuple[str, list[Box]]] = []
    for kid in box.kids:
        if isinstance(kid, Box) and kid.tag == "caption" and caption is None:
            caption = kid
        elif isinstance(kid, Box) and kid.tag in _SECTIONS:
            parts.append((kid.tag, []))
            for inner in kid.kids:
                _sort_row(inner, parts, strays)
        else:
            _sort_row(kid, parts, strays)
    return strays, caption, [(tag, rows) for tag, rows in parts if rows]


def _sort_row(kid: Box | Flow, parts: list[tuple[str, list[Box]]], strays: Box) -> None:
    if isinstance(kid, Box) and kid.tag in {"tr", "td", "th"}:
        if not parts:
            parts.append(("tbody", []))
        rows = parts[-1][1]
        if kid.tag == "tr":
            cells: list[Box | Flow] = [cell for cell in kid.kids if isinstance(cell, Box) and cell.tag in {"td", "th"}]
            strays.kids += [cell for cell in kid.kids if cell not in cells and not is_empty(cell)]
            if cells:
                rows.append(Box("tr", kid.attrs, cells))
        elif rows and "loose" in rows[-1].attrs:
            rows[-1].kids.append(kid)
        else:
            rows.append(Box("tr", {"loose": "loose"}, [kid]))
    elif not is_empty(kid):
        strays.kids.append(kid)


def verbatim(items: list[Item]) -> list[Item]:
    """Give the items of a `pre` as they are to be kept: newlines for breaks, no blank lines at its ends, no spaces at line ends."""
    found: list[Item] = []
    for formats, value in items:
        text = "\n" if value is BR else value
        if isinstance(text, str):
            text = text.replace("\u00a0", " ")
            if found and found[-1][0] == formats and isinstance(found[-1][1], str):
                found[-1] = (formats, found[-1][1] + text)
            else:
                found.append((formats, text))
        else:
            found.append((formats, text))
    return [(formats, composed(value) if isinstance(value, str) else value) for formats, value in _without_blank_ends(found) if value != ""]


def _without_blank_ends(items: list[Item]) -> list[Item]:
    """Cut blank lines at the start, white space at the end, and spaces before each newline."""
    trimmed: list[Item] = []
    seen = False
    for formats, value in items:
        if isinstance(value, str):
            lines = value.split("\n")
            value = "\n".join([*(line.rstrip() for line in lines[:-1]), lines[-1]])
            if not seen:
                lines = value.split("\n")
                while len(lines) > 1 and not lines[0].strip():
                    lines.pop(0)
                value = "\n".join(lines)
                seen = bool(value.strip())
        elif value.tag == "img":
            seen = True
        trimmed.append((formats, value))
    for at in range(len(trimmed) - 1, -1, -1):
        formats, value = trimmed[at]
        if isinstance(value, str):
            value = value.rstrip()
            trimmed[at] = (formats, value)
            if value:
                break
        elif value.tag == "img":
            break
    return trimmed
