"""The lines of a report as a JSON column holds them: a list of five texts each."""

from collections.abc import Iterable

from chapterhouse.prose import Loss, LossKind


def losses_as_json(losses: Iterable[Loss]) -> list[list[str]]:
    """Give losses as a column holds them."""
    return [[loss.kind.value, loss.rule, loss.what, loss.file, loss.place] for loss in losses]


def losses_from_json(rows: Iterable[list[str]]) -> tuple[Loss, ...]:
    """Give the losses that a column holds."""
    return tuple(Loss(LossKind(kind), rule, what, file, place) for kind, rule, what, file, place in rows)
