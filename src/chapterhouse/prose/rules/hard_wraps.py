"""Lines cut at a margin by a mail program or an editor are joined again.

A hard wrap shows in the text as a whole: the first word of each next line would not have fitted on the line before.
Verse is cut where it likes and is left alone.
"""

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from chapterhouse.prose.rules.scene_breaks import is_scene_break
from chapterhouse.prose.tree import Item, Mark

_NARROWEST, _SURE, _WIDEST = 40, 65, 110  # columns
_TAB = 8
BEYOND_DOUBT = 12  # lines ended by a `br` from which they can be taken for a wrap
_SENTENCE_ENDS, _OPENING_QUOTES = frozenset('.!?…"”'), frozenset('"“')
_LABEL = re.compile(r"[A-Z][A-Za-z\-]{1,20}(?: [A-Za-z]{1,12})?: ?\S")  # "Rating: PG", "Message-ID: <1@x>"


class Row(NamedTuple):
    """A line of the source: its items, its text less the indent, and how far it is indented."""

    items: list[Item]
    text: str
    indent: int

    @property
    def length(self) -> int:
        """Give the column in which the line ends."""
        return self.indent + len(self.text)

    @property
    def is_blank(self) -> bool:
        """Tell a line with nothing to see."""
        return not self.text and not any(isinstance(value, Mark) and value.tag == "img" for _, value in self.items)


class Layout(NamedTuple):
    """How a text is laid out. `margin` is null where its lines are not wrapped, `indent` where paragraphs are not indented."""

    margin: int | None = None
    indent: int | None = None
    has_gaps: bool = True  # blank lines part the paragraphs
    is_line_each: bool = False  # each line is a paragraph of its own


def rows_of(items: list[Item]) -> list[Row]:
    """Cut items at their newlines."""
    lines: list[list[Item]] = [[]]
    for formats, value in items:
        if isinstance(value, str) and "\n" in value:
            first, *rest = value.split("\n")
            if first:
                lines[-1].append((formats, first))
            lines += [[(formats, part)] if part else [] for part in rest]
        elif isinstance(value, Mark) and value.tag == "br":
            lines.append([])
        else:
            lines[-1].append((formats, value))
    return [_row(line) for line in lines]


def _row(items: list[Item]) -> Row:
    text = "".join([value for _, value in items if isinstance(value, str)]).rstrip()
    core = text.lstrip()
    return Row(items, core, len(text[: len(text) - len(core)].expandtabs(_TAB)) if len(core) < len(text) else 0)


def layout_of(rows: list[Row]) -> Layout:
    """Read the layout of a whole text from its lines."""
    full = [row for row in rows if row.text]
    if len(full) < 3:
        return Layout(indent=_paragraph_indent(full))
    indent = _paragraph_indent(full)
    pairs = [
        (row, after)
        for row, after in pairwise(rows)
        if row.text and after.text and not (indent and after.indent) and not _stands_alone(row) and not _stands_alone(after)
    ]
    blank_count = sum(1 for row in rows if row.is_blank)
    margin = _margin(pairs, last_rows=full)
    if margin is None and indent:  # a tab counts as one column to some programs and as eight to others
        margin = _margin([(row._replace(indent=0), after) for row, after in pairs], last_rows=full)
    is_line_each = margin is None and not blank_count and sorted(row.length for row in full)[len(full) // 2] > _WIDEST
    return Layout(margin, indent, blank_count * 40 > len(full), is_line_each)


def broken_layout_of(rows: list[Row]) -> Layout | None:
    """Read the layout of a text each of whose lines ends in `<br>`; null unless the breaks are beyond doubt a wrap.

    Old archives put a `<br>` at each newline, and many a story was uploaded with the newlines of its mail program.
    """
    layout = layout_of(rows)
    if layout.margin is None or layout.margin < _SURE - 10:
        return None
    pairs = [(row, after) for row, after in pairwise(rows) if row.text and after.text]
    early = sum(1 for row, after in pairs if _fits(row, after, layout.margin))
    small = sum(1 for _, after in pairs if after.text[:1].islower())
    is_wrap = len(pairs) >= BEYOND_DOUBT and early * 12 <= len(pairs) and small * 2 >= len(pairs)
    return layout._replace(is_line_each=False) if is_wrap else None


def _stands_alone(row: Row) -> bool:
    return is_scene_break(row.text) or bool(_LABEL.match(row.text))


def _margin(pairs: list[tuple[Row, Row]], *, last_rows: list[Row]) -> int | None:
    lengths = sorted(row.length for row, _ in pairs)
    if len(lengths) < 2:
        return None
    margin = lengths[-1] if len(lengths) < 30 else lengths[round((len(lengths) - 1) * 0.97)]
    if not _NARROWEST <= margin <= _WIDEST:
        return None
    near = sum(1 for row, _ in pairs if row.length >= margin - 16)
    if near < 2 or sum(1 for row in last_rows if margin - 16 <= row.length <= _WIDEST) < 3:
        return None
    early = sum(1 for row, after in pairs if _fits(row, after, margin)) / len(pairs)
    small = sum(1 for _, after in pairs if not after.text.lstrip("\"'“‘*_(")[:1].isupper()) / len(pairs)
    if margin < _SURE and small < 0.35:
        return None
    is_wrapped = early <= 0.15 or (near / len(pairs) >= 0.7 and early <= 0.4 and margin >= 55 and small >= 0.35)
    return margin if is_wrapped else None


def _fits(row: Row, after: Row, margin: int) -> bool:
    """Tell whether the next line's first word would have fitted here: somebody ended this line on purpose."""
    return row.length + 1 + len(after.text.split(None, 1)[0]) <= margin


def _paragraph_indent(rows: list[Row]) -> int | None:
    """Give the usual indent of a first line where paragraphs begin with one, null where they do not."""
    indents = Counter(row.indent for row in rows if 2 <= row.indent <= 12)
    if not indents:
        return None
    indent, count = indents.most_common(1)[0]
    flush = sum(1 for row in rows if row.indent < 2)
    if count < 2 or (count < 3 and flush < 2):
        return None
    return indent if flush * 12 >= count or sum(row.length for row in rows) > _WIDEST * len(rows) else None


def ends_early(row: Row, after: Row, layout: Layout) -> bool:
    """Tell whether a line of a wrapped text was ended on purpose."""
    if _LABEL.match(row.text) and _LABEL.match(after.text):
        return True
    if layout.margin is None:
        return True
    is_answered = row.text[-1:] in _SENTENCE_ENDS and after.text[:1] in _OPENING_QUOTES
    return _fits(row, after, layout.margin) and (is_answered or row.length < layout.margin * 0.72)
