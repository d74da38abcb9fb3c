"""A passage opened at random: drawn from the day, so that everybody who comes on one day sees the same page."""

import re
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

SHORTEST = 50
LONGEST = 260
MOST_DRAWS = 99

_SENTENCE = re.compile(r".+?[.!?…][”’\"')\]]*(?=\s|$)", re.DOTALL)


def draw(below: int, *, day: date, turn: int, what: str) -> int:
    """Give a number from 0 to `below` - 1 that the day, the turn and what is drawn decide, and nothing else."""
    digest = sha256(f"{day.isoformat()} {turn} {what}".encode()).digest()
    return int.from_bytes(digest[:8]) % below


def read_turn(text: str | None) -> int:
    """Read `?passage=`: which drawing of the day is asked for. What is no such number is the first."""
    if text is None or not (text.isascii() and text.isdecimal() and len(text) <= 2):
        return 1
    return min(max(int(text), 1), MOST_DRAWS)


def next_turn(turn: int) -> int:
    """Name the drawing after this one; after the last comes the first."""
    return turn % MOST_DRAWS + 1


def choose_passage(paragraphs: Sequence[str], *, day: date, turn: int) -> str | None:
    """Give a paragraph, or the opening sentences of one, that can stand alone; none of the last tenth, where endings are."""
    early = paragraphs[: max(1, len(paragraphs) * 9 // 10)]
    whole = [text for text in early if SHORTEST <= len(text) <= LONGEST and _closes(text)]
    candidates = whole or [cut for text in early if (cut := _opening_sentences(text))]
    if not candidates:
        return None
    return candidates[draw(len(candidates), day=day, turn=turn, what="paragraph")]


def _closes(text: str) -> bool:
    return text.rstrip("”’\"')]")[-1:] in {".", "!", "?", "…", "。", "！", "？"}


def _opening_sentences(text: str) -> str:
    taken = ""
    for sentence in _SENTENCE.finditer(text):
        if sentence.end() > LONGEST:
            break
        taken = text[: sentence.end()]
    return taken if len(taken) >= SHORTEST else ""
