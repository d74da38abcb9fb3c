"""Rows of stories that are new, and of what a further copy adds to one that is here: a few bulk statements each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import OuterRef, Subquery

from chapterhouse.library.addressing import addresses_of
from chapterhouse.library.folding import slug_of, sort_key
from chapterhouse.library.indexing import index_chapters
from chapterhouse.library.losses import losses_as_json
from chapterhouse.library.models import Address, Byline, Chapter, Revision, SeriesPlace, Story, StoryTag
from chapterhouse.library.models import Source as SourceRow
from chapterhouse.library.naming import name_pens, name_series, name_tags
from chapterhouse.library.plating import Pressed, add_plates
from chapterhouse.library.revising import add_revisions, texts_of
from chapterhouse.library.sourcing import original_ids
from chapterhouse.manuscript import Byline as BylineValue
from chapterhouse.manuscript import ChapterText, Manuscript, Source, Tag
from chapterhouse.manuscript import SeriesPlace as SeriesPlaceValue


def add_story(manuscript: Manuscript, *, rows: Mapping[Source, SourceRow], pressed: Pressed, at: datetime) -> Story:
    """Write the rows of a new story and give it."""
    story = _plain_story(manuscript, at=at)
    chapters = [chapter_row(chapter, story=story, position=place) for place, chapter in enumerate(manuscript.chapters, 1)]
    tally(story, chapters)
    story.save(force_insert=True)
    add_chapters(list(zip(chapters, manuscript.chapters, strict=True)), story=story, rows=rows, at=at)
    originals = original_ids(plate.sha256 for plate in manuscript.plates if plate.sha256)
    add_plates(manuscript.plates, story=story, pressed=pressed, originals=originals)
    add_bylines(manuscript.bylines, story=story)
    add_tags(manuscript.tags, story=story)
    add_series(manuscript.series, story=story, bylines=manuscript.bylines)
    Address.objects.bulk_create(addresses_of(manuscript, story=story, chapters=chapters))
    return story


def chapter_row(chapter: ChapterText, *, story: Story, position: int) -> Chapter:
    """Make the row of a chapter, not saved yet."""
    return Chapter(
        story=story,
        position=position,
        number=chapter.number,
        title=chapter.title,
        slug=slug_of(chapter.title, otherwise=f"chapter-{chapter.number or position}"),
        language=chapter.language,
        is_public=chapter.public,
        published_on=chapter.published_on,
        updated_on=chapter.updated_on,
        banner_key=chapter.banner,
        word_count=chapter.prose.words,
    )


def tally(story: Story, chapters: Sequence[Chapter]) -> None:
    """Set on a story what follows from its chapters: counts of the public ones, and the title it is sorted and addressed by."""
    public = [chapter for chapter in chapters if chapter.is_public]
    stand_in = next((chapter.title for chapter in public if chapter.title), None)
    story.word_count = sum(chapter.word_count for chapter in public)
    story.chapter_count = len(public)
    story.sort_title = sort_key(story.title or stand_in or "")
    story.slug = slug_of(story.title or stand_in, otherwise="story")


def add_chapters(new: Sequence[tuple[Chapter, ChapterText]], *, story: Story, rows: Mapping[Source, SourceRow], at: datetime) -> None:
    """Save chapters with all their texts; the last text of each is the one that is shown."""
    chapters = Chapter.objects.bulk_create(row for row, _ in new)
    texts = [(row, ordinal, text) for row, chapter in new for ordinal, text in enumerate(texts_of(chapter, words=row.word_count), 1)]
    add_revisions(texts, rows=rows, at=at)
    latest = Revision.objects.filter(chapter=OuterRef("pk")).order_by("-ordinal").values("pk")[:1]
    Chapter.objects.filter(pk__in=[row.pk for row in chapters]).update(current=Subquery(latest))
    own = [(row, chapter.bylines) for row, chapter in new if chapter.bylines]
    pens = name_pens(byline for _, bylines in own for byline in bylines)
    Byline.objects.bulk_create(
        Byline(chapter=row, pen_name=pens[byline], position=place, name=byline.name, url=byline.url)
        for row, bylines in own
        for place, byline in enumerate(bylines)
    )
    index_chapters((row, chapter.prose) for row, chapter in new)


def add_bylines(bylines: Sequence[BylineValue], *, story: Story) -> None:
    """Save the names at the head of a story that has none yet."""
    pens = name_pens(bylines)
    Byline.objects.bulk_create(
        Byline(story=story, pen_name=pens[byline], position=place, name=byline.name, url=byline.url) for place, byline in enumerate(bylines)
    )


def add_tags(tags: Iterable[Tag], *, story: Story, first: int = 0) -> None:
    """Save tags on a story, the first at position `first`."""
    wanted = list(tags)
    if not wanted:
        return
    known = name_tags(wanted)
    StoryTag.objects.bulk_create(
        StoryTag(story=story, tag=known[tag], position=place, name=tag.name) for place, tag in enumerate(wanted, first)
    )


def add_series(places: Sequence[SeriesPlaceValue], *, story: Story, bylines: Iterable[BylineValue], first: int = 0) -> None:
    """Save a story's places in series, the first at position `first`."""
    if not places:
        return
    known = name_series(places, pens=list(name_pens(bylines).values()))
    SeriesPlace.objects.bulk_create(
        SeriesPlace(story=story, series=known[place], position=position, number=place.number, title=place.title, url=place.url)
        for position, place in enumerate(places, first)
    )


def _plain_story(manuscript: Manuscript, *, at: datetime) -> Story:
    return Story(
        title=manuscript.title,
        summary_html=manuscript.summary.html if manuscript.summary else None,
        notes_html=manuscript.notes.html if manuscript.notes else None,
        language=manuscript.language,
        is_public=manuscript.public,
        is_complete=manuscript.completed,
        planned_count=manuscript.planned_count,
        published_on=manuscript.published_on,
        updated_on=manuscript.updated_on,
        banner_key=manuscript.banner,
        losses=losses_as_json(manuscript.losses),
        taken_in_at=at,
    )
