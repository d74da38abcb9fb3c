"""Full-text search in the chapters a reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from chapterhouse.library.models import Chapter, SearchText
from chapterhouse.library.searching.passages import Passage, cut_passage
from chapterhouse.library.searching.question import Question
from chapterhouse.library.visibility import Reader, may_see_chapter
from chapterhouse.prose import stored

MOST_RANKED = 5_000  # the best parts of chapters; what lies beyond is found by asking more exactly
PASSAGES_A_STORY = 2

_SQLITE = "SELECT rowid FROM library_fulltext WHERE library_fulltext MATCH %s ORDER BY rank, rowid LIMIT %s"
_POSTGRESQL = """
    SELECT id FROM library_searchtext, to_tsquery('simple', %s) AS question
    WHERE words @@ question ORDER BY ts_rank_cd(words, question, 1) DESC, id LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class ChapterHit:
    """A chapter that answers a question, with the passage that does; null where the words stand in a list or a table."""

    id: int
    slug: str
    title: str | None
    number: int | None
    position: int
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class StoryHit:
    """A story that answers a question: its best chapters in their order, and how many chapters do in all."""

    story_id: int
    chapters: tuple[ChapterHit, ...]
    chapter_count: int


@dataclass(frozen=True, slots=True)
class TextHits:
    """One page of answers, the best story first, and how many stories and chapters answer in all."""

    stories: tuple[StoryHit, ...]
    story_count: int
    chapter_count: int


def search_texts(question: Question, *, reader: Reader, start: int = 0, most: int = 10) -> TextHits:
    """Find the stories in whose shown text all phrases of a question stand, in three statements.

    Gives stories from `start` on, at most `most`. Only chapters that this reader may see are found or counted.
    """
    if not question:
        return TextHits((), 0, 0)
    found = _chapters_by_story(question, reader=reader)
    page = list(found.items())[start : start + most]
    shown = _chapter_hits([chapter for _, chapters in page for chapter in list(chapters)[:PASSAGES_A_STORY]], question)
    return TextHits(
        stories=tuple(StoryHit(story, _in_order(chapters, shown), len(chapters)) for story, chapters in page),
        story_count=len(found),
        chapter_count=sum(len(chapters) for chapters in found.values()),
    )


def search_story(question: Question, *, story_id: int, reader: Reader, start: int = 0, most: int = 25) -> StoryHit | None:
    """Find the chapters of one story in whose shown text all phrases of a question stand, from `start` on, in their order.

    Null where there are none that this reader may see.
    """
    chapters = _chapters_by_story(question, reader=reader).get(story_id, {}) if question else {}
    if not chapters:
        return None
    places = dict(Chapter.objects.filter(pk__in=chapters).values_list("pk", "position"))
    page = sorted(chapters, key=lambda pk: places[pk])[start : start + most]
    shown = _chapter_hits(page, question)
    return StoryHit(story_id, tuple(shown[pk] for pk in page if pk in shown), len(chapters))


def _chapters_by_story(question: Question, *, reader: Reader) -> dict[int, dict[int, None]]:
    """Give the chapters that answer, by their stories, the best of each first."""
    ranked = _ranked(question)
    parts = SearchText.objects.filter(may_see_chapter(reader, prefix="chapter__"), pk__in=ranked)
    seen = {pk: (story, chapter) for pk, story, chapter in parts.values_list("pk", "chapter__story_id", "chapter_id")}
    found: dict[int, dict[int, None]] = {}
    for pk in ranked:
        if pk in seen:
            story, chapter = seen[pk]
            found.setdefault(story, {})[chapter] = None
    return found


def _ranked(question: Question) -> list[int]:
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        asked = question.for_sqlite if is_sqlite else question.for_postgresql
        cursor.execute(_SQLITE if is_sqlite else _POSTGRESQL, [asked, MOST_RANKED])
        return [int(row[0]) for row in cursor.fetchall()]


def _chapter_hits(ids: Sequence[int], question: Question) -> dict[int, ChapterHit]:
    rows = Chapter.objects.filter(pk__in=ids).select_related("current") if ids else []
    return {
        row.pk: ChapterHit(
            id=row.pk,
            slug=row.slug,
            title=row.title,
            number=row.number,
            position=row.position,
            passage=cut_passage(stored(row.current.prose_html), question) if row.current else None,
        )
        for row in rows
    }


def _in_order(chapters: dict[int, None], shown: dict[int, ChapterHit]) -> tuple[ChapterHit, ...]:
    return tuple(sorted((shown[pk] for pk in chapters if pk in shown), key=lambda hit: hit.position))
