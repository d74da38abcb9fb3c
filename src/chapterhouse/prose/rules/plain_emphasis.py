"""`*x*` and `_x_` in plain text are emphasis: a guess that is reported with its place, so a person can undo it."""

import re

from chapterhouse.prose.notes import Notes
from chapterhouse.prose.tree import Formats, Item
from chapterhouse.prose.vocabulary import EM

_MARKED = re.compile(
    r"(?<![\w*])\*(?![\s*])([^*\n]{1,1500}+)(?<!\s)\*(?![\w*])"
    r"|(?<![\w_])_(?![\s_])([^_\n]{1,1500}+)(?<!\s)_(?![\w_])"
)
_HAS_WORD = re.compile(r"[^\W_]")


def with_emphasis(items: list[Item], *, place: str, notes: Notes) -> list[Item]:
    """Give the items of one paragraph with marked words emphasised."""
    if not any(isinstance(value, str) and ("*" in value or "_" in value) for _, value in items):
        return items
    found: list[Item] = []
    for formats, value in items:
        if isinstance(value, str) and EM not in formats:
            found += _emphasised(formats, value, place=place, notes=notes)
        else:
            found.append((formats, value))
    return found


def _emphasised(formats: Formats, text: str, *, place: str, notes: Notes) -> list[Item]:
    found: list[Item] = []
    done = 0
    for match in _MARKED.finditer(text):
        words = match[1] or match[2]
        if not _HAS_WORD.search(words):
            continue
        if match.start() > done:
            found.append((formats, text[done : match.start()]))
        found.append(((*formats, EM), words))
        notes.guess("plain-emphasis", f"“{match[0][:120]}” was read as emphasis.", place=place)
        done = match.end()
    if done < len(text):
        found.append((formats, text[done:]))
    return found
