"""What the pages of a story share: its head, a picture kept or lost, where a text came from."""

from dataclasses import dataclass
from datetime import datetime

from chapterhouse.pages.languages import direction
from chapterhouse.pages.links import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A picture of which the words are left."""

    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A picture that can be shown."""

    url: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a text came from. `host` and `saved_at` are null where the heap did not tell."""

    source_id: int
    host: str | None
    saved_at: datetime | None

    @property
    def words(self) -> str:
        """Say it in one sentence, without the full stop."""
        return f"Rescued from {self.host}" if self.host else "Rescued from a saved page"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryHead:
    """What every page of a story says of it. `title` may be a stand-in."""

    id: int
    slug: str
    title: str
    language: str | None
    bylines: tuple[Link, ...]
    url: str
    whole_url: str

    @property
    def direction(self) -> str:
        """Say which way its text runs, as HTML's `dir` spells it."""
        return direction(self.language) if self.language else "ltr"
