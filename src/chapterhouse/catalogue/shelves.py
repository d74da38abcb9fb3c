"""What the pages of one author, one series, one tag show."""

from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, ExtractYear

from chapterhouse.catalogue.blurbs import Blurb
from chapterhouse.catalogue.choices import Sort
from chapterhouse.catalogue.counting import Holdings, authors_by_stories, count_holdings
from chapterhouse.catalogue.kinds import KIND_SENTENCES
from chapterhouse.catalogue.lists import Counted, StoryList, in_order, read_stories
from chapterhouse.catalogue.lookups import read_blurbs_by_id
from chapterhouse.catalogue.paging import Pages, open_page
from chapterhouse.catalogue.places import author_url, series_url, tag_url
from chapterhouse.library.models import Chapter, PenName, Series, SeriesPlace, Story, Tag
from chapterhouse.library.models.story import StoryQuerySet
from chapterhouse.library.visibility import Reader
from chapterhouse.manuscript import TagKind
from chapterhouse.pages.links import Link
from chapterhouse.pages.words import plural

SERIES_A_PAGE = 100
FANDOMS_SHOWN = 6
NAMESAKES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Year:
    """One year of an author's work: how many words were posted in it, and how tall its bar is, of 100."""

    year: int
    word_count: int
    height: int


@dataclass(frozen=True, slots=True)
class SeriesShelf:
    """A series and the stories of it that are shown, in order."""

    link: Link
    blurbs: tuple[Blurb, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorPage:
    """What one name wrote: in series, and besides."""

    name: str
    url: str
    holdings: Holdings
    namesakes: tuple[Link, ...]
    years: tuple[Year, ...]
    fandoms: tuple[Counted, ...]
    series: tuple[SeriesShelf, ...]
    stories: StoryList

    @property
    def facts(self) -> tuple[str, ...]:
        """Say how much there is, and from when."""
        return _facts(self.holdings)

    @property
    def has_aside(self) -> bool:
        """Say whether there is more to tell than the one story."""
        return self.holdings.story_count > 1 and bool(self.years or self.fandoms)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPage:
    """One series, its stories in order."""

    title: str
    url: str
    holdings: Holdings
    blurbs: tuple[Blurb, ...]
    pages: Pages

    @property
    def facts(self) -> tuple[str, ...]:
        """Say how much there is, and from when."""
        return _facts(self.holdings)

    @property
    def authors(self) -> tuple[Link, ...]:
        """Give the authors where they are the same for every story."""
        bylines = {blurb.authors for blurb in self.blurbs}
        return next(iter(bylines)) if len(bylines) == 1 else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TagPage:
    """The stories that carry one tag."""

    name: str
    url: str
    kind: TagKind
    stories: StoryList

    @property
    def sentence(self) -> str:
        """Say behind a number of stories what the tag says of them."""
        return KIND_SENTENCES[self.kind]


def read_author(name: PenName, *, reader: Reader, sort: Sort, page: str | None) -> AuthorPage | None:
    """Read an author's page; null where this reader may see nothing by that name. Raises NoSuchPage."""
    theirs = stories_by(name, reader=reader)
    holdings = count_holdings(theirs)
    if not holdings.story_count:
        return None
    places = list(_places(theirs))
    loose = theirs.exclude(pk__in=[place.story_id for place in places])
    pages = open_page(page, total=loose.count(), kept=(("sort", sort.value),))
    ids = list(in_order(loose, sort).values_list("pk", flat=True)[pages.rows])
    blurbs = read_blurbs_by_id([*ids, *(place.story_id for place in places)], reader=reader)
    return AuthorPage(
        name=name.name,
        url=author_url(name),
        holdings=holdings,
        namesakes=_namesakes(name, reader=reader),
        years=_years(theirs, reader=reader),
        fandoms=_fandoms(theirs),
        series=_shelves(places, blurbs),
        stories=StoryList(tuple(blurbs[story_id] for story_id in ids if story_id in blurbs), pages, sort),
    )


def read_series(series: Series, *, reader: Reader, page: str | None) -> SeriesPage | None:
    """Read a series's page; null where this reader may see nothing of it. Raises NoSuchPage."""
    stories = Story.objects.filter(pk__in=series.places.values("story")).visible_to(reader)
    holdings = count_holdings(stories)
    if not holdings.story_count:
        return None
    pages = open_page(page, total=holdings.story_count, size=SERIES_A_PAGE)
    places = list(_places(stories).filter(series=series)[pages.rows])
    shelves = _shelves(places, read_blurbs_by_id([place.story_id for place in places], reader=reader))
    return SeriesPage(
        title=series.title,
        url=series_url(series),
        holdings=holdings,
        blurbs=shelves[0].blurbs if shelves else (),
        pages=pages,
    )


def read_tag(tag: Tag, *, reader: Reader, sort: Sort, page: str | None) -> TagPage | None:
    """Read a tag's page; null where this reader may see no story that carries it. Raises NoSuchPage."""
    carrying = Story.objects.filter(pk__in=tag.story_tags.values("story"))
    stories = read_stories(carrying, reader=reader, sort=sort, page=page)
    if not stories.blurbs:
        return None
    return TagPage(name=tag.name, url=tag_url(tag), kind=TagKind(tag.kind), stories=stories)


def stories_by(name: PenName, *, reader: Reader) -> StoryQuerySet:
    """Give the stories a name stands on, whole or in a chapter, that this reader may see."""
    chapters = Chapter.objects.visible_to(reader).filter(bylines__pen_name=name)
    return Story.objects.visible_to(reader).filter(Q(pk__in=name.bylines.values("story")) | Q(pk__in=chapters.values("story")))


def _facts(holdings: Holdings) -> tuple[str, ...]:
    facts = (plural(holdings.story_count, "story", "stories"), plural(holdings.word_count, "word"), holdings.years)
    return tuple(fact for fact in facts if fact)


def _places(stories: StoryQuerySet) -> QuerySet[SeriesPlace]:
    places = SeriesPlace.objects.filter(story__in=stories).select_related("series")
    return places.order_by("series__folded", "series_id", F("number").asc(nulls_last=True), "story__published_on", "story_id")


def _shelves(places: list[SeriesPlace], blurbs: dict[int, Blurb]) -> tuple[SeriesShelf, ...]:
    shelves = []
    for series, members in groupby(places, key=lambda place: place.series):
        numbered = [replace(blurbs[place.story_id], number=place.number) for place in members if place.story_id in blurbs]
        shelves.append(SeriesShelf(Link(series.title, series_url(series)), tuple(numbered)))
    return tuple(shelf for shelf in shelves if shelf.blurbs)


def _namesakes(name: PenName, *, reader: Reader) -> tuple[Link, ...]:
    others = authors_by_stories(reader=reader).filter(folded=name.folded).exclude(pk=name.pk)
    return tuple(Link(other.name, author_url(other)) for other in others[:NAMESAKES_SHOWN])


def _years(stories: StoryQuerySet, *, reader: Reader) -> tuple[Year, ...]:
    posted = Coalesce("published_on", "updated_on", "story__published_on", "story__updated_on")
    chapters = Chapter.objects.visible_to(reader).filter(story__in=stories).annotate(year=ExtractYear(posted))
    rows = chapters.filter(year__isnull=False).values_list("year").annotate(words=Sum("word_count")).order_by("year")
    written = dict(rows)
    if len(written) < 2:
        return ()
    most = max(1, *written.values())
    return tuple(
        Year(year, words, -(-100 * words // most)) for year in range(min(written), max(written) + 1) for words in [written.get(year, 0)]
    )


def _fandoms(stories: StoryQuerySet) -> tuple[Counted, ...]:
    tags = Tag.objects.filter(kind=TagKind.FANDOM, story_tags__story__in=stories)
    rows = tags.annotate(story_count=Count("story_tags__story", distinct=True)).order_by("-story_count", "folded")
    return tuple(Counted(Link(tag.name, tag_url(tag)), tag.story_count) for tag in rows[:FANDOMS_SHOWN])
