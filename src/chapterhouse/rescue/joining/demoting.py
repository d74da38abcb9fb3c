"""Names of pages that turn out to be names of chapters: a row of linked pages, each of which names another "story"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.joining.links import Links
from chapterhouse.rescue.joining.naming import fold_bylines, fold_name
from chapterhouse.rescue.joining.pages import Page
from chapterhouse.rescue.joining.patterns import find_pattern
from chapterhouse.rescue.joining.ties import story_key_of
from chapterhouse.rescue.reading import PageKind


def demote_titles(pages: Sequence[Page], links: Links) -> tuple[list[Page], list[Loss]]:
    """Take the titles of pages that follow each other ("next" here, "previous" there) for titles of chapters.

    Only where no page of the row names a chapter of its own, no two share a title, and either the file names count on
    (`nf1`, `nf2`) or no page names an author, as one-shots do.
    """
    known = {page.path: page for page in pages if _may_be_chapter(page)}
    rows = [row for row in _rows(known, links) if _are_chapters(row)]
    demoted = {page.path: _demote(page) for row in rows for page in row}
    losses = [_report(row) for row in rows]
    return [demoted.get(page.path, page) for page in pages], losses


def _may_be_chapter(page: Page) -> bool:
    reading = page.reading
    if reading.kind is not PageKind.CHAPTER or len(reading.chapters) != 1 or reading.title is None or story_key_of(page) is not None:
        return False
    return reading.chapters[0].title is None and reading.chapters[0].number is None


def _rows(known: dict[str, Page], links: Links) -> Iterable[list[Page]]:
    """Give the rows of pages that name each other as next and previous, from their first page on."""
    after: dict[str, Page] = {}
    for page in known.values():
        following = [other for other in links.find(page, page.reading.next, page.reading.next_url) if other.path in known]
        if len(following) == 1:
            back = links.find(following[0], following[0].reading.prev, following[0].reading.prev_url)
            if [other.path for other in back] == [page.path]:
                after[page.path] = following[0]
    firsts = sorted(set(after) - {page.path for page in after.values()})
    for first in firsts:
        row = [known[first]]
        while row[-1].path in after:
            row.append(after[row[-1].path])
        yield row


def _are_chapters(row: Sequence[Page]) -> bool:
    titles = [fold_name(page.reading.title) for page in row]
    authors = {names for page in row if (names := fold_bylines(page.reading.bylines))}
    return len(set(titles)) == len(titles) and len(authors) <= 1 and (not authors or _count_on(row))


def _count_on(row: Sequence[Page]) -> bool:
    patterns = [find_pattern(page.path) for page in row]
    if any(pattern is None for pattern in patterns):
        return False
    stems = {pattern.stem for pattern in patterns if pattern is not None}
    numbers = [pattern.number for pattern in patterns if pattern is not None]
    return len(stems) == 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _demote(page: Page) -> Page:
    (chapter,) = page.reading.chapters
    named = replace(chapter, title=page.reading.title)
    return replace(page, reading=replace(page.reading, title=None, chapters=(named,)))


def _report(row: Sequence[Page]) -> Loss:
    what = f"{len(row)} pages follow each other from here and each has a name of its own; these were taken for names of chapters."
    return Loss(LossKind.GUESS, "chapter-titles", what, row[0].path)
