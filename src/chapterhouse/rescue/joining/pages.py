"""The two things that are joined: pages, and the chapters that stand on them."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from chapterhouse.manuscript import Address, Source
from chapterhouse.rescue.heap import HeapFile
from chapterhouse.rescue.joining.likeness import Likeness, take_likeness
from chapterhouse.rescue.reading import ChapterReading, PageReading

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A file of the heap and what was read on it. The addresses are the old ones, by whatever tells them."""

    file: HeapFile
    reading: PageReading
    url: str | None
    story_url: str | None = None  # of the story's contents page

    @property
    def path(self) -> str:
        return self.file.path

    @property
    def folder(self) -> str:
        return self.file.folder

    @property
    def address(self) -> Address | None:
        return parse_address(self.url)

    @property
    def story_address(self) -> Address | None:
        return parse_address(self.story_url)

    def source(self, fragment: str = "") -> Source:
        """Give the source a chapter of this page has."""
        return Source(self.file.sha256, self.path, fragment, self.url, self.file.captured_at or self.reading.facts.captured_at)


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """One chapter as one page shows it."""

    page: Page
    place: int  # on the page, from 0
    chapter: ChapterReading
    likeness: Likeness

    @property
    def source(self) -> Source:
        return self.page.source(self.fragment)

    @property
    def fragment(self) -> str:
        """Give the anchor of this chapter on its page; where a page of many has none, its place, counted from 1."""
        alone = len(self.page.reading.chapters) == 1
        return self.chapter.fragment or ("" if alone else str(self.place + 1))

    @property
    def order(self) -> tuple[object, ...]:
        """Give the place of this leaf among all, by file names as people read them."""
        return (*natural(self.page.path), self.place)


def leaves_of(page: Page) -> tuple[Leaf, ...]:
    """Give the chapters of a page."""
    return tuple(Leaf(page, place, chapter, take_likeness(chapter.prose)) for place, chapter in enumerate(page.reading.chapters))


def natural(path: str) -> tuple[object, ...]:
    """Give a sort key under which `9.html` stands before `10.html`; names that differ in case only stay apart."""
    folded = str(PurePosixPath(path)).casefold()
    return tuple((1, int(part[:18]), "") if part.isascii() and part.isdigit() else (0, 0, part) for part in _DIGITS.split(folded)), path


def parse_address(url: str | None) -> Address | None:
    """Read an address; null where there is none or the text is no address."""
    if url is None:
        return None
    try:
        return Address.parse(url)
    except ValueError:
        return None
