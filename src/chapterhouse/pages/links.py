"""What pages link to, and what they call it where its own name is not known."""

from dataclasses import dataclass
from typing import Final

from chapterhouse.manuscript import Address

UNTITLED: Final = "A story whose title was not saved"


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere."""

    name: str
    url: str


def old_host(url: str | None) -> str | None:
    """Name the host of an old address; null where none can be read from it."""
    try:
        return Address.parse(url).host if url else None
    except ValueError:  # a broken bracket, for one
        return None
