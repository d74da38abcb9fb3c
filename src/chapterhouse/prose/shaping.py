"""The tree as it came into blocks as they are kept: paragraphs cut, groups dissolved, lists and tables in order."""

from collections.abc import Callable

from chapterhouse.prose.elements import HEADINGS
from chapterhouse.prose.notes import Notes
from chapterhouse.prose.rules.hard_wraps import Layout, layout_of, rows_of
from chapterhouse.prose.rules.newlines import broken_at_newlines
from chapterhouse.prose.rules.paragraphs import one_line, pieces_of, shows
from chapterhouse.prose.rules.plain_emphasis import with_emphasis
from chapterhouse.prose.rules.preformatted import is_prose
from chapterhouse.prose.rules.scene_breaks import has_letters, is_scene_break
from chapterhouse.prose.sorting import (
    all_items,
    flat,
    gathered,
    has_text,
    holds_something,
    is_long,
    kept_attributes,
    single_breaks,
    table_parts,
    verbatim,
)
from chapterhouse.prose.tree import Block, Box, Branch, Flow, Item, Leaf, anchor, is_anchor, name_of, text_of

_LISTS = frozenset({"ul", "ol", "dl"})


class Shaper:
    """Shapes one text. `layout` is null where a newline is a space; `is_plain` where `*x*` may be emphasis."""

    def __init__(self, *, layout: Layout | None, is_plain: bool, targets: frozenset[str], notes: Notes) -> None:
        self._layout = layout
        self._is_plain = is_plain
        self._targets = targets
        self._notes = notes
        self._anchors: list[Item] = []  # ids whose own block is gone: the next one takes them
        self._paragraphs = 0

    def shaped(self, root: Box) -> list[Block]:
        """Give the blocks of a whole text."""
        blocks = self._blocks(root, align="")
        if self._anchors and blocks and isinstance(blocks[-1], Leaf) and blocks[-1].tag != "hr":
            blocks[-1].items += [((), mark) for _, mark in self._anchors]
        return single_breaks(blocks)

    def _blocks(self, box: Box, *, align: str, breaks: bool = True) -> list[Block]:
        found: list[Block] = []
        for kid in box.kids:
            if isinstance(kid, Flow):
                found += self._leaves(kid.items, {}, align=align, breaks=breaks)
            else:
                found += self._block(kid, align=align, breaks=breaks)
        return found

    def _block(self, box: Box, *, align: str, breaks: bool) -> list[Block]:
        align = box.attrs.get("align", align)
        if box.tag in HEADINGS:
            return self._heading(box, align=align)
        shape = _SHAPES.get(box.tag)
        if shape is not None:
            return shape(self, box, align)
        if box.tag == "p":
            return [leaf for kid in box.kids for leaf in self._paragraph(box, kid, align=align, breaks=breaks)]
        return self._group(box, align=align, breaks=breaks)

    # Paragraphs

    def _paragraph(self, box: Box, kid: Box | Flow, *, align: str, breaks: bool) -> list[Block]:
        if isinstance(kid, Box):
            return self._block(kid, align=align, breaks=breaks)
        return self._leaves(kid.items, box.attrs, align=align, breaks=breaks)

    def _leaves(self, items: list[Item], attrs: dict[str, str], *, align: str, breaks: bool = True) -> list[Block]:
        if self._layout is not None:
            items = broken_at_newlines(items, self._layout)
        found: list[Block] = []
        kept = kept_attributes(attrs, align)
        for piece in pieces_of(items, breaks=breaks):
            if piece.is_break:
                found.append(self._break(piece.items))
            elif piece.is_shown:
                found.append(self._leaf("p", kept, self._with_emphasis(piece.items)))
                if "id" in kept:  # the first paragraph alone is called so
                    kept = {name: value for name, value in kept.items() if name != "id"}
            else:
                self._wait(piece.items)
        if kept.get("id") and not found:
            self._remember(kept["id"])
        return found

    def _with_emphasis(self, items: list[Item]) -> list[Item]:
        self._paragraphs += 1
        if not self._is_plain:
            return items
        return with_emphasis(items, place=f"paragraph {self._paragraphs}", notes=self._notes)

    def _break(self, items: list[Item]) -> Block:
        text = text_of(items).strip()
        if has_letters(text):
            self._notes.guess("scene-break", f"The line “{text}” was read as a scene break.", place=f"after paragraph {self._paragraphs}")
        self._wait(items)
        return Leaf("hr", {}, [])

    def _leaf(self, tag: str, attrs: dict[str, str], items: list[Item]) -> Leaf:
        """Make a block of items; ids that wait for one, and anchors at its start, become its own."""
        if not self._anchors and items and not is_anchor(items[0][1]):
            return Leaf(tag, {**attrs}, items)
        start = next(at for at, (_, value) in enumerate([*items, ((), "")]) if not is_anchor(value))
        anchors: list[Item] = [((), mark) for _, mark in (*self._anchors, *items[:start])]
        self._anchors = []
        attrs = dict(attrs)
        if "id" not in attrs and anchors:
            attrs["id"] = name_of(anchors.pop(0))
        return Leaf(tag, attrs, [*anchors, *items[start:]])

    def _wait(self, items: list[Item]) -> None:
        """Keep the places named among items that are not shown for the next block."""
        self._anchors += [item for item in items if is_anchor(item[1])]

    def _remember(self, name: str) -> None:
        self._anchors.append(anchor(name))

    # Groups and headings

    def _group(self, box: Box, *, align: str, breaks: bool) -> list[Block]:
        """Dissolve a group unless it says something; the place it named is kept where the text leads there."""
        kept = kept_attributes(box.attrs, "")
        name = kept.pop("id", "")
        stays = bool(kept.keys() & {"lang", "dir", "class"}) and box.tag not in {"tr", "thead", "tbody", "tfoot"}
        if name and not stays and name in self._targets:
            self._remember(name)
        blocks = self._blocks(box, align=align, breaks=breaks)
        if not stays or not any(has_text(block) for block in blocks):
            return blocks
        return [Branch("div", kept | ({"id": name} if name else {}), single_breaks(blocks))]

    def _heading(self, box: Box, *, align: str) -> list[Block]:
        if is_long(box) and any(isinstance(kid, Box) for kid in box.kids):
            return self._unclosed_heading(box, align=align)
        items = one_line(all_items(box))
        if not shows(items):
            self._wait(items)
            return []
        text = text_of(items)
        if not text.strip() or is_scene_break(text):
            return self._leaves(items, box.attrs, align=align)
        return [self._leaf(box.tag, kept_attributes(box.attrs, align), items)]

    def _unclosed_heading(self, box: Box, *, align: str) -> list[Block]:
        """End a heading that swallowed a story where its first block begins."""
        self._notes.repair("unclosed-heading", "A heading that was never closed was ended where the text below it begins.")
        first = next(at for at, kid in enumerate(box.kids) if isinstance(kid, Box))
        title = self._heading(Box(box.tag, box.attrs, box.kids[:first]), align=align) if first else []
        return [*title, *self._blocks(Box("div", {}, box.kids[first:]), align=align)]

    def _quote(self, box: Box, align: str) -> list[Block]:
        return self._branch("blockquote", box, align=align)

    def _branch(self, tag: str, box: Box, *, align: str) -> list[Block]:
        blocks = single_breaks(self._blocks(box, align=align))
        return [Branch(tag, kept_attributes(box.attrs, ""), blocks)] if blocks else []

    # One-line blocks: items, cells, captions

    def _cell(self, tag: str, box: Box, *, align: str, attrs: dict[str, str] | None = None) -> Block | None:
        """Make a block that holds a bare line where it holds one paragraph, else blocks."""
        own = kept_attributes(box.attrs, align) | (attrs or {})
        outer = self._layout
        if tag in {"td", "th"}:  # in a cell a newline is a space
            self._layout = None
        blocks = single_breaks(self._blocks(box, align="", breaks=is_long(box)))
        self._layout = outer
        if not blocks:
            return None
        first, rest = blocks[0], blocks[1:]
        is_bare = isinstance(first, Leaf) and first.tag == "p" and all(block.tag in _LISTS for block in rest)
        if is_bare and isinstance(first, Leaf) and (not rest or not first.attrs):
            clash = own.keys() & first.attrs.keys()
            if not rest and clash <= {"id"}:
                second = [anchor(first.attrs["id"])] if clash else []
                return Leaf(tag, first.attrs | own, [*second, *first.items])
            if rest:
                return Branch(tag, own, [Leaf("", {}, first.items), *rest])
        return Branch(tag, own, blocks)

    def _caption(self, tag: str, box: Box) -> Block | None:
        """Make a block that can hold inline items alone."""
        items = one_line(all_items(box))
        return Leaf(tag, kept_attributes(box.attrs, ""), items) if shows(items) else None

    # Lists

    def _list(self, box: Box, align: str) -> list[Block]:
        if not any(isinstance(kid, Box) and kid.tag == "li" for kid in box.kids):
            return self._branch("blockquote", box, align=align)
        items: list[Block] = []
        for group in gathered(box, "li"):
            item = self._cell("li", group, align=group.attrs.get("align", align))
            if item is not None:
                items.append(item)
        return [Branch(box.tag, kept_attributes(box.attrs, ""), items)] if items else []

    def _stray_item(self, box: Box, align: str) -> list[Block]:
        item = self._cell("li", box, align=align)
        return [Branch("ul", {}, [item])] if item else []

    def _terms(self, box: Box, align: str) -> list[Block]:
        """Shape a list of terms; without a term it was somebody's way to indent."""
        rows = flat(box, {"div"})
        if not any(isinstance(kid, Box) and kid.tag == "dt" and shows(one_line(all_items(kid))) for kid in rows):
            return self._blocks(box, align=align)
        found: list[Block | None] = []
        for kid in rows:
            if isinstance(kid, Box) and kid.tag == "dt":
                found.append(self._caption("dt", kid))
            else:
                definition = kid if isinstance(kid, Box) and kid.tag == "dd" else Box("dd", {}, [kid])
                found.append(self._cell("dd", definition, align=definition.attrs.get("align", align)))
        kept = [block for block in found if block]
        return [Branch("dl", kept_attributes(box.attrs, ""), kept)] if kept else []

    def _term(self, box: Box, align: str) -> list[Block]:
        return self._blocks(box, align=align)

    # Tables

    def _table(self, box: Box, align: str) -> list[Block]:
        before, caption, parts = table_parts(box)
        strays = self._blocks(before, align=align)
        cells = [cell for _, rows in parts for row in rows for cell in row.kids if isinstance(cell, Box) and holds_something(cell)]
        if len(cells) <= 1:
            label = self._blocks(caption, align=align) if caption else []
            return strays + label + (self._blocks(cells[0], align=cells[0].attrs.get("align", "")) if cells else [])
        kids: list[Block] = []
        title = self._caption("caption", caption) if caption else None
        if title:
            kids.append(title)
        for tag, rows in parts:
            lines = [self._row(row) for row in rows]
            if lines:
                kids.append(Branch(tag, {}, lines))
        return [*strays, Branch("table", kept_attributes(box.attrs, ""), kids)]

    def _row(self, row: Box) -> Block:
        cells: list[Block] = []
        for cell in row.kids:
            if isinstance(cell, Box):
                attrs: dict[str, str] = {name: cell.attrs[name] for name in ("colspan", "rowspan", "scope") if name in cell.attrs}
                align = cell.attrs.get("align", row.attrs.get("align", ""))
                cells.append(self._cell(cell.tag, cell, align=align, attrs=attrs) or Leaf(cell.tag, attrs, []))
        return Branch("tr", {}, cells)

    # Figures, details, preformatted text

    def _figure(self, box: Box, align: str) -> list[Block]:
        caption = next((kid for kid in box.kids if isinstance(kid, Box) and kid.tag == "figcaption"), None)
        rest = Box("figure", {}, [kid for kid in box.kids if kid is not caption])
        blocks = self._blocks(rest, align="", breaks=False)
        title = self._caption("figcaption", caption) if caption else None
        if len(blocks) == 1 and isinstance(blocks[0], Leaf) and blocks[0].tag == "p" and not blocks[0].attrs:
            blocks = [Leaf("", {}, blocks[0].items)]
        kids = [*blocks, title] if title else blocks
        return [Branch("figure", kept_attributes(box.attrs, align), kids)] if kids else []

    def _details(self, box: Box, align: str) -> list[Block]:
        summary = next((kid for kid in box.kids if isinstance(kid, Box) and kid.tag == "summary"), None)
        title = self._caption("summary", summary) if summary else None
        rest = Box("details", {}, [kid for kid in box.kids if kid is not summary])
        blocks = single_breaks(self._blocks(rest, align=align))
        if title is None:
            return blocks
        return [Branch("details", kept_attributes(box.attrs, ""), [title, *blocks])]

    def _preformatted(self, box: Box, align: str) -> list[Block]:
        items = all_items(box)
        rows = rows_of(items)
        layout = layout_of(rows)
        if not is_prose(rows, layout):
            return self._verbatim(box, items)
        outer, was_plain = self._layout, self._is_plain
        self._layout, self._is_plain = layout, not any(formats for formats, _ in items)
        blocks = self._leaves(items, box.attrs, align=align)
        self._layout, self._is_plain = outer, was_plain
        return blocks

    def _verbatim(self, box: Box, items: list[Item]) -> list[Block]:
        lines = verbatim(items)
        if not shows(lines):
            self._wait(lines)
            return []
        if is_scene_break(text_of(lines)):
            return self._leaves(lines, box.attrs, align="")
        return [self._leaf("pre", kept_attributes(box.attrs, ""), lines)]

    def _rule(self, box: Box, align: str) -> list[Block]:
        return [Leaf("hr", {}, [])]


_SHAPES: dict[str, Callable[[Shaper, Box, str], list[Block]]] = {
    "blockquote": Shaper._quote,
    "ul": Shaper._list,
    "ol": Shaper._list,
    "li": Shaper._stray_item,
    "dl": Shaper._terms,
    "dt": Shaper._term,
    "dd": Shaper._term,
    "table": Shaper._table,
    "figure": Shaper._figure,
    "details": Shaper._details,
    "pre": Shaper._preformatted,
    "hr": Shaper._rule,
}
