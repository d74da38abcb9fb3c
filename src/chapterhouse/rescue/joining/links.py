"""Where does this link lead? Links of pages resolved to pages of the heap, whatever became of their names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import quote, unquote, urljoin

from chapterhouse.manuscript import Address
from chapterhouse.rescue.heap.addresses import undo_mangling
from chapterhouse.rescue.joining.pages import Page, parse_address

_ELSEWHERE = re.compile(r"(?:javascript|mailto|data|about|file):", re.IGNORECASE)
_INDEX_NAME = re.compile(r"/(?:index|default|home)\.[a-z]{3,5}$", re.IGNORECASE)
_PLAIN = re.compile(r"[^a-z0-9]+")
_PAGE_ENDING = re.compile(r"\.(?:html?|php|asp|txt)$", re.IGNORECASE)


class Links:
    """All pages of a heap, found by old address, by path, and by what is left of a mangled name."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._by_address: defaultdict[Address, list[Page]] = defaultdict(list)
        self._by_place: defaultdict[str, list[Page]] = defaultdict(list)
        self._by_letters: defaultdict[tuple[str, str], list[Page]] = defaultdict(list)
        for page in pages:
            if page.address is not None:
                for address in _spellings(page.address):
                    self._by_address[address].append(page)
            for place in {_place(_quoted(page.file.place)), _place(_unmangled(page.file.place))}:
                self._by_place[place].append(page)
            self._by_letters[page.folder, _letters(page.file.name)].append(page)

    def find(self, page: Page, href: str | None, url: str | None) -> tuple[Page, ...]:
        """Give the pages a link of `page` leads to: several where one address was saved more than once, else one or none."""
        for candidates in self._guess(page, href, url):
            found = tuple(other for other in candidates if other is not page)
            if found:
                return found
            if candidates:
                return ()
        return ()

    def _guess(self, page: Page, href: str | None, url: str | None) -> Iterator[list[Page]]:
        address = parse_address(url)
        if address is not None and address.host is not None:
            yield self._by_address.get(address, [])
        if href is None or href.startswith("#") or _ELSEWHERE.match(href):
            return
        target = parse_address(href)
        if target is not None and target.host is not None:
            yield self._by_address.get(target, [])
            return
        place = _joined(page.file.place, href)
        if place is not None:
            yield self._by_place.get(place, [])
        if address is not None:
            yield self._by_address.get(address, [])
        letters = self._by_letters.get((page.folder, _letters(href.partition("#")[0].rpartition("/")[2])), [])
        yield letters if len(letters) == 1 else []


def _spellings(address: Address) -> Iterator[Address]:
    yield address
    shorter = _INDEX_NAME.sub("/", address.path)
    if shorter != address.path and not address.query:
        yield Address(address.host, shorter)


def _quoted(path: str) -> str:
    return "/" + quote(path, safe="/!@&=+,;~'()$:*")


def _unmangled(path: str) -> str:
    folder, mark, name = path.rpartition("/")
    script, query_mark, query = undo_mangling(name).partition("?")
    return f"/{quote(f'{folder}{mark}{script}', safe='/!@&=+,;~' + chr(39) + '()$:*')}{query_mark}{query}"


def _place(reference: str) -> str:
    """Give one spelling to a place in the heap: case and escapes say nothing, the order of a query neither."""
    address = Address.parse(reference)
    return unquote(f"{address.path}?{address.query}").casefold()


def _joined(path: str, href: str) -> str | None:
    try:
        return _place(urljoin(_quoted(path), href))
    except ValueError:
        return None


def _letters(name: str) -> str:
    bare = _PAGE_ENDING.sub("", unquote(name).casefold())
    return _PLAIN.sub("_", _PAGE_ENDING.sub("", bare)).strip("_")
