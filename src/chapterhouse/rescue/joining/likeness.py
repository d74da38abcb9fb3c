"""Is this the same prose? Texts compared by their words alone: print views, text renderings, second copies."""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import blake2b

from chapterhouse.prose import Prose

_WORD = re.compile(r"[^\W_]+")
_SKETCH_SIZE = 8
_TELLING_WORDS = 6  # a paragraph of fewer words says little about where it is from
NEAR = 0.9  # share of the words that two copies of one text have in common
KIN = 0.4  # share that an earlier draft has in common with the later one


@dataclass(frozen=True, slots=True)
class Likeness:
    """A text less case, marks and spacing: its paragraphs, the digest of the whole, and a sketch to find kin by."""

    paragraphs: tuple[str, ...]
    digest: bytes
    sketch: frozenset[bytes]
    words: int

    @property
    def whole(self) -> str:
        """Give all words, with a space before and after."""
        return f" {' '.join(self.paragraphs)} "

    def shared_with(self, other: "Likeness") -> float:
        """Give the share of this text's words whose paragraphs stand in `other`, however that is split."""
        if self.digest == other.digest:
            return 1.0
        whole = other.whole
        kept = sum(paragraph.count(" ") + 1 for paragraph in self.paragraphs if f" {paragraph} " in whole)
        return kept / self.words if self.words else 1.0

    def is_within(self, other: "Likeness") -> bool:
        """Say whether every paragraph of this text stands in `other`, so that nothing is lost without it."""
        return self.shared_with(other) == 1.0


def take_likeness(prose: Prose) -> Likeness:
    """Reduce a prose to what is compared."""
    lines = (" ".join(_WORD.findall(line)) for line in unicodedata.normalize("NFKC", prose.marked_text).casefold().split("\n"))
    paragraphs = tuple(line for line in lines if line)
    telling = sorted(_hash(line) for line in set(paragraphs) if line.count(" ") >= _TELLING_WORDS - 1)
    words = sum(line.count(" ") + 1 for line in paragraphs)
    return Likeness(paragraphs, _hash(" ".join(paragraphs)), frozenset(telling[:_SKETCH_SIZE]), words)


def _hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()
