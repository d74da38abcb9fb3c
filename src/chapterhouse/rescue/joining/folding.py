"""One chapter, many copies: captures, print views, text renderings and earlier drafts folded into one slot."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from chapterhouse.manuscript import EarlierText, Source
from chapterhouse.prose import Loss, LossKind, Prose
from chapterhouse.rescue.heap import FileKind
from chapterhouse.rescue.joining.likeness import KIN, take_likeness
from chapterhouse.rescue.joining.naming import fold_name
from chapterhouse.rescue.joining.pages import Leaf
from chapterhouse.rescue.joining.ties import are_near, may_be_one

_EVER = datetime.min.replace(tzinfo=UTC)
_CUT_SHORT = 0.5  # a newer capture of fewer words than this share is held to be cut, not revised


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One chapter of a story: the leaf that is shown, the others that hold the same, and earlier texts."""

    leaves: tuple[Leaf, ...]  # the shown one first

    @property
    def shown(self) -> Leaf:
        return self.leaves[0]

    @property
    def number(self) -> int | None:
        return next((leaf.chapter.number for leaf in self.leaves if leaf.chapter.number is not None), None)

    @property
    def title(self) -> str | None:
        return next((leaf.chapter.title for leaf in self.leaves if leaf.chapter.title), None)

    @property
    def notes_before(self) -> Prose | None:
        return next((leaf.chapter.notes_before for leaf in self.leaves if leaf.chapter.notes_before is not None), None)

    @property
    def notes_after(self) -> Prose | None:
        return next((leaf.chapter.notes_after for leaf in self.leaves if leaf.chapter.notes_after is not None), None)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Give the sources of what is shown, that of the shown leaf first."""
        return tuple(leaf.source for leaf in self.leaves if leaf is self.shown or self._adds_nothing(leaf))

    @property
    def earlier(self) -> tuple[EarlierText, ...]:
        """Give the texts that hold words the shown one does not, oldest first; equal ones once."""
        texts: dict[bytes, list[Leaf]] = defaultdict(list)
        for leaf in sorted(self.leaves, key=_age):
            if leaf is not self.shown and not self._adds_nothing(leaf):
                texts[leaf.likeness.digest].append(leaf)
        return tuple(EarlierText(same[0].chapter.prose, tuple(leaf.source for leaf in same)) for same in texts.values())

    def _adds_nothing(self, leaf: Leaf) -> bool:
        """Say whether a leaf is a mere copy; a shorter capture of the same address is an earlier text all the same."""
        mine, shown = leaf.likeness, self.shown.likeness
        return mine.digest == shown.digest or (mine.is_within(shown) and not _is_draft(leaf, self.shown))


def fold_leaves(leaves: Sequence[Leaf]) -> list[Slot]:
    """Fold the leaves of one story into slots, one for each chapter, in no order yet."""
    groups = [[leaf] for leaf in leaves]
    for one, other in _candidates(leaves):
        mine, theirs = groups[one], groups[other]
        if mine is not theirs and _are_one(leaves[one], leaves[other]) and _agree(mine, theirs):
            mine.extend(theirs)
            for leaf in theirs:
                groups[leaves.index(leaf)] = mine
    distinct = {id(group): group for group in groups}
    return [Slot(tuple(_shown_first(group))) for group in distinct.values()]


def report_twins(slots: Sequence[Slot]) -> Iterable[Loss]:
    """Name the chapters that hold the same prose under two titles or numbers and so both stay."""
    by_digest: defaultdict[bytes, list[Slot]] = defaultdict(list)
    for slot in slots:
        by_digest[slot.shown.likeness.digest].append(slot)
    for twins in by_digest.values():
        for twin in twins[1:]:
            first = twins[0].shown
            twin_of = f"“{_name(first)}” ({first.source.label})"
            what = f"This chapter holds the same words as {twin_of} under another title or number. Both were kept."
            yield Loss(LossKind.GUESS, "same-prose-twice", what, twin.shown.page.path, twin.shown.fragment)


def report_choice(slot: Slot) -> Iterable[Loss]:
    """Say which of several texts of one chapter is shown, and what became of the others."""
    shown = slot.shown
    for text in slot.earlier:
        better = f"{shown.source.label} ({shown.likeness.words} words)"
        what = f"Another text of this chapter is kept below it as an earlier one; shown is that of {better}."
        yield Loss(LossKind.GUESS, "earlier-text", what, text.sources[0].path, text.sources[0].fragment)
    for source in slot.sources[1:]:
        what = f"This holds the same text as {shown.source.label} and was folded into that chapter."
        yield Loss(LossKind.LEFTOVER, "same-chapter", what, source.path, source.fragment)


def report_notes(slot: Slot) -> Iterable[Loss]:
    """Name the copies whose notes say something that the notes of the chapter do not."""
    kept = _lines_of(slot.notes_before, slot.notes_after)
    for leaf in slot.leaves[1:]:
        if not _lines_of(leaf.chapter.notes_before, leaf.chapter.notes_after) <= kept:
            what = f"The notes on this copy of “{_name(slot.shown)}” differ from those that were taken; they stay in its original bytes."
            yield Loss(LossKind.LEFTOVER, "other-notes", what, leaf.page.path, leaf.fragment)


def _lines_of(*texts: Prose | None) -> set[str]:
    return {paragraph for text in texts if text is not None for paragraph in take_likeness(text).paragraphs}


def _candidates(leaves: Sequence[Leaf]) -> list[tuple[int, int]]:
    """Give the pairs worth a closer look: one number, one title, one address, or a telling paragraph in common."""
    signs: defaultdict[object, list[int]] = defaultdict(list)
    for place, leaf in enumerate(leaves):
        signs["digest", leaf.likeness.digest].append(place)
        if leaf.chapter.number is not None:
            signs["number", leaf.chapter.number].append(place)
        if leaf.chapter.title:
            signs["title", fold_name(leaf.chapter.title)].append(place)
        if leaf.page.file.url:
            signs["address", leaf.page.file.url].append(place)
        for sign in leaf.likeness.sketch:
            signs["sketch", sign].append(place)
    pairs = {(one, other) for places in signs.values() for at, one in enumerate(places) for other in places[at + 1 : at + 40]}
    return sorted(pairs)


def _are_one(one: Leaf, other: Leaf) -> bool:
    if one.page is other.page or not may_be_one(one, other):
        return False
    if are_near(one, other) or _is_draft(one, other):
        return True
    if not _names_one_chapter(one, other):
        return False
    mine, theirs = one.likeness, other.likeness
    return max(mine.shared_with(theirs), theirs.shared_with(mine)) >= KIN


def _agree(mine: Sequence[Leaf], theirs: Sequence[Leaf]) -> bool:
    """Say whether two groups of copies name one number and one title at most."""
    leaves = [*mine, *theirs]
    numbers = {leaf.chapter.number for leaf in leaves} - {None}
    titles = {fold_name(leaf.chapter.title) for leaf in leaves} - {None}
    return len(numbers) <= 1 and (len(titles) <= 1 or len(numbers) == 1)


def _names_one_chapter(one: Leaf, other: Leaf) -> bool:
    """Say whether both give one number or one title."""
    mine, theirs = one.chapter, other.chapter
    if mine.number is not None and mine.number == theirs.number:
        return True
    return mine.title is not None and fold_name(mine.title) == fold_name(theirs.title)


def _is_draft(one: Leaf, other: Leaf) -> bool:
    """Say whether the two are captures of one address at different times."""
    mine, theirs = one.page.file, other.page.file
    return mine.url is not None and mine.url == theirs.url and mine.captured_at != theirs.captured_at and one.place == other.place


def _shown_first(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Put the best text first: of captures the newest, unless it was cut; then the fuller, then the richer one."""
    ranked = sorted(leaves, key=_richness)
    newest = max((leaf.page.file.captured_at or _EVER for leaf in leaves), default=_EVER)
    longest = max(leaf.likeness.words for leaf in leaves)
    whole = [leaf for leaf in ranked if leaf.likeness.words >= longest * _CUT_SHORT]
    fresh = [leaf for leaf in whole if _captured(leaf) == newest] if newest > _EVER and _are_captures(leaves) else whole
    shown = (fresh or whole)[0]
    return [shown, *(leaf for leaf in ranked if leaf is not shown)]


def _are_captures(leaves: Sequence[Leaf]) -> bool:
    return any(_is_draft(one, other) for one in leaves for other in leaves if one is not other)


def _richness(leaf: Leaf) -> tuple[object, ...]:
    """Give a sort key: pages of markup before texts, single chapters before whole works, titled, numbered, longer, emphasised first."""
    chapter = leaf.chapter
    return (
        leaf.page.file.kind is not FileKind.HTML,
        -round(leaf.likeness.words, -2),
        len(leaf.page.reading.chapters) > 1,
        chapter.notes_before is None and chapter.notes_after is None,
        chapter.number is None,
        chapter.title is None,
        -chapter.prose.html.count("<em"),
        -leaf.likeness.words,
        len(leaf.page.path),
        leaf.order,
    )


def _captured(leaf: Leaf) -> datetime:
    return leaf.page.file.captured_at or _EVER


def _age(leaf: Leaf) -> tuple[object, ...]:
    return _captured(leaf), leaf.likeness.words, leaf.order


def _name(leaf: Leaf) -> str:
    return leaf.chapter.title or (f"chapter {leaf.chapter.number}" if leaf.chapter.number is not None else leaf.page.path)
