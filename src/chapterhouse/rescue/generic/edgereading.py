"""What is read at the edges of a story: the values that its upper and its lower edge share."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.generic.linekinds import LineKinds
from chapterhouse.rescue.generic.lines import Line
from chapterhouse.rescue.words.labels import Label, LabelKind, read_byline
from chapterhouse.rescue.words.naming import name_key
from chapterhouse.rescue.words.numbers import find_numbered

_LONG_NOTES = 260  # words below a story from which it is a guess that they are no part of it


@dataclass(slots=True)
class Labelled:
    """A label and the lines its value stands on; of the first only what is behind the label."""

    label: Label
    lines: list[Line]


@dataclass(slots=True)
class Edges:
    """Where the prose of a stretch of lines begins and ends, and what stood before and after it."""

    start: int  # places in the list of lines that was given
    end: int
    headings: list[Line] = field(default_factory=list)
    bylines: list[Line] = field(default_factory=list)
    labels: list[Labelled] = field(default_factory=list)
    meta: list[Line] = field(default_factory=list)
    pictures: list[Line] = field(default_factory=list)
    notes_before: list[Labelled] = field(default_factory=list)
    notes_after: list[Labelled] = field(default_factory=list)
    leftovers: list[Line] = field(default_factory=list)

    def untold(self, *told: str | None) -> list[Line]:
        """Give the headings and bylines that say more than the names that were read from the page, a chapter's number apart."""
        known = [key for name in told if name and (key := name_key(name))]
        return [line for line in (*self.headings, *self.bylines) if any(_is_untold(part, known) for part in _parts(line.text))]

    def losses(self, untold: Iterable[Line] = (), *, file: str) -> tuple[Loss, ...]:
        """Report the words at the edges that were put nowhere, and notes so long that they may be a letter in the story."""
        left = [line.text for line in (*untold, *self.leftovers) if line.words and not line.is_linked]
        left += [f"{found.label.name}: {found.label.value}" for found in self.labels if found.label.kind is LabelKind.OTHER]
        what = f"Stood beside the story and is left out of it: {' / '.join(left)[:300]}"
        losses = [Loss(LossKind.LEFTOVER, "beside-the-story", what, file=file)] if left else []
        words = sum(line.words for note in self.notes_after for line in note.lines)
        if words > _LONG_NOTES:
            begin = self.notes_after[0].lines[0].text[:60]
            what = f"{words} words below the story, from “{begin}” on, were read as the author's notes."
            losses.append(Loss(LossKind.GUESS, "long-notes", what, file=file))
        return tuple(losses)


def _parts(heading: str) -> tuple[str, ...]:
    """Give a byline's name, a heading, or what stands around the chapter number in it."""
    if name := read_byline(heading):
        return (name,)
    named = find_numbered(heading)
    return (named.before, named.after) if named else (heading,)


def _is_untold(words: str, known: list[str]) -> bool:
    key = name_key(words)
    return bool(key) and not any(key in name or name in key for name in known)


@dataclass(slots=True)
class EdgeReading:
    """The lines of a story while their edges are read."""

    lines: list[Line]
    known_names: frozenset[str]
    kinds: LineKinds
    edges: Edges
    total: int  # words
