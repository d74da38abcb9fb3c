"""A colour or size that covers nearly the whole text is the page's, not the author's, and says nothing here."""

from chapterhouse.prose.tree import Box, Flow, Formats, Open

_LONG = 1200  # characters from which a text has a page's colour at all
_NEARLY_ALL = 0.85


def page_wide(weights: dict[Formats, int], length: int) -> frozenset[Open]:
    """Give the colours and sizes that cover nearly all of a long text of `length` characters."""
    if length < _LONG:
        return frozenset()
    covered: dict[Open, int] = {}
    for formats, weight in weights.items():
        for one in formats:
            if one.group in {"ink", "size"}:
                covered[one] = covered.get(one, 0) + weight
    return frozenset(one for one, weight in covered.items() if weight >= length * _NEARLY_ALL)


def take_out(box: Box, gone: frozenset[Open]) -> None:
    """Take inline elements out of a whole tree."""
    for kid in box.kids:
        if isinstance(kid, Flow):
            kid.items = [(tuple(one for one in formats if one not in gone), value) for formats, value in kid.items]
        else:
            take_out(kid, gone)
