"""Prints stored prose as the HTML of a page. The only module that marks text as safe.

It may do so because a `Prose` is made only by the cleaner, in one canonical spelling: `<` and `>` stand for tags alone,
attributes are double-quoted. What is added here is escaped here.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape, unescape
from typing import Final

from markupsafe import Markup

from chapterhouse.prose import Prose

LOST: Final = "The picture was kept on another site and went with it."
LOST_UNNAMED: Final = "A picture stood here. It was kept on another site and went with it."
_OUTSIDE: Final = ("http://", "https://", "mailto:")
_PLATE: Final = "plate:"
_SIGN: Final = 48  # pixels high: what is lower is a sign in a line of text, not a picture between lines
_REL: Final = "nofollow ugc noopener"
_TAG: Final = re.compile(r"<(/?)([a-z][a-z0-9]*)((?: [a-z:-]+=\"[^\"]*\")*)>")
_ATTRIBUTE: Final = re.compile(r" ([a-z:-]+)=\"([^\"]*)\"")
_NUMBERED: Final = frozenset({"p", "h3", "h4", "h5", "h6", "pre"})
_JSON_ESCAPES: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPicture:
    """A picture that can be shown: its address here and its size in pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a text meets when it is printed.

    `pictures` are the kept ones by plate key, `inside` the old addresses that lead to a page of ours. `prefix` stands
    before every id, for pages that show more than one text; `numbered` gives each paragraph an id to remember it by.
    """

    pictures: Mapping[str, KeptPicture] = field(default_factory=dict)
    inside: Mapping[str, str] = field(default_factory=dict)
    prefix: str = ""
    numbered: bool = False

    @property
    def unnumbered(self) -> "Surroundings":
        """Give the same for a text whose paragraphs need no ids."""
        return replace(self, numbered=False)


NOTHING: Final = Surroundings()


def print_prose(prose: Prose, surroundings: Surroundings = NOTHING) -> Markup:
    """Print a text for a page: pictures found or mourned, links led inside or marked as leaving."""
    return Markup(_Printer(surroundings).print(prose.html))  # noqa: S704


def links_of(prose: Prose) -> frozenset[str]:
    """Give every old address a text links to, so that one question settles which of them the archive knows."""
    found = (_attributes(tag[3]).get("href", "") for tag in _TAG.finditer(prose.html) if tag[2] == "a")
    return frozenset(href for href in found if href and not href.startswith(("#", "mailto:")))


def print_json_ld(value: object) -> Markup:
    """Print a value as JSON that may stand inside a script element of data."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_JSON_ESCAPES))  # noqa: S704


class _Printer:
    """Prints one text; remembers which elements are open and how many paragraphs went by."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.given = surroundings
        self.paragraphs = 0
        self.links: list[str] = []

    def print(self, html: str) -> str:
        """Print every tag anew and leave the words between them alone."""
        return _TAG.sub(self._print_tag, html)

    def _print_tag(self, tag: re.Match[str]) -> str:
        closing, name, attributes = tag[1], tag[2], tag[3]
        if closing:
            return self._close(name)
        given = _attributes(attributes)
        if name == "img":
            return self._picture(given)
        if name == "a" and "href" in given:
            return self._link(given)
        if name == "a":
            self.links.append("a")
        if name in _NUMBERED:
            self._number(given)
        return self._open(name, given)

    def _close(self, name: str) -> str:
        if name == "a" and self.links:
            name = self.links.pop()
        return f"</{name}></div>" if name == "table" else f"</{name}>"

    def _open(self, name: str, given: dict[str, str]) -> str:
        if "id" in given:
            given["id"] = self.given.prefix + given["id"]
        spelled = "".join(f' {key}="{escape(value)}"' for key, value in given.items())
        wrap = '<div class="wide" role="group" aria-label="Table" tabindex="0">' if name == "table" else ""
        return f"{wrap}<{name}{spelled}>"

    def _number(self, given: dict[str, str]) -> None:
        self.paragraphs += 1
        if self.given.numbered:
            given.setdefault("id", f"p-{self.paragraphs}")

    def _link(self, given: dict[str, str]) -> str:
        href = given["href"]
        inside = self.given.inside.get(href)
        if href.startswith("#"):
            given["href"] = f"#{self.given.prefix}{href[1:]}"
        elif inside:
            given["href"] = inside
            given.pop("rel", None)
        elif href.startswith(_OUTSIDE):
            given["rel"] = _REL
        else:
            kept = {name: value for name, value in given.items() if name not in {"href", "rel"}}
            self.links.append("span")
            return self._open("span", kept | {"title": f"This led to {href}, which is not here"})
        self.links.append("a")
        return self._open("a", given)

    def _picture(self, given: dict[str, str]) -> str:
        key = given.get("src", "").removeprefix(_PLATE)
        alt = given.get("alt", "")
        kept = self.given.pictures.get(key)
        if kept is None:
            return _keepsake(alt)
        size = f'width="{kept.width}" height="{kept.height}"'
        kind = ' class="picture"' if kept.height > _SIGN else ""
        return f'<img{kind} src="{escape(kept.url)}" alt="{escape(alt)}" {size} loading="lazy" decoding="async">'


def _attributes(text: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _keepsake(alt: str) -> str:
    words = f'<span class="keepsake-words"><bdi>{escape(alt)}</bdi></span> ' if alt else ""
    fate = f'<span class="keepsake-fate">{LOST if alt else LOST_UNNAMED}</span>'
    return f'<span class="keepsake"><span class="keepsake-inner">{words}{fate}</span></span>'
