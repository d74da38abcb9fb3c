"""What words on story pages mean, from `vocabulary.toml`: labels, notes, yes and no, names of languages."""

import re
import tomllib
from importlib import resources

_WORDS = tomllib.loads((resources.files(__package__) / "vocabulary.toml").read_text(encoding="utf-8"))

MEANINGS: frozenset[str] = frozenset(_WORDS["meanings"])
_LABELS: dict[str, str] = {word.casefold(): meaning for meaning, words in _WORDS["meanings"].items() for word in words}
_LANGUAGES: dict[str, str] = {name.casefold(): code for code, names in _WORDS["languages"].items() for name in names}
_NOTHING = frozenset(_WORDS["nothing"]["words"])
_GENRES = frozenset(_WORDS["genres"]["words"])
_YES, _NO = (frozenset(_WORDS["answers"][answer]) for answer in ("yes", "no"))
_STORY_NOTES, _END_NOTES = (tuple(_WORDS["notes"][place]) for place in ("story", "end"))
_EDGES = re.compile(r"^[\s\u00a0:*•·|>\-–—\[\]]+|[\s\u00a0:*•·|\-–—\[]+$")


def plain(words: str) -> str:
    """Give a label or value as it is compared: no case, no colon, no bullets, single blanks."""
    return " ".join(_EDGES.sub("", words.replace("’", "'")).casefold().split())


def meaning_of(label: str) -> str | None:
    """Give what a label means, null where nobody knows."""
    words = plain(label)
    return _LABELS.get(words) or (_LABELS.get(words[:-3]) if words.endswith("(s)") else None)


def is_nothing(value: str) -> bool:
    """Tell whether a value says that there is none."""
    return plain(value) in _NOTHING or not plain(value)


def answer_of(value: str) -> bool | None:
    """Read a yes or a no, null where it is neither."""
    words = plain(value)
    first = words.split()[0] if words else ""
    for candidate in (words, first):
        if candidate in _YES or candidate in _NO:
            return candidate in _YES
    return None


def is_genre(value: str) -> bool:
    """Tell whether a piece like "Romance/Hurt/Comfort" names genres and nothing else."""
    words = plain(value).replace("hurt/comfort", "angst").replace("action/adventure", "adventure")
    return bool(words) and all(word.strip() in _GENRES for word in re.split(r"[/&]", words))


def language_of(name: str) -> str | None:
    """Give the two letters of a language named in its own or another tongue."""
    words = plain(name)
    found = _LANGUAGES.get(words) or _LANGUAGES.get(re.split(r"[\s(/,-]", words)[0])
    if found or not re.fullmatch(r"[a-z]{2}(-[a-z]{2,4})?", words):
        return found
    return words[:2]


def is_story_note(label: str) -> bool:
    """Tell whether a label of notes says that they belong to the whole story."""
    return any(word in plain(label) for word in _STORY_NOTES)


def is_end_note(label: str) -> bool:
    """Tell whether a label of notes says that they stand at the end."""
    return any(word in plain(label) for word in _END_NOTES)
