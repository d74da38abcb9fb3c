"""Pages that hold a whole story in one piece beside pages that hold its chapters one by one."""

from collections.abc import Sequence
from statistics import median_low

from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.joining.pages import Leaf

_COVERED = 0.9  # share of the whole's words that stand in its chapters
_PARTS = 2
_LARGE = 1.5  # times the usual length of the story's texts


def set_wholes_aside(leaves: Sequence[Leaf]) -> tuple[list[Leaf], list[Leaf]]:
    """Part the leaves into chapters and wholes: texts that other pages hold chapter by chapter, two at the least."""
    if len(leaves) < _PARTS + 1:
        return list(leaves), []
    usual = median_low(leaf.likeness.words for leaf in leaves)
    wholes = [leaf for leaf in leaves if leaf.likeness.words >= usual * _LARGE and _is_whole(leaf, leaves)]
    return [leaf for leaf in leaves if leaf not in wholes], wholes


def report_whole(whole: Leaf, chapters: Sequence[Leaf]) -> Loss:
    """Say that a page was left aside, and how many of its words stand nowhere else."""
    text = _joined(chapters)
    strangers = [paragraph for paragraph in whole.likeness.paragraphs if f" {paragraph} " not in text]
    what = "This page holds the whole story in one piece; its chapters were taken from their own pages."
    if strangers:
        words = sum(paragraph.count(" ") + 1 for paragraph in strangers)
        what += f" {words} of its words stand on none of them, the first of them “{strangers[0][:80]}”."
    return Loss(LossKind.LEFTOVER, "whole-story", what, whole.page.path, whole.fragment)


def _is_whole(leaf: Leaf, leaves: Sequence[Leaf]) -> bool:
    if len(leaf.page.reading.chapters) > 1:
        return False
    words, text = leaf.likeness.words, leaf.likeness.whole
    parts = [other for other in leaves if other.page is not leaf.page and other.likeness.words < words * _COVERED]
    within = [part for part in parts if _may_be_in(text, part) and part.likeness.shared_with(leaf.likeness) >= _COVERED]
    if len({part.likeness.digest for part in within}) < _PARTS:
        return False
    covering = _joined(within)
    kept = sum(paragraph.count(" ") + 1 for paragraph in leaf.likeness.paragraphs if f" {paragraph} " in covering)
    return kept >= words * _COVERED


def _may_be_in(text: str, part: Leaf) -> bool:
    """Say whether the longest paragraph of a part stands in a text: the quick look before the thorough one."""
    return f" {max(part.likeness.paragraphs, key=len, default='')} " in text


def _joined(leaves: Sequence[Leaf]) -> str:
    return " ".join(leaf.likeness.whole for leaf in leaves)
