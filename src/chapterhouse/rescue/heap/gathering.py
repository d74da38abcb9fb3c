"""Any number of paths (folders, zips, single files) → one heap of files, each named, hashed and recognised."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import ZipFile

from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.heap.addresses import find_address
from chapterhouse.rescue.heap.finding import find_kind
from chapterhouse.rescue.heap.folders import refuse_name, walk_folder
from chapterhouse.rescue.heap.heap_file import FileKind, HeapFile, InZip, OnDisk
from chapterhouse.rescue.heap.neighbours import lend_addresses
from chapterhouse.rescue.heap.zips import UNPACKING_FAULTS, CannotOpenZip, list_members, read_blocks
from chapterhouse.rescue.limits import DEFAULT_LIMITS, Limits

_BLOCK_BYTES = 1024 * 1024
_HEAD_BYTES = 65536
_TAIL_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Heap:
    """All files that were given, sorted by path, and what could not be taken."""

    files: tuple[HeapFile, ...]
    losses: tuple[Loss, ...] = ()


def gather(paths: Sequence[str | Path], *, limits: Limits = DEFAULT_LIMITS) -> Heap:
    """Walk all `paths`, hash every file and say what it is; no bytes are kept.

    Paths inside are relative to the folder given; a file given alone goes by its name. Where two things given hold the
    same path, the later one's files go by the name of the thing given as well ("mirror/1.html"). Never raises for a
    file: what cannot be taken is a Loss.
    """
    files: dict[str, HeapFile] = {}
    losses: list[Loss] = []
    for given in dict.fromkeys(Path(path) for path in paths):
        items = list(_gather_one(given, limits))
        found = lend_addresses(item for item in items if isinstance(item, HeapFile))
        prefix = _free_prefix(given, found, files)
        losses += [replace(item, file=f"{prefix}{item.file}") for item in items if isinstance(item, Loss)]
        room = limits.max_files - len(files)
        files |= {f"{prefix}{file.path}": _prefixed(file, prefix) for file in found[:room]}
        losses += [_too_many(file, limits) for file in found[room : room + 1]]
    return Heap(tuple(files[path] for path in sorted(files)), tuple(losses))


def _too_many(file: HeapFile, limits: Limits) -> Loss:
    what = f"The heap holds more than {limits.max_files} files; this one and all after it were left out. Take the heap in by parts."
    return Loss(LossKind.REFUSED, "heap-too-large", what, file.path)


def _gather_one(given: Path, limits: Limits) -> Iterator[HeapFile | Loss]:
    misnamed = refuse_name(given.name)
    if misnamed is not None:
        yield misnamed
        return
    if given.is_dir():
        entries: Iterable[tuple[str, Path] | Loss] = walk_folder(given, limits=limits)
    elif given.exists():
        entries = [(given.name, given)]
    else:
        entries = [
            Loss(
                LossKind.LOST,
                "file-missing",
                "There is no file or folder of this name. Check the path and try again.",
                given.name or str(given),
            )
        ]
    for entry in entries:
        if isinstance(entry, Loss):
            yield entry
            continue
        path, place = entry
        yield from _take_file(path, place, limits)


def _take_file(path: str, place: Path, limits: Limits) -> Iterator[HeapFile | Loss]:
    if not place.is_file():  # reading from a pipe or a device may never end
        what = "This is a device, a pipe or a socket and not a file. It was not read."
        yield Loss(LossKind.REFUSED, "file-special", what, path)
        return
    try:
        with place.open("rb") as stream:
            blocks = iter(lambda: stream.read(_BLOCK_BYTES), b"")
            file = _look_at(path, blocks, OnDisk(str(place.absolute())))
    except OSError as error:
        yield Loss(LossKind.LOST, "file-unreadable", f"This file could not be read ({error.strerror or error}).", path)
        return
    if file.kind is FileKind.ZIP:
        yield from _take_zip(file, str(place.absolute()), limits)
    yield from _check_size(file, limits)


def _take_zip(file: HeapFile, location: str, limits: Limits) -> Iterator[HeapFile | Loss]:
    try:
        members = list(list_members(location, limits=limits))
        archive = ZipFile(location)
    except CannotOpenZip as error:
        yield replace(error.loss, file=file.path)
        return
    if not members:
        yield Loss(LossKind.LOST, "zip-empty", "This zip holds no file: whatever was packed is not in it.", file.path)
    with archive:
        for member in members:
            if isinstance(member, Loss):
                yield replace(member, file=f"{file.path}!{member.place}", place="")
                continue
            path = f"{file.path}!{member.name}"
            try:
                found = _look_at(path, read_blocks(archive, member.place), InZip(location, member.place), container=file.path)
            except UNPACKING_FAULTS as error:
                yield Loss(LossKind.LOST, "zip-entry-broken", f"This entry could not be unpacked ({error}).", path)
                continue
            yield from _check_size(found, limits)


def _look_at(path: str, blocks: Iterable[bytes], where: OnDisk | InZip, *, container: str = "") -> HeapFile:
    """Hash a stream of blocks and recognise what it is from its beginning and its end."""
    digest = hashlib.sha256()
    head = tail = b""
    size = 0
    for block in blocks:
        digest.update(block)
        size += len(block)
        if len(head) < _HEAD_BYTES:
            head = (head + block)[:_HEAD_BYTES]
        tail = (tail + block)[-_TAIL_BYTES:]
    inner = path[len(container) + 1 :] if container else path
    kind = find_kind(inner, head)
    marks = (head.decode("latin-1"), tail.decode("latin-1")) if kind is FileKind.HTML else ("", "")
    origin = find_address(inner, head=marks[0], tail=marks[1])
    return HeapFile(path, size, digest.hexdigest(), kind, where, origin.url, origin.captured_at, container)


def _check_size(file: HeapFile, limits: Limits) -> Iterator[HeapFile | Loss]:
    """Let a file through unless it is empty or too large for what it is."""
    noun, limit = _bound(file, limits)
    if file.size == 0:
        yield Loss(LossKind.LOST, "file-empty", "This file is empty: whatever it held was never saved.", file.path)
    elif limit is not None and file.size > limit:
        what = f"This {noun} has {file.size} bytes, more than the {limit} a {noun} may have. It was not read."
        yield Loss(LossKind.REFUSED, "file-too-large", what, file.path)
    else:
        yield file


def _bound(file: HeapFile, limits: Limits) -> tuple[str, int | None]:
    if file.kind.is_page:
        return "page", limits.max_page_bytes
    return ("picture", limits.max_picture_bytes) if file.kind is FileKind.PICTURE else ("file", None)


def _free_prefix(given: Path, found: Sequence[HeapFile], files: dict[str, HeapFile]) -> str:
    """Give "" where no path is taken yet, else the name of what was given, counted up until it is free."""
    if not any(file.path in files for file in found):
        return ""
    name = given.resolve().name
    count = 1
    while any(f"{_counted(name, count)}{file.path}" in files for file in found):
        count += 1
    return _counted(name, count)


def _prefixed(file: HeapFile, prefix: str) -> HeapFile:
    return replace(file, path=f"{prefix}{file.path}", container=f"{prefix}{file.container}" if file.container else "")


def _counted(name: str, count: int) -> str:
    return f"{name}/" if count == 1 else f"{name}~{count}/"
