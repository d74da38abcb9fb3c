"""What one old page says, read on its own: the value between reading pages and joining them into stories."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from chapterhouse.manuscript import Byline, SeriesPlace, Tag
from chapterhouse.prose import Loss, Prose


class PageKind(StrEnum):
    """What a page is. Only CHAPTER and WORK carry prose."""

    CHAPTER = "chapter"
    WORK = "work"  # several chapters on one page: a download, a print view, anchors
    INDEX = "index"  # the contents page of one story
    AUTHOR = "author"
    LISTING = "listing"
    REVIEWS = "reviews"
    GATE = "gate"  # consent, sign-in, access denied, bot challenge
    MISSING = "missing"  # 404, story not found, host is gone
    OTHER = "other"


STORIES = frozenset({PageKind.CHAPTER, PageKind.WORK})  # the kinds that carry prose


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of a page before it is read."""

    path: str  # in the heap
    url: str | None = None
    captured_at: datetime | None = None
    charset: str | None = None  # as an HTTP header declared it


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture a page shows. `src` is as the page has it less capture prefixes, `url` resolved where possible."""

    key: str
    src: str | None
    url: str | None
    alt: str = ""
    is_banner: bool = False


@dataclass(frozen=True, slots=True)
class ContentsLink:
    """One row of a contents list or chapter menu."""

    href: str | None  # as the page has it less capture prefixes; null where the menu holds only a number
    url: str | None
    title: str | None
    number: int | None
    bylines: tuple[Byline, ...] = ()  # where a list of stories names the author of each


@dataclass(frozen=True, slots=True)
class ChapterReading:
    """One chapter as one page shows it."""

    prose: Prose
    title: str | None = None
    number: int | None = None
    notes_before: Prose | None = None
    notes_after: Prose | None = None
    published_on: date | None = None
    updated_on: date | None = None
    language: str | None = None
    fragment: str = ""
    bylines: tuple[Byline, ...] = ()
    public: bool = True


@dataclass(frozen=True, slots=True)
class PageReading:
    """All that one page says. Null and empty mean that the page does not say it."""

    kind: PageKind
    family: str  # the rule that read it, "generic", "text"
    facts: PageFacts
    chapters: tuple[ChapterReading, ...] = ()
    title: str | None = None  # of the story
    bylines: tuple[Byline, ...] = ()
    summary: Prose | None = None
    notes: Prose | None = None  # on the story as a whole
    tags: tuple[Tag, ...] = ()
    series: tuple[SeriesPlace, ...] = ()
    language: str | None = None
    published_on: date | None = None
    updated_on: date | None = None
    completed: bool | None = None
    planned_count: int | None = None
    public: bool = True
    next: str | None = None  # as the page has it less capture prefixes
    prev: str | None = None
    next_url: str | None = None  # resolved, where the page's own address is known
    prev_url: str | None = None
    has_next: bool = False  # the page shows the control, with or without an address (a text rendering has none)
    has_prev: bool = False
    story_url: str | None = None  # the old address of the story's contents page, where the page tells
    contents: tuple[ContentsLink, ...] = ()
    pictures: tuple[Picture, ...] = ()
    losses: tuple[Loss, ...] = ()
