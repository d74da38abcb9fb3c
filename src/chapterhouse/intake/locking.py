"""One writer at a time: the lock on an archive's folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ArchiveBusy(Exception):
    """Another process is writing to the archive; the sentence says which."""


@contextmanager
def hold_archive(archive: Path) -> Iterator[None]:
    """Keep every other writer out while the block runs. The lock ends with the process, however it ends.

    Raises ArchiveBusy at once where another process holds it.
    """
    archive.mkdir(parents=True, exist_ok=True)
    handle = os.open(archive / "writing.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            holder = os.read(handle, 20).decode("ascii", "replace").strip()
            who = f"process {holder}" if holder else "another process"
            raise ArchiveBusy(
                f"The archive {archive} is being written to by {who}. Wait until it has ended, then run this again."
            ) from fault
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode("ascii"), 0)
        yield
    finally:
        os.close(handle)
