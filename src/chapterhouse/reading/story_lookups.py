"""Reads for a story's own page."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from django.db.models import F, Q
from django.urls import reverse

from chapterhouse.library.models import Chapter, SeriesPlace, Story, StoryTag
from chapterhouse.library.visibility import Reader, may_see_story
from chapterhouse.manuscript import TagKind
from chapterhouse.pages.links import UNTITLED, Link, old_host
from chapterhouse.reading.contents import Contents
from chapterhouse.reading.lookups import known_count, read_contents, read_plates, surroundings_of, text_of
from chapterhouse.reading.parts import Kept, Origin, StoryHead
from chapterhouse.reading.story_page import SeriesLine, StoryPage, TagGroup

GROUPS: Final[Mapping[str, tuple[TagKind, ...]]] = {
    "Rating": (TagKind.RATING,),
    "Warnings": (TagKind.WARNING,),
    "Fandom": (TagKind.FANDOM,),
    "People": (TagKind.RELATIONSHIP, TagKind.CHARACTER),
    "Tags": (TagKind.CATEGORY, TagKind.GENRE, TagKind.FREEFORM),
}


def read_story_page(*, story_id: int, reader: Reader) -> StoryPage | None:
    """Read a story with everything its page shows, in at most eight statements; null where this reader sees none."""
    story = Story.objects.visible_to(reader).filter(pk=story_id).prefetch_related("bylines__pen_name").first()
    if story is None:
        return None
    count = known_count(story.planned_count, is_complete=story.is_complete)
    contents = read_contents(story_id=story_id, slug=story.slug, reader=reader, count=count)
    if not contents.rows:
        return None
    summary, notes = text_of(story.summary_html), text_of(story.notes_html)
    plates = read_plates(story_id)
    tags = _read_tags(story_id)
    return StoryPage(
        head=_head(story, contents=contents),
        summary=summary,
        notes=notes,
        surroundings=surroundings_of([summary, notes], plates=plates, reader=reader),
        banner=plates.get(story.banner_key) if story.banner_key else None,
        fandoms=tuple(tags[TagKind.FANDOM]),
        tags=_groups(tags),
        series=tuple(_read_series(story_id, reader=reader)),
        contents=contents,
        is_complete=story.is_complete,
        planned_count=story.planned_count,
        published_on=story.published_on,
        updated_on=story.updated_on,
        origin=_read_origin(contents),
        taken_in_at=story.taken_in_at,
        pictures_kept=sum(isinstance(plate, Kept) for plate in plates.values()),
        pictures=len(plates),
    )


def _head(story: Story, *, contents: Contents) -> StoryHead:
    bylines = sorted(story.bylines.all(), key=lambda byline: byline.position)
    return StoryHead(
        id=story.pk,
        slug=story.slug,
        title=story.title or next((row.title for row in contents.rows if row.title), UNTITLED),
        language=story.language,
        bylines=tuple(Link(each.name, reverse("author", args=[each.pen_name_id, each.pen_name.slug])) for each in bylines),
        url=reverse("story", args=[story.pk, story.slug]),
        whole_url=reverse("whole-story", args=[story.pk, story.slug]),
    )


def _read_tags(story_id: int) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    rows = StoryTag.objects.filter(story=story_id).order_by("position").values_list("tag__kind", "name", "tag_id", "tag__slug")
    for kind, name, tag_id, slug in rows:
        found[kind].append(Link(name, reverse("tag", args=[tag_id, slug])))
    return found


def _groups(tags: Mapping[str, Iterable[Link]]) -> tuple[TagGroup, ...]:
    groups = (TagGroup(title=title, tags=tuple(tag for kind in kinds for tag in tags.get(kind, ()))) for title, kinds in GROUPS.items())
    return tuple(group for group in groups if group.tags)


def _read_series(story_id: int, *, reader: Reader) -> Iterable[SeriesLine]:
    places = (
        SeriesPlace.objects.filter(Q(story=story_id) | may_see_story(reader, prefix="story__"))
        .filter(series__in=SeriesPlace.objects.filter(story=story_id).values("series"))
        .order_by("series", F("number").asc(nulls_last=True), "story")
        .values_list("series_id", "series__title", "series__slug", "number", "story_id", "story__title", "story__slug")
    )
    by_series: dict[int, list[tuple[int, str, str, int | None, int, str | None, str]]] = defaultdict(list)
    for place in places:
        by_series[place[0]].append(place)
    for series_id, rows in by_series.items():
        here = next(index for index, row in enumerate(rows) if row[4] == story_id)
        links = [Link(row[5] or UNTITLED, reverse("story", args=[row[4], row[6]])) for row in rows]
        yield SeriesLine(
            series=Link(rows[here][1], reverse("series", args=[series_id, rows[here][2]])),
            number=rows[here][3],
            before=links[here - 1] if here else None,
            after=links[here + 1] if here + 1 < len(links) else None,
        )


def _read_origin(contents: Contents) -> Origin | None:
    rows = Chapter.objects.filter(pk=contents.rows[0].id, current__source_places__position=0).values_list(
        "current__source_places__source_id", "current__source_places__source__url", "current__source_places__source__captured_at"
    )
    found = rows.first()
    return Origin(source_id=found[0], host=old_host(found[1]), saved_at=found[2]) if found else None
