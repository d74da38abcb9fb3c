"""The losses of one text, gathered while it is cleaned: like ones are one line with a count."""

from collections.abc import Iterable

from chapterhouse.prose.loss import Loss, LossKind


class Notes:
    """Collects what to report. `once` kinds are counted, `each` stands for itself."""

    def __init__(self) -> None:
        self._counted: dict[tuple[LossKind, str, str], int] = {}
        self._each: list[Loss] = []

    def lost(self, rule: str, what: str) -> None:
        """Note something that is gone."""
        self._count(LossKind.LOST, rule, what)

    def guess(self, rule: str, what: str, *, place: str) -> None:
        """Note a decision a person can undo, with its place."""
        self._each.append(Loss(LossKind.GUESS, rule, what, place=place))

    def repair(self, rule: str, what: str) -> None:
        """Note something broken that was mended."""
        self._count(LossKind.REPAIR, rule, what)

    def leftover(self, rule: str, what: str) -> None:
        """Note something seen and not used."""
        self._count(LossKind.LEFTOVER, rule, what)

    def refused(self, rule: str, what: str) -> None:
        """Note something that would do harm and was not taken."""
        self._count(LossKind.REFUSED, rule, what)

    def add(self, losses: Iterable[Loss]) -> None:
        """Take lines that are made already."""
        self._each += losses

    def losses(self) -> tuple[Loss, ...]:
        """Give all lines: the counted ones first, in the order they were first met."""
        counted = [
            Loss(kind, rule, what if count == 1 else f"{what} ({count} times)") for (kind, rule, what), count in self._counted.items()
        ]
        return (*counted, *self._each)

    def _count(self, kind: LossKind, rule: str, what: str) -> None:
        key = (kind, rule, what)
        self._counted[key] = self._counted.get(key, 0) + 1
