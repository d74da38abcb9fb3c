"""How many stories stand behind each name, tag, series and length: counts of what one reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypedDict

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum, Window
from django.db.models.functions import Coalesce, RowNumber

from chapterhouse.catalogue.choices import Length
from chapterhouse.library.models import PenName, Series, Tag
from chapterhouse.library.models.story import StoryQuerySet
from chapterhouse.library.visibility import Reader, may_see_chapter, may_see_story
from chapterhouse.manuscript import TagKind

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Counts(TypedDict):
    """What is counted beside each row: its stories, and the rows there are in all."""

    story_count: int
    total: int


class Places(Counts):
    """The same, and the row's place within its kind."""

    place: int


CountedName: TypeAlias = "WithAnnotations[PenName, Counts]"
CountedSeries: TypeAlias = "WithAnnotations[Series, Counts]"
CountedTag: TypeAlias = "WithAnnotations[Tag, Places]"


@dataclass(frozen=True, slots=True)
class Holdings:
    """What some stories amount to: their number, their words, the years they were posted in, their lengths."""

    story_count: int
    word_count: int
    first_year: int | None
    last_year: int | None
    lengths: dict[Length, int]

    @property
    def years(self) -> str | None:
        """Say when they were posted; null where no date is known."""
        if self.first_year is None or self.last_year is None:
            return None
        return str(self.first_year) if self.first_year == self.last_year else f"{self.first_year} to {self.last_year}"


def count_holdings(stories: StoryQuerySet) -> Holdings:
    """Count these stories, in one statement."""
    row = stories.aggregate(
        stories=Count("pk"),
        words=Coalesce(Sum("word_count"), 0),
        first=Min(Coalesce("published_on", "updated_on")),
        last=Max(Coalesce("updated_on", "published_on")),
        **{length.name: Count("pk", filter=of_length(length)) for length in Length},
    )
    first, last = row["first"], row["last"]
    return Holdings(
        story_count=row["stories"],
        word_count=row["words"],
        first_year=first.year if first else None,
        last_year=last.year if last else None,
        lengths={length: row[length.name] for length in Length},
    )


def of_length(length: Length) -> Q:
    """Give the condition on a story under which it takes so long."""
    least, below = length.words
    return Q(word_count__gte=least) & (Q(word_count__lt=below) if below is not None else Q())


def authors_by_stories(*, reader: Reader) -> "QuerySet[CountedName]":
    """Give the names that wrote something, with `story_count` and, on each row, how many names there are in `total`."""
    seen = may_see_story(reader, prefix="bylines__story__") | may_see_chapter(reader, prefix="bylines__chapter__")
    story = Coalesce("bylines__story_id", "bylines__chapter__story_id")
    return (
        PenName.objects.filter(seen)
        .annotate(story_count=Count(story, distinct=True), total=Window(Count("*")))
        .order_by("-story_count", "folded", "pk")
    )


def tags_by_stories(*, reader: Reader, kinds: Iterable[TagKind] = TagKind) -> "QuerySet[CountedTag]":
    """Give the tags of some kinds, with `story_count`, the `total` of their kind, and their `place` within it."""
    return (
        Tag.objects.filter(may_see_story(reader, prefix="story_tags__story__"), kind__in=list(kinds))
        .annotate(story_count=Count("story_tags__story", distinct=True))
        .annotate(
            total=Window(Count("*"), partition_by="kind"),
            place=Window(RowNumber(), partition_by="kind", order_by=[F("story_count").desc(), "folded", "pk"]),
        )
        .order_by("kind", "-story_count", "folded", "pk")
    )


def series_by_stories(*, reader: Reader) -> "QuerySet[CountedSeries]":
    """Give the series of which something is here, with `story_count` and how many there are in `total`."""
    return (
        Series.objects.filter(may_see_story(reader, prefix="places__story__"))
        .annotate(story_count=Count("places__story", distinct=True), total=Window(Count("*")))
        .order_by("-story_count", "folded", "pk")
    )
