"""A story as lists show it: what it is called, by whom, what about, how long, from where."""

import re
from dataclasses import dataclass
from datetime import date

from chapterhouse.catalogue.places import story_url
from chapterhouse.pages.languages import language_name
from chapterhouse.pages.links import Link
from chapterhouse.pages.printing import Surroundings
from chapterhouse.pages.words import count, day, minutes, minutes_to_read, plural
from chapterhouse.prose import Prose, excerpt

TAGS_SHOWN = 4
FANDOMS_SHOWN = 2
SUMMARY_WORDS = 120
_TOO_MUCH = re.compile(r"<(?:img|table|pre|figure|details)\b")
NO_WARNING = frozenset({"no archive warnings apply", "no warnings", "no warnings apply", "none"})
UNSAID_WARNING = frozenset({"creator chose not to use archive warnings", "choose not to use archive warnings", "author chose not to say"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Blurb:
    """One story of a list. What the record does not hold is null or empty.

    `stand_in` is the first chapter's title, for a story that has none itself. `missing_count` says how many chapters the
    numbering of the others tells of that were not saved. `number` is the story's place in the series that is shown.
    """

    id: int
    slug: str
    title: str | None
    stand_in: str | None
    language: str | None
    authors: tuple[Link, ...]
    summary: Prose | None
    fandoms: tuple[Link, ...]
    rating: str | None
    warnings: tuple[str, ...]
    tags: tuple[Link, ...]
    word_count: int
    chapter_count: int
    missing_count: int
    planned_count: int | None
    is_complete: bool | None
    published_on: date | None
    updated_on: date | None
    origin_host: str | None
    origin_path: str | None
    number: int | None = None

    @property
    def url(self) -> str:
        """Give the address of the story's page."""
        return story_url(self.id, self.slug)

    @property
    def surroundings(self) -> Surroundings:
        """Keep the ids of this summary apart from those of the others on the page."""
        return Surroundings(prefix=f"s{self.id}-")

    @property
    def tags_shown(self) -> tuple[Link, ...]:
        """Give the tags a list has room for."""
        return self.tags[:TAGS_SHOWN]

    @property
    def tags_left_out(self) -> int:
        """Count the tags a list has no room for."""
        return max(0, len(self.tags) - TAGS_SHOWN)

    @property
    def summary_cut(self) -> str | None:
        """Give the beginning of a summary that is too much for a list, as plain text; null where it fits as it is."""
        if self.summary is None or (self.summary.words <= SUMMARY_WORDS and not _TOO_MUCH.search(self.summary.html)):
            return None
        return excerpt(self.summary, max_words=SUMMARY_WORDS)

    @property
    def words_fact(self) -> str:
        """Say how long the story is."""
        return plural(self.word_count, "word")

    def long_facts(self, language: str) -> tuple[str, ...]:
        """Give the facts of a list's second column, below the words: minutes, language, chapters, date, origin.

        `language` is the archive's own, which goes without saying.
        """
        parts = (self._minutes, self._foreign(language), self._chapters, self._date, self.origin)
        return tuple(part for part in parts if part)

    @property
    def about(self) -> tuple[str, ...]:
        """Give fandoms and rating, which stand before the facts of a short entry."""
        fandoms = tuple(fandom.name for fandom in self.fandoms[:FANDOMS_SHOWN])
        return (*fandoms, self.rating) if self.rating else fandoms

    @property
    def short_facts(self) -> tuple[str, ...]:
        """Give the facts of a short entry, besides what it is about: length and state."""
        return f"{self.words_fact}, {self._minutes}", self._state

    @property
    def years(self) -> str | None:
        """Say in which years it was posted."""
        first, last = self.published_on or self.updated_on, self.updated_on or self.published_on
        if first is None or last is None:
            return None
        return str(first.year) if first.year >= last.year else f"{first.year} to {last.year}"

    @property
    def origin(self) -> str | None:
        """Say from where the story was rescued: a host, a zip, or a folder; null where nothing is known."""
        if self.origin_host:
            return f"from {self.origin_host}"
        if self.origin_path is None:
            return None
        if "!" in self.origin_path:
            return "from a zip"
        return "from a saved folder" if "/" in self.origin_path else "from a saved page"

    @property
    def said_warnings(self) -> tuple[str, ...]:
        """Give the warnings that warn of something."""
        return tuple(name for name in self.warnings if name.casefold() not in NO_WARNING | UNSAID_WARNING)

    @property
    def unsaid_warnings(self) -> tuple[str, ...]:
        """Give what stands among the warnings to say that the author gave none."""
        return tuple(name for name in self.warnings if name.casefold() in UNSAID_WARNING)

    @property
    def _minutes(self) -> str:
        return minutes(minutes_to_read(self.word_count))

    def _foreign(self, language: str) -> str | None:
        if self.language is None or self.language.split("-")[0] == language.split("-")[0]:
            return None
        name = language_name(self.language)
        return f"in {name}" if name else None

    @property
    def _chapters(self) -> str:
        kept, missing = self.chapter_count, self.missing_count
        if missing:
            return f"{count(kept)} of {count(kept + missing)} chapters kept"
        if self.is_complete and kept > 1:
            return f"{count(kept)} of {count(max(kept, self.planned_count or 0))} chapters, complete"
        if kept == 1 and (self.is_complete is not False) and (self.planned_count or 1) == 1:
            return "one chapter"
        if self.planned_count and self.planned_count > kept:
            return f"{count(kept)} of {count(self.planned_count)} chapters"
        if self.is_complete is False:
            return f"{count(kept)} of ? chapters"
        return plural(kept, "chapter")

    @property
    def _state(self) -> str:
        if self.is_complete and not self.missing_count and self.chapter_count > 1:
            return "complete"
        return self._chapters

    @property
    def _date(self) -> str | None:
        last = self.updated_on or self.published_on
        if last is None:
            return None
        if self.chapter_count == 1 and self.is_complete is not False:
            return f"posted {day(self.published_on or last)}"
        return f"{'finished' if self.is_complete else 'last posted'} {day(last)}"
