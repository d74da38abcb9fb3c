"""The inline elements and classes canonical prose speaks in, as the single objects the tree shares."""

from chapterhouse.prose.inks import INKS
from chapterhouse.prose.tree import Open

ALIGNMENTS = frozenset({"center", "right", "justify"})
SPAN_CLASSES = frozenset({"big", "smallcaps", *(f"ink-{ink}" for ink in INKS)})
BLOCK_CLASSES = ALIGNMENTS | {"verse"}
CLASSES = SPAN_CLASSES | BLOCK_CLASSES

_GROUPS = {"small": "size", "big": "size"}


def _span(name: str, group: str) -> Open:
    return Open("span", group, (("class", name),))


EM, STRONG, U, S, SMALL = (Open(tag, _GROUPS.get(tag, tag)) for tag in ("em", "strong", "u", "s", "small"))
BIG = _span("big", "size")
SMALLCAPS = _span("smallcaps", "smallcaps")
BY_INK = {ink: _span(f"ink-{ink}", "ink") for ink in INKS}
BY_TAG = {
    "em": EM, "strong": STRONG, "u": U, "s": S, "small": SMALL, "big": BIG,
    **{tag: Open(tag, tag) for tag in ("del", "ins", "mark", "code", "kbd", "samp", "var", "cite", "dfn")},
}  # fmt: skip
BY_CLASS = {"big": BIG, "smallcaps": SMALLCAPS, **{f"ink-{ink}": open_ for ink, open_ in BY_INK.items()}}
NO_EM, NO_STRONG, NO_LINE, NO_SIZE, NO_INK, NO_CAPS = (
    Open("", group, is_off=True) for group in ("em", "strong", "u", "size", "ink", "smallcaps")
)
