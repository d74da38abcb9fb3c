"""A picture as a manuscript speaks of it."""

from dataclasses import dataclass
from enum import StrEnum


class PlateStatus(StrEnum):
    """What is left of a picture."""

    SAVED = "saved"  # its bytes are in the heap
    PLACEHOLDER = "placeholder"  # its host put another picture in its place
    DEAD = "dead"  # nothing but the address and the alt text is left


@dataclass(frozen=True, slots=True)
class Plate:
    """One picture of a story. `key` is the KEY of `src="plate:KEY"` in the prose; `sha256` names the saved bytes."""

    key: str
    alt: str = ""
    url: str | None = None
    status: PlateStatus = PlateStatus.DEAD
    sha256: str | None = None
