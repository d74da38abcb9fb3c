"""What `style`, `class` and the presentational attributes of old HTML mean; the rest of them goes.

Values are read by a closed grammar: a declaration that is not understood says nothing.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from chapterhouse.prose.inks import ink_of
from chapterhouse.prose.tree import Open
from chapterhouse.prose.vocabulary import (
    ALIGNMENTS,
    BIG,
    BY_CLASS,
    BY_INK,
    EM,
    NO_CAPS,
    NO_EM,
    NO_INK,
    NO_LINE,
    NO_SIZE,
    NO_STRONG,
    SMALL,
    SMALLCAPS,
    STRONG,
    S,
    U,
)


class Meaning(NamedTuple):
    """What a set of attributes says: inline elements, an alignment ("" for none, "left" ends an outer one), verse."""

    opens: tuple[Open, ...] = ()
    tags: tuple[str, ...] = ()  # inline elements that are things of their own: sub, sup
    align: str = ""
    is_verse: bool = False


NOTHING = Meaning()
_ALIGN = {
    "center": "center", "centre": "center", "middle": "center", "-webkit-center": "center", "-moz-center": "center", "right": "right",
    "end": "right", "justify": "justify", "left": "left", "start": "left", "-webkit-left": "left", "-webkit-right": "right",
}  # fmt: skip
_CLASS_MEANS: dict[str, Open] = {
    **BY_CLASS,
    "italic": EM, "italics": EM, "bold": STRONG, "underline": U, "strikethrough": S, "small-caps": SMALLCAPS, "smcap": SMALLCAPS,
}  # fmt: skip
_CLASS_ALIGNS = {
    "center": "center", "centered": "center", "centre": "center", "align-center": "center", "aligncenter": "center",
    "text-center": "center",
    "has-text-align-center": "center", "right": "right", "align-right": "right", "text-right": "right", "has-text-align-right": "right",
    "justify": "justify", "align-justify": "justify", "text-justify": "justify", "text-left": "left", "align-left": "left",
}  # fmt: skip
_VERSE = frozenset({"verse", "poem", "poetry", "stanza"})
_LENGTH = re.compile(r"(\d{0,4}(?:\.\d{1,4})?)(px|pt|em|rem|%)")
_SMALLEST = {"px": (11.5, 19.5), "pt": (8.5, 15.5), "em": (0.86, 1.19), "rem": (0.86, 1.19), "%": (86.0, 119.0)}
_SIZES = {
    "xx-small": SMALL, "x-small": SMALL, "small": SMALL, "smaller": SMALL, "medium": NO_SIZE, "large": BIG, "larger": BIG,
    "x-large": BIG, "xx-large": BIG, "xxx-large": BIG,
}  # fmt: skip


def meaning_of(tag: str, attrs: dict[str, str]) -> Meaning:
    """Give what the attributes of an element say, whatever the element says by itself."""
    if not attrs:
        return _HEAD_CENTERED if tag == "center" else NOTHING
    return _meaning(
        tag,
        attrs.get("style", "")[:2000],
        attrs.get("class", "")[:300],
        attrs.get("align", "")[:20].lower(),
        attrs.get("color", "")[:40] if tag == "font" else "",
        attrs.get("size", "")[:8] if tag in {"font", "big", "small"} else "",
    )


@lru_cache(maxsize=8192)
def _meaning(tag: str, style: str, names: str, align: str, colour: str, size: str) -> Meaning:
    opens: list[Open] = []
    tags: list[str] = []
    aligned = _ALIGN.get(align, "center" if tag == "center" else "")
    is_verse = False
    if tag == "font":
        opens += [found for found in (_old_size(size), _ink(colour)) if found]
    for name in names.lower().split():
        if name in _CLASS_MEANS:
            opens.append(_CLASS_MEANS[name])
        aligned = _CLASS_ALIGNS.get(name, aligned)
        is_verse = is_verse or name in _VERSE
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.replace("!important", "").strip().lower()
        if name == "text-align":
            aligned = _ALIGN.get(value, aligned)
        elif name == "vertical-align" and value in {"sub", "super"}:
            tags.append("sup" if value == "super" else "sub")
        elif name in _PROPERTIES:
            opens += _PROPERTIES[name](value)
    return Meaning(tuple(dict.fromkeys(opens)), tuple(tags[-1:]), aligned, is_verse)


def _ink(colour: str) -> Open | None:
    """Give the ink of a colour; black or a grey inside an ink ends it."""
    if not colour:
        return None
    ink = ink_of(colour)
    return BY_INK[ink] if ink else NO_INK


def _old_size(size: str) -> Open | None:
    """Read `<font size>`: 3 is the size of text, 2 was the body size of many a page; signs count from 3."""
    size = size.strip()
    if size.startswith("+"):
        return BIG
    if size.startswith("-") or size == "1":
        return SMALL
    if size in {"4", "5", "6", "7"}:
        return BIG
    return NO_SIZE if size in {"2", "3"} else None


def _font_style(value: str) -> list[Open]:
    return [EM] if value in {"italic", "oblique"} else [NO_EM] if value == "normal" else []


def _font_weight(value: str) -> list[Open]:
    if value in {"bold", "bolder"} or (value.isdigit() and int(value[:4]) >= 600):
        return [STRONG]
    return [NO_STRONG] if value in {"normal", "lighter"} or value.isdigit() else []


def _decoration(value: str) -> list[Open]:
    words = value.split()
    found = [U] if "underline" in words else []
    if "line-through" in words:
        found.append(S)
    return found or ([NO_LINE] if "none" in words else [])


def _font_size(value: str) -> list[Open]:
    if value in _SIZES:
        return [_SIZES[value]]
    found = _LENGTH.fullmatch(value)
    if not found or not found[1] or found[1] == ".":
        return []
    small, big = _SMALLEST[found[2]]
    size = float(found[1])
    return [SMALL] if 0 < size < small else [BIG] if size > big else [NO_SIZE] if size else []


def _variant(value: str) -> list[Open]:
    return [SMALLCAPS] if "small-caps" in value.split() else [NO_CAPS] if value == "normal" else []


def _colour(value: str) -> list[Open]:
    ink = _ink(value)
    return [ink] if ink and value not in {"inherit", "initial", "currentcolor", "transparent", "auto"} else []


def _font(value: str) -> list[Open]:
    """Read the `font` shorthand for the words that are plain in it."""
    words = value.split()
    found = [EM] if "italic" in words or "oblique" in words else []
    if "bold" in words:
        found.append(STRONG)
    if "small-caps" in words:
        found.append(SMALLCAPS)
    return found


_PROPERTIES = {
    "font-style": _font_style,
    "font-weight": _font_weight,
    "text-decoration": _decoration,
    "text-decoration-line": _decoration,
    "font-size": _font_size,
    "font-variant": _variant,
    "font-variant-caps": _variant,
    "color": _colour,
    "font": _font,
}
_HEAD_CENTERED = Meaning(align="center")
assert set(_CLASS_ALIGNS.values()) <= ALIGNMENTS | {"left"}
