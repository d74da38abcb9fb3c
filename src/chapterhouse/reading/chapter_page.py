"""What a chapter's page shows, and that of a whole story."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from chapterhouse.pages.languages import direction
from chapterhouse.pages.links import Link
from chapterhouse.pages.printing import Surroundings
from chapterhouse.pages.words import day, in_words, long_minutes, minutes, minutes_to_read, plural
from chapterhouse.prose import Prose
from chapterhouse.reading.contents import Contents, Gap, Row
from chapterhouse.reading.parts import Kept, Lost, Origin, StoryHead

SMALL_CAPITALS: Final = frozenset(  # languages whose script has capitals
    (
        *("bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "gl", "hr", "hu", "id", "is", "it"),
        *("la", "lt", "lv", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterPage:
    """One chapter as its page shows it."""

    story: StoryHead
    row: Row
    language: str | None
    bylines: tuple[Link, ...]
    updated_on: date | None
    banner: Kept | Lost | None
    notes_before: Prose | None
    prose: Prose
    notes_after: Prose | None
    surroundings: Surroundings
    origin: Origin | None
    contents: Contents
    is_complete: bool | None

    @property
    def is_whole_story(self) -> bool:
        """Say whether the story has this chapter alone."""
        return len(self.contents.rows) == 1 and not self.contents.gaps

    @property
    def heading(self) -> str:
        """Give what stands as the page's title: the chapter's, or the story's where it is the only one."""
        if self.is_whole_story and self.row.title is None:
            return self.story.title
        return self.row.title or f"Chapter {in_words(self.row.shown_number).capitalize()}"

    @property
    def kicker(self) -> str | None:
        """Give the line above the title, unless the title says it already."""
        if self.is_whole_story or self.row.title is None or self.row.title_tells_number:
            return None
        return f"Chapter {in_words(self.row.shown_number)}"

    @property
    def place(self) -> str:
        """Say which chapter of how many this is."""
        last = max((row.shown_number for row in self.contents.rows), default=1)
        return f"{self.row.shown_number} of {max(last, self.contents.count)}"

    @property
    def direction(self) -> str:
        """Say which way its text runs, as HTML's `dir` spells it."""
        return direction(self.language) if self.language else self.story.direction

    @property
    def facts(self) -> tuple[str, ...]:
        """Give its length and dates."""
        posted, revised = self.row.published_on, self.updated_on
        first = f"first posted {day(posted)}" if posted else ""
        last = f"revised {day(revised)}" if revised and revised != posted else ""
        return (plural(self.row.word_count, "word"), long_minutes(self.row.minutes), first, last)

    @property
    def has_lead_in(self) -> bool:
        """Say whether its first line may be set in small capitals: the script must have them."""
        language = (self.language or "en").split("-")[0].lower()
        return language in SMALL_CAPITALS

    @property
    def beginning_words(self) -> str:
        """Say what stands where the chapter before would, before the first: a lone page of unknown number may be any chapter."""
        if self.gap_before:
            return "The beginning was not saved"
        return "Nothing before it was saved" if self._stands_alone and not self.is_complete else "Beginning"

    @property
    def end_words(self) -> str:
        """Say what stands where the next chapter would, after the last."""
        if self.gap_after:
            return "The end was not saved"
        if self.is_complete:
            return "The end"
        return "Nothing after it was saved" if self._stands_alone else "End of what was saved"

    @property
    def _stands_alone(self) -> bool:
        return len(self.contents.rows) == 1 and self.row.number is None and self.row.title is not None

    @property
    def previous(self) -> Row | None:
        """Give the chapter before."""
        return self.contents.neighbour(self.row, step=-1)

    @property
    def next(self) -> Row | None:
        """Give the chapter after."""
        return self.contents.neighbour(self.row, step=1)

    @property
    def gap_before(self) -> Gap | None:
        """Give what is missing between the chapter before and this one."""
        return self.contents.gap_before(self.row)

    @property
    def gap_after(self) -> Gap | None:
        """Give what is missing between this chapter and the next."""
        return self.contents.gap_after(self.row)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeChapter:
    """One chapter within the whole of its story."""

    row: Row
    language: str | None
    banner: Kept | Lost | None
    notes_before: Prose | None
    prose: Prose
    notes_after: Prose | None
    surroundings: Surroundings
    gap_before: Gap | None

    @property
    def direction(self) -> str | None:
        """Say which way its text runs where its language is its own."""
        return direction(self.language) if self.language else None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeStoryPage:
    """Every chapter of a story on one page."""

    story: StoryHead
    chapters: tuple[WholeChapter, ...]
    contents: Contents

    @property
    def facts(self) -> tuple[str, ...]:
        """Give its length."""
        words = sum(row.word_count for row in self.contents.rows)
        return (plural(words, "word"), minutes(minutes_to_read(words)), plural(len(self.contents.rows), "chapter"))
