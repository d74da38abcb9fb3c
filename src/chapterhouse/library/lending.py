"""Stories out of the library again, as the manuscripts they came as."""

from collections import defaultdict
from collections.abc import Iterable

from chapterhouse.library.losses import losses_from_json
from chapterhouse.library.models import Address, Chapter, Plate, Revision, Story
from chapterhouse.library.models import Byline as BylineRow
from chapterhouse.library.models import Source as SourceRow
from chapterhouse.manuscript import Byline, ChapterText, EarlierText, Manuscript, PlateStatus, SeriesPlace, Source, Tag, TagKind
from chapterhouse.manuscript import Plate as PlateValue
from chapterhouse.prose import Prose, stored


def lend(story: Story) -> Manuscript:
    """Give a story whole, with everything its sources said, in a number of statements that does not grow with it.

    `lend` gives back what `shelve` took in; of a story that came in several copies it gives what they amount to.
    """
    return Manuscript(
        chapters=_chapters(story),
        title=story.title,
        bylines=_bylines(story.bylines.order_by("position")),
        summary=_prose(story.summary_html),
        notes=_prose(story.notes_html),
        tags=tuple(Tag(TagKind(row.tag.kind), row.name) for row in story.story_tags.select_related("tag").order_by("position")),
        series=tuple(SeriesPlace(row.title, row.number, row.url) for row in story.series_places.order_by("position")),
        language=story.language,
        published_on=story.published_on,
        updated_on=story.updated_on,
        completed=story.is_complete,
        planned_count=story.planned_count,
        banner=story.banner_key,
        public=story.is_public,
        plates=tuple(_plate(row) for row in story.plates.select_related("original").order_by("position")),
        urls=_urls(story.addresses.filter(position__isnull=False).order_by("position")),
        losses=losses_from_json(story.losses),
    )


def _chapters(story: Story) -> tuple[ChapterText, ...]:
    revisions: dict[int, list[Revision]] = defaultdict(list)
    texts = Revision.objects.filter(chapter__story=story).order_by("ordinal")
    for revision in texts.prefetch_related("source_places__source__original"):
        revisions[revision.chapter_id].append(revision)
    bylines: dict[int | None, list[BylineRow]] = defaultdict(list)
    for byline in BylineRow.objects.filter(chapter__story=story).order_by("position"):
        bylines[byline.chapter_id].append(byline)
    addresses: dict[int | None, list[Address]] = defaultdict(list)
    for address in Address.objects.filter(chapter__story=story, position__isnull=False).order_by("position"):
        addresses[address.chapter_id].append(address)
    return tuple(
        _chapter(row, revisions=revisions[row.pk], bylines=bylines[row.pk], addresses=addresses[row.pk])
        for row in story.chapters.in_order()
    )


def _chapter(row: Chapter, *, revisions: list[Revision], bylines: list[BylineRow], addresses: list[Address]) -> ChapterText:
    shown = next(revision for revision in revisions if revision.pk == row.current_id)
    return ChapterText(
        prose=stored(shown.prose_html),
        sources=_sources(shown),
        number=row.number,
        title=row.title,
        notes_before=_prose(shown.notes_before_html),
        notes_after=_prose(shown.notes_after_html),
        language=row.language,
        published_on=row.published_on,
        updated_on=row.updated_on,
        bylines=_bylines(bylines),
        banner=row.banner_key,
        public=row.is_public,
        urls=_urls(addresses),
        earlier=tuple(EarlierText(stored(text.prose_html), _sources(text)) for text in revisions if text is not shown),
    )


def _sources(revision: Revision) -> tuple[Source, ...]:
    return tuple(_source(place.source) for place in sorted(revision.source_places.all(), key=lambda place: place.position))


def _source(row: SourceRow) -> Source:
    return Source(row.original.sha256, row.path, row.fragment, row.url, row.captured_at)


def _plate(row: Plate) -> PlateValue:
    return PlateValue(row.key, row.alt, row.url, PlateStatus(row.status), row.original.sha256 if row.original else None)


def _bylines(rows: Iterable[BylineRow]) -> tuple[Byline, ...]:
    return tuple(Byline(row.name, row.url) for row in rows)


def _urls(rows: Iterable[Address]) -> tuple[str, ...]:
    return tuple(row.url for row in rows)


def _prose(html: str | None) -> Prose | None:
    return stored(html) if html is not None else None
