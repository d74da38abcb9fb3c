"""A page as lines, the way a reader sees it: what every reader of unknown pages works on.

A line ends at a `<br>`, at the edge of a block or of a table cell. It keeps the nodes it came from, so that taking a line
off the page leaves everything else as it stood.
"""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from chapterhouse.rescue.source.parsed import squeeze

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 "
    "header hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul html listing xmp".split()
)
_SKIPPED = frozenset(
    "script style noscript iframe object embed applet svg math template textarea select head title canvas audio video map datalist".split()
)
_MEANINGFUL = frozenset("nav aside footer header article main section".split())
_EDGE_ROWS = 60
_CENTERED = re.compile(r"text-align\s*:\s*center", re.I)
_LARGE = re.compile(
    r"font-size\s*:\s*(?:(?:1[89]|[2-9]\d)(?:\.\d+)?px|(?:1[4-9]|[2-9]\d)(?:\.\d+)?pt|(?:x+-)?large|1\.[3-9]\d*r?em|[2-9][\d.]*r?em|1[3-9]\d%|[2-9]\d\d%)",
    re.I,
)
_SMALL = re.compile(r"font-size\s*:\s*(?:x+-small|small(?:er)?|[5-8](?:\.\d+)?pt|[6-9]px|10px|0?\.[4-8]\d*r?em|[4-8]\d%)", re.I)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_Said = dict[str, Any]  # by the name of a look
_NOTHING: _Said = {}
# What an element says by its kind.
_SAYS: dict[str, _Said] = {
    **{tag: {"bold": True} for tag in ("b", "strong", "th", "big")},
    **{tag: {"italic": True} for tag in ("i", "em", "cite")},
    **{tag: {"is_pre": True} for tag in ("pre", "xmp", "listing")},
    **{f"h{level}": {"bold": True, "level": level} for level in range(1, 7)},
    "small": {"small": True}, "center": {"centered": True}, "td": {"in_cell": True}, "dd": {"in_cell": True}, "header": {"in_header": True},
}  # fmt: skip
# What it says by its style.
_STYLES = {
    "centered": (_CENTERED, True),
    "bold": (_BOLD_STYLE, True),
    "size": (_LARGE, 5),
    "hidden": (_HIDDEN, True),
    "small": (_SMALL, True),
}
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0e7f]")
_HIDING_RULE = re.compile(r"\.([\w-]+)\s*\{[^{}]*?(?:display\s*:\s*none|speak\s*:\s*never)[^{}]*\}", re.I)


@dataclass(slots=True)
class Line:
    """One line. `words` counts all its words, `link_words` those inside links."""

    index: int
    nodes: list[LexborNode] = field(default_factory=list)
    links: list[LexborNode] = field(default_factory=list)
    pictures: list[LexborNode] = field(default_factory=list)
    text: str = ""
    words: int = 0
    link_words: int = 0
    bold_words: int = 0
    italic_words: int = 0
    small_words: int = 0
    level: int = 0  # of the heading it stands in, 0 outside
    size: int = 0  # of the largest <font> in it, 0 where none says
    centered: bool = False
    in_cell: bool = False  # in a <td>, <dd>
    is_rule: bool = False  # an <hr>
    in_header: bool = False  # in a <header>
    is_soft: bool = False  # ended by a <br> or by a newline, not by the end of a block
    hidden: bool = False
    hints: str = ""  # class names and ids of the elements right around it

    @property
    def is_blank(self) -> bool:
        """Tell a line without words and pictures."""
        return not self.words and not self.text and not self.pictures and not self.is_rule

    @property
    def is_linked(self) -> bool:
        """Tell a line that is mostly links."""
        return self.link_words > 0 and self.link_words >= 0.5 * self.words

    @property
    def is_italic(self) -> bool:
        """Tell a line that is in italics from end to end."""
        return self.words > 0 and self.italic_words >= self.words

    @property
    def is_bold(self) -> bool:
        """Tell a line that is bold from end to end."""
        return self.words > 0 and self.bold_words >= self.words


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of lines that one element holds: lines[first:last]."""

    node: LexborNode
    tag: str
    name: str  # its id and classes, lower case
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A page's lines and the elements that hold them."""

    lines: tuple[Line, ...]
    regions: tuple[Region, ...]  # every element with an id, a class or a meaning of its own, outermost first
    spans: dict[int, tuple[int, int]]  # by the node's mem_id: the lines it holds


class _Looks(NamedTuple):
    """What the elements around a spot say of the text there. Elements that change nothing share that of the one around them."""

    bold: bool = False
    italic: bool = False
    small: bool = False
    in_header: bool = False
    link: LexborNode | None = None
    level: int = 0
    size: int = 0
    centered: bool = False
    in_cell: bool = False
    is_pre: bool = False
    hidden: bool = False
    hints: str = ""


class _Open(NamedTuple):
    """An element that is gone into: where its lines begin, what it says, what it is called."""

    node: LexborNode
    tag: str
    name: str
    looks: _Looks
    first: int


def lay_out(tree: LexborHTMLParser) -> Layout:
    """Read a tree as lines."""
    body = tree.body
    return _Walk(_hiding_classes(tree)).read(body) if body is not None else Layout((), (), {})


def split_preformatted(tree: LexborHTMLParser) -> None:
    """Give each line of a `<pre>` a text node of its own, so that its lines can be told apart."""
    for block in tree.css("pre, xmp, listing"):
        for node in list(block.traverse(include_text=True)):
            text = (node.text_content or "") if node.tag == "-text" else ""
            if "\n" in text.strip("\n"):
                for row in _edge_rows(text):
                    node.insert_before(row)
                node.decompose()


def _edge_rows(text: str) -> list[str]:
    """Cut the first and the last lines of a text apart; what stands between is never an edge and stays whole."""
    rows = text.splitlines(keepends=True)
    if len(rows) <= 2 * _EDGE_ROWS:
        return rows
    return [*rows[:_EDGE_ROWS], "".join(rows[_EDGE_ROWS:-_EDGE_ROWS]), *rows[-_EDGE_ROWS:]]


def _hiding_classes(tree: LexborHTMLParser) -> frozenset[str]:
    """Give the classes that the page's own style sheets hide (how some sites plant lines for copiers)."""
    sheets = (node.text() for node in tree.css("style"))
    return frozenset(name.lower() for sheet in sheets if "none" in sheet or "never" in sheet for name in _HIDING_RULE.findall(sheet))


class _Walk:
    """One pass over a tree, in the order of the page."""

    def __init__(self, hiding: frozenset[str]) -> None:
        self._hiding = hiding
        self._lines: list[Line] = []
        self._regions: list[tuple[int, Region]] = []
        self._spans: dict[int, tuple[int, int]] = {}
        self._line = Line(0)
        self._texts: list[str] = []  # of the line in hand
        self._words: list[str] = []  # of its one text that has any; empty where two have

    def read(self, body: LexborNode) -> Layout:
        """Walk from `body` down."""
        stack = [_Open(body, "body", _name_of(body.attributes), _Looks(), 0)]
        node = body.first_child
        while stack:
            while node is not None:
                deeper = self._enter(node, stack[-1].looks)
                if deeper is not None and (child := node.first_child) is not None:
                    stack.append(deeper)
                    node = child
                    continue
                if deeper is not None:
                    self._leave(deeper)
                node = node.next
            left = stack.pop()
            self._leave(left)
            node = left.node.next if stack else None
        regions = tuple(region for _, region in sorted(self._regions, key=lambda item: item[0]))
        return Layout(tuple(self._lines), regions, self._spans)

    def _enter(self, node: LexborNode, around: _Looks) -> _Open | None:
        """Take a node in; give the element to go into, null for one that is not gone into."""
        tag = node.tag or ""
        if tag == "-text":
            self._take_text(node, around)
            return None
        if tag == "br":
            self._line.nodes.append(node)
            self._line.is_soft = True
            self._end_line(around)
            return None
        if tag == "img" or (tag == "input" and (node.attributes.get("type") or "").lower() == "image"):
            self._line.nodes.append(node)
            self._line.pictures.append(node)
            if around.link is not None:
                self._note_link(around.link)
            return None
        if tag == "hr":
            self._end_line(around)
            self._line.is_rule = True
            self._line.nodes.append(node)
            self._end_line(around)
            return None
        if tag in _SKIPPED or not node.is_element_node:
            return None
        return self._open(node, tag, around)

    def _open(self, node: LexborNode, tag: str, around: _Looks) -> _Open:
        if tag in _BLOCKS and self._line.nodes:
            self._end_line(around)
        said = _SAYS.get(tag, _NOTHING)
        name = ""
        if attributes := node.attributes:
            name = _name_of(attributes)
            said = said | self._read_attributes(around, said, attributes, name)
            if tag == "a" and "href" in attributes:
                said["link"] = node
        return _Open(node, tag, name, around._replace(**said) if said else around, len(self._lines))

    def _read_attributes(self, around: _Looks, said: _Said, attributes: dict[str, str | None], name: str) -> _Said:
        """Give what an element says by its attributes; where they speak of what its kind says too, they win."""
        found: _Said = {}
        if align := attributes.get("align"):
            found["centered"] = align.lower() in ("center", "middle")
        if style := attributes.get("style"):
            found |= {look: value for look, (pattern, value) in _STYLES.items() if pattern.search(style)}
        if size := attributes.get("data-size"):
            found["size"] = int(size) if size.isdigit() else 0
            found["small"] = found["size"] == 1
        if "hidden" in attributes or not self._hiding.isdisjoint(name.split()):
            found["hidden"] = True
        if name or "rel" in attributes or "itemprop" in attributes:
            found["hints"] = f"{around.hints[-120:]} {name} {attributes.get('rel') or ''} {attributes.get('itemprop') or ''}"
        return found

    def _leave(self, left: _Open) -> None:
        if left.tag in _BLOCKS and self._line.nodes:
            self._end_line(left.looks)
        last = len(self._lines) + (1 if self._line.nodes else 0)
        self._spans[left.node.mem_id] = (left.first, last)
        if last > left.first and (left.name or left.looks.hidden or left.tag in _MEANINGFUL):
            order = left.first * 10_000 - last
            self._regions.append((order, Region(left.node, left.tag, left.name, left.first, last)))

    def _take_text(self, node: LexborNode, around: _Looks) -> None:
        text = node.text_content or ""
        line = self._line
        if not line.nodes and text.isspace() and not around.is_pre:
            return  # white space between blocks is no line
        line.nodes.append(node)
        if words := text.split():
            self._add_words(text, words, around)
        else:
            self._texts.append(" ")
        if around.is_pre and text.endswith("\n"):
            line.is_soft = True
            self._end_line(around)

    def _add_words(self, text: str, words: list[str], around: _Looks) -> None:
        line = self._line
        self._texts.append(text)
        self._words = [] if line.words else words
        count = len(words) if text.isascii() else len(words) + len(_UNSPACED.findall(text)) // 2
        line.words += count
        line.size = max(line.size, around.size)
        if around.bold:
            line.bold_words += count
        if around.italic:
            line.italic_words += count
        if around.small:
            line.small_words += count
        if around.link is not None:
            line.link_words += count
            self._note_link(around.link)

    def _note_link(self, link: LexborNode) -> None:
        if not self._line.links or self._line.links[-1].mem_id != link.mem_id:
            self._line.links.append(link)

    def _end_line(self, around: _Looks) -> None:
        line = self._line
        if not line.nodes:
            return
        line.index = len(self._lines)
        line.text = " ".join(self._words) or squeeze("".join(self._texts))
        self._texts, self._words = [], []
        line.level, line.centered, line.in_cell = around.level, around.centered, around.in_cell
        line.hidden, line.hints, line.in_header = around.hidden, around.hints, around.in_header
        self._lines.append(line)
        self._line = Line(len(self._lines))


def _name_of(attributes: dict[str, str | None]) -> str:
    """Give an element's id and classes, lower case."""
    return f"{attributes.get('id') or ''} {attributes.get('class') or ''}".strip().lower()


def count_line_words(text: str) -> int:
    """Count words roughly and fast; of a script without spaces, two signs are one."""
    words = len(text.split())
    return words if text.isascii() else words + len(_UNSPACED.findall(text)) // 2
