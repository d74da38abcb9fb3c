"""Several chapters in one plain text, cut at the lines that name them."""

import re
from dataclasses import replace

from chapterhouse.rescue.parts.passages import prose_from
from chapterhouse.rescue.reading import ChapterReading
from chapterhouse.rescue.source.parsed import ParsedPage, squeeze
from chapterhouse.rescue.words.numbers import find_numbered, is_special_part

_MIN_WORDS = 25


def split_text(page: ParsedPage, text: str, *, first: ChapterReading) -> tuple[ChapterReading, ...]:
    """Give the chapters of a text that names two or more of them; empty where it is one."""
    heads = _find_heads(text)
    if len(heads) < 2 or len(text[heads[0][1] :].split()) < 0.5 * len(text.split()):
        return ()
    chapters = []
    ends = [start for start, _, _, _ in heads[1:]] + [len(text)]
    for place, ((start, after, number, title), end) in enumerate(zip(heads, ends, strict=True)):
        body = (text[:start] if place == 0 and len(text[:start].split()) > _MIN_WORDS else "") + text[after:end]
        chapters.append(replace(first, prose=prose_from(body.strip("\n"), page), title=title, number=number, fragment=str(place + 1)))
    last = len(chapters) - 1
    return tuple(
        replace(
            chapter, notes_before=chapter.notes_before if place == 0 else None, notes_after=chapter.notes_after if place == last else None
        )
        for place, chapter in enumerate(chapters)
    )


def _find_heads(text: str) -> list[tuple[int, int, int | None, str | None]]:
    """Give the start, end, number and title of every line that stands alone and names a chapter."""
    heads: list[tuple[int, int, int | None, str | None]] = []
    for found in re.finditer(r"(?:\A|(?<=\n))[ \t]*\n?([^\n]{1,90})\n(?:[ \t]*([^\n]{1,70})\n)?(?=[ \t]*\n)", text):
        row = squeeze(found[1])
        if _reads_on(row):
            continue
        named = find_numbered(row)
        if not ((named and not named.before) or (is_special_part(row) and len(row) < 60)):
            continue
        below = squeeze(found[2] or "")
        title = (named.after if named else row) or (below if below and not _reads_on(below) else "")
        heads.append((found.start(), found.end(), named.number if named else None, title or None))
    return [
        head
        for place, head in enumerate(heads)
        if place + 1 == len(heads) or len(text[head[1] : heads[place + 1][0]].split()) >= _MIN_WORDS
    ]


def _reads_on(row: str) -> bool:
    """Tell a line of prose that happens to begin like a heading."""
    return len(row.split()) > 12 or bool(re.search(r"[,;a-z]\.$|[,;]$|[\"”]$", row))
