"""In which order do the chapters stand? Every sign casts ballots; the order that the stronger ballots want wins.

The counting is Tideman's method of ranked pairs: of every two chapters the votes for either order are weighed, and the
clearest decisions are fixed first; one that would run against those already fixed is dropped. So one wrong "previous"
link loses against the numbers, and still counts where nothing else is known.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chapterhouse.rescue.joining.folding import Slot
from chapterhouse.rescue.joining.links import Links
from chapterhouse.rescue.joining.pages import Page
from chapterhouse.rescue.joining.patterns import find_pattern
from chapterhouse.rescue.joining.story_keys import find_chapter_number
from chapterhouse.rescue.reading import PageKind

BY_NUMBER = 6
BY_CONTENTS = 5
BY_MENU = 4
BY_WORK = 5
BY_LINK = 2
BY_ADDRESS = 3
BY_NAME = 1
_MANY = 1500  # chapters beyond which only neighbours are compared


@dataclass(frozen=True, slots=True)
class Ballot:
    """An order that one sign wants; slots of one rank are left undecided between each other."""

    weight: int
    ranks: tuple[tuple[int, int], ...]  # (rank, slot)


def order_slots(slots: Sequence[Slot], *, lists: Sequence[Page], links: Links) -> list[Slot]:
    """Put the chapters of a story in order. `lists` are pages with contents rows, of this story or of several."""
    slots = sorted(slots, key=lambda slot: slot.shown.order)
    if len(slots) < 2:
        return list(slots)
    finder = _Finder(slots)
    ballots = [*_by_numbers(slots), *_by_lists(finder, lists, links), *_by_works(finder), *_by_links(finder, links), *_by_names(slots)]
    return [slots[place] for place in _count(ballots, len(slots))]


class _Finder:
    """The slots of a story, found by the page a leaf stands on, in the order of that page."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.slots = slots
        self.pages: dict[str, Page] = {}
        places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, slot in enumerate(slots):
            for leaf in slot.leaves:
                places[leaf.page.path].append((leaf.place, place))
                self.pages[leaf.page.path] = leaf.page
        self.by_page = {path: [slot for _, slot in sorted(found)] for path, found in places.items()}

    def on(self, pages: Iterable[Page]) -> list[int]:
        """Give the slots of the first of some pages that has any."""
        return next((self.by_page[page.path] for page in pages if page.path in self.by_page), [])


def _by_numbers(slots: Sequence[Slot]) -> Iterator[Ballot]:
    yield Ballot(BY_NUMBER, tuple(sorted((slot.number, place) for place, slot in enumerate(slots) if slot.number is not None)))
    numbered = []
    for place, slot in enumerate(slots):
        addresses = (leaf.page.address for leaf in slot.leaves if len(leaf.page.reading.chapters) == 1)
        number = next((found for address in addresses if address is not None and (found := find_chapter_number(address)) is not None), None)
        if number is not None:
            numbered.append((number, place))
    yield Ballot(BY_ADDRESS, tuple(sorted(numbered)))


def _by_lists(finder: _Finder, lists: Sequence[Page], links: Links) -> Iterator[Ballot]:
    seen: set[tuple[int, ...]] = set()
    for page in lists:
        weight = {PageKind.INDEX: BY_CONTENTS, PageKind.CHAPTER: BY_MENU, PageKind.WORK: BY_MENU}.get(page.reading.kind, BY_NAME)
        listed = [finder.on(links.find(page, row.href, row.url)) for row in page.reading.contents]
        order = tuple(dict.fromkeys(found[0] for found in listed if len(found) == 1))
        if order not in seen:
            seen.add(order)
            yield Ballot(weight, tuple(enumerate(order)))


def _by_works(finder: _Finder) -> Iterator[Ballot]:
    for places in finder.by_page.values():
        yield Ballot(BY_WORK, tuple(enumerate(dict.fromkeys(places))))


def _by_links(finder: _Finder, links: Links) -> Iterator[Ballot]:
    """Let each "next" and "previous" vote; a link that leads where the opposite one leads too says nothing."""
    for path, page in finder.pages.items():
        here, reading = finder.by_page[path], page.reading
        after = finder.on(links.find(page, reading.next, reading.next_url))
        before = finder.on(links.find(page, reading.prev, reading.prev_url))
        if after == before:
            continue
        if after and after[0] not in here:
            yield Ballot(BY_LINK, ((0, here[-1]), (1, after[0])))
        if before and before[-1] not in here:
            yield Ballot(BY_LINK, ((0, before[-1]), (1, here[0])))


def _by_names(slots: Sequence[Slot]) -> Iterator[Ballot]:
    """Let names vote that differ in one number, and dates."""
    rows: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, slot in enumerate(slots):
        for leaf in slot.leaves:
            pattern = find_pattern(leaf.page.path)
            if pattern is not None:
                rows[pattern.stem].append((pattern.number, place))
    for row in rows.values():
        yield Ballot(BY_NAME, tuple(sorted(row)))
    dated = [(slot.shown.chapter.published_on.toordinal(), place) for place, slot in enumerate(slots) if slot.shown.chapter.published_on]
    yield Ballot(BY_NAME, tuple(sorted(dated)))


def _count(ballots: Iterable[Ballot], size: int) -> list[int]:
    margins: defaultdict[tuple[int, int], int] = defaultdict(int)
    for ballot in ballots:
        for one, other in _pairs(ballot):
            margins[one, other] += ballot.weight
            margins[other, one] -= ballot.weight
    clear = sorted((-margin, abs(other - one), one, other) for (one, other), margin in margins.items() if margin > 0)
    after = [0] * size  # bit sets: what stands behind each slot, as fixed so far
    before = [0] * size
    for _, _, one, other in clear:
        if not after[other] >> one & 1 and not after[one] >> other & 1:
            _fix(one, other, before, after)
    return _unfold(before, size)


def _pairs(ballot: Ballot) -> Iterator[tuple[int, int]]:
    if len(ballot.ranks) > _MANY:
        yield from ((one, other) for (rank, one), (next_rank, other) in pairwise(ballot.ranks) if rank < next_rank and one != other)
        return
    for at, (rank, one) in enumerate(ballot.ranks):
        yield from ((one, other) for later, other in ballot.ranks[at + 1 :] if rank < later and one != other)


def _fix(one: int, other: int, before: list[int], after: list[int]) -> None:
    """Fix that `one` stands before `other`, and all that follows from it."""
    ahead = before[one] | 1 << one
    behind = after[other] | 1 << other
    for place in _members(ahead):
        after[place] |= behind
    for place in _members(behind):
        before[place] |= ahead


def _members(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def _unfold(before: list[int], size: int) -> list[int]:
    """Read the fixed relation as one row; what it leaves open stands by file name."""
    placed = 0
    row: list[int] = []
    waiting = list(range(size))
    while waiting:
        first = next(place for place in waiting if before[place] & ~placed == 0)
        waiting.remove(first)
        row.append(first)
        placed |= 1 << first
    return row
