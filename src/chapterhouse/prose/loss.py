"""What was lost, guessed, repaired or left over on the way from an old file to clean text."""

from dataclasses import dataclass
from enum import StrEnum


class LossKind(StrEnum):
    """How a thing that did not come over as it stood is to be taken."""

    LOST = "lost"  # words or a picture that are gone
    GUESS = "guess"  # something decided on evidence that a person can undo
    REPAIR = "repair"  # something broken that was mended
    LEFTOVER = "leftover"  # something seen, kept in the original bytes, and not used
    REFUSED = "refused"  # something not taken because taking it would do harm


@dataclass(frozen=True, slots=True)
class Loss:
    """One line of the report: what happened, to which thing, where.

    `rule` is a stable slug ("plain-emphasis") by which like losses are grouped; `what` is a sentence for a keeper;
    `file` is the path inside the heap and `place` the spot in it, both empty where the caller fills them in.
    """

    kind: LossKind
    rule: str
    what: str
    file: str = ""
    place: str = ""
