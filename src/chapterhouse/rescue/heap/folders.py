"""Folders as part of a heap: every file below one, in one order, without following a link out of it."""

import os
from collections.abc import Iterator
from pathlib import Path

from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.limits import Limits


def walk_folder(root: Path, *, limits: Limits) -> Iterator[tuple[str, Path] | Loss]:
    """Give each file below `root` as (path from the root with "/", place on disk), sorted; a Loss where one is left out."""
    inside = root.resolve()
    pending = [("", root)]
    while pending:
        prefix, folder = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Loss(
                LossKind.LOST,
                "folder-unreadable",
                f"This folder could not be opened ({error.strerror or error}); nothing in it was read.",
                prefix,
            )
            continue
        folders = []
        for entry in entries:
            path = f"{prefix}/{entry.name}" if prefix else entry.name
            refusal = _refuse(entry, path, inside, limits)
            if refusal is not None:
                yield refusal
            elif entry.is_dir():
                folders.append((path, Path(entry.path)))
            else:
                yield path, Path(entry.path)
        pending.extend(reversed(folders))


def refuse_name(path: str) -> Loss | None:
    """Refuse a name whose bytes are no UTF-8: it could neither be reported nor kept."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return Loss(
            LossKind.LOST,
            "file-name",
            "The name of this file is in no known encoding. Rename it and take it in again.",
            path.encode("utf-8", "replace").decode(),
        )
    return None


def _refuse(entry: "os.DirEntry[str]", path: str, inside: Path, limits: Limits) -> Loss | None:
    misnamed = refuse_name(path)
    if misnamed is not None:
        return misnamed
    if len(path) > limits.max_path_chars or path.count("/") > limits.max_folder_depth:
        return Loss(
            LossKind.REFUSED,
            "path-too-deep",
            "This file lies too deep, or its path is too long. Move it further up and take it in again.",
            path[: limits.max_path_chars],
        )
    if entry.is_symlink():
        return _refuse_link(entry, path, inside)
    if entry.is_dir() and _is_archive(Path(entry.path)):
        what = "This folder is an archive of Chapterhouse itself. Its files were left out: they are kept already."
        return Loss(LossKind.LEFTOVER, "archive-in-heap", what, path)
    if not entry.is_dir() and not entry.is_file():
        return Loss(LossKind.REFUSED, "file-special", "This is a device, a pipe or a socket and not a file. It was not read.", path)
    return None


def _refuse_link(entry: "os.DirEntry[str]", path: str, inside: Path) -> Loss | None:
    """Take a link to a file that lies in the same folder; links to folders would be walked twice or for ever."""
    try:
        target = Path(entry.path).resolve(strict=True)
    except (OSError, RuntimeError):
        return Loss(LossKind.LOST, "link-broken", "This is a link to a file that is not there.", path)
    if not target.is_relative_to(inside):
        return Loss(
            LossKind.REFUSED, "link-outside", "This is a link to a place outside the folder that was given. It was not followed.", path
        )
    if target.is_dir():
        return Loss(LossKind.LEFTOVER, "link-folder", "This is a link to a folder that is read where it stands.", path)
    return None


def _is_archive(folder: Path) -> bool:
    """Tell an archive's folder by what every archive keeps: who takes in "." must not take in what was taken in before."""
    try:
        return (folder / "originals").is_dir() and (folder / "secret").is_file()
    except PermissionError:  # the walk itself will report the folder
        return False
