"""How a command ends where it cannot go on: one sentence on stderr, and exit code 2 or 3."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

MISUSE = 2
NOT_DONE = 3


def end(sentence: str, code: int) -> NoReturn:
    """Say why on stderr and leave with this code."""
    click.echo(sentence, err=True)
    sys.exit(code)


@contextmanager
def told_idle_readers() -> Iterator[None]:
    """Turn the fault that no page can be read at all into its sentence and exit code 3."""
    from chapterhouse.rescue.pool import CannotStart

    try:
        yield
    except CannotStart as fault:
        end(str(fault), NOT_DONE)


@contextmanager
def told_faults() -> Iterator[None]:
    """Turn each expected fault of an archive into its sentence and exit code 3. Unexpected ones are not caught."""
    from django.db import DatabaseError

    from chapterhouse.intake.locking import ArchiveBusy
    from chapterhouse.library.vault import CannotKeep, Damaged

    try:
        yield
    except (ArchiveBusy, CannotKeep, Damaged) as fault:
        end(str(fault), NOT_DONE)
    except DatabaseError as fault:
        end(_database_sentence(fault), NOT_DONE)
    except OSError as fault:
        if fault.errno not in _FAULTS:
            raise
        end(f"{_FAULTS[fault.errno]} ({fault.filename or fault.strerror}). What was done until now is whole and stays.", NOT_DONE)


_FAULTS = {
    errno.ENOSPC: "The disk is full: make room and run the same command again",
    errno.EDQUOT: "Your share of the disk is used up: make room and run the same command again",
    errno.EACCES: "A file or folder of the archive may not be used: look at its rights and run the same command again",
    errno.EPERM: "A file or folder of the archive may not be used: look at its rights and run the same command again",
    errno.EROFS: "The archive lies on a disk that cannot be written to: move it and run the same command again",
}
_DATABASE_FAULTS = (
    ("disk is full", "The disk is full: make room and run the same command again. What was done until now is whole and stays."),
    ("No space left", "The database's disk is full: make room and run the same command again. What was done until now is whole and stays."),
    ("disk I/O error", "The disk failed or is full while the database was written. What was done until now is whole and stays."),
    ("locked", "Another process is writing to the archive's database. Wait until it has ended, then run this again."),
    ("readonly", "The archive's database may not be written to: look at the rights of its file and folder."),
    ("unable to open database file", "The archive's database could not be opened: look at the rights of its file and folder."),
    ("not a database", "library.sqlite3 in the archive's folder is no database of ours; bring it back from a copy of the archive."),
    ("malformed", "The archive's database is damaged; bring it back from a copy of the archive."),
    ("connection", "The PostgreSQL server in CHAPTERHOUSE_DATABASE does not answer; see that it runs and that the address is right."),
)


def _database_sentence(fault: Exception) -> str:
    for sign, sentence in _DATABASE_FAULTS:
        if sign in str(fault):
            return sentence
    raise fault
