"""The language of newlines: what a line end means in a text without `<p>` and `<br>`.

A blank line ends a paragraph; a single newline is a `<br>`, unless the lines are hard-wrapped; a first line's indent
begins a paragraph where the text does so throughout.
"""

from chapterhouse.prose.rules.hard_wraps import Layout, Row, ends_early, rows_of
from chapterhouse.prose.rules.scene_breaks import is_scene_break
from chapterhouse.prose.rules.white_space import common
from chapterhouse.prose.tree import BR, Formats, Item, Mark


def broken_at_newlines(items: list[Item], layout: Layout) -> list[Item]:
    """Give the items with every newline read: a space, a `br`, or two for the end of a paragraph."""
    rows = rows_of(items)
    found: list[Item] = []
    last: Row | None = None
    for row in rows:
        if row.is_blank:
            last = None
            found += [(formats, mark) for formats, mark in row.items if isinstance(mark, Mark)]
            continue
        if found:
            found += _between(last, row, layout)
        found += row.items
        last = row
    return found


def _between(last: Row | None, row: Row, layout: Layout) -> list[Item]:
    """Give what stands between two lines; a null `last` means that a blank line was between them."""
    if last is None or _begins(last, row, layout):
        return [((), BR), ((), BR)]
    if ends_early(last, row, layout):
        one = (_shared(last, row), BR)
        return [one] if layout.margin is None or layout.has_gaps or layout.indent else [one, one]
    return [] if _is_hyphenated(last, row) else [(_shared(last, row), " ")]


def _begins(last: Row, row: Row, layout: Layout) -> bool:
    if layout.is_line_each or is_scene_break(row.text) or is_scene_break(last.text):
        return True
    if layout.indent is None or not row.indent:
        return False
    return abs(row.indent - layout.indent) <= 1 or last.indent < layout.indent - 1


def _is_hyphenated(last: Row, row: Row) -> bool:
    """Tell a line that ends in a hyphen or a typed dash: what it joins is written without a space."""
    ends = last.text[-2:]
    return len(ends) == 2 and ends[1] == "-" and not ends[0].isspace() and row.text[:1].isalpha()


def _shared(last: Row, row: Row) -> Formats:
    return common(last.items[-1][0], row.items[0][0])
