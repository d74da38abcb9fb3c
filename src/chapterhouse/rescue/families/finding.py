"""Finding values on a page by the finders of a rule."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from chapterhouse.rescue.families.rule import Finder, Place
from chapterhouse.rescue.source.parsed import ParsedPage, squeeze

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/td|/h\d)\b[^>]*>", re.IGNORECASE)
_MAX_TITLE_CHARS = 500
_UNSEEN = re.compile(r"<(script|style|noscript|button|select)\b.*?</\1>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a page that is looked at: all of it, or one chapter of a page with several."""

    root: LexborNode
    page: ParsedPage
    source: str  # the text this part was parsed from

    def css(self, selector: str) -> list[LexborNode]:
        """Give the elements a selector finds, in the order of the page."""
        found = self.root.css(selector)
        return list({node.mem_id: node for node in found}.values()) if "," in selector else found

    def first(self, selector: str) -> LexborNode | None:
        """Give the first element a selector finds."""
        return self.root.css_first(selector)


@dataclass(frozen=True, slots=True)
class Found:
    """A value and the element it stood in, null where it came from title, address or source."""

    value: str
    node: LexborNode | None = None


def find(scope: Scope, finders: tuple[Finder, ...]) -> Found | None:
    """Give the first value that any finder gives, in the order of the finders."""
    return next((found for finder in finders for found in _look(scope, finder)), None)


def find_all(scope: Scope, finders: tuple[Finder, ...]) -> list[Found]:
    """Give every value of the first finder that gives one."""
    for finder in finders:
        if found := list(_look(scope, finder)):
            return found
    return []


def shows_any(scope: Scope, selectors: tuple[str, ...]) -> bool:
    """Tell whether one of several selectors finds something."""
    return any(scope.first(css) is not None for css in selectors)


def words_of(node: LexborNode) -> str:
    """Give an element's words in one line, with a blank where a line or block ends."""
    return words_in(node.inner_html or "")


def words_in(html: str) -> str:
    """Give the words of a piece of markup in one line."""
    if "<" not in html:
        return squeeze(unescape(html))
    seen = _UNSEEN.sub(" ", html) if "<s" in html or "<n" in html or "<b" in html else html
    return squeeze(unescape(_TAG.sub("", _BREAK.sub(" ", seen))))


def address_of(page: ParsedPage) -> str:
    """Give the page's own address as far as it is known: the old one, else what the name in the heap was made from."""
    if page.facts.url:
        return page.facts.url
    name = unquote(page.facts.path).removesuffix(".html").removesuffix(".htm")
    return name.replace("@", "?", 1) if "?" not in name else name


def _look(scope: Scope, finder: Finder) -> Iterator[Found]:
    for value, node in _values(scope, finder):
        found = finder.pattern.search(value) if finder.pattern else None
        if finder.pattern and not found:
            continue
        value = squeeze((found[1] if found.re.groups else found[0]) or "") if found else value
        if value:
            yield Found(value, node)


def _values(scope: Scope, finder: Finder) -> Iterator[tuple[str, LexborNode | None]]:
    match finder.place:
        case Place.TITLE:
            yield scope.page.title[:_MAX_TITLE_CHARS], None
        case Place.ADDRESS:
            yield address_of(scope.page), None
        case Place.SOURCE:
            yield scope.source, None
        case Place.MARKUP:
            yield "".join(_TAG.findall(scope.source)), None
        case Place.ELEMENT:
            yield from _of_elements(scope, finder)


def _of_elements(scope: Scope, finder: Finder) -> Iterator[tuple[str, LexborNode | None]]:
    for node in scope.css(finder.css):
        if finder.has and not finder.has.search(words_of(node)):
            continue
        if not finder.attr:
            yield words_of(node), node
        elif finder.attr in (attributes := node.attributes):
            yield (attributes[finder.attr] or "").strip(), node
