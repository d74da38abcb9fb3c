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
            bases[_folder(file.path)].add(base)
    known = {folder: next(iter(found)) for folder, found in bases.items() if len(found) == 1}
    return tuple(file if _has_host(file) else _placed(file, known) for file in kept)


def _base(file: HeapFile) -> str | None:
    if file.url is None or not _has_host(file):
        return None
    parts = urlsplit(file.url)
    folder, _, name = parts.path.rpartition("/")
    if parts.query or not name or unquote(name) != file.path.rpartition("/")[2].rpartition("!")[2]:
        return None
    return f"{parts.scheme}://{parts.netloc}{folder}"


def _placed(file: HeapFile, known: dict[str, str]) -> HeapFile:
    folder, below = _folder(file.path), ""
    while folder not in known:
        if not folder or folder.endswith("!") or file.path.endswith(".zip"):
            return file
        above, _, last = folder.rpartition("/")
        if "!" in last:
            above, _, last = folder.rpartition("!")
            above += "!"
        folder, below = above, f"{last}/{below}"
    name = file.url.rpartition("/")[2] if file.url is not None else quote(file.path.rpartition("/")[2].rpartition("!")[2])
    return replace(file, url=f"{known[folder]}/{quote(below)}{name}")


def _folder(path: str) -> str:
    """Give the folder of a path, `mirror.zip!` for what lies at the top of a zip."""
    folder = path.rpartition("/")[0]
    container = path.rpartition("!")
    return f"{container[0]}!" if container[1] and "/" not in container[2] else folder


def _has_host(file: HeapFile) -> bool:
    return file.url is not None and not file.url.startswith("/")
