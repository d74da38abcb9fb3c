"""The contents of a story: its chapters in order, and the numbers among them that were not saved."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from chapterhouse.pages.words import in_words, minutes_to_read

FOLD_OVER = 60
KEPT_OPEN = 20  # rows left in sight at either end, or around the chapter one is in
GAPS_NAMED_SINGLY = 3
LONGEST_GAP = 500  # a wider jump is a slip in the numbering, not a loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One chapter in the contents. `number` is what its page called it, `position` its place from 1."""

    id: int
    position: int
    number: int | None
    title: str | None
    url: str
    word_count: int
    published_on: date | None
    here: bool = False

    @property
    def minutes(self) -> int:
        """Say how long it takes to read."""
        return minutes_to_read(self.word_count)

    @property
    def shown_number(self) -> int:
        """Give the number that stands before the title."""
        return self.position if self.number is None else self.number

    @property
    def name(self) -> str:
        """Give the title, or a stand-in where it has none."""
        return self.title or f"Chapter {in_words(self.shown_number)}"

    @property
    def numbered_name(self) -> str:
        """Give number and title as links name a chapter."""
        return f"{self.shown_number}. {self.title}" if self.title and not self.title_tells_number else self.name

    @property
    def title_tells_number(self) -> bool:
        """Say whether the title names the number itself, as in "Chapter 12: The Lamp" or "12. The Lamp"."""
        spelled = rf"0*{self.shown_number}|{in_words(self.shown_number)}"
        forms = rf"\W*(chapter|chap|ch|part|episode)\W*({spelled})\b|\W*0*{self.shown_number}\s*[.:)\]–—-]"
        return re.match(forms, self.title or "", re.IGNORECASE) is not None


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers that no saved page has, from `first` to `last`."""

    first: int
    last: int

    @property
    def words(self) -> str:
        """Say what is missing."""
        if self.first == self.last:
            return f"Chapter {self.first} was not in what was saved."
        joint = "and" if self.last == self.first + 1 else "to"
        return f"Chapters {self.first} {joint} {self.last} were not in what was saved."

    @property
    def size(self) -> int:
        """Count the chapters missing here."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows folded away under one line."""

    rows: tuple[Row | Gap, ...]

    @property
    def words(self) -> str:
        """Name the first and last number inside."""
        chapters = [row for row in self.rows if isinstance(row, Row)]
        return f"{chapters[0].shown_number} to {chapters[-1].shown_number}"

    @property
    def minutes(self) -> int:
        """Say how long all of it takes to read."""
        return minutes_to_read(sum(row.word_count for row in self.rows if isinstance(row, Row)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A story's chapters in order. `gaps_before` holds for each of them what is missing just before it, `end` what is behind the last."""

    rows: tuple[Row, ...]
    gaps_before: tuple[tuple[Gap, ...], ...]
    end: tuple[Gap, ...] = ()

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Give the gaps in the numbering, in order."""
        return tuple(gap for gaps in (*self.gaps_before, self.end) for gap in gaps)

    @property
    def missing_count(self) -> int:
        """Count the chapters that were not saved."""
        return sum(gap.size for gap in self.gaps)

    @property
    def count(self) -> int:
        """Count the chapters there were, saved or not."""
        return len(self.rows) + self.missing_count

    def neighbour(self, row: Row, *, step: int) -> Row | None:
        """Give the chapter `step` places after this one; null past either end."""
        place = row.position - 1 + step
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def gap_before(self, row: Row) -> Gap | None:
        """Give what is missing between the chapter before this one and this one."""
        return next(iter(self.gaps_before[row.position - 1]), None)

    def gap_after(self, row: Row) -> Gap | None:
        """Give what is missing between this chapter and the next, or behind the last."""
        following = self.neighbour(row, step=1)
        return self.gap_before(following) if following else next(iter(self.end), None)

    @property
    def lines(self) -> tuple[Row | Gap, ...]:
        """Give chapters and gaps in order."""
        lines: list[Row | Gap] = []
        for row, gaps in zip(self.rows, self.gaps_before, strict=True):
            lines.extend(line for gap in gaps for line in _singly(gap))
            lines.append(row)
        lines.extend(line for gap in self.end for line in _singly(gap))
        return tuple(lines)

    @property
    def folded(self) -> tuple[Row | Gap | Fold, ...]:
        """Give the lines of a story page: of a long story the middle is folded away."""
        lines = self.lines
        if len(lines) <= FOLD_OVER:
            return lines
        inner = lines[KEPT_OPEN:-KEPT_OPEN]
        folds = [Fold(tuple(part)) for part in _parts(inner, size=100)]
        return (*lines[:KEPT_OPEN], *folds, *lines[-KEPT_OPEN:])

    @property
    def near(self) -> tuple[Row | Gap, ...]:
        """Give the lines around the chapter one is in, for the drop-down of a chapter page."""
        lines = self.lines
        if len(lines) <= FOLD_OVER:
            return lines
        place = next((place for place, line in enumerate(lines) if isinstance(line, Row) and line.here), 0)
        start = min(max(0, place - KEPT_OPEN), len(lines) - 2 * KEPT_OPEN)
        return lines[start : start + 2 * KEPT_OPEN]


def arrange(rows: Sequence[Row], *, hidden: Set[int] = frozenset(), count: int | None = None) -> Contents:
    """Find the gaps among a story's chapters; there are none where the numbers do not tell.

    `hidden` are the numbers of chapters this reader may not see: they are not lost. `count` says how many chapters there
    were, a prologue numbered 0 among them; null where nobody knows.
    """
    numbers = [row.number for row in rows if row.number is not None]
    rises = all(earlier < later for earlier, later in pairwise(numbers))
    if not numbers or len(numbers) < len(rows) or not rises or numbers[-1] - len(numbers) > LONGEST_GAP:
        return Contents(rows=tuple(rows), gaps_before=((),) * len(rows))
    steps = pairwise([min(0, *numbers), *numbers])
    gaps = [tuple(_runs(number for number in range(earlier + 1, later) if number not in hidden)) for earlier, later in steps]
    last = (count or 0) + min(0, numbers[0] - 1)
    beyond = range(numbers[-1] + 1, min(last, numbers[-1] + LONGEST_GAP) + 1)
    end = tuple(_runs(number for number in beyond if number not in hidden))
    return Contents(rows=tuple(rows), gaps_before=tuple(gaps), end=end)


def _runs(numbers: Iterable[int]) -> Iterator[Gap]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield Gap(run[0], run[-1])
            run = []
        run.append(number)
    if run:
        yield Gap(run[0], run[-1])


def _singly(gap: Gap) -> tuple[Gap, ...]:
    if gap.size > GAPS_NAMED_SINGLY:
        return (gap,)
    return tuple(Gap(number, number) for number in range(gap.first, gap.last + 1))


def _parts(lines: Sequence[Row | Gap], *, size: int) -> Iterator[Sequence[Row | Gap]]:
    starts = range(0, len(lines), size)
    for start in starts:
        part = lines[start : start + size]
        if any(isinstance(line, Row) for line in part):
            yield part
