"""How well a page was read, by the measures of the corpus: perfect prose, names, links, emphasis, scene breaks, notes.

"Perfect" is: words lost and words leaked each at most max(5, 0.1 %) of the words of the text as it should be.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

_MARKS = re.compile(r"\*(\S(?:[^*\n]*\S)?)\*")


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Words lost and leaked between a text as read and the text as it should be."""

    lost: int
    leaked: int
    words: int

    @property
    def is_perfect(self) -> bool:
        """Tell whether both stay within the bound."""
        bound = max(5, 0.001 * self.words)
        return self.lost <= bound and self.leaked <= bound


@dataclass(slots=True)
class Tally:
    """Counts of what was right, measure by measure, and what went wrong where."""

    right: Counter[str] = field(default_factory=Counter)
    seen: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def count(self, measure: str, is_right: bool, *, fault: str = "") -> None:
        """Take one case in."""
        self.seen[measure] += 1
        self.right[measure] += is_right
        if not is_right:
            self.faults.append(f"{measure}: {fault}")

    def share(self, measure: str) -> float:
        """Give the share that was right, 1.0 where nothing was asked."""
        return self.right[measure] / self.seen[measure] if self.seen[measure] else 1.0

    def __str__(self) -> str:
        shares = ", ".join(f"{measure} {self.right[measure]}/{self.seen[measure]}" for measure in self.seen)
        return "\n".join([shares, *self.faults])


def compare_words(got: str, wanted: str) -> Fidelity:
    """Compare two marked texts word by word, whatever their order and paragraphs."""
    read, gold = Counter(words_of(got)), Counter(words_of(wanted))
    return Fidelity(sum((gold - read).values()), sum((read - gold).values()), sum(gold.values()))


def words_of(marked: str) -> list[str]:
    """Give the words of a marked text, scene breaks and marks apart."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", strip_marks(marked)))


def strip_marks(marked: str) -> str:
    """Take the marks of emphasis off and the lines of scene breaks out."""
    lines = [line for line in marked.split("\n") if line.strip() and line.strip() != "***"]
    return _MARKS.sub(r"\1", "\n".join(lines))


def emphases_of(marked: str) -> list[str]:
    """Give the emphasised stretches of a marked text in order."""
    return [found for line in marked.split("\n") if line.strip() != "***" for found in _MARKS.findall(line)]


def scene_breaks_of(marked: str) -> int:
    """Count the scene breaks of a marked text."""
    return sum(line.strip() == "***" for line in marked.split("\n"))


def paragraphs_of(marked: str) -> list[str]:
    """Give the paragraphs of a marked text, as the corpus normalises them."""
    return [re.sub(r"\s+", " ", line).strip() for line in strip_marks(marked).split("\n")]


def same_text(got: str | None, wanted: str | None) -> bool:
    """Tell whether two short texts say the same, white space and nothing apart."""
    return re.sub(r"\s+", " ", strip_marks(got or "")).strip() == re.sub(r"\s+", " ", wanted or "").strip()
