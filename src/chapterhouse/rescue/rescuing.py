"""The whole rescue: paths in, stories out, with a report of everything that is not in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from chapterhouse.manuscript import Manuscript, Plate
from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.heap import CannotReadFile, FileKind, Heap, HeapFile, gather
from chapterhouse.rescue.joining import join_readings
from chapterhouse.rescue.joining.pages import Page
from chapterhouse.rescue.limits import DEFAULT_LIMITS, Limits
from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.plates import PlateFinder
from chapterhouse.rescue.plates.looking import look_at
from chapterhouse.rescue.plates.placeholders import Look, worth_a_look
from chapterhouse.rescue.pool import Failure, run_tasks
from chapterhouse.rescue.reading import PageFacts, PageReading

OnProgress = Callable[[int, int], None]
Reader = Callable[[HeapFile], PageReading | Loss]

_NOT_YET = {
    FileKind.FURNITURE: "A stylesheet, script, font or sound of the old site: it holds no story.",
    FileKind.TOOL: "Something a mirroring tool or an operating system left beside the pages: it holds no story.",
    FileKind.PACKED: "A packed file. Unpack it and give the folder, so that it can be read.",
    FileKind.WARC: "A web archive file (WARC). Such files are not read yet.",
    FileKind.WACZ: "A web archive collection (WACZ). Such files are not read yet.",
    FileKind.MHTML: "A page saved as one MHTML file. Such files are not read yet.",
    FileKind.EPUB: "An EPUB book. Such books are not read yet.",
    FileKind.MOBI: "A Kindle or Mobipocket book. Such books are not read yet.",
    FileKind.WORD: "A document of a word processor. Such documents are not read yet.",
    FileKind.PDF: "A PDF. Such files are not read yet.",
    FileKind.MAIL: "A mailbox or a saved mail. Such files are not read yet.",
    FileKind.DUMP: "A database dump. Dumps are not read yet.",
    FileKind.FEED: "A news feed: it lists stories and holds none whole.",
    FileKind.DATA: "A file of data or code: it holds no story.",
    FileKind.UNKNOWN: "What this file is could not be told from its bytes.",
}


@dataclass(frozen=True, slots=True)
class Rescue:
    """All that was rescued: stories, every line of the report, and every file the heap holds.

    `losses` is the whole report, that of each manuscript included. `files` holds the originals of all sources and
    plates: their bytes are read by `HeapFile.read`.
    """

    manuscripts: tuple[Manuscript, ...]
    losses: tuple[Loss, ...]
    files: tuple[HeapFile, ...]


def rescue_heap(
    paths: Sequence[str | Path],
    *,
    workers: int | None = None,
    on_progress: OnProgress | None = None,
    limits: Limits = DEFAULT_LIMITS,
    reader: Reader | None = None,
) -> Rescue:
    """Read any heap of files, folders and zips and join it into stories.

    The result is the same for any number of `workers` (default: one a CPU). `on_progress` is told (pages read, pages in
    all); `reader` reads one page in place of `read_file`. Never raises for a file: what could not be read is a Loss.
    """
    heap = gather(paths, limits=limits)
    pages = [file for file in heap.files if file.kind.is_page]
    read = read_files(pages, workers=workers, on_progress=on_progress, limits=limits, reader=reader)
    readings = [(file, answer) for file, answer in zip(pages, read, strict=True) if isinstance(answer, PageReading)]
    unread = [answer for answer in read if isinstance(answer, Loss)]
    finder = PlateFinder(heap.files, _look_at_pictures(heap, workers, limits))
    plates = {file.path: finder.plates_of(file, reading) for file, reading in readings}
    joined = join_readings(readings, plates_of=lambda page: _plates_of(page, plates))
    losses = [*heap.losses, *unread, *joined.losses, *finder.losses, *_set_aside(heap)]
    if not heap.files and not heap.losses:
        what = "There is no file in what was given. Give a folder, a zip or files of saved pages."
        losses.append(Loss(LossKind.LOST, "heap-empty", what))
    return Rescue(joined.manuscripts, tuple(dict.fromkeys(losses)), (*heap.files, *finder.inline.values()))


def read_files(
    files: Sequence[HeapFile],
    *,
    workers: int | None = None,
    on_progress: OnProgress | None = None,
    limits: Limits = DEFAULT_LIMITS,
    reader: Reader | None = None,
) -> list[PageReading | Loss]:
    """Read pages on their own, each in a killable child, in the order given; a Loss where one could not be read."""
    answers = run_tasks(
        files,
        reader or read_file,
        workers=workers,
        limits=limits,
        seconds_for=lambda file: limits.page_seconds * (1 + file.size // limits.page_seconds_bytes),
        on_progress=on_progress,
    )
    return [_as_loss(file, answer) if isinstance(answer, Failure) else answer for file, answer in zip(files, answers, strict=True)]


def read_file(file: HeapFile) -> PageReading | Loss:
    """Read one page in this process."""
    try:
        raw = file.read()
    except CannotReadFile as error:
        return Loss(LossKind.LOST, "file-unreadable", f"This page could not be read: {error}.", file.path)
    whole = file.url if file.url is not None and not file.url.startswith("/") else None  # what has no host resolves no link
    return read_page(raw, PageFacts(file.path, whole, file.captured_at))


def _as_loss(file: HeapFile, failure: Failure) -> Loss:
    what = f"This page could not be read: {failure.what}. Its bytes are kept; every other page was read."
    return Loss(LossKind.LOST, failure.rule, what, file.path)


def _look_at_pictures(heap: Heap, workers: int | None, limits: Limits) -> dict[str, Look]:
    """Look at the pictures that may be placeholders, each in a killable child: pictures are as hostile as pages."""
    pictures = worth_a_look(heap.files)
    looks = run_tasks(pictures, look_at, workers=workers, limits=limits)
    return {file.sha256: look for file, look in zip(pictures, looks, strict=True) if isinstance(look, Look)}


def _plates_of(page: Page, plates: dict[str, tuple[Plate, ...]]) -> tuple[Plate, ...]:
    return plates.get(page.path, ())


def _set_aside(heap: Heap) -> list[Loss]:
    """Name every file that is neither a page nor a picture nor an opened zip."""
    nested = "A zip within a zip. Unpack the outer one and take this one in on its own."
    losses = []
    for file in heap.files:
        if file.kind is FileKind.ZIP and file.container:
            losses.append(Loss(LossKind.LEFTOVER, "file-zip", nested, file.path))
        elif file.kind in _NOT_YET:
            losses.append(Loss(LossKind.LEFTOVER, f"file-{file.kind}", _NOT_YET[file.kind], file.path))
    return losses
