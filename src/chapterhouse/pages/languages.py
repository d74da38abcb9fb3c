"""Languages as pages need them: what one is called, and which way it is written."""

from typing import Final

from django.conf.locale import LANG_INFO

RIGHT_TO_LEFT: Final = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "syr", "ug", "ur", "yi"))
_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset({"arab", "hebr", "syrc", "thaa"})
_NAMES: Final = {"zh": "Chinese", "no": "Norwegian", "yi": "Yiddish", "la": "Latin", "tl": "Tagalog"}


def language_name(code: str) -> str | None:
    """Name the language of a code ("he-IL" is Hebrew); null where we have no name for it."""
    parts = code.lower().split("-")
    if parts[0] in _NAMES:
        return _NAMES[parts[0]]
    entry = LANG_INFO.get(parts[0])
    return str(entry["name"]) if entry and "name" in entry else None


def direction(code: str) -> str:
    """Say which way a language is written, as HTML's `dir` spells it: "rtl" or "ltr"."""
    first, *rest = code.lower().split("-")
    scripts = {part for part in rest if len(part) == 4}
    if scripts:
        return "rtl" if scripts & _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if first in RIGHT_TO_LEFT else "ltr"
