"""What a `<font>` still says once the tag is gone: a large line, a coloured word."""

import re
from collections import Counter

_SIZE = re.compile(r"""\bsize\s*=\s*["']?\s*([+-]?)(\d+)""", re.I)
_COLOUR = re.compile(r"""\bcolor\s*=\s*["']?\s*(#?\w+)""", re.I)
_OPEN = re.compile(r"<font\b([^<>]*)>", re.I)
_BLOCK = re.compile(r"<(?:p|div|td|tr|table|li|hr|h[1-6]|center|blockquote)\b", re.I)
_TITLE_REACH = 200
_REACH = 600
_FARTHEST = 20_000  # characters a colour is taken to reach at most
_BASE_SHARE = 0.2


class FontTags:
    """Turns each `<font>` of one page into a plain `<span>` where it marks a short stretch, and into nothing elsewhere.

    Unclosed font tags are what makes parsers quadratic, so a font is kept only where its end stands near and on the same
    line. A size shows which line is a title; a colour is its author's ink, unless it is the colour of the whole page.
    """

    def __init__(self, text: str) -> None:
        self._lower = text.lower()
        self._stack: list[bool] = []
        self._page_colours = self._find_page_colours()

    def open(self, attributes: str, at: int) -> str:
        """Give what stands for a `<font>` whose tag ends at `at`."""
        kept = ""
        if self._marks_short_stretch(at):
            kept = self._span(attributes)
        if len(self._stack) < 64:
            self._stack.append(bool(kept))
            return kept
        return ""

    def close(self) -> str:
        """Give what stands for the next `</font>`."""
        return "</span>" if self._stack and self._stack.pop() else ""

    def _marks_short_stretch(self, at: int) -> bool:
        end = self._lower.find("</font", at, at + _REACH)
        if end < 0:
            return False
        stretch = self._lower[at:end]
        return "<font" not in stretch and not _BLOCK.search(stretch) and ("<br" not in stretch or len(stretch) <= _TITLE_REACH)

    def _span(self, attributes: str) -> str:
        size, colour = _SIZE.search(attributes), _COLOUR.search(attributes)
        said = ""
        if size and (size[1] == "-" or size[2] == "1") and size[1] != "+":
            said += ' data-size="1"'
        elif size and not size[1].startswith("-") and int(size[2][:2]) + (3 if size[1] else 0) >= 4:
            said += f' data-size="{min(int(size[2][:2]) + (3 if size[1] else 0), 7)}"'
        if colour and colour[1].lower() not in self._page_colours:
            said += f' style="color:{colour[1]}"'
        return f"<span{said}>" if said else ""

    def _find_page_colours(self) -> frozenset[str]:
        """Give the colours in which a good part of the page is written: its own ink, which says nothing."""
        reach: Counter[str] = Counter()
        end = self._lower.find("</font")
        for found in _OPEN.finditer(self._lower):
            if 0 <= end < found.end():
                end = self._lower.find("</font", found.end())
            if colour := _COLOUR.search(found[1]):
                reach[colour[1]] += min(end - found.end() if end >= 0 else _FARTHEST, _FARTHEST)
        return frozenset(colour for colour, length in reach.items() if length > _BASE_SHARE * len(self._lower))
