"""A colour or size that covers nearly the whole text is the page's, not the author's, and says nothing here."""

from collections import Counter
from collections.abc import Iterator

from chapterhouse.prose.rules.white_space import tidied
from chapterhouse.prose.tree import BR, Block, Branch, Item, Leaf, Open

_LONG = 1200  # characters from which a text has a page's colour at all
_NEARLY_ALL = 0.85
_LOOKS = frozenset({"ink", "size"})


def without_page_looks(blocks: list[Block]) -> None:
    """Take the colours and sizes that cover nearly all of a long text out of it, in place."""
    length = 0
    covered: Counter[Open] = Counter()
    for leaf in _leaves(blocks):
        for formats, value in leaf.items:
            if isinstance(value, str):
                length += len(value)
                for one in formats:
                    if one.group in _LOOKS:
                        covered[one] += len(value)
    gone = frozenset(one for one, weight in covered.items() if weight >= length * _NEARLY_ALL) if length >= _LONG else frozenset()
    if gone:
        for leaf in _leaves(blocks):
            _take_out(leaf, gone)


def _leaves(blocks: list[Block]) -> Iterator[Leaf]:
    for block in blocks:
        if isinstance(block, Branch):
            yield from _leaves(block.kids)
        else:
            yield block


def _take_out(leaf: Leaf, gone: frozenset[Open]) -> None:
    items = [(tuple(one for one in formats if one not in gone), value) for formats, value in leaf.items]
    leaf.items = items if leaf.tag == "pre" else _joined(items)


def _joined(items: list[Item]) -> list[Item]:
    """Join what the looks kept apart, line by line."""
    found: list[Item] = []
    line: list[Item] = []
    for item in items:
        if item[1] is BR:
            found += [*tidied(line), item]
            line = []
        else:
            line.append(item)
    return [*found, *tidied(line)]
