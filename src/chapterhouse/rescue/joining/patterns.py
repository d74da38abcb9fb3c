"""Names that differ in one number only: `name01.htm`, `name02.htm`."""

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"\d+")
_TELLING = re.compile(r"(?:^|[^a-z])(?:ch|chap|chapter|pt|part|kapitel|kap|chapitre|capitulo|teil|episode|ep)[ ._-]*#", re.IGNORECASE)

_LETTERS = re.compile(r"[^\W\d_]+")
_NAME_LETTERS = 4
_ANY_NAME = frozenset(
    (
        *("story", "stories", "page", "text", "file", "document", "doc", "untitled", "new", "fic", "download", "index", "saved", "copy"),
        *("of", "the", "a", "note", "notes", "entry", "post", "item", "view", "read", "show", "article", "html"),
    )
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A path whose last number is taken out: `stem` has `#` in its place."""

    stem: str
    number: int

    @property
    def is_telling(self) -> bool:
        """Say whether the name itself says that the number counts chapters: `ch#`, or the name of one story."""
        name = self.stem.rpartition("/")[2]
        words = _LETTERS.findall(name.rpartition("#")[0])
        return _TELLING.search(name) is not None or (len("".join(words)) >= _NAME_LETTERS and not _ANY_NAME.issuperset(words))


def find_pattern(path: str) -> Pattern | None:
    """Take the last number out of a file's name; null where it has none."""
    head, mark, name = path.rpartition("/")
    numbers = list(_NUMBER.finditer(name.rpartition(".")[0] or name))
    if not numbers:
        return None
    last = numbers[-1]
    stem = f"{name[: last.start()]}#{name[last.end() :]}"
    return Pattern(f"{head}{mark}{stem}".casefold(), int(last[0][:12]))
