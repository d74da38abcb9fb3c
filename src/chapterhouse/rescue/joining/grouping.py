"""Which pages are of one story: ties are followed from the strongest on, unless what is already known speaks against."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chapterhouse.rescue.joining.likeness import KIN
from chapterhouse.rescue.joining.naming import are_same, fold_bylines, fold_title
from chapterhouse.rescue.joining.pages import Leaf, Page
from chapterhouse.rescue.joining.story_keys import StoryKey
from chapterhouse.rescue.joining.ties import NEXT_PAGE, SAME_ADDRESS, SAME_KEY, Tie, story_key_of


@dataclass(slots=True, eq=False)
class Cluster:
    """Pages that are held to be of one story, and what they say of it together."""

    pages: list[Page]
    leaves: list[Leaf]
    keys: set[StoryKey] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, page: Page, leaves: Sequence[Leaf]) -> "Cluster":
        key, title = story_key_of(page), fold_title(page.reading.title)
        authors = fold_bylines(page.reading.bylines)
        return cls([page], list(leaves), {key} if key else set(), {title} if title else set(), set(authors))

    def take_in(self, other: "Cluster") -> None:
        """Become one with another cluster."""
        self.pages += other.pages
        self.leaves += other.leaves
        self.keys |= other.keys
        self.titles |= other.titles
        self.authors |= other.authors

    @property
    def numbers(self) -> set[int]:
        return {leaf.chapter.number for leaf in self.leaves if leaf.chapter.number is not None}


def group_pages(pages: Sequence[Page], leaves: Sequence[Leaf], ties: Sequence[Tie]) -> list[Cluster]:
    """Give the pages as clusters of one story each, in the order of their first pages."""
    on_page: dict[str, list[Leaf]] = {page.path: [] for page in pages}
    for leaf in leaves:
        on_page[leaf.page.path].append(leaf)
    clusters = [Cluster.of(page, on_page[page.path]) for page in pages]
    home = list(range(len(pages)))
    for tie in ties:
        one, other = sorted((_find(home, tie.one), _find(home, tie.other)))
        if one != other and _may_join(clusters[one], clusters[other], tie.weight):
            clusters[one].take_in(clusters[other])
            home[other] = one
    return [clusters[place] for place in range(len(pages)) if home[place] == place]


def _find(home: list[int], place: int) -> int:
    while home[place] != place:
        home[place] = home[home[place]]
        place = home[place]
    return place


def _may_join(one: Cluster, other: Cluster, weight: int) -> bool:
    if _are_two_by_address(one, other) or _are_utter_strangers(one, other):
        return False
    if weight >= SAME_KEY:
        return True
    if _are_strangers(one, other):
        return weight >= 2 * NEXT_PAGE and _follow_on(one, other)
    return weight >= SAME_ADDRESS or not _clash(one, other)


def _are_two_by_address(one: Cluster, other: Cluster) -> bool:
    """Say whether one site gave the two different story numbers."""
    mine = {key.realm: key.story for key in one.keys}
    return any(mine.get(key.realm, key.story) != key.story for key in other.keys)


def _are_strangers(one: Cluster, other: Cluster) -> bool:
    """Say whether both name a story, or both an author, and not the same."""
    return _differ_in_title(one, other) or _differ_in_author(one, other)


def _are_utter_strangers(one: Cluster, other: Cluster) -> bool:
    """Say whether neither title nor author is the same, though both name both."""
    return _differ_in_title(one, other) and _differ_in_author(one, other)


def _differ_in_title(one: Cluster, other: Cluster) -> bool:
    return bool(one.titles and other.titles) and not any(are_same(mine, theirs) for mine in one.titles for theirs in other.titles)


def _differ_in_author(one: Cluster, other: Cluster) -> bool:
    return bool(one.authors and other.authors) and not one.authors & other.authors


def _follow_on(one: Cluster, other: Cluster) -> bool:
    """Say whether the chapter numbers of the two make one row."""
    mine, theirs = one.numbers, other.numbers
    if not mine or not theirs or mine & theirs:
        return False
    return min(theirs) == max(mine) + 1 or min(mine) == max(theirs) + 1


def _clash(one: Cluster, other: Cluster) -> bool:
    """Say whether both hold a chapter of one number, and the texts are strangers to each other."""
    if not one.numbers & other.numbers:
        return False
    theirs = {leaf.chapter.number: leaf for leaf in other.leaves if leaf.chapter.number is not None}
    return any(
        max(leaf.likeness.shared_with(twin.likeness), twin.likeness.shared_with(leaf.likeness)) < KIN
        for leaf in one.leaves
        if leaf.chapter.number is not None and (twin := theirs.get(leaf.chapter.number)) is not None
    )
