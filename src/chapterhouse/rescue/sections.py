"""Several chapters on one page: told by the anchors of a list at its top, or by chapter headings that count up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborNode

from chapterhouse.rescue.edges import is_heading
from chapterhouse.rescue.lines import Layout, Line
from chapterhouse.rescue.numbers import NumberedName, find_leading_number, find_numbered, is_special_part
from chapterhouse.rescue.parsed import ParsedPage
from chapterhouse.rescue.passages import prose_from
from chapterhouse.rescue.reading import ChapterReading

_MIN_WORDS = 25


@dataclass(frozen=True, slots=True)
class Section:
    """The head of one chapter among the lines of a page."""

    heads: tuple[Line, ...]
    title: str | None
    number: int | None
    fragment: str = ""


def find_sections(lines: Sequence[Line], *, layout: Layout) -> tuple[Section, ...]:
    """Give the chapters of the lines of a story; empty where they are one chapter."""
    return ()


def split_sections(page: ParsedPage, node: LexborNode, sections: tuple[Section, ...], *, first: ChapterReading) -> tuple[ChapterReading, ...]:
    """Cut the prose of `node` at the heads of its chapters, which go."""
    return (first,)
