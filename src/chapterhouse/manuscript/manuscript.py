"""The one value between every old format and the library: a story with its chapters in order."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chapterhouse.manuscript.plate import Plate
from chapterhouse.manuscript.source import Source
from chapterhouse.prose import Loss, Prose


class TagKind(StrEnum):
    """What a tag says about a story."""

    FANDOM = "fandom"
    RATING = "rating"
    WARNING = "warning"
    CHARACTER = "character"
    RELATIONSHIP = "relationship"
    GENRE = "genre"
    CATEGORY = "category"
    FREEFORM = "freeform"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in its author's spelling."""

    kind: TagKind
    name: str


@dataclass(frozen=True, slots=True)
class Byline:
    """A name under which a story was posted, and the old address of that author's page where the source has one."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesPlace:
    """A series the story stands in; `number` is its place there, from 1, null where unknown."""

    title: str
    number: int | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierText:
    """An older or shorter capture of a chapter, kept as a revision below the one that is shown."""

    prose: Prose
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class ChapterText:
    """One chapter. What the source does not say is null; `sources[0]` is the file the prose was taken from."""

    prose: Prose
    sources: tuple[Source, ...]
    number: int | None = None
    title: str | None = None
    notes_before: Prose | None = None
    notes_after: Prose | None = None
    language: str | None = None
    published_on: date | None = None
    updated_on: date | None = None
    bylines: tuple[Byline, ...] = ()  # only where they differ from the story's
    banner: str | None = None  # key of a plate
    public: bool = True
    urls: tuple[str, ...] = ()  # old addresses that led to this chapter, besides those of its sources
    earlier: tuple[EarlierText, ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One story, whole: what every format is read into and every book is bound from."""

    chapters: tuple[ChapterText, ...]
    title: str | None = None
    bylines: tuple[Byline, ...] = ()
    summary: Prose | None = None
    notes: Prose | None = None
    tags: tuple[Tag, ...] = ()
    series: tuple[SeriesPlace, ...] = ()
    language: str | None = None
    published_on: date | None = None
    updated_on: date | None = None
    completed: bool | None = None
    planned_count: int | None = None  # chapters there are or were to be, where the source says so
    banner: str | None = None  # key of a plate
    public: bool = True
    plates: tuple[Plate, ...] = ()
    urls: tuple[str, ...] = ()  # old addresses that led to the story as a whole
    losses: tuple[Loss, ...] = ()
