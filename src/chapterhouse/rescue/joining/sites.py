"""On which site did these pages stand? One page of a folder that tells lends its site to those that do not."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote, urljoin, urlsplit

from chapterhouse.rescue.heap import HeapFile
from chapterhouse.rescue.joining.pages import Page, parse_address
from chapterhouse.rescue.reading import PageReading


def place_pages(readings: Sequence[tuple[HeapFile, PageReading]]) -> list[Page]:
    """Give each page its old address: the heap's word, else its own where no other page says the same, else its site's.

    The site of a folder is known where all of its pages that name a script of the old site by its whole address agree.
    """
    own = Counter(reading.facts.url for file, reading in readings if file.url is None)
    pages = [
        Page(file, reading, file.url or _sound(reading.facts.url if own[reading.facts.url] == 1 else None)) for file, reading in readings
    ]
    bases: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for page in pages:
        for url in (page.url, _sound(page.reading.story_url)):
            if url is not None and _is_whole(url) and urlsplit(url).query:
                script = urlsplit(url).path.rpartition("/")[2]
                bases[page.folder, script].add(urljoin(url, "."))
    known = {place: next(iter(found)) for place, found in bases.items() if len(found) == 1}
    folders: defaultdict[str, set[str]] = defaultdict(set)
    for (folder, _), found in bases.items():
        folders[folder] |= found
    mirrors = {folder: next(iter(found)) for folder, found in folders.items() if len(found) == 1}
    return [_lend(page, known, mirrors) for page in pages]


def _lend(page: Page, known: dict[tuple[str, str], str], mirrors: dict[str, str]) -> Page:
    """Complete the addresses of a page that have no host; a name that holds its query is of the mirror in its folder."""
    url, story_url = page.url, _sound(page.reading.story_url)
    if url is not None and not _is_whole(url) and page.folder in mirrors:
        url = f"{mirrors[page.folder]}{url.partition('?')[0].rpartition('/')[2]}?{urlsplit(url).query}"
    if story_url is not None and not _is_whole(story_url):
        top = page.url or f"/{quote(page.folder)}/".replace("//", "/")
        story_url = _complete(story_url, page, known) or urljoin(top, story_url)
    return replace(page, url=url, story_url=story_url)


def _complete(url: str, page: Page, known: dict[tuple[str, str], str]) -> str | None:
    parts = urlsplit(url)
    name = parts.path.rpartition("/")[2]
    base = known.get((page.folder, name)) if parts.query else None
    return f"{base}{name}?{parts.query}" if base is not None else None


def _sound(url: str | None) -> str | None:
    """Give an address that is one, null for what old pages write in its place."""
    return url if parse_address(url) is not None else None


def _is_whole(url: str) -> bool:
    return urlsplit(url).netloc != ""
