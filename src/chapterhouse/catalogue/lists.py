"""What the lists show: all stories or those of a tag, all authors, all series, all tags."""

from dataclasses import dataclass

from chapterhouse.catalogue.blurbs import Blurb
from chapterhouse.catalogue.choices import Length, Sort
from chapterhouse.catalogue.counting import CountedTag, authors_by_stories, of_length, series_by_stories, tags_by_stories
from chapterhouse.catalogue.kinds import KIND_NAMES
from chapterhouse.catalogue.lookups import read_blurbs
from chapterhouse.catalogue.paging import Pages, open_page
from chapterhouse.catalogue.places import author_url, series_url, tag_url
from chapterhouse.library.models.story import StoryQuerySet
from chapterhouse.library.visibility import Reader
from chapterhouse.manuscript import TagKind
from chapterhouse.pages.links import Link

NAMES_A_PAGE = 100
TAGS_A_KIND = 60


@dataclass(frozen=True, slots=True)
class StoryList:
    """One page of a list of stories, and what was chosen to come to it."""

    blurbs: tuple[Blurb, ...]
    pages: Pages
    sort: Sort
    length: Length | None = None

    @property
    def orders(self) -> tuple[Sort, ...]:
        """List the orders there are."""
        return tuple(Sort)


@dataclass(frozen=True, slots=True)
class Counted:
    """A name in a list, and how many stories are there."""

    link: Link
    story_count: int


@dataclass(frozen=True, slots=True)
class NameList:
    """One page of a list of names."""

    names: tuple[Counted, ...]
    pages: Pages


@dataclass(frozen=True, slots=True)
class KindOfTag:
    """The tags of one kind that are used most, and how many there are."""

    kind: TagKind
    tags: tuple[Counted, ...]
    total: int

    @property
    def name(self) -> str:
        """Name the kind over its tags."""
        return KIND_NAMES[self.kind]


def read_stories(stories: StoryQuerySet, *, reader: Reader, sort: Sort, page: str | None, length: Length | None = None) -> StoryList:
    """Read one page of these stories, in five statements. Raises NoSuchPage."""
    chosen = stories.visible_to(reader)
    kept = (("sort", sort.value),) if sort is not Sort.UPDATED else ()
    if length is not None:
        chosen = chosen.filter(of_length(length))
        kept = (("length", length.value), *kept)
    pages = open_page(page, total=chosen.count(), kept=kept)
    return StoryList(read_blurbs(in_order(chosen, sort)[pages.rows], reader=reader), pages, sort, length)


def in_order(stories: StoryQuerySet, sort: Sort) -> StoryQuerySet:
    """Put stories into the order a reader chose."""
    orders = {
        Sort.UPDATED: stories.updated,
        Sort.NEWEST: stories.newest,
        Sort.LONGEST: stories.longest,
        Sort.TITLE: stories.by_title,
        Sort.OLDEST: stories.oldest,
    }
    return orders[sort]()


def read_authors(*, reader: Reader, page: str | None) -> NameList:
    """Read one page of the names, in alphabetical order, in two statements. Raises NoSuchPage."""
    names = authors_by_stories(reader=reader).order_by("folded", "pk")
    pages = open_page(page, total=names.count(), size=NAMES_A_PAGE)
    return NameList(tuple(Counted(Link(name.name, author_url(name)), name.story_count) for name in names[pages.rows]), pages)


def read_all_series(*, reader: Reader, page: str | None) -> NameList:
    """Read one page of the series, in alphabetical order, in two statements. Raises NoSuchPage."""
    series = series_by_stories(reader=reader).order_by("folded", "pk")
    pages = open_page(page, total=series.count(), size=NAMES_A_PAGE)
    return NameList(tuple(Counted(Link(row.title, series_url(row)), row.story_count) for row in series[pages.rows]), pages)


def read_tags(*, reader: Reader) -> tuple[KindOfTag, ...]:
    """Read the tags used most of every kind, in one statement."""
    of_kind: dict[TagKind, list[CountedTag]] = {}
    for tag in tags_by_stories(reader=reader).filter(place__lte=TAGS_A_KIND):
        of_kind.setdefault(TagKind(tag.kind), []).append(tag)
    return tuple(
        KindOfTag(kind, tuple(Counted(Link(tag.name, tag_url(tag)), tag.story_count) for tag in of_kind[kind]), of_kind[kind][0].total)
        for kind in TagKind
        if kind in of_kind
    )


def read_tags_of(kind: TagKind, *, reader: Reader, page: str | None) -> NameList:
    """Read one page of the tags of one kind, in alphabetical order, in two statements. Raises NoSuchPage."""
    tags = tags_by_stories(reader=reader, kinds=[kind]).order_by("folded", "pk")
    pages = open_page(page, total=tags.count(), size=NAMES_A_PAGE, kept=(("kind", kind.value),))
    return NameList(tuple(Counted(Link(tag.name, tag_url(tag)), tag.story_count) for tag in tags[pages.rows]), pages)
