"""`<pre>` that is prose becomes paragraphs: wrapped sentences, no code, no verse."""

import re

from chapterhouse.prose.rules.hard_wraps import Layout, Row

_CODE = re.compile(r"[{};]\s*$|^\s*(?:#include|def |class |function |var |import |//|/\*)|[=<>!]=|->|\w\(\)|</?\w+>", re.MULTILINE)
_DRAWING = re.compile(r"[|+\\/_]{3,}|\S {3,}\S")


def is_prose(rows: list[Row], layout: Layout) -> bool:
    """Tell whether preformatted lines are sentences that only happen to be set in `<pre>`."""
    full = [row for row in rows if row.text]
    if not full:
        return False
    words = sum(len(row.text.split()) for row in full)
    odd = sum(1 for row in full if _CODE.search(row.text) or _DRAWING.search(row.text))
    if odd * 6 > len(full):
        return False
    if layout.margin is not None:
        return True
    longest = max(row.length for row in full)
    return (longest > 100 and words >= 12 * len(full)) or (layout.indent is not None and words >= 7 * len(full) and words > 60)
