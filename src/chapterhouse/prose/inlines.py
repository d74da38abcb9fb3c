"""The inline elements open at one point of a text.

They stand on a stack of their own beside that of the blocks, so that the two can never be nested wrongly.
"""

from dataclasses import dataclass

from chapterhouse.prose.elements import REOPENED
from chapterhouse.prose.notes import Notes
from chapterhouse.prose.tree import Formats, Open

MOST_INLINE = 24  # inline elements inside each other
_MOST_FONTS = 6
MOST_WRAPPERS = 6  # those that cannot be joined, inside each other


@dataclass(slots=True, eq=False)
class _Entry:
    """An inline element: its name in the source, what it means, how deep in blocks it was opened.

    `formats` is what is in force once it is open, null where it has to be found out again.
    """

    name: str
    opens: tuple[Open, ...]
    depth: int
    formats: Formats | None = None


class InlineStack:
    """Inline elements in the order they were opened. Entries below a `floor` belong to what stands around a cell."""

    def __init__(self, *, notes: Notes) -> None:
        self._entries: list[_Entry] = []
        self._notes = notes

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, name: str, opens: tuple[Open, ...], *, depth: int, floor: int) -> None:
        """Open an element; of too many that were never closed the oldest goes."""
        if name == "font":
            self._make_room_for_font(floor)
        elif len(self._entries) >= MOST_INLINE:
            self._notes.repair("inline-depth", "Inline elements that were opened again and again and never closed were closed.")
            if floor >= len(self._entries):
                return
            self._remove(floor)
        self._entries.append(_Entry(name, opens, depth))

    def end(self, name: str, *, depth: int, floor: int) -> None:
        """Close the innermost element of that name; others opened inside it stay open."""
        entries = self._entries
        for at in range(len(entries) - 1, floor - 1, -1):
            if entries[at].name == name:
                if entries[at].depth >= depth or name in REOPENED:
                    self._remove(at)
                return

    def end_last(self, names: frozenset[str]) -> None:
        """Close the innermost element if it is one of those."""
        if self._entries and self._entries[-1].name in names:
            self._entries.pop()

    def leave(self, depth: int) -> None:
        """Leave blocks up to a depth: what was opened inside ends, but for what browsers open again."""
        entries = self._entries
        if not entries or entries[-1].depth <= depth:
            return
        first = next(at for at, entry in enumerate(entries) if entry.depth > depth)
        kept = [_Entry(entry.name, entry.opens, depth) for entry in entries[first:] if entry.name in REOPENED]
        entries[first:] = kept

    def cut(self, length: int) -> None:
        """Close all but the outermost."""
        del self._entries[length:]

    def formats(self) -> Formats:
        """Give the inline elements in force."""
        entries = self._entries
        if not entries:
            return ()
        found = entries[-1].formats
        if found is None:
            known = next((at for at in range(len(entries) - 1, -1, -1) if entries[at].formats is not None), -1)
            found = entries[known].formats or () if known >= 0 else ()
            for entry in entries[known + 1 :]:
                entry.formats = found = _with(found, entry.opens)
        return found

    def _remove(self, at: int) -> None:
        del self._entries[at]
        for entry in self._entries[at:]:
            entry.formats = None

    def _make_room_for_font(self, floor: int) -> None:
        """Forget the oldest of many fonts: a page may open one in each paragraph and close none."""
        fonts = [at for at in range(floor, len(self._entries)) if self._entries[at].name == "font"]
        if len(fonts) >= _MOST_FONTS:
            self._remove(fonts[0])


def _with(formats: Formats, opens: tuple[Open, ...]) -> Formats:
    """Give what is in force with more elements open: of one group the innermost, of the loose ones a few."""
    found = [*formats]
    for one in opens:
        if one.group:
            _put_grouped(found, one)
        elif _is_news(found, one):
            found.append(one)
    return tuple(found)


def _is_news(found: list[Open], one: Open) -> bool:
    if one.tag == "span" and any(other.tag == "span" and other.attrs == one.attrs for other in found):
        return False
    return sum(1 for other in found if not other.group) < MOST_WRAPPERS


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
