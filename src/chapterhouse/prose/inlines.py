"""The inline elements open at one point of a text.

They stand on a stack of their own beside that of the blocks, so that the two can never be nested wrongly.
"""

from dataclasses import dataclass

from chapterhouse.prose.elements import REOPENED
from chapterhouse.prose.notes import Notes
from chapterhouse.prose.tree import Formats, Open

MOST_INLINE = 48  # inline elements inside each other
MOST_WRAPPERS = 6  # those that cannot be joined, inside each other


@dataclass(slots=True, eq=False)
class _Entry:
    """An inline element: its name in the source, what it means, and how deep in blocks it was opened."""

    name: str
    opens: tuple[Open, ...]
    depth: int


class InlineStack:
    """Inline elements in the order they were opened. Entries below a `floor` belong to what stands around a cell."""

    def __init__(self, *, notes: Notes) -> None:
        self._entries: list[_Entry] = []
        self._formats: Formats | None = ()
        self._notes = notes

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, name: str, opens: tuple[Open, ...], *, depth: int, floor: int) -> None:
        """Open an element; of too many that were never closed the oldest goes."""
        entries = self._entries
        if len(entries) >= MOST_INLINE:
            if floor >= len(entries) or entries[floor].name != "font":
                self._notes.repair("inline-depth", "Inline elements that were opened again and again and never closed were closed.")
            if floor >= len(entries):
                return
            del entries[floor]
        entries.append(_Entry(name, opens, depth))
        self._formats = None

    def end(self, name: str, *, depth: int, floor: int) -> None:
        """Close the innermost element of that name; others opened inside it stay open."""
        entries = self._entries
        for at in range(len(entries) - 1, floor - 1, -1):
            if entries[at].name == name:
                if entries[at].depth >= depth or name in REOPENED:
                    del entries[at]
                    self._formats = None
                return

    def end_last(self, names: frozenset[str]) -> None:
        """Close the innermost element if it is one of those."""
        if self._entries and self._entries[-1].name in names:
            self._entries.pop()
            self._formats = None

    def leave(self, depth: int) -> None:
        """Leave blocks up to a depth: what was opened inside ends, but for what browsers open again."""
        entries = self._entries
        if not entries or entries[-1].depth <= depth:
            return
        first = next(at for at, entry in enumerate(entries) if entry.depth > depth)
        kept = [entry for entry in entries[first:] if entry.name in REOPENED]
        for entry in kept:
            entry.depth = depth
        entries[first:] = kept
        self._formats = None

    def cut(self, length: int) -> None:
        """Close all but the outermost."""
        if len(self._entries) > length:
            del self._entries[length:]
            self._formats = None

    def formats(self) -> Formats:
        """Give the inline elements in force."""
        if self._formats is None:
            self._formats = _in_force([one for entry in self._entries for one in entry.opens])
        return self._formats


def _in_force(opens: list[Open]) -> Formats:
    """Give what counts of the elements around a text: of one group the innermost, of the loose ones a few."""
    found: list[Open] = []
    loose = 0
    for one in opens:
        if one.group:
            _put_grouped(found, one)
        elif loose < MOST_WRAPPERS and not (one.tag == "span" and any(other.tag == "span" and other.attrs == one.attrs for other in found)):
            loose += 1
            found.append(one)
    return tuple(found)


def _put_grouped(found: list[Open], one: Open) -> None:
    if one.group == "ruby-part" and not any(other.tag == "ruby" for other in found):
        return
    outer = next((other for other in found if other.group == one.group), None)
    if outer is one or (outer is not None and one.tag == "ruby"):
        return
    if outer is not None:
        found.remove(outer)
    if not one.is_off:
        found.append(one)
