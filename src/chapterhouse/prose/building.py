"""Tokens into the tree.

Blocks stand on one stack, inline elements on another, so that neither can be nested wrongly: an inline element that spans
a block, or is never closed, simply stays open around what follows, as it does in a browser. Both stacks have a limit, and
no step looks further than along one of them.
"""

from dataclasses import dataclass
from urllib.parse import unquote

from chapterhouse.prose.attributes import attributes_of, direction_of, language_of, line_of, number_of
from chapterhouse.prose.elements import (
    BLOCKS,
    EMBEDS,
    FORMATS,
    GROUPS,
    HEADINGS,
    RUBY_PARTS,
    SAME_BLOCK,
    WRAPPERS,
)
from chapterhouse.prose.embeds import embed_address
from chapterhouse.prose.inlines import InlineStack
from chapterhouse.prose.links import REL, fragment_on, is_web, link_of
from chapterhouse.prose.notes import Notes
from chapterhouse.prose.plates import PictureBook
from chapterhouse.prose.rules.composing import composed
from chapterhouse.prose.scanning import Tag, Token
from chapterhouse.prose.styles import NOTHING, Meaning, meaning_of
from chapterhouse.prose.tree import BR, WBR, Box, Flow, Formats, Mark, Open
from chapterhouse.prose.vocabulary import BY_TAG

MOST_BLOCKS = 200  # blocks inside each other; what is nested deeper is flattened
_CELLS = frozenset({"td", "th", "caption"})
_TABLE = frozenset({"table"})
_CELLS_AND_TABLE = _CELLS | _TABLE
_ALL_HEADINGS = frozenset(HEADINGS)
_ITEMS, _TERMS = frozenset({"li"}), frozenset({"dd", "dt"})
_TABLE_PARTS = frozenset({"td", "th", "caption", "tr", "thead", "tbody", "tfoot"})
_LIST_STOPS = frozenset({"ul", "ol", "dl", "table", "td", "th", "caption", "blockquote", "details", "figure"})
# What opening a part of a table closes first, up to the table.
_CLOSED_BY = {
    "td": _CELLS, "th": _CELLS, "tr": _CELLS | {"tr"},
    "thead": _TABLE_PARTS, "tbody": _TABLE_PARTS, "tfoot": _TABLE_PARTS, "caption": _TABLE_PARTS,
}  # fmt: skip
_NONE: dict[str, str] = {}
_LONGEST_REMEMBERED, _MOST_REMEMBERED = 300, 2000
_RUBY_GROUPS = {"ruby": "ruby", "rt": "ruby-part", "rb": "ruby-part", "rp": "ruby-part"}
_TITLED = frozenset({"span", "abbr", "acronym", "dfn", "font"})


@dataclass(slots=True, eq=False)
class _Frame:
    name: str
    box: Box
    floor: int  # inline elements below this index belong to what stands around a cell


class Builder:
    """Builds the tree of one text."""

    def __init__(self, *, url: str | None, pictures: PictureBook, notes: Notes) -> None:
        self.root = Box("")
        self.targets: set[str] = set()  # names of places the text leads to
        self._url = url
        self._pictures = pictures
        self._notes = notes
        self._frames = [_Frame("", self.root, 0)]
        self._flow: Flow | None = None
        self._inline = InlineStack(notes=notes)
        self._flattened = 0
        self._read: dict[str, dict[str, str]] = {}

    def build(self, tokens: list[Token]) -> Box:
        """Give the tree of a whole text. The references of its texts are read already."""
        for token in tokens:
            if isinstance(token, str):
                self._text(token)
            elif token.is_end:
                self._end(token.name)
            else:
                self._start(token)
        return self.root

    def _text(self, text: str) -> None:
        if not text or (self._flow is None and text.isspace() and self._frames[-1].box.tag != "pre"):
            return
        self._put(self._inline.formats(), composed(text))

    def _put(self, formats: Formats, value: str | Mark) -> None:
        if self._flow is None:
            self._flow = Flow()
            self._frames[-1].box.kids.append(self._flow)
        self._flow.items.append((formats, value))

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name in BLOCKS:
            self._start_block(name, self._attributes(tag.raw))
        elif name in FORMATS or name in WRAPPERS or name == "a":
            self._start_inline(name, self._attributes(tag.raw))
        elif name == "br":
            self._put(self._inline.formats(), BR)
        elif name in {"img", "image", "input"}:
            self._picture(name, attributes_of(tag.raw))
        elif name in EMBEDS:
            self._embed(name, tag)
        elif name == "wbr":
            self._put(self._inline.formats(), WBR)
        elif name == "![cdata[":
            self._text(tag.inner)
        elif name.startswith("lj"):
            self._text(attributes_of(tag.raw).get("user", ""))

    def _attributes(self, raw: str) -> dict[str, str]:
        """Read attributes; those of Word's and an editor's thousand equal tags are read once."""
        if not raw:
            return _NONE
        found = self._read.get(raw)
        if found is None:
            found = attributes_of(raw)
            if len(raw) < _LONGEST_REMEMBERED and len(self._read) < _MOST_REMEMBERED:
                self._read[raw] = found
        return found

    def _end(self, name: str) -> None:
        if name in BLOCKS:
            self._end_block(name)
        elif name in FORMATS or name in WRAPPERS or name == "a":
            self._close(name)
        elif name == "br":
            self._put(self._inline.formats(), BR)

    # Blocks

    def _start_block(self, name: str, attrs: dict[str, str]) -> None:
        frames = self._frames
        self._flow = None
        if frames[-1].name == "p" or (name in HEADINGS and frames[-1].name in HEADINGS):
            self._leave(len(frames) - 1)
        if name in {"col", "colgroup"}:
            return
        if name == "hr":
            frames[-1].box.kids.append(Box("hr"))
            return
        if name in _TABLE_PARTS and not self._enter_table_part(name):
            return
        if name in {"li", "dd", "dt"}:
            self._leave_item(name)
        if len(frames) > MOST_BLOCKS:
            self._flattened += 1
            self._notes.repair("depth", f"Elements nested more than {MOST_BLOCKS} deep were flattened; their text stays.")
            return
        self._push(name, attrs)

    def _push(self, name: str, attrs: dict[str, str]) -> None:
        meaning = meaning_of(name, attrs)
        tag = SAME_BLOCK.get(name, "div" if name in GROUPS else name)
        box = Box(tag, _block_attributes(tag, attrs, meaning) if attrs or meaning is not NOTHING else {})
        self._frames[-1].box.kids.append(box)
        floor = len(self._inline) if name in _CELLS else self._frames[-1].floor
        self._frames.append(_Frame(name, box, floor))
        if meaning.opens:
            self._open("", meaning.opens)

    def _enter_table_part(self, name: str) -> bool:
        """Close what a part of a table ends; a part outside any table is only a break (a cell then groups)."""
        at = self._find(_TABLE, stops=frozenset())
        if at is None:
            return False
        closed = _CLOSED_BY[name]
        first = next((i for i in range(at + 1, len(self._frames)) if self._frames[i].name in closed), None)
        if first is not None:
            self._leave(first)
        return True

    def _leave_item(self, name: str) -> None:
        at = self._find(_ITEMS if name == "li" else _TERMS, stops=_LIST_STOPS)
        if at is not None:
            self._leave(at)

    def _end_block(self, name: str) -> None:
        self._flow = None
        if self._flattened:
            self._flattened -= 1
            return
        if self._frames[-1].name == name:
            self._leave(len(self._frames) - 1)
            return
        names = _ALL_HEADINGS if name in HEADINGS else frozenset({name})
        stops = _TABLE if name in _TABLE_PARTS else _CELLS_AND_TABLE if name != "table" else frozenset()
        at = self._find(names, stops=stops)
        if at is not None:
            self._leave(at)

    def _find(self, names: frozenset[str], *, stops: frozenset[str]) -> int | None:
        for at in range(len(self._frames) - 1, 0, -1):
            name = self._frames[at].name
            if name in names:
                return at
            if name in stops:
                return None
        return None

    def _leave(self, at: int) -> None:
        """Close every block from the given place of the stack on."""
        left = self._frames[at:]
        del self._frames[at:]
        self._flow = None
        if not len(self._inline):
            return
        cell = next((frame for frame in left if frame.name in _CELLS), None)
        if cell is not None:
            self._inline.cut(cell.floor)
        self._inline.leave(len(self._frames))

    # Inline elements

    def _start_inline(self, name: str, attrs: dict[str, str]) -> None:
        if name == "a":
            self._start_link(attrs)
            return
        if not attrs and name in FORMATS:
            self._open(name, (BY_TAG[FORMATS[name]],))
            return
        if attrs.get("id"):
            self._anchor(attrs["id"])
        if name in RUBY_PARTS:
            self._inline.end_last(RUBY_PARTS)
        meaning = meaning_of(name, attrs)
        opens = [*meaning.opens]
        kept = {"lang": language_of(attrs), "dir": direction_of(attrs), "title": line_of(attrs.get("title", "")) if name in _TITLED else ""}
        extra = tuple((key, kept[key]) for key in ("dir", "lang", "title") if kept[key])
        opens += [Open(tag) for tag in meaning.tags]
        tag = FORMATS.get(name) or WRAPPERS[name]
        if name in FORMATS:
            common = BY_TAG[tag]
            opens.insert(0, Open(tag, common.group, extra) if extra and not common.attrs else common)
            if extra and common.attrs:  # `big` is a span with a class; what else it says is said by one of its own
                opens.insert(0, Open("span", "", extra))
        elif extra or tag not in {"span", "bdo", "abbr"}:
            tag = "span" if tag == "bdo" and not kept["dir"] else tag
            opens.insert(0, Open(tag, _RUBY_GROUPS.get(tag, ""), extra))
        self._open(name, tuple(opens))

    def _open(self, name: str, opens: tuple[Open, ...]) -> None:
        self._inline.add(name, opens, depth=len(self._frames), floor=self._frames[-1].floor)

    def _close(self, name: str) -> None:
        self._inline.end(name, depth=len(self._frames), floor=self._frames[-1].floor)

    # Links, pictures, embeds

    def _start_link(self, attrs: dict[str, str]) -> None:
        self._close("a")
        name = attrs.get("id") or attrs.get("name") or ""
        if "href" not in attrs:
            if name:
                self._anchor(name)
            if attrs.get("style") or attrs.get("class"):
                self._open("a", meaning_of("a", attrs).opens)
            return
        if name:
            self._anchor(name)
        opens = (*self._link(attrs["href"], line_of(attrs.get("title", ""))), *meaning_of("a", attrs).opens)
        self._open("a", opens)

    def _link(self, href: str, title: str) -> tuple[Open, ...]:
        address = link_of(href, url=self._url)
        if address is None:
            return self._dead_link(href)
        place = fragment_on(address, url=self._url)
        if place:
            self.targets |= {place[1:], unquote(place[1:])}
        attrs = {"href": place or address, "rel": REL if not place and is_web(address) else "", "title": title}
        return (Open("a", "a", tuple((key, value) for key, value in attrs.items() if value)),)

    def _dead_link(self, href: str) -> tuple[Open, ...]:
        """Keep the address nobody can follow as a title, unless it is a script."""
        address = line_of(href)[:300]
        scheme = "".join(address.lower().split())
        if not address or scheme.startswith(("javascript:", "vbscript:", "data:", "livescript:", "mocha:")):
            if address:
                self._notes.refused("script-link", "A link that runs a script became plain text.")
            return ()
        self._notes.leftover("dead-link", f"A link nobody can follow became plain text: {address}")
        return (Open("span", "", (("title", address),)),)

    def _anchor(self, name: str) -> None:
        self._put(self._inline.formats(), Mark("anchor", (("id", name),)))

    def _picture(self, name: str, attrs: dict[str, str]) -> None:
        if name == "input" and attrs.get("type", "").lower() != "image":
            return
        if attrs.get("id"):
            self._anchor(attrs["id"])
        mark = self._pictures.mark_for(attrs)
        if mark is None:
            self._notes.leftover("spacer", "An invisible picture used for spacing or counting was left out.")
        else:
            self._put(self._inline.formats(), mark)

    def _embed(self, name: str, tag: Tag) -> None:
        href = embed_address(name, attributes_of(tag.raw), tag.inner)
        address = link_of(href, url=self._url) if href else None
        if address is None:
            self._notes.lost("embed", f"A <{name}> without an address that could be kept was left out.")
            return
        self._notes.leftover("embed", f"What a <{name}> showed from {address} is now a link to it.")
        rel = (("rel", REL),) if is_web(address) else ()
        self._put(
            (*(one for one in self._inline.formats() if one.tag != "a"), Open("a", "a", (("href", address), *rel))), composed(address)
        )


def _block_attributes(tag: str, attrs: dict[str, str], meaning: Meaning) -> dict[str, str]:
    """Give what a block keeps. `align` and `verse` are turned into classes when the block is written."""
    kept = {
        "align": meaning.align,
        "verse": "verse" if meaning.is_verse else "",
        "id": attrs.get("id") or "",
        "lang": language_of(attrs),
        "dir": direction_of(attrs),
    }
    if tag in {"td", "th"}:
        kept |= {name: _span_of(attrs.get(name, "")) for name in ("colspan", "rowspan")}
        kept["scope"] = attrs.get("scope", "").lower() if tag == "th" and attrs.get("scope", "").lower() in _SCOPES else ""
    elif tag == "ol":
        kept |= {"start": number_of(attrs.get("start", "")), "reversed": "reversed" if "reversed" in attrs else ""}
    return {name: value for name, value in kept.items() if value}


_SCOPES = frozenset({"row", "col", "rowgroup", "colgroup"})


def _span_of(value: str) -> str:
    number = number_of(value)
    return number if number and 1 < int(number) <= 100 else ""
