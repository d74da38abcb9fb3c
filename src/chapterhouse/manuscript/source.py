"""Where a text came from: the original bytes, their path in the heap, their old address."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Source:
    """One original file, or a part of one.

    `sha256` is the hex digest of the untouched bytes. `path` is relative to the heap that was given, with `/` between
    its parts and `!` before the name inside a container ("mirror.zip!site/1.html"). `fragment` names the anchor of the
    part that was used, empty for all of the file. `url` is the old address as it was spelled, `captured_at` (UTC) the
    moment somebody saved the page; both null where the heap does not tell.
    """

    sha256: str
    path: str
    fragment: str = ""
    url: str | None = None
    captured_at: datetime | None = None

    @property
    def label(self) -> str:
        """Give path and fragment in one word, as reports print it."""
        return f"{self.path}#{self.fragment}" if self.fragment else self.path
