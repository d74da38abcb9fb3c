"""A lone `<br>` parts paragraphs where a text uses nothing else to part them.

Two habits tell: every first line indented with no-break spaces, and line after line of a paragraph's length with hardly a
blank one. Verse, letters and addresses have short lines and are left alone.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from chapterhouse.prose.rules.scene_breaks import is_scene_break
from chapterhouse.prose.tree import BR, Flow, Item

_INDENT = re.compile("[ \n\t]*(?:[\u00a0\u2000-\u200a][ \n\t]*){2}|[ \n\t]*\u3000")
_FEW = 3  # indented lines
_MANY = 8  # lines of any kind
_PARAGRAPH = 120  # characters: no verse runs so wide


class BrokenLine(NamedTuple):
    """A line that ends in a break or with its flow."""

    end: int  # place of the break behind it
    is_empty: bool  # it shows nothing
    is_blank: bool  # it shows nothing or a scene break
    is_indented: bool
    length: int


def lone_breaks(lines: Sequence[BrokenLine]) -> int:
    """Count the breaks that part two lines and leave no blank one between them."""
    return sum(1 for before, line in pairwise(lines) if not before.is_empty and not line.is_empty)


def part_at_lone_breaks(read: Sequence[tuple[Flow, list[BrokenLine]]]) -> None:
    """Double the breaks that part paragraphs."""
    followers = [line for _, lines in read for before, line in _pairs(lines)]
    indented = [line for line in followers if line.is_indented]
    if len(indented) >= _FEW and len(indented) * 2 >= len(followers) and any(line.length >= _PARAGRAPH // 2 for line in indented):
        for flow, lines in read:
            _double(flow, [before.end for before, line in _pairs(lines) if line.is_indented])
        return
    parted = sum(_gaps(lines) + 1 for _, lines in read if lines) - 1
    long = [line for line in followers if line.length >= _PARAGRAPH]
    if len(followers) >= _MANY and len(long) * 4 >= len(followers) and parted * 8 <= len(followers):
        for flow, lines in read:
            _double(flow, [before.end for before, _ in _pairs(lines)])


def _pairs(lines: list[BrokenLine]) -> Iterator[tuple[BrokenLine, BrokenLine]]:
    """Give each two lines that a lone break parts."""
    for before, line in pairwise(lines):
        if not before.is_blank and not line.is_blank:
            yield before, line


def _gaps(lines: list[BrokenLine]) -> int:
    """Count the blank lines that part others, those in a row as one."""
    return sum(1 for before, line in pairwise(lines) if before.is_blank and not line.is_blank)


def broken_lines(items: list[Item]) -> list[BrokenLine]:
    """Cut items at their breaks; blank lines at either end are left out."""
    lines: list[BrokenLine] = []
    pieces: list[str] = []
    for place, (_, value) in enumerate([*items, ((), BR)]):
        if isinstance(value, str):
            pieces.append(value)
        elif value is BR:
            text = "".join(pieces)
            shown = text.strip()
            is_indented = text[:1].isspace() and bool(_INDENT.match(text))
            lines.append(BrokenLine(place, not shown, not shown or is_scene_break(shown), is_indented, len(shown)))
            pieces = []
        elif value.tag == "img":
            pieces.append("x")
    while lines and lines[-1].is_blank:
        lines.pop()
    while lines and lines[0].is_blank:
        lines.pop(0)
    return lines


def _double(flow: Flow, places: list[int]) -> None:
    for place in reversed(places):
        flow.items.insert(place, flow.items[place])
