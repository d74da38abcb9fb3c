"""What speaks for two pages being of one story: each sign is a tie with a weight, and they add up."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from chapterhouse.rescue.joining.likeness import NEAR
from chapterhouse.rescue.joining.links import Links
from chapterhouse.rescue.joining.naming import fold_bylines, fold_name, fold_title
from chapterhouse.rescue.joining.pages import Leaf, Page
from chapterhouse.rescue.joining.patterns import find_pattern
from chapterhouse.rescue.joining.story_keys import StoryKey, find_story_key
from chapterhouse.rescue.reading import PageKind

SAME_KEY = 12  # the addresses name one story
SAME_PROSE = 6
SAME_NAMES = 6  # title and author
CONTENTS = 5  # listed by one contents page or chapter menu
SAME_TITLE = 4  # in one folder or on one host
NEXT_PAGE = 4  # each of "next" and "previous"
SAME_ADDRESS = 8  # captures of one page
SAME_PATTERN = 3  # names that differ in one number only
ENOUGH = 3
_FEW_WORDS = 20  # texts shorter than this may be alike by chance
_SMALL_GROUP = 12


@dataclass(frozen=True, slots=True)
class Tie:
    """Two pages (by their place in the sorted heap) and how much speaks for their being of one story."""

    weight: int
    one: int
    other: int


class Ties:
    """Signs gathered over all pages that hold prose or list chapters."""

    def __init__(self, pages: Sequence[Page], leaves: Sequence[Leaf], links: Links) -> None:
        self._pages = pages
        self._places = {page.path: place for place, page in enumerate(pages)}
        self._leaves = leaves
        self._links = links
        self._weights: defaultdict[tuple[int, int], int] = defaultdict(int)

    def gather(self) -> list[Tie]:
        """Give all ties, the strongest first, in an order that does not depend on how the heap was listed."""
        self._tie_alike(SAME_KEY, story_key_of)
        self._tie_alike(SAME_ADDRESS, lambda page: page.file.url)
        self._tie_alike(SAME_NAMES, _names)
        self._tie_alike(SAME_TITLE, _title_and_home)
        self._tie_alike(SAME_PATTERN, _nameless_pattern)
        for page in self._pages:
            self._follow(page)
        for one, other in _same_prose(self._leaves):
            self._tie(SAME_PROSE, one.page, other.page)
        ties = [Tie(weight, *pair) for pair, weight in self._weights.items() if weight >= ENOUGH]
        return sorted(ties, key=lambda tie: (-tie.weight, tie.one, tie.other))

    def _tie(self, weight: int, one: Page, other: Page) -> None:
        first, second = sorted((self._places[one.path], self._places[other.path]))
        if first != second:
            self._weights[first, second] += weight

    def _tie_alike(self, weight: int, sign: Callable[[Page], Hashable]) -> None:
        """Tie the pages on which `sign` gives one value (null says nothing), each to the next."""
        alike: defaultdict[Hashable, list[Page]] = defaultdict(list)
        for page in self._pages:
            value = sign(page)
            if value is not None:
                alike[value].append(page)
        for group in alike.values():
            for one, other in pairwise(group):
                self._tie(weight, one, other)

    def _follow(self, page: Page) -> None:
        reading = page.reading
        for href, url in ((reading.next, reading.next_url), (reading.prev, reading.prev_url)):
            for other in self._known(self._links.find(page, href, url)):
                self._tie(NEXT_PAGE, page, other)
        if reading.kind in (PageKind.CHAPTER, PageKind.WORK, PageKind.INDEX):
            listed = {other.path: other for row in reading.contents for other in self._known(self._links.find(page, row.href, row.url))}
            for other in listed.values():
                self._tie(CONTENTS, page, other)

    def _known(self, pages: Iterable[Page]) -> Iterator[Page]:
        return (page for page in pages if page.path in self._places)


def story_key_of(page: Page) -> StoryKey | None:
    """Give the story a page's own address names, else the address of its contents page."""
    for address in (page.address, page.story_address):
        key = find_story_key(address) if address is not None else None
        if key is not None:
            return key
    return StoryKey(str(page.story_address), "") if page.story_address is not None else None


def _names(page: Page) -> Hashable:
    title, authors = fold_title(page.reading.title), fold_bylines(page.reading.bylines)
    return (title, authors) if title is not None and authors else None


def _title_and_home(page: Page) -> Hashable:
    """Give the title with where it was saved: the host, else the folder."""
    title = fold_title(page.reading.title)
    host = page.address.host if page.address is not None else None
    return (title, host or page.folder) if title is not None else None


def _nameless_pattern(page: Page) -> Hashable:
    """Give the pattern of a page that names no story, where something says that it is a part of one."""
    reading = page.reading
    if fold_title(reading.title) is not None or reading.kind is not PageKind.CHAPTER:
        return None
    is_part = reading.has_next or reading.has_prev or any(chapter.number is not None for chapter in reading.chapters)
    pattern = find_pattern(page.path)
    return (page.folder, pattern.stem, reading.family) if pattern is not None and (is_part or pattern.is_telling) else None


def _same_prose(leaves: Sequence[Leaf]) -> Iterator[tuple[Leaf, Leaf]]:
    """Give pairs of leaves that hold one text, exactly or nearly, and do not name two chapters."""
    by_digest: defaultdict[bytes, list[Leaf]] = defaultdict(list)
    by_hash: defaultdict[bytes, list[Leaf]] = defaultdict(list)
    for leaf in leaves:
        by_digest[leaf.likeness.digest].append(leaf)
        for sign in leaf.likeness.sketch:
            by_hash[sign].append(leaf)
    for group in by_digest.values():
        yield from (pair for pair in _pairs(group) if may_be_one(*pair) and pair[0].likeness.words >= _FEW_WORDS)
    yield from (pair for pair in _kindred(leaves, by_hash) if may_be_one(*pair) and are_near(*pair))


def _kindred(leaves: Sequence[Leaf], by_hash: Mapping[bytes, Sequence[Leaf]]) -> Iterator[tuple[Leaf, Leaf]]:
    """Give pairs that differ as a whole but have several telling paragraphs in common."""
    places = {id(leaf): place for place, leaf in enumerate(leaves)}
    votes: defaultdict[tuple[int, int], int] = defaultdict(int)
    for group in by_hash.values():
        for one, other in _pairs(group):
            votes[places[id(one)], places[id(other)]] += 1
    for (one_place, other_place), count in sorted(votes.items()):
        one, other = leaves[one_place], leaves[other_place]
        if count >= min(3, len(one.likeness.sketch)) and one.likeness.digest != other.likeness.digest:
            yield one, other


def _pairs(group: Sequence[Leaf]) -> Iterator[tuple[Leaf, Leaf]]:
    """Give all pairs of a small group; of a large one (a sentence that everybody quotes) neighbours only."""
    return combinations(group, 2) if len(group) <= _SMALL_GROUP else pairwise(group)


def may_be_one(one: Leaf, other: Leaf) -> bool:
    """Say whether nothing the two say of themselves keeps them apart as one chapter: neither number nor title."""
    mine, theirs = one.chapter, other.chapter
    if mine.number is not None and theirs.number is not None and mine.number != theirs.number:
        return False
    if mine.number is not None and mine.number == theirs.number:
        return True
    titles = fold_name(mine.title), fold_name(theirs.title)
    return None in titles or titles[0] == titles[1]


def are_near(one: Leaf, other: Leaf) -> bool:
    """Say whether two texts are one, but for a few words."""
    return min(one.likeness.shared_with(other.likeness), other.likeness.shared_with(one.likeness)) >= NEAR
