"""Are these the same title, the same author? Names compared as people compare them."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

from chapterhouse.manuscript import Byline

_LETTERS = re.compile(r"[^\W_]+")
_NUMBERS = re.compile(r"\d+")
_MISSPELT = 0.92
_NO_TITLES = frozenset(
    (
        *("untitled", "notitle", "drabble", "drabbles", "story", "stories", "fic", "fanfic", "fanfiction", "fiction", "oneshot", "ficlet"),
        *("chapter", "newpage", "untitleddocument", "newpage1", "index", "homepage", "ohnetitel", "sanstitre"),
    )
)


def fold_name(name: str | None) -> str | None:
    """Reduce a name to what people compare: no case, marks or spacing; null where nothing is left."""
    if name is None:
        return None
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return "".join(_LETTERS.findall(plain.casefold())) or name.strip() or None


def fold_title(title: str | None) -> str | None:
    """Reduce a story's title to what people compare; null where it tells no story from another ("Untitled")."""
    folded = fold_name(title)
    return None if folded in _NO_TITLES else folded


def are_same(one: str | None, other: str | None) -> bool:
    """Say whether two folded names are one name, a damaged letter or two apart; unknown names are the same as none."""
    if one is None or other is None:
        return False
    if one == other:
        return True
    if min(len(one), len(other)) < 10 or _NUMBERS.findall(one) != _NUMBERS.findall(other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _MISSPELT


def fold_bylines(bylines: Iterable[Byline]) -> frozenset[str]:
    """Give the folded names of some authors."""
    return frozenset(folded for byline in bylines if (folded := fold_name(byline.name)) is not None)
