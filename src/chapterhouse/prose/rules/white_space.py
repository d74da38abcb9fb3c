"""Runs of white space become one space, outside emphasis where they stand at its edge.

Runs of U+00A0 used as indent or spacing go with them; a single one stays where typography wants it: before `!` and `?`
in French, after an opening guillemet, beside a number.
"""

import re

from chapterhouse.prose.rules.composing import composed
from chapterhouse.prose.tree import Formats, Item, Mark, is_anchor

_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_RUN = re.compile(r"(?: (?=\s)|[^\S ])\s*")  # of white space, but for a single space
_BOUND_AFTER = frozenset("!?:;»%…–—")
_BOUND_BEFORE = frozenset("«–—")


def common(one: Formats, other: Formats) -> Formats:
    """Give the inline elements around both of two items."""
    if one is other or one == other:
        return one
    length = 0
    for left, right in zip(one, other, strict=False):
        if left is not right:
            break
        length += 1
    return one[:length]


def tidied(items: list[Item]) -> list[Item]:
    """Give one line of items with single spaces, none at its ends, neighbours of like format joined, in NFC."""
    if len(items) == 1:
        formats, value = items[0]
        if isinstance(value, str):
            text = single_spaced(value).strip()  # composed already, as every text of the tree is
            return [(formats, text)] if text else []
    line = _Line()
    for formats, value in items:
        if isinstance(value, str):
            line.text(formats, value)
        else:
            line.mark(formats, value)
    return line.done()


def single_spaced(text: str) -> str:
    """Give a text with its runs of white space collapsed; an edge keeps one space."""
    if "  " not in text and text.isprintable():  # of all white space, only the space itself can be printed
        return text
    if text.isascii() or not _ODD_SPACE.search(text):
        core = " ".join(text.split())
        if not core:
            return " " if text else ""
        return f"{' ' if text[0].isspace() else ''}{core}{' ' if text[-1].isspace() else ''}"
    return _RUN.sub(lambda run: _gap(run[0], text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]), text)


def _gap(run: str, before: str, after: str) -> str:
    """Give the one character a run of white space becomes."""
    if len(run) > 1 or not _ODD_SPACE.match(run):
        return " "
    if run != "\u00a0":
        return run
    if not before or not after:  # the neighbour is in another item: judged when the two meet
        return run
    bound = after in _BOUND_AFTER or before in _BOUND_BEFORE or before.isdigit() or after.isdigit()
    return run if bound else " "


class _Line:
    """A line in the making: holds white space back until it is known what follows."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._gap = ""
        self._gap_formats: Formats | None = None
        self._waiting: list[Item] = []  # anchors that stand in the gap: they come after the space
        self._last: Formats | None = None  # of what was shown last, null at the start

    def text(self, formats: Formats, text: str) -> None:
        text = single_spaced(text)
        core = text.strip()
        if not core:
            self._hold(formats, text)
            return
        rest = len(text) - len(core)
        if rest and text[0].isspace():
            self._hold(formats, text[: text.index(core[0])])
        if self._gap or self._waiting:
            self._release(formats, core[0])
        self._append(formats, core)
        self._last = formats
        if rest and text[-1].isspace():
            self._hold(formats, text[-1])

    def mark(self, formats: Formats, mark: Mark) -> None:
        if mark.tag == "img":
            self._release(formats, "")
            self._last = formats
        elif mark.tag == "anchor" and self._gap:
            self._waiting.append((formats, mark))
            return
        self._place(formats, mark)

    def done(self) -> list[Item]:
        self._place_waiting()
        return [(formats, composed(value) if isinstance(value, str) else value) for formats, value in self._items]

    def _hold(self, formats: Formats, gap: str) -> None:
        self._gap += gap
        self._gap_formats = formats if self._gap_formats is None else common(self._gap_formats, formats)

    def _release(self, formats: Formats, after: str) -> None:
        if self._gap and self._last is not None and self._gap_formats is not None:
            around = common(common(self._last, self._gap_formats), formats)
            self._append(around, _gap(self._gap, self._before() or "x", after or "x"))
        self._gap, self._gap_formats = "", None
        self._place_waiting()

    def _place_waiting(self) -> None:
        for formats, mark in self._waiting:
            self._place(formats, mark)
        self._waiting = []

    def _place(self, formats: Formats, mark: str | Mark) -> None:
        if is_anchor(mark):
            formats = common(self._items[-1][0], formats) if self._items else ()
        self._items.append((formats, mark))

    def _before(self) -> str:
        value = self._items[-1][1] if self._items else ""
        return value[-1:] if isinstance(value, str) else ""

    def _append(self, formats: Formats, text: str) -> None:
        if self._items:
            last, value = self._items[-1]
            if isinstance(value, str) and last == formats:
                self._items[-1] = (formats, value + text)
                return
        self._items.append((formats, text))
