"""Text without markup: posts and files with hard wraps and a header block, and the text of a page as a browser saved it."""

from chapterhouse.rescue.language import tell_language
from chapterhouse.rescue.parsed import ParsedPage
from chapterhouse.rescue.passages import prose_from
from chapterhouse.rescue.reading import ChapterReading, PageKind, PageReading


def read_post(page: ParsedPage) -> PageReading:
    """Read a page of plain text."""
    prose = prose_from(page.text, page)
    chapter = ChapterReading(prose, language=tell_language(prose.text))
    return PageReading(kind=PageKind.CHAPTER, family="text", facts=page.facts, chapters=(chapter,), losses=(*page.losses, *prose.losses))
