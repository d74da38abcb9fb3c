"""Manuscripts as a database can hold them: no NUL, no half characters."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from chapterhouse.manuscript import Manuscript
from chapterhouse.prose import Loss, LossKind, Prose

LARGEST = 2**62

T = TypeVar("T")
_REPAIR = Loss(
    LossKind.REPAIR,
    "unstorable-characters",
    "Characters that no database can hold (NUL, halves of a pair) were written as � in a name or an address, and numbers"
    " of twenty digits and more were left out.",
)


def make_storable(manuscript: Manuscript) -> Manuscript:
    """Give the manuscript with � in place of what cannot be stored, and a Loss that says so; the very same where all can be."""
    mended = _mend(manuscript)
    return manuscript if mended is manuscript else replace(mended, losses=(*mended.losses, _REPAIR))


def _mend(value: T) -> T:
    if isinstance(value, str) and not isinstance(value, Enum):
        return _mend_text(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        mended = [_mend(item) for item in value]
        return value if all(new is old for new, old in zip(mended, value, strict=True)) else tuple(mended)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, (type, Prose)):
        changes: dict[str, Any] = {}
        for item in fields(value):
            old = getattr(value, item.name)
            new = None if _is_too_large(old) else _mend(old)
            if new is not old:
                changes[item.name] = new
        return replace(value, **changes) if changes else value
    return value


def _is_too_large(value: object) -> bool:
    """Tell a number no column holds: a chapter "number" of forty digits is no number."""
    return isinstance(value, int) and abs(value) > LARGEST


def _mend_text(text: str) -> str:
    if text.isascii():
        return text if "\0" not in text else text.replace("\0", "�")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode(errors="replace").decode()
    return text if "\0" not in text else text.replace("\0", "�")
