"""The shallowest heading of a text becomes h3, the others keep their distance: the page owns h1 and h2."""

from chapterhouse.prose.elements import HEADINGS
from chapterhouse.prose.tree import Block, Branch


def shift_headings(blocks: list[Block]) -> None:
    """Rename the headings of a text in place."""
    levels = _levels(blocks)
    if levels and min(levels) != 3:
        _rename(blocks, 3 - min(levels))
    elif levels and max(levels) > 6:
        _rename(blocks, 0)


def _levels(blocks: list[Block]) -> set[int]:
    found: set[int] = set()
    for block in blocks:
        if isinstance(block, Branch):
            found |= _levels(block.kids)
        elif block.tag in HEADINGS:
            found.add(HEADINGS[block.tag])
    return found


def _rename(blocks: list[Block], shift: int) -> None:
    for block in blocks:
        if isinstance(block, Branch):
            _rename(block.kids, shift)
        elif block.tag in HEADINGS:
            block.tag = f"h{min(6, HEADINGS[block.tag] + shift)}"
