"""Pictures of pages → plates with a status, and the saved bytes of each."""

import base64
import binascii
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote_to_bytes

from chapterhouse.manuscript import Plate, PlateStatus
from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.heap import FileKind, HeapFile
from chapterhouse.rescue.heap.heap_file import Inline
from chapterhouse.rescue.plates.placeholders import Look, find_crowds, host_of, is_other_format
from chapterhouse.rescue.plates.searching import Album
from chapterhouse.rescue.reading import PageReading, Picture

_MAX_INLINE_CHARS = 16 * 1024 * 1024


class PlateFinder:
    """Finds the plates of every page of one heap; remembers what it had to guess, and pictures that stood inside pages."""

    def __init__(self, files: Sequence[HeapFile], looks: Mapping[str, Look]) -> None:
        self._album = Album(file for file in files if file.kind in (FileKind.PICTURE, FileKind.HTML, FileKind.TEXT, FileKind.UNKNOWN))
        self._looks = dict(looks)
        self._crowds = find_crowds(files, self._looks)
        self._told: dict[tuple[str, str], Loss] = {}
        self.inline: dict[str, HeapFile] = {}

    @property
    def losses(self) -> tuple[Loss, ...]:
        """Give what was missing or had to be guessed until now."""
        return tuple(self._told.values())

    def plates_of(self, page: HeapFile, reading: PageReading) -> tuple[Plate, ...]:
        """Give every picture a page shows, in its banner, its prose or its notes."""
        return tuple(self._plate(page, picture) for picture in _pictures(reading))

    def _plate(self, page: HeapFile, picture: Picture) -> Plate:
        if picture.src is not None and picture.src.startswith("data:"):
            return self._inline(page, picture)
        match = self._album.find(page, picture.src, picture.url)
        address = picture.url or (picture.src if picture.src and "//" in picture.src else None)
        if match is None:
            if address is not None:
                what = f"The picture {address} is not in the heap. Its place, its words and its address are kept."
                self._report(Loss(LossKind.LOST, "picture-missing", what, page.path))
            return Plate(picture.key, picture.alt, address)
        if match.is_guess:
            what = f"The picture “{picture.src}” was found by its file name alone, in {match.file.path}. Look whether it is the right one."
            self._report(Loss(LossKind.GUESS, "picture-by-name", what, page.path))
        reason = self._why_placeholder(page, match.file)
        if reason is None:
            return Plate(picture.key, picture.alt, address or match.file.url, PlateStatus.SAVED, match.file.sha256)
        what = f"{match.file.path} is not the picture it was: {reason}."
        self._report(Loss(LossKind.GUESS, "picture-placeholder", what, match.file.path))
        return Plate(picture.key, picture.alt, address or match.file.url, PlateStatus.PLACEHOLDER, match.file.sha256)

    def _report(self, loss: Loss) -> None:
        """Say a thing once, of the first page that shows the picture."""
        self._told.setdefault((loss.rule, loss.what), loss)

    def _why_placeholder(self, page: HeapFile, file: HeapFile) -> str | None:
        if file.kind is not FileKind.PICTURE:
            return "a web page was saved in its place"
        crowd = self._crowds.get(file.path)
        if crowd is not None and crowd != host_of(page):
            return f"its host {crowd} gave the same picture under three or more addresses"
        if is_other_format(file, self._looks.get(file.sha256)):
            return "its host answered in another format than the name promises, as hosts do for pictures they have removed"
        return None

    def _inline(self, page: HeapFile, picture: Picture) -> Plate:
        content = _decode(picture.src or "")
        if content is None:
            what = "A picture that stood inside the page itself could not be decoded."
            self._report(Loss(LossKind.LOST, "picture-inline-broken", what, page.path))
            return Plate(picture.key, picture.alt)
        sha256 = hashlib.sha256(content).hexdigest()
        path = f"{page.path}#{sha256[:12]}"
        self.inline.setdefault(sha256, HeapFile(path, len(content), sha256, FileKind.PICTURE, Inline(content)))
        return Plate(picture.key, picture.alt, None, PlateStatus.SAVED, sha256)


def _pictures(reading: PageReading) -> Iterable[Picture]:
    """Give the pictures a page lists, and those its texts mark that it does not list."""
    listed = {picture.key: picture for picture in reading.pictures}
    texts = [reading.summary, reading.notes]
    for chapter in reading.chapters:
        texts += [chapter.prose, chapter.notes_before, chapter.notes_after]
    for text in texts:
        for mark in text.plates if text is not None else ():
            listed.setdefault(mark.key, Picture(mark.key, mark.url, mark.url, mark.alt))
    return listed.values()


def _decode(address: str) -> bytes | None:
    """Give the bytes of a `data:` address; null where it holds none."""
    head, comma, body = address.partition(",")
    if not comma or len(body) > _MAX_INLINE_CHARS:
        return None
    raw = unquote_to_bytes(body)
    if not head.endswith(";base64"):
        return raw or None
    try:
        return base64.b64decode(raw) or None
    except (binascii.Error, ValueError):
        return None
