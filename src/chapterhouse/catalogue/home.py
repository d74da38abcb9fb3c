"""What the first page shows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, cast

from django.db.models import Subquery
from django.db.models.functions import Substr
from django.urls import reverse

from chapterhouse.catalogue.blurbs import Blurb
from chapterhouse.catalogue.counting import Holdings, authors_by_stories, count_holdings, series_by_stories, tags_by_stories
from chapterhouse.catalogue.drawing import choose_passage, draw, next_turn
from chapterhouse.catalogue.lookups import read_blurbs_by_id
from chapterhouse.catalogue.places import author_url, chapter_url, series_url, tag_url
from chapterhouse.library.models import Chapter, Story
from chapterhouse.library.visibility import Reader
from chapterhouse.manuscript import TagKind
from chapterhouse.pages.links import Link
from chapterhouse.prose import stored

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Opening(TypedDict):
    """The beginning of a chapter's text, read beside its row."""

    opening: Any


OpenedChapter: TypeAlias = "WithAnnotations[Chapter, Opening]"
NEWEST_SHOWN = 6
WAYS_SHOWN = 4
OPENING_READ = 40_000  # characters of a chapter among which a passage is sought


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of a way in: where it leads, and how many stories are there."""

    link: Link
    story_count: int


@dataclass(frozen=True, slots=True)
class Ways:
    """The first few of one kind, and how many there are altogether."""

    ways: tuple[Way, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A few lines opened at random, the story they are from, where that begins, and which drawing comes next."""

    text: str
    language: str | None
    story: Blurb
    begin_url: str
    next_turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """The first page of an archive that holds something."""

    holdings: Holdings
    newest: tuple[Blurb, ...]
    passage: Passage | None
    fandoms: Ways
    authors: Ways
    series: Ways
    tags: Ways
    lengths: Ways


def read_home(*, reader: Reader, day: date, turn: int) -> HomePage | None:
    """Read the first page, in at most nine statements; null where there is nothing this reader may see."""
    holdings = count_holdings(Story.objects.visible_to(reader))
    if not holdings.story_count:
        return None
    newest = list(Story.objects.visible_to(reader).newly_rescued().values_list("pk", flat=True)[:NEWEST_SHOWN])
    opened = _open_chapter(reader=reader, place=draw(holdings.story_count, day=day, turn=turn, what="story"))
    blurbs = read_blurbs_by_id([*newest, *([opened.story_id] if opened else [])], reader=reader)
    tags = list(tags_by_stories(reader=reader, kinds=(TagKind.FANDOM, TagKind.FREEFORM)).filter(place__lte=WAYS_SHOWN))
    return HomePage(
        holdings=holdings,
        newest=tuple(blurbs[story_id] for story_id in newest if story_id in blurbs),
        passage=_passage(opened, blurbs, day=day, turn=turn) if opened else None,
        fandoms=_ways([tag for tag in tags if tag.kind == TagKind.FANDOM], name="name", url=tag_url),
        authors=_ways(authors_by_stories(reader=reader)[:WAYS_SHOWN], name="name", url=author_url),
        series=_ways(series_by_stories(reader=reader)[:WAYS_SHOWN], name="title", url=series_url),
        tags=_ways([tag for tag in tags if tag.kind == TagKind.FREEFORM], name="name", url=tag_url),
        lengths=_lengths(holdings),
    )


def _open_chapter(*, reader: Reader, place: int) -> "OpenedChapter | None":
    story = Story.objects.visible_to(reader).order_by("pk").values("pk")[place : place + 1]
    chapters = Chapter.objects.visible_to(reader).filter(story__in=Subquery(story), current__isnull=False)
    opened = chapters.annotate(opening=Substr("current__prose_html", 1, OPENING_READ)).in_order().first()
    return cast("OpenedChapter | None", opened)


def _passage(chapter: "OpenedChapter", blurbs: dict[int, Blurb], *, day: date, turn: int) -> Passage | None:
    text = choose_passage(_paragraphs(chapter.opening), day=day, turn=turn)
    story = blurbs.get(chapter.story_id)
    if text is None or story is None:
        return None
    return Passage(text, chapter.language or story.language, story, chapter_url(story.id, story.slug, chapter.pk), next_turn(turn))


def _paragraphs(html: str) -> list[str]:
    # One block a line, so a paragraph is whole where its line ends; the last line may be cut.
    lines = html.split("\n")
    whole = lines if len(html) < OPENING_READ else lines[:-1]
    return [stored(line).text for line in whole if line.startswith("<p") and "plate:" not in line]


def _ways(rows: Iterable[Any], *, name: str, url: Callable[[Any], str]) -> Ways:
    found = list(rows)
    ways = tuple(Way(Link(getattr(row, name), url(row)), row.story_count) for row in found)
    return Ways(ways, found[0].total if found else 0)


def _lengths(holdings: Holdings) -> Ways:
    address = reverse("stories")
    kept = [(length, count) for length, count in holdings.lengths.items() if count]
    return Ways(tuple(Way(Link(length.label, f"{address}?length={length}"), count) for length, count in kept), len(kept))
