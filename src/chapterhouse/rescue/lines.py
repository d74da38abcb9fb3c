"""A page as lines, the way a reader sees it: what every reader of unknown pages works on.

A line ends at a `<br>`, at the edge of a block or of a table cell. It keeps the nodes it came from, so that taking a line
off the page leaves everything else as it stood.
"""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from chapterhouse.rescue.parsed import squeeze

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 "
    "header hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul html listing xmp".split()
)
_SKIPPED = frozenset(
    "script style noscript iframe object embed applet svg math template textarea select head title canvas audio video map datalist".split()
)
_BOLD = frozenset("b strong h1 h2 h3 h4 h5 h6 th big".split())
_EDGE_ROWS = 60
_ITALIC = frozenset("i em cite".split())
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_CENTERED = re.compile(r"text-align\s*:\s*center", re.I)
_LARGE = re.compile(
    r"font-size\s*:\s*(?:(?:1[89]|[2-9]\d)(?:\.\d+)?px|(?:1[4-9]|[2-9]\d)(?:\.\d+)?pt|(?:x+-)?large|1\.[3-9]\d*r?em|[2-9][\d.]*r?em|1[3-9]\d%|[2-9]\d\d%)",
    re.I,
)
_SMALL = re.compile(r"font-size\s*:\s*(?:x+-small|small(?:er)?|[5-8](?:\.\d+)?pt|[6-9]px|10px|0?\.[4-8]\d*r?em|[4-8]\d%)", re.I)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
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
    _pieces: list[str] = field(default_factory=list)

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


@dataclass(slots=True)
class _State:
    """What the elements around the present spot say."""

    tag: str
    node: LexborNode
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
    first: int = 0


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

    def read(self, body: LexborNode) -> Layout:
        """Walk from `body` down."""
        stack = [_State("body", body)]
        node = body.first_child
        while stack:
            while node is not None:
                deeper = self._enter(node, stack[-1])
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

    def _enter(self, node: LexborNode, around: _State) -> _State | None:
        """Take a node in; give the state inside it, null for one that is not gone into."""
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

    def _open(self, node: LexborNode, tag: str, around: _State) -> _State:
        if tag in _BLOCKS:
            self._end_line(around)
        inside = _State(
            tag, node, bold=around.bold or tag in _BOLD, italic=around.italic or tag in _ITALIC, small=around.small or tag == "small",
            in_header=around.in_header or tag == "header", link=around.link, level=_HEADINGS.get(tag, around.level), size=around.size,
            centered=around.centered or tag == "center", in_cell=around.in_cell if tag not in ("td", "dd") else True, hidden=around.hidden,
            is_pre=around.is_pre or tag in ("pre", "xmp", "listing"), hints=around.hints, first=len(self._lines),
        )  # fmt: skip
        if attributes := node.attributes:
            self._read_attributes(inside, attributes)
        if tag == "a" and "href" in attributes:
            inside.link = node
        return inside

    def _read_attributes(self, inside: _State, attributes: dict[str, str | None]) -> None:
        name = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".strip().lower()
        style = attributes.get("style") or ""
        if align := attributes.get("align"):
            inside.centered = align.lower() in ("center", "middle")
        if style:
            inside.centered = inside.centered or bool(_CENTERED.search(style))
            inside.bold = inside.bold or bool(_BOLD_STYLE.search(style))
            inside.size = 5 if _LARGE.search(style) else inside.size
            inside.hidden = inside.hidden or bool(_HIDDEN.search(style))
            inside.small = inside.small or bool(_SMALL.search(style))
        if size := attributes.get("data-size"):
            inside.size = int(size) if size.isdigit() else 0
            inside.small = inside.size == 1
        if "hidden" in attributes or (self._hiding and not self._hiding.isdisjoint(name.split())):
            inside.hidden = True
        if name or "rel" in attributes or "itemprop" in attributes:
            inside.hints = f"{inside.hints[-120:]} {name} {attributes.get('rel') or ''} {attributes.get('itemprop') or ''}"

    def _leave(self, left: _State) -> None:
        if left.tag in _BLOCKS:
            self._end_line(left)
        last = len(self._lines) + (1 if self._line.nodes else 0)
        self._spans[left.node.mem_id] = (left.first, last)
        attributes = left.node.attributes
        name = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".strip().lower() if attributes else ""
        if (name or left.hidden or left.tag in ("nav", "aside", "footer", "header", "article", "main", "section")) and last > left.first:
            order = left.first * 10_000 - last
            self._regions.append((order, Region(left.node, left.tag, name, left.first, last)))

    def _take_text(self, node: LexborNode, around: _State) -> None:
        text = node.text_content or ""
        self._add_text(node, text, around)
        if around.is_pre and text.endswith("\n"):
            self._line.is_soft = True
            self._end_line(around)

    def _add_text(self, node: LexborNode, text: str, around: _State) -> None:
        line = self._line
        line.nodes.append(node)
        if not text or text.isspace():
            line._pieces.append(" ")
            return
        line._pieces.append(text)
        words = count_line_words(text)
        line.words += words
        line.size = max(line.size, around.size)
        if around.bold:
            line.bold_words += words
        if around.italic:
            line.italic_words += words
        if around.small:
            line.small_words += words
        if around.link is not None:
            line.link_words += words
            self._note_link(around.link)

    def _note_link(self, link: LexborNode) -> None:
        if not self._line.links or self._line.links[-1].mem_id != link.mem_id:
            self._line.links.append(link)

    def _end_line(self, around: _State) -> None:
        line = self._line
        if not line.nodes:
            return
        line.index = len(self._lines)
        line.text = squeeze("".join(line._pieces))
        line._pieces.clear()
        line.level, line.centered, line.in_cell = around.level, around.centered, around.in_cell
        line.hidden, line.hints, line.in_header = around.hidden, around.hints, around.in_header
        self._lines.append(line)
        self._line = Line(len(self._lines))


def count_line_words(text: str) -> int:
    """Count words roughly and fast; of a script without spaces, two signs are one."""
    words = len(text.split())
    return words if text.isascii() else words + len(_UNSPACED.findall(text)) // 2
