"""Canonical prose printed as well-formed XML, as plain text and as marked lines.

All of these read the canonical form, in which `<` begins a tag and nothing else; none of them is a way to clean.
"""

import re
from html import unescape

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r' ([a-z\-]+)="([^"<>]*)"')
_VOID = frozenset({"br", "hr", "img", "wbr"})
_BLOCKS = frozenset(
    "p h3 h4 h5 h6 blockquote ul ol li dl dt dd pre figure figcaption table caption thead tbody tfoot tr details summary div".split()
)
_CELLS = frozenset({"td", "th"})
_EMPHASIS = frozenset({"em", "strong"})
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NOT_LETTERS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]+")
_SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_SAFE_SCHEMES = ("http:", "https:", "mailto:")
_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|#[0-9]+|#x[0-9a-fA-F]+);)(?:(\w+);)?")


def xhtml_of(html: str) -> str:
    """Print as well-formed XML. Addresses are judged once more: what was harmless to a browser may not be so here."""
    return _REFERENCE.sub(_numbered, _TAG.sub(_xml_tag, _NOT_XML.sub("", html)))


def lines_of(html: str, *, mark: str = "", scene_break: str = "***") -> tuple[str, ...]:
    """Print one line a block: emphasis between two `mark`s, pictures left out, a row of a table on one line."""
    return tuple(text for text, _ in _lines(html, mark=mark, scene_break=scene_break, line_break=" "))


def text_of_html(html: str) -> str:
    """Print as plain text: a blank line between blocks, list items with a dash, a newline for each line break."""
    found = []
    for text, tag in _lines(html, mark="", scene_break="* * *", line_break="\n"):
        found.append(f"- {text}" if tag == "li" else text)
    return "\n\n".join(found)


def _xml_tag(found: re.Match[str]) -> str:
    slash, name, rest = found.groups()
    if slash:
        return f"</{name}>"
    attributes = "".join(_xml_attribute(*pair) for pair in _ATTRIBUTE.findall(rest))
    return f"<{name}{attributes}{'/' if name in _VOID else ''}>"


def _xml_attribute(name: str, value: str) -> str:
    if name in {"href", "src"} and not _is_safe(unescape(value), plate=name == "src"):
        return ""
    if name == "reversed":
        return ' reversed="reversed"'
    if name == "lang":
        return f' lang="{value}" xml:lang="{value}"'
    return f' {name}="{value}"'


def _is_safe(address: str, *, plate: bool) -> bool:
    packed = _NOT_LETTERS.sub("", address)
    scheme = _SCHEME.match(packed)
    if plate:
        return packed.startswith("plate:")
    return not scheme or scheme[0].lower() in _SAFE_SCHEMES


def _numbered(found: re.Match[str]) -> str:
    """Turn a named reference XML does not know into a number."""
    if not found[1]:
        return "&amp;"
    characters = unescape(found[0])
    return "".join(f"&#{ord(character)};" for character in characters) if characters != found[0] else f"&amp;{found[1]};"


def _lines(html: str, *, mark: str, scene_break: str, line_break: str) -> list[tuple[str, str]]:
    """Give the text of each block with the tag that opened it."""
    lines = _Lines(mark=mark, scene_break=scene_break, line_break=line_break)
    pieces = _TAG.split(html)  # a text, then slash, name, attributes and text of each tag
    lines.text(pieces[0])
    for slash, name, text in zip(pieces[1::4], pieces[2::4], pieces[4::4], strict=True):
        lines.tag(name, is_end=slash == "/", opens_line=text.startswith("\n"))
        lines.text(text)
    lines.end_block("")
    return lines.done


class _Lines:
    """Gathers the lines of a text from its tags."""

    def __init__(self, *, mark: str, scene_break: str, line_break: str) -> None:
        self._mark = mark
        self._scene_break = scene_break
        self._line_break = line_break
        self._has_brackets = False  # round what is said of the ruby word beside it
        self._parts: list[str] = []
        self._block = ""
        self.done: list[tuple[str, str]] = []  # the blocks that are complete
        self._emphasised = 0
        self._marked_at = 0  # where among the parts the open emphasis begins
        self._in_row = False  # inside a row whose cells are joined on one line
        self._in_pre = False

    def text(self, text: str) -> None:
        if text:
            self._parts.append(text if self._in_pre else text.replace("\n", ""))  # outside `pre` a newline only ends a block

    def tag(self, name: str, *, is_end: bool, opens_line: bool) -> None:
        if name in _CELLS:
            self._cell(is_end=is_end, opens_line=opens_line)
        elif name in _BLOCKS:
            self.end_block("" if is_end else name)
            self._in_row = name == "tr" and not is_end
            self._in_pre = name == "pre" and not is_end
        elif name == "hr":
            self.end_block(self._block)
            self.done.append((self._scene_break, "hr"))
        elif name == "br":
            self._parts.append(self._line_break)
        elif name == "q":
            self._parts.append("”" if is_end else "“")
        elif name in ("ruby", "rp"):
            self._has_brackets = name == "rp"
        elif name == "rt" and not self._has_brackets:
            self._parts.append(")" if is_end else "(")
        elif name in _EMPHASIS:
            self._emphasise(is_end=is_end)

    def _emphasise(self, *, is_end: bool) -> None:
        """Mark where emphasis begins and ends; around a picture alone it marks nothing."""
        self._emphasised += -1 if is_end else 1
        if self._emphasised == (0 if is_end else 1):
            if not is_end:
                self._marked_at = len(self._parts)
            elif not "".join(self._parts[self._marked_at + 1 :]).strip():
                del self._parts[self._marked_at]
                return
            self._parts.append(self._mark)

    def end_block(self, following: str) -> None:
        text = unescape("".join(self._parts))
        text = text.rstrip() if self._in_pre else text.replace("\u00a0", " ").strip()
        if text:
            self.done.append((text, self._block))
        self._parts = []
        self._block = self._block if following == "p" and self._block == "li" and not text else following

    def _cell(self, *, is_end: bool, opens_line: bool) -> None:
        """Join cells of one line; a cell that holds blocks prints them one by one."""
        if is_end:
            if not self._in_row:
                self.end_block("")
            self._in_row = True
        elif opens_line:
            self.end_block("")
            self._in_row = False
        elif any(self._parts):
            self._parts.append(" | ")
