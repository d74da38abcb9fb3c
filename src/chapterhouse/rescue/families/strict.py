"""Strict reading of one table of a rule file: each key once, in its type, and a sentence for every fault."""

import re
from collections.abc import Mapping
from enum import StrEnum
from re import Pattern
from typing import TypeVar

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

Table = Mapping[str, object]
E = TypeVar("E", bound=StrEnum)

_EMPTY = LexborHTMLParser("<p></p>")


class StrictTable:
    """One table of a rule file: gives each key in its type once, and says at the end what nobody asked for."""

    def __init__(self, table: Table, where: str, faults: list[str]) -> None:
        self._table, self.where, self.faults, self._asked = table, where, faults, set[str]()

    def has(self, key: str) -> bool:
        return key in self._table

    def fault(self, sentence: str) -> None:
        self.faults.append(f"{self.where}: {sentence}")

    def value(self, key: str) -> object:
        self._asked.add(key)
        return self._table.get(key)

    def string(self, key: str, *, needed: bool = False) -> str:
        value = self.value(key)
        if isinstance(value, str):
            return value
        if value is not None or needed:
            self.fault(f"`{key}` must be a string" + ("." if value is not None else " and is missing."))
        return ""

    def integer(self, key: str, default: int) -> int:
        value = self.value(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return default if value is None else int(value)
        self.fault(f"`{key}` must be a whole number.")
        return default

    def flag(self, key: str) -> bool:
        value = self.value(key)
        if value is not None and not isinstance(value, bool):
            self.fault(f"`{key}` must be true or false.")
        return value is True

    def strings(self, key: str) -> tuple[str, ...]:
        value = self.value(key)
        items = [value] if isinstance(value, str) else value
        if items is None:
            return ()
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return tuple(items)
        self.fault(f"`{key}` must be a string or a list of strings.")
        return ()

    def selectors(self, key: str) -> tuple[str, ...]:
        return tuple(css for css in self.strings(key) if self.check_selector(key, css))

    def check_selector(self, key: str, css: str) -> bool:
        if is_selector(css):
            return True
        self.fault(f"`{key}` has the selector {css!r}, which is not CSS.")
        return False

    def pattern(self, key: str) -> Pattern[str] | None:
        return self.compiled(key, written) if (written := self.string(key)) else None

    def compiled(self, key: str, written: str) -> Pattern[str] | None:
        try:
            return re.compile(written, re.IGNORECASE | re.DOTALL)
        except re.error as fault:
            self.fault(f"`{key}` has the pattern {written!r}, which cannot be used: {fault}.")
            return None

    def table(self, key: str) -> "StrictTable":
        value = self.value(key)
        if value is not None and not isinstance(value, dict):
            self.fault(f"`{key}` must be a table.")
        return StrictTable(value if isinstance(value, dict) else {}, f"{self.where}, [{key}]", self.faults)

    def tables(self, key: str) -> list["StrictTable"]:
        value = self.value(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(f"`{key}` must be a list of tables.")
            return []
        return [StrictTable(item, f"{self.where}, {key} {number}", self.faults) for number, item in enumerate(value, 1)]

    @property
    def names(self) -> tuple[str, ...]:
        """The keys the table has."""
        return tuple(self._table)

    def choice(self, key: str, kinds: type[E], default: E | None = None) -> E | None:
        value = self.string(key, needed=default is None)
        if not value:
            return default
        if value in {kind.value for kind in kinds}:
            return kinds(value)
        self.fault(f"`{key}` is {value!r}; it can be {', '.join(kind.value for kind in kinds)}.")
        return default

    def done(self) -> None:
        for key in self._table:
            if key not in self._asked:
                self.fault(f"`{key}` is not known here; known are {', '.join(sorted(self._asked))}.")


def is_selector(css: str) -> bool:
    """Tell whether a selector can be used."""
    try:
        _EMPTY.css_first(css)
    except (SelectolaxError, ValueError):
        return False
    return bool(css.strip())
