"""What a reader asks, read once."""

import re
from dataclasses import dataclass

from chapterhouse.library.folding import fold
from chapterhouse.library.indexing import searched_words

MOST_CHARACTERS = 300
MOST_WORDS = 24

_SPACES = re.compile(r"[\s\x00-\x1f\"]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_PHRASE = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True, slots=True)
class Question:
    """Phrases that must all be there, each a row of words as the index holds them. A question without words asks nothing."""

    phrases: tuple[tuple[str, ...], ...]
    spelled: tuple[str, ...] = ()  # the same words as names keep them: folded, apostrophes and hyphens left in

    @classmethod
    def read(cls, text: str) -> "Question":
        """Read what was typed: words in any order, and words between quotation marks in that order.

        Never fails: signs that are no words are passed over, and what is longer than a question is cut.
        """
        straight = re.sub("[“”„«»]", '"', text[:MOST_CHARACTERS])
        phrases: list[tuple[str, ...]] = []
        left = MOST_WORDS
        for quoted, word in _PHRASE.findall(straight):
            words = tuple(searched_words(quoted or word)[:left])
            left -= len(words)
            if words and words not in phrases:
                phrases.append(words)
        return cls(
            tuple(phrases), tuple(_EDGES.sub("", word) for word in _SPACES.split(fold(straight)) if _EDGES.sub("", word))[:MOST_WORDS]
        )

    def __bool__(self) -> bool:
        return bool(self.phrases)

    @property
    def words(self) -> tuple[str, ...]:
        """Give all words in the order asked."""
        return tuple(word for phrase in self.phrases for word in phrase)

    @property
    def for_sqlite(self) -> str:
        """Spell it for FTS5. Words hold letters and digits only, so nothing can be smuggled in."""
        return " AND ".join('"' + " ".join(phrase) + '"' for phrase in self.phrases)

    @property
    def for_postgresql(self) -> str:
        """Spell it for `to_tsquery`."""
        return " & ".join("(" + " <-> ".join(phrase) + ")" for phrase in self.phrases)
