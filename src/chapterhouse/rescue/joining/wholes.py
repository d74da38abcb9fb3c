"""Pages that hold a whole story in one piece beside pages that hold its chapters one by one."""

from collections.abc import Sequence

from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.joining.pages import Leaf

_COVERED = 0.9


def set_wholes_aside(leaves: Sequence[Leaf]) -> tuple[list[Leaf], list[Leaf]]:
    """Part the leaves into chapters and wholes: texts that other pages hold chapter by chapter, two at the least."""
    wholes = [leaf for leaf in leaves if _is_whole(leaf, leaves)]
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
    parts = [other for other in leaves if other.page is not leaf.page and 0 < other.likeness.words < leaf.likeness.words * _COVERED]
    within = [part for part in parts if part.likeness.shared_with(leaf.likeness) >= _COVERED]
    if len({part.likeness.digest for part in within}) < 2:
        return False
    text = _joined(within)
    kept = sum(paragraph.count(" ") + 1 for paragraph in leaf.likeness.paragraphs if f" {paragraph} " in text)
    return kept >= leaf.likeness.words * _COVERED


def _joined(leaves: Sequence[Leaf]) -> str:
    return " ".join(leaf.likeness.whole for leaf in leaves)
