"""Files kept under the SHA-256 of their bytes: written whole or not at all, never changed, checked when read.

A file of the digest `ab12…` stands at `FOLDER/ab/ab12…`. `originals_of` and `pictures_of` name the two vaults of an archive.
"""

import errno
import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path


class CannotKeep(Exception):
    """A file could not be written into the archive; the sentence says why."""


class Damaged(Exception):
    """A kept file is gone or its bytes are no longer those that were kept; the sentence names it."""


class Vault:
    """A folder of files named by what they hold."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._unsettled: set[Path] = set()

    def path_of(self, digest: str) -> Path:
        """Name the place of a file, kept or not."""
        return self.folder / digest[:2] / digest

    def holds(self, digest: str) -> bool:
        """Say whether a file of this digest is kept, without reading it."""
        return self.path_of(digest).is_file()

    def put(self, data: bytes) -> str:
        """Keep these bytes and give their digest. Bytes that are kept already are left untouched.

        Call `settle` before anything is written that speaks of them. Raises CannotKeep.
        """
        digest = sha256(data).hexdigest()
        path = self.path_of(digest)
        if not path.is_file() or path.stat().st_size != len(data):
            self._write(path, data)
        return digest

    def read(self, digest: str) -> bytes:
        """Give the bytes kept under a digest. Raises Damaged where they are gone or have changed."""
        path = self.path_of(digest)
        try:
            data = path.read_bytes()
        except FileNotFoundError as fault:
            raise Damaged(f"{path} is gone; bring it back from a copy of the archive.") from fault
        if sha256(data).hexdigest() != digest:
            raise Damaged(f"{path} no longer holds what was kept there; bring it back from a copy of the archive.")
        return data

    def settle(self) -> None:
        """Make sure that every file put since the last call outlives a loss of power."""
        for folder in sorted(self._unsettled):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        self._unsettled.clear()

    def _write(self, path: Path, data: bytes) -> None:
        draft = path.with_name(f"{path.name}.part")  # one writer holds the archive: a draft found here is what a killed one left
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.unlink(missing_ok=True)
            with draft.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.chmod(0o444)
            draft.replace(path)
        except OSError as fault:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise CannotKeep(_sentence(path, fault)) from fault
        self._unsettled.update((path.parent, self.folder))


def _sentence(path: Path, fault: OSError) -> str:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full: {path} could not be written. Make room and run the same command again; what was done stays."
    return f"{path} could not be written: {fault.strerror}. Look at the folder's rights and run the same command again."


def originals_of(archive: Path) -> Vault:
    """Name the vault of an archive's original files."""
    return Vault(archive / "originals")


def pictures_of(archive: Path) -> Vault:
    """Name the vault of an archive's pictures as they are shown."""
    return Vault(archive / "pictures")
