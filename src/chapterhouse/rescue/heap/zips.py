"""Zips as part of a heap: which entries may be taken, and their bytes counted while they stream.

A zip is read where it lies; nothing is ever unpacked to a path of its own choosing. Entries that overlap (a few
kilobytes that unfold into gigabytes), that leave the folder, that are links, or that unfold too far are refused.
"""

import re
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile, ZipInfo

from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.limits import Limits

# All that reading a broken zip or unpacking an entry of it raises; ValueError where a header spells a name in no UTF-8.
UNPACKING_FAULTS = (OSError, BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, RuntimeError, ValueError)
_LOCAL_HEADER_BYTES = 30
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_CREATED_ON_UNIX = 3


class CannotOpenZip(Exception):
    """A zip as a whole is not taken; the message is a sentence, `kind` and `rule` name the line of the report."""

    def __init__(self, kind: LossKind, rule: str, what: str) -> None:
        super().__init__(what)
        self.loss = Loss(kind, rule, what)


@dataclass(frozen=True, slots=True)
class ZipMember:
    """One entry that may be taken: its name as a clean path, and its place in the zip's directory."""

    name: str
    place: int
    size: int


def list_members(location: str, *, limits: Limits) -> Iterator[ZipMember | Loss]:
    """Walk the directory of the zip at `location`; a Loss stands for an entry that is not taken (`place` is its name).

    Raises CannotOpenZip where the whole zip is not taken.
    """
    try:
        with ZipFile(location) as archive:
            entries = archive.infolist()
            directory_start = archive.start_dir
    except UNPACKING_FAULTS as error:
        raise CannotOpenZip(
            LossKind.LOST,
            "zip-broken",
            "This zip is broken or cut off, and nothing in it could be read. Try to repair it with `zip -FF` and take it in again.",
        ) from error
    _check_as_a_whole(entries, directory_start, limits)
    seen: dict[str, int] = {}
    for place, entry in enumerate(entries):
        if entry.is_dir():
            continue
        refusal = _refuse(entry, limits)
        if refusal is not None:
            yield refusal
            continue
        name = _clean_name(entry)
        seen[name] = seen.get(name, 0) + 1
        yield ZipMember(name if seen[name] == 1 else f"{name}~{seen[name]}", place, entry.file_size)


def read_blocks(archive: ZipFile, place: int, *, block: int = 1024 * 1024) -> Iterator[bytes]:
    """Stream the bytes of one entry, never more than its directory promised.

    Raises one of UNPACKING_FAULTS where the entry cannot be unpacked.
    """
    entry = archive.infolist()[place]
    count = 0
    with archive.open(entry) as stream:
        while data := stream.read(block):
            count += len(data)
            if count > entry.file_size:
                raise BadZipFile("it holds more than its directory says")
            yield data


def _check_as_a_whole(entries: list[ZipInfo], directory_start: int, limits: Limits) -> None:
    total = sum(entry.file_size for entry in entries)
    instead = "Unpack it and give the folder instead."
    if len(entries) > limits.max_zip_entries:
        what = f"This zip has {len(entries)} entries, more than the {limits.max_zip_entries} that are taken. {instead}"
        raise CannotOpenZip(LossKind.REFUSED, "zip-entries", what)
    if total > limits.max_zip_total_bytes:
        what = f"This zip would unfold to {total} bytes, more than the {limits.max_zip_total_bytes} that are taken. {instead}"
        raise CannotOpenZip(LossKind.REFUSED, "zip-total", what)
    if _overlaps(entries, directory_start):
        what = "The entries of this zip lie on top of each other, as in a zip made to fill a disk. Nothing in it was read."
        raise CannotOpenZip(LossKind.REFUSED, "zip-overlap", what)


def _overlaps(entries: list[ZipInfo], directory_start: int) -> bool:
    """Say whether two entries share bytes, or one reaches into the directory."""
    spans = sorted((entry.header_offset, entry.header_offset + _LOCAL_HEADER_BYTES + entry.compress_size) for entry in entries)
    ends = [*(start for start, _ in spans[1:]), directory_start]
    return any(end > limit for (_, end), limit in zip(spans, ends, strict=False))


def _refuse(entry: ZipInfo, limits: Limits) -> Loss | None:
    name = entry.filename
    shown = name[:200]
    if _leaves_the_folder(name):
        return Loss(LossKind.REFUSED, "zip-name", "The name of this entry leads out of the folder. It was not taken.", place=shown)
    if len(name) > limits.max_path_chars:
        return Loss(
            LossKind.REFUSED,
            "zip-name",
            f"The name of this entry has {len(name)} characters, more than the {limits.max_path_chars} that are taken.",
            place=shown,
        )
    if entry.create_system == _CREATED_ON_UNIX and stat.S_ISLNK(entry.external_attr >> 16):
        return Loss(LossKind.REFUSED, "zip-link", "This entry is a link to another file. Links are not followed.", place=shown)
    if entry.flag_bits & _ENCRYPTED:
        return Loss(
            LossKind.LOST,
            "zip-encrypted",
            "This entry is locked with a password. Unpack the zip with the password and give the folder instead.",
            place=shown,
        )
    if entry.file_size > limits.min_zip_ratio_bytes and entry.file_size > limits.max_zip_ratio * max(1, entry.compress_size):
        return Loss(
            LossKind.REFUSED,
            "zip-ratio",
            f"This entry would unfold from {entry.compress_size} to {entry.file_size} bytes, further than any page does. It was not taken.",
            place=shown,
        )
    return None


def _leaves_the_folder(name: str) -> bool:
    parts = re.split(r"[/\\]", name)
    return ".." in parts or parts[0] == "" or re.match(r"[A-Za-z]:", name) is not None or "\x00" in name


def _clean_name(entry: ZipInfo) -> str:
    """Give the name with `/` between its parts; names in UTF-8 whose zip forgot to say so are read as UTF-8."""
    name = entry.filename
    if not entry.flag_bits & _UTF8_NAME and not name.isascii():
        try:
            name = name.encode("cp437").decode("utf-8")
        except ValueError:
            name = entry.filename
    return "/".join(part for part in re.split(r"[/\\]", name) if part not in ("", "."))
