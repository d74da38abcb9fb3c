"""Which file of the heap is this picture? From the surest sign to the weakest, as RESCUE 4 orders them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, unquote, urljoin, urlsplit

from chapterhouse.manuscript import Address
from chapterhouse.rescue.heap import HeapFile
from chapterhouse.rescue.heap.addresses import is_host

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """A file that holds a picture; `is_guess` where only its name says so."""

    file: HeapFile
    is_guess: bool = False


class Album:
    """Every file that may be a picture, found by address, by path, by the end of its path, by name."""

    def __init__(self, files: Iterable[HeapFile]) -> None:
        self._by_address: defaultdict[Address, list[HeapFile]] = defaultdict(list)
        self._by_path: dict[str, HeapFile] = {}
        self._by_folded_path: defaultdict[str, list[HeapFile]] = defaultdict(list)
        self._by_name: defaultdict[str, list[HeapFile]] = defaultdict(list)
        for file in files:
            address = _parse(file.url)
            if address is not None:
                self._by_address[address].append(file)
            self._by_path[file.place] = file
            self._by_folded_path[file.place.casefold()].append(file)
            self._by_name[file.name.casefold()].append(file)

    def find(self, page: HeapFile, src: str | None, url: str | None) -> Match | None:
        """Give the file of the picture that `page` shows at `src`, whose resolved address is `url`."""
        for address in (_parse(url), _parse(src) if src and "//" in src else None):
            if address is not None and address.host is not None and self._by_address.get(address):
                return Match(_nearest(self._by_address[address], page.captured_at))
        if src is not None:
            for path in _paths_of(page.place, src):
                found = [self._by_path[path]] if path in self._by_path else self._by_folded_path.get(path.casefold(), [])
                if len(found) == 1:
                    return Match(found[0])
        return self._find_by_ending(page, url or src)

    def _find_by_ending(self, page: HeapFile, address: str | None) -> Match | None:
        """Match `…/host/dir/name`, then `…/dir/name`, then the name alone where one file only has it."""
        parsed = _parse(address)
        if parsed is None:
            return None
        tail = [part.casefold() for part in unquote(parsed.path).split("/") if part]
        if not tail:
            return None
        named = self._by_name.get(tail[-1], [])
        whole = [file for file in named if _ends_with(file.place, [*([parsed.host] if parsed.host else []), *tail])]
        if len(whole) == 1:
            return Match(whole[0])
        same_host = [file for file in named if _host_of(file) in (None, parsed.host)]
        if len(tail) > 1:
            near = [file for file in same_host if _ends_with(file.place, tail[-2:])]
            if len(near) == 1:
                return Match(near[0])
        beside = [file for file in same_host if file.path.partition("/")[0] == page.path.partition("/")[0]]
        return Match(beside[0], is_guess=True) if len(beside) == 1 and len(same_host) == 1 and not tail[-1].isdigit() else None


def _paths_of(page: str, src: str) -> Iterator[str]:
    """Give the paths in the heap that a relative `src` may mean, as it stands and with a query mangled into the name."""
    if _SCHEME.match(src) or src.startswith("//"):
        return
    bare = src.partition("#")[0].replace("\\", "/")
    for spelling in dict.fromkeys((bare, bare.replace("?", "@"), bare.replace("?", "%3F"), bare.partition("?")[0])):
        base = quote("/" + page)
        try:
            path = urlsplit(urljoin(base, spelling.replace("%3F", "%253F"))).path
        except ValueError:
            continue
        yield unquote(path).lstrip("/")


def _nearest(files: list[HeapFile], moment: datetime | None) -> HeapFile:
    """Give the capture nearest in time to the page that shows it, the newest where the page has no time."""
    dated = [file for file in files if file.captured_at is not None]
    if not dated:
        return min(files, key=lambda file: file.path)
    if moment is None:
        return max(dated, key=lambda file: (file.captured_at, file.path))
    return min(dated, key=lambda file: (abs((file.captured_at or moment) - moment), file.path))


def _ends_with(path: str, tail: list[str]) -> bool:
    parts = [part.removeprefix("www.") for part in path.casefold().split("/")]
    return parts[-len(tail) :] == tail


def _host_of(file: HeapFile) -> str | None:
    address = _parse(file.url)
    if address is not None and address.host is not None:
        return address.host
    return next((part.removeprefix("www.") for part in file.path.casefold().split("/")[:-1] if is_host(part)), None)


def _parse(url: str | None) -> Address | None:
    if not url or url.startswith(("data:", "cid:")):
        return None
    try:
        return Address.parse(url)
    except ValueError:
        return None
