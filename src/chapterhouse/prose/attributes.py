"""The attributes of a tag: read leniently, kept by a closed grammar."""

import re

from chapterhouse.prose.rules.composing import composed
from chapterhouse.prose.rules.controls import read_closed_references

_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++)))?""")
_READ = frozenset(
    "style class align color size id name href src alt title width height lang xml:lang dir start reversed colspan rowspan scope"
    " data value user code type".split()
)
_MOST = 5000  # attributes of one tag that are looked at
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
_NUMBER = re.compile(r"\d{1,5}")
_WHITE = re.compile(r"\s+")


def attributes_of(raw: str) -> dict[str, str]:
    """Read the attributes that can mean something, names in lower case, references read; of a double the first counts."""
    found: dict[str, str] = {}
    if not raw or raw.isspace():
        return found
    for count, match in enumerate(_ATTRIBUTE.finditer(raw)):
        name = match[1].lower()
        if name in _READ and name not in found:
            value = match[2] or match[3] or match[4] or ""
            found[name] = read_closed_references(value)
        if count > _MOST:
            break
    return found


def language_of(attrs: dict[str, str]) -> str:
    """Give the language tag an element declares, empty where there is none or it is no tag."""
    value = attrs.get("lang") or attrs.get("xml:lang") or ""
    found = _LANGUAGE.fullmatch(value.strip())
    return found[0] if found else ""


def direction_of(attrs: dict[str, str]) -> str:
    """Give the direction of writing an element declares, else empty."""
    value = attrs.get("dir", "").strip().lower()
    return value if value in {"ltr", "rtl", "auto"} else ""


def number_of(value: str) -> str:
    """Give a plain number of at most five digits without leading zeros, else empty; `12px` is 12."""
    found = _NUMBER.match(value.strip())
    rest = value.strip()[found.end() :] if found else ""
    return str(int(found[0])) if found and rest in {"", "px"} else ""


def line_of(value: str) -> str:
    """Give a text for an attribute: NFC, one line, single spaces."""
    return _WHITE.sub(" ", composed(value)).strip()
