"""Reads stories as lists show them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, cast

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery

from chapterhouse.catalogue.blurbs import Blurb
from chapterhouse.catalogue.places import author_url, tag_url
from chapterhouse.library.models import Byline, Chapter, RevisionSource, Story, StoryTag
from chapterhouse.library.models.story import StoryQuerySet
from chapterhouse.library.visibility import Reader, may_see_chapter
from chapterhouse.manuscript import TagKind
from chapterhouse.pages.links import Link, old_host
from chapterhouse.prose import stored

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Beside(TypedDict):
    """What is read beside a story's own row."""

    first_title: Any
    highest_number: Any
    number_count: Any
    origin_url: Any
    origin_path: Any


AnnotatedStory: TypeAlias = "WithAnnotations[Story, Beside]"

_TAG_ORDER = (TagKind.RELATIONSHIP, TagKind.CHARACTER, TagKind.GENRE, TagKind.FREEFORM, TagKind.CATEGORY)


def read_blurbs(stories: StoryQuerySet, *, reader: Reader) -> tuple[Blurb, ...]:
    """Read the stories of an ordered, cut query set, in four statements however many they are."""
    return tuple(read_blurbs_by_id(list(stories.values_list("pk", flat=True)), reader=reader).values())


def read_blurbs_by_id(ids: Sequence[int], *, reader: Reader) -> dict[int, Blurb]:
    """Read the stories of these ids that this reader may see, in the order given, in three statements."""
    if not ids:
        return {}
    stories = _annotated(Story.objects.visible_to(reader).filter(pk__in=ids), reader=reader)
    rows = cast("dict[int, AnnotatedStory]", stories.in_bulk())
    return {story_id: _blurb(rows[story_id]) for story_id in ids if story_id in rows}


def _annotated(stories: StoryQuerySet, *, reader: Reader) -> QuerySet[Story]:
    chapters = Chapter.objects.visible_to(reader).filter(story=OuterRef("pk"))
    numbered = Chapter.objects.filter(story=OuterRef("pk"), number__gte=1).order_by().values("story")
    origin = RevisionSource.objects.filter(
        may_see_chapter(reader, prefix="revision__shown_by__"), revision__shown_by__story=OuterRef("pk"), position=0
    ).order_by("revision__shown_by__position")
    return stories.annotate(
        first_title=Subquery(chapters.in_order().values("title")[:1]),
        highest_number=Subquery(chapters.order_by(F("number").desc(nulls_last=True)).values("number")[:1]),
        number_count=Subquery(numbered.annotate(n=Count("number", distinct=True)).values("n")),
        origin_url=Subquery(origin.values("source__url")[:1]),
        origin_path=Subquery(origin.values("source__path")[:1]),
    ).prefetch_related(
        Prefetch("bylines", Byline.objects.select_related("pen_name").order_by("position")),
        Prefetch("story_tags", StoryTag.objects.select_related("tag").order_by("position")),
    )


def _blurb(story: "AnnotatedStory") -> Blurb:
    of_kind: dict[str, list[StoryTag]] = {}
    for place in story.story_tags.all():
        of_kind.setdefault(place.tag.kind, []).append(place)
    return Blurb(
        id=story.pk,
        slug=story.slug,
        title=story.title,
        stand_in=story.first_title if story.title is None else None,
        language=story.language,
        authors=tuple(Link(byline.name, author_url(byline.pen_name)) for byline in story.bylines.all()),
        summary=stored(story.summary_html) if story.summary_html else None,
        fandoms=_links(of_kind.get(TagKind.FANDOM, [])),
        rating=next((place.name for place in of_kind.get(TagKind.RATING, [])), None),
        warnings=tuple(place.name for place in of_kind.get(TagKind.WARNING, [])),
        tags=_links([place for kind in _TAG_ORDER for place in of_kind.get(kind, [])]),
        word_count=story.word_count,
        chapter_count=story.chapter_count,
        missing_count=max(0, (story.highest_number or 0) - (story.number_count or 0)),
        planned_count=story.planned_count,
        is_complete=story.is_complete,
        published_on=story.published_on,
        updated_on=story.updated_on,
        origin_host=old_host(story.origin_url),
        origin_path=story.origin_path,
    )


def _links(places: Sequence[StoryTag]) -> tuple[Link, ...]:
    return tuple(Link(place.name, tag_url(place.tag)) for place in places)
