"""The value `Prose`: clean text that may be shown as it stands."""

from dataclasses import dataclass, field

from chapterhouse.prose.loss import Loss

_MAKER = object()


@dataclass(frozen=True, slots=True)
class PlateMark:
    """A picture's place in a text: its key (the KEY of `src="plate:KEY"`), old address where known, and alt text."""

    key: str
    url: str | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """Canonical prose. Made only by `clean` (new text) and `stored` (a row that `clean` once made).

    Two are equal when their `html` is; `losses` tell how it came to be and `plates` where its pictures were.
    """

    html: str
    plates: tuple[PlateMark, ...] = field(default=(), compare=False)
    losses: tuple[Loss, ...] = field(default=(), compare=False)
