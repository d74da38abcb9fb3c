"""Stories, pen names, series and tags that are called what a reader asks for."""

from django.db.models import Q, QuerySet

from chapterhouse.library.models import PenName, Series, Story, Tag
from chapterhouse.library.models.story import StoryQuerySet
from chapterhouse.library.searching.question import Question
from chapterhouse.library.visibility import Reader, may_see_chapter, may_see_story


def stories_called(question: Question, *, reader: Reader) -> StoryQuerySet:
    """Give the stories this reader may see whose title, or the first chapter's where it has none, holds all the words."""
    return Story.objects.visible_to(reader).filter(_holds("sort_title", question)).by_title()


def pen_names_called(question: Question, *, reader: Reader) -> QuerySet[PenName]:
    """Give the names that hold all the words and stand over something this reader may see."""
    over_stories = PenName.objects.filter(may_see_story(reader, prefix="bylines__story__"), bylines__story__isnull=False)
    over_chapters = PenName.objects.filter(may_see_chapter(reader, prefix="bylines__chapter__"), bylines__chapter__isnull=False)
    seen = Q(pk__in=over_stories.values("pk")) | Q(pk__in=over_chapters.values("pk"))
    return PenName.objects.filter(seen).filter(_holds("folded", question)).order_by("folded", "pk")


def series_called(question: Question, *, reader: Reader) -> QuerySet[Series]:
    """Give the series whose title holds all the words and in which this reader may see a story."""
    seen = Series.objects.filter(may_see_story(reader, prefix="places__story__"), places__isnull=False)
    return Series.objects.filter(pk__in=seen.values("pk")).filter(_holds("folded", question)).order_by("folded", "pk")


def tags_called(question: Question, *, reader: Reader) -> QuerySet[Tag]:
    """Give the tags whose name holds all the words and under which this reader may see a story."""
    seen = Tag.objects.filter(may_see_story(reader, prefix="story_tags__story__"), story_tags__isnull=False)
    return Tag.objects.filter(pk__in=seen.values("pk")).filter(_holds("folded", question)).order_by("folded", "pk")


def _holds(column: str, question: Question) -> Q:
    """Give the condition that a folded name holds every word; one that holds none asks for nothing and finds nothing."""
    condition = Q() if question.spelled else Q(pk__in=[])
    for word in question.spelled:
        condition &= Q(**{f"{column}__contains": word})
    return condition
