"""The words around what was found, cut from the chapter as it is shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from chapterhouse.library.indexing import searched_words
from chapterhouse.library.searching.question import Question
from chapterhouse.prose import Prose

WORDS_BEFORE = 14
WORDS_SHOWN = 45

_BLOCK = re.compile(r"<(p|h[3-6]|pre)(?: [^>]*)?>(.*?)</\1>", re.DOTALL)  # what pages number, in their order
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a passage, and whether they are what was asked for."""

    text: str
    is_found: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The words around a find. `paragraph` is the number, from 1, of the paragraph among the `of` of its chapter, as pages number them."""

    runs: tuple[Run, ...]
    paragraph: int
    of: int


def cut_passage(prose: Prose, question: Question) -> Passage | None:
    """Give the passage that answers most of a question; null where no paragraph has a word of it."""
    best, best_score = None, 0
    paragraphs = _BLOCK.findall(prose.html)
    for number, text in _numbered(paragraphs):
        words = [match.span() for match in _WORD.finditer(text)]
        found = _find(text, words, question)
        score = len({phrase for _, phrase in found})
        if score > best_score:
            best, best_score = Passage(_runs(text, words, {place for place, _ in found}), number, len(paragraphs)), score
        if best_score == len(question.phrases):
            break
    return best


def _numbered(paragraphs: Sequence[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    for number, (_, html) in enumerate(paragraphs, 1):
        yield number, " ".join(unescape(_TAG.sub("", html.replace("<br>", " "))).split())


def _find(text: str, words: Sequence[tuple[int, int]], question: Question) -> list[tuple[int, int]]:
    """Give (place of the word in the paragraph, number of the phrase) for every word that belongs to a find."""
    folded: list[tuple[str, int]] = []
    for place, (start, end) in enumerate(words):
        folded += ((word, place) for word in searched_words(text[start:end]))
    found = []
    for number, phrase in enumerate(question.phrases):
        for start in range(len(folded) - len(phrase) + 1):
            if all(folded[start + step][0] == word for step, word in enumerate(phrase)):
                found += [(folded[start + step][1], number) for step in range(len(phrase))]
    return found


def _runs(text: str, words: Sequence[tuple[int, int]], found: set[int]) -> tuple[Run, ...]:
    first = max(0, min(found) - WORDS_BEFORE)
    last = min(len(words), first + WORDS_SHOWN)
    runs: list[Run] = []
    for place in range(first, last):
        start = words[place][0]
        end = words[place + 1][0] if place + 1 < last else words[place][1]
        is_found = place in found
        if runs and runs[-1].is_found == is_found:
            runs[-1] = Run(runs[-1].text + text[start:end], is_found)
        else:
            runs.append(Run(text[start:end], is_found))
    if first > 0:
        runs.insert(0, Run("… ", is_found=False))
    if last < len(words):
        runs.append(Run(" …", is_found=False))
    return tuple(runs)
