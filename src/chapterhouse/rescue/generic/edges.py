"""Trim what is not prose off both edges of a story, and keep what it says: headings, labels, notes, closings.

Only the edges are touched. Whatever stands between the first and the last line of prose stays, so a short line of dialogue
or a poem in the middle is never in danger.
"""

import re

from chapterhouse.rescue.generic.edgereading import EdgeReading, Edges, Labelled
from chapterhouse.rescue.generic.linekinds import LineKinds
from chapterhouse.rescue.generic.lines import Line
from chapterhouse.rescue.generic.tails import TailReader
from chapterhouse.rescue.generic.tops import HeaderReader
from chapterhouse.rescue.words.labels import Label, LabelKind, is_note_head, read_label

_FEW_WORDS = 30  # of which nothing is told by what they share
_BOX_HEAD = re.compile(r"(?:a |the )?(?:note|word|message)s? (?:from|by) .{1,60}", re.IGNORECASE)


def find_edges(lines: list[Line], *, known_names: frozenset[str]) -> Edges:
    """Read the edges of a story's lines. `known_names` are the keys of names that <title> holds."""
    reading = _begin(lines, known_names)
    TailReader(reading).cut_comments()
    HeaderReader(reading).read()
    TailReader(reading).read()
    return reading.edges


def find_tail(lines: list[Line]) -> Edges:
    """Read lines that stand below a story: what of them is the author's word."""
    reading = _begin(lines, frozenset())
    TailReader(reading, is_own_box=True).read_box()
    return reading.edges


def boxed_note(lines: list[Line]) -> Labelled | None:
    """Read the lines of a box of notes; null where it holds none. Its heading goes."""
    worded = [line for line in lines if line.words]
    while worded and (worded[0].level or is_note_head(worded[0].text) or _BOX_HEAD.fullmatch(worded[0].text)):
        worded = worded[1:]
    if not worded:
        return None
    label = read_label(worded[0].text)
    if label is not None and label.kind is LabelKind.NOTE:
        return Labelled(label, worded) if label.value or len(worded) > 1 else None
    return Labelled(Label(LabelKind.NAMED_NOTE, "", worded[0].text), worded)


def _level_type(lines: list[Line], total: int) -> None:
    """Take from lines what most of them share: on a page that is centred or bold throughout, or in one heading, it marks no title."""
    if sum(line.words for line in lines if line.level) > 0.5 * total:
        for line in lines:
            line.level = 0
    if sum(line.words for line in lines if line.centered) > 0.5 * total:
        for line in lines:
            line.centered = False
    for words in ("bold_words", "italic_words", "small_words"):
        if sum(getattr(line, words) for line in lines) > 0.5 * total:
            for line in lines:
                setattr(line, words, 0)


def _begin(lines: list[Line], known_names: frozenset[str]) -> EdgeReading:
    total = sum(line.words for line in lines)
    if total > _FEW_WORDS:
        _level_type(lines, total)
    return EdgeReading(lines, known_names, LineKinds(lines, known_names), Edges(0, len(lines)), total)
