"""Hand-built pages for tests of joining: small, invented, and as a page reader gives them."""

import hashlib
from datetime import UTC, date, datetime

from chapterhouse.manuscript import Byline
from chapterhouse.prose import clean
from chapterhouse.rescue.heap import FileKind, HeapFile
from chapterhouse.rescue.heap.heap_file import Inline
from chapterhouse.rescue.reading import ChapterReading, ContentsLink, PageFacts, PageKind, PageReading

Pair = tuple[HeapFile, PageReading]


def heap_file(path: str, *, url: str | None = None, captured: str | None = None, content: bytes | None = None) -> HeapFile:
    """Make a file of a heap; `captured` is 14 digits."""
    raw = path.encode() if content is None else content
    moment = datetime.strptime(captured, "%Y%m%d%H%M%S").replace(tzinfo=UTC) if captured else None
    return HeapFile(path, len(raw), hashlib.sha256(raw).hexdigest(), FileKind.HTML, Inline(raw), url, moment)


def words(seed: str, *, paragraphs: int = 6) -> str:
    """Make prose that no other seed makes: paragraphs of its own words."""
    return "\n".join(f"<p>{' '.join(f'{seed}{place}word{count}' for count in range(9))}.</p>" for place in range(paragraphs))


def chapter(
    prose: str, *, title: str | None = None, number: int | None = None, fragment: str = "", published: date | None = None
) -> ChapterReading:
    """Make a chapter whose prose is HTML."""
    return ChapterReading(clean(prose), title, number, fragment=fragment, published_on=published)


def page(
    path: str,
    *chapters: ChapterReading,
    title: str | None = None,
    author: str | None = None,
    kind: PageKind | None = None,
    url: str | None = None,
    captured: str | None = None,
    next: str | None = None,  # noqa: A002
    prev: str | None = None,
    contents: tuple[ContentsLink, ...] = (),
    **more: object,
) -> Pair:
    """Make a page and its reading."""
    file = heap_file(path, url=url, captured=captured)
    kind = kind or (PageKind.WORK if len(chapters) > 1 else PageKind.CHAPTER if chapters else PageKind.OTHER)
    bylines = (Byline(author),) if author else ()
    facts = PageFacts(path, url, file.captured_at)
    reading = PageReading(
        kind, str(more.pop("family", "test")), facts, chapters, title, bylines, next=next, prev=prev, contents=contents,
        has_next=more.pop("has_next", next is not None), has_prev=prev is not None, **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return file, reading


def row(href: str | None, title: str | None = None, number: int | None = None, url: str | None = None) -> ContentsLink:
    """Make a row of a contents list."""
    return ContentsLink(href, url, title, number)
