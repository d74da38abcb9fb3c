"""What a story's own page shows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chapterhouse.pages.links import Link
from chapterhouse.pages.printing import Surroundings
from chapterhouse.pages.words import in_words, minutes, minutes_to_read, plural
from chapterhouse.prose import Prose
from chapterhouse.reading.contents import Contents, Row
from chapterhouse.reading.parts import Kept, Lost, Origin, StoryHead

TAGS_IN_SIGHT: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TagGroup:
    """Tags of one kind under their heading."""

    title: str
    tags: tuple[Link, ...]

    @property
    def shown(self) -> tuple[Link, ...]:
        """Give the tags in sight: all of them, unless they are many."""
        return self.tags if len(self.tags) <= TAGS_IN_SIGHT + 2 else self.tags[:TAGS_IN_SIGHT]

    @property
    def more(self) -> tuple[Link, ...]:
        """Give the tags folded away."""
        return self.tags[len(self.shown) :]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesLine:
    """A series this story stands in, and its neighbours there."""

    series: Link
    number: int | None
    before: Link | None
    after: Link | None

    @property
    def ordinal(self) -> str:
        """Say which place it has there: "First of", "Story 12 of", "In"."""
        names = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
        if self.number is None:
            return "In"
        return f"{names[self.number - 1]} of" if 1 <= self.number <= len(names) else f"Story {self.number} of"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A story as its own page shows it."""

    head: StoryHead
    summary: Prose | None
    notes: Prose | None
    surroundings: Surroundings
    banner: Kept | Lost | None
    fandoms: tuple[Link, ...]
    tags: tuple[TagGroup, ...]
    series: tuple[SeriesLine, ...]
    contents: Contents
    is_complete: bool | None
    planned_count: int | None
    published_on: date | None
    updated_on: date | None
    origin: Origin | None
    taken_in_at: datetime
    pictures_kept: int
    pictures: int

    @property
    def word_count(self) -> int:
        """Count the words of all chapters this reader may see."""
        return sum(row.word_count for row in self.contents.rows)

    @property
    def minutes(self) -> int:
        """Say how long the whole takes to read."""
        return minutes_to_read(self.word_count)

    @property
    def first(self) -> Row:
        """Give the chapter to begin with."""
        return self.contents.rows[0]

    @property
    def chapters_fact(self) -> str:
        """Say how many chapters there are, and what is known of those that are not."""
        kept, missing = len(self.contents.rows), self.contents.missing_count
        if self.planned_count and self.planned_count > self.contents.count:
            said = f"{kept} of {self.planned_count} chapters"
        elif self.is_complete is False:
            said = f"{kept} of ? chapters"
        else:
            said = plural(self.contents.count, "chapter")
        return f"{said}, {in_words(missing)} missing" if missing else said

    @property
    def facts(self) -> tuple[str, ...]:
        """Give its length, its state and its years."""
        return (plural(self.word_count, "word"), minutes(self.minutes), self.chapters_fact, self.years_fact or "")

    @property
    def kept_words(self) -> str | None:
        """Say how much of it was kept, where something was lost."""
        kept, missing = len(self.contents.rows), self.contents.missing_count
        chapters = f"{kept} of {plural(kept + missing, 'chapter')}" if missing else ""
        pictures = f"{self.pictures_kept} of {plural(self.pictures, 'picture')}" if self.pictures_kept < self.pictures else ""
        words = ", ".join(part for part in (chapters, pictures) if part)
        return f"{words} kept." if words else None

    @property
    def years_fact(self) -> str | None:
        """Say in which years it was posted."""
        dates = [when for when in (self.published_on, self.updated_on) if when]
        dates += [row.published_on for row in self.contents.rows if row.published_on]
        if not dates:
            return None
        first, last = min(dates).year, max(dates).year
        return str(first) if first == last else f"{first} to {last}"
