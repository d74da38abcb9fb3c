"""What one file tells of the others in its folder: where a mirror's folder stood on the web."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote, unquote, urlsplit

from chapterhouse.rescue.heap.heap_file import HeapFile


def lend_addresses(files: Iterable[HeapFile]) -> tuple[HeapFile, ...]:
    """Give files without an address that of their folder, where all who know it agree.

    A page whose name is still the last part of its address stood where the folder stood; so did its neighbours and
    what lies below them.
    """
    kept = tuple(files)
    bases: defaultdict[str, set[str]] = defaultdict(set)
    for file in kept:
        base = _base(file)
        if base is not None:
            bases[file.folder].add(base)
    known = {folder: next(iter(found)) for folder, found in bases.items() if len(found) == 1}
    return tuple(file if _has_host(file) else _placed(file, known) for file in kept)


def _base(file: HeapFile) -> str | None:
    if file.url is None or not _has_host(file):
        return None
    parts = urlsplit(file.url)
    folder, _, name = parts.path.rpartition("/")
    if parts.query or not name or unquote(name) != file.name:
        return None
    return f"{parts.scheme}://{parts.netloc}{folder}"


def _placed(file: HeapFile, known: dict[str, str]) -> HeapFile:
    """Give a file the address it had below the nearest folder that is known, within its own container."""
    top = f"{file.container}!" if file.container else ""
    folder, below = file.folder, ""
    while folder not in known:
        if folder == top:
            return file
        folder, _, last = folder.rpartition("/")
        below = f"{last}/{below}"
    name = file.url.rpartition("/")[2] if file.url is not None else quote(file.name)
    return replace(file, url=f"{known[folder]}/{quote(below)}{name}")


def _has_host(file: HeapFile) -> bool:
    return file.url is not None and not file.url.startswith("/")
