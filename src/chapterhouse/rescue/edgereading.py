"""What is read at the edges of a story: the values that its upper and its lower edge share."""

from dataclasses import dataclass, field

from chapterhouse.rescue.labels import Label
from chapterhouse.rescue.linekinds import LineKinds
from chapterhouse.rescue.lines import Line
from chapterhouse.rescue.naming import name_key


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
        """Give the headings whose words stand in none of the names that were read from the page."""
        known = [name_key(name) for name in told if name]
        return [line for line in self.headings if (key := name_key(line.text)) and not any(key in name or name in key for name in known)]


@dataclass(slots=True)
class EdgeReading:
    """The lines of a story while their edges are read."""

    lines: list[Line]
    known_names: frozenset[str]
    kinds: LineKinds
    edges: Edges
    total: int  # words
