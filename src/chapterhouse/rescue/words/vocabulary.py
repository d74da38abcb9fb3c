"""The words by which old pages say what a thing is. They are data, in the `*.toml` beside: one habit or language more is a line."""

import re
import tomllib
from functools import cache
from importlib.resources import files

_HOLE = "%"


def words(table: str, key: str) -> tuple[str, ...]:
    """Give a list of the vocabulary, in its order."""
    return _table(table)[key]


def lists(table: str) -> dict[str, tuple[str, ...]]:
    """Give every list of one table."""
    return _table(table)


def any_of(table: str, key: str) -> str:
    """Give the alternation of a list's expressions, without brackets round it."""
    return "|".join(words(table, key))


def pattern(table: str, key: str, *, around: str = _HOLE) -> re.Pattern[str]:
    """Compile a list into one expression, case apart; in `around` a "%" marks where the alternatives stand."""
    return re.compile(around.replace(_HOLE, f"(?:{any_of(table, key)})"), re.IGNORECASE)


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    text = (files("chapterhouse.rescue.words") / f"{name}.toml").read_text(encoding="utf-8")
    return {key: tuple(entries) for key, entries in tomllib.loads(text).items()}
