"""One file of a heap: what it is, where its bytes lie, where it once stood on the web."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from zipfile import ZipFile

from chapterhouse.rescue.heap.zips import UNPACKING_FAULTS


class FileKind(StrEnum):
    """What a file is, by its bytes first and its name second."""

    HTML = "html"
    TEXT = "text"
    PICTURE = "picture"
    FURNITURE = "furniture"  # stylesheets, scripts, fonts, sounds of the old site
    TOOL = "tool"  # what a mirror tool or an operating system left beside the pages
    ZIP = "zip"
    PACKED = "packed"  # other containers: tar, gzip, rar, 7z
    WARC = "warc"
    WACZ = "wacz"
    MHTML = "mhtml"
    EPUB = "epub"
    MOBI = "mobi"
    WORD = "word"  # doc, docx, odt, rtf
    PDF = "pdf"
    MAIL = "mail"
    DUMP = "dump"  # SQL and database files
    FEED = "feed"
    DATA = "data"  # json, csv, source code, drawings: text of no story
    UNKNOWN = "unknown"

    @property
    def is_page(self) -> bool:
        """Say whether the page reader reads such a file."""
        return self in (FileKind.HTML, FileKind.TEXT)


class CannotReadFile(Exception):
    """The bytes of a heap file could not be had; the message is a sentence for the report."""


@dataclass(frozen=True, slots=True)
class OnDisk:
    """Bytes in a file of their own."""

    location: str

    def read(self) -> bytes:
        """Give the bytes; raise CannotReadFile."""
        try:
            return Path(self.location).read_bytes()
        except OSError as error:
            raise CannotReadFile(f"the file could not be read ({error.strerror or error})") from error


@dataclass(frozen=True, slots=True)
class InZip:
    """Bytes of one member of a zip, named by its place in the zip's directory."""

    location: str
    member: int

    def read(self) -> bytes:
        """Give the unpacked bytes; raise CannotReadFile."""
        try:
            archive = _opened_zip(self.location)
            return archive.read(archive.infolist()[self.member])
        except UNPACKING_FAULTS as error:
            raise CannotReadFile(f"the entry could not be unpacked ({error})") from error


@dataclass(frozen=True, slots=True)
class Inline:
    """Bytes that stood in another file, as a `data:` address does."""

    content: bytes

    def read(self) -> bytes:
        """Give the bytes."""
        return self.content


@dataclass(frozen=True, slots=True)
class HeapFile:
    """One file of a heap. `path` is relative to what was given, with `!` before the name inside a container.

    `url` is the old address: absolute where the host is known, else from the top of the heap on ("/story.php?id=3");
    `captured_at` is in UTC. Bytes are read only when `read` is called, in whatever process holds the value.
    """

    path: str
    size: int
    sha256: str
    kind: FileKind
    where: OnDisk | InZip | Inline = field(repr=False)
    url: str | None = None
    captured_at: datetime | None = None
    container: str = ""  # path of the zip it lies in

    @property
    def inner(self) -> str:
        """Give the path inside the container, for a file in none its path."""
        return self.path[len(self.container) + 1 :] if self.container else self.path

    @property
    def place(self) -> str:
        """Give the path with the container as a folder (`mirror.zip!/site/1.html`), so that relative links can be followed."""
        return f"{self.container}!/{self.inner}" if self.container else self.path

    @property
    def folder(self) -> str:
        """Give the folder of `place`, empty at the top of the heap."""
        return self.place.rpartition("/")[0]

    @property
    def name(self) -> str:
        """Give the last part of the path."""
        return self.inner.rpartition("/")[2]

    def read(self) -> bytes:
        """Give the untouched bytes; raise CannotReadFile."""
        return self.where.read()


@lru_cache(maxsize=4)
def _opened_zip(location: str) -> ZipFile:
    """Keep the last few zips open: their directories are long to read."""
    return ZipFile(location)
