"""An archive's folder made ready for a command: settings read, tables brought up to date."""

import os
from pathlib import Path

from chapterhouse.cli.ending import MISUSE, NOT_DONE, end
from chapterhouse.environment import EnvironmentFault, find_archive


def choose_archive(archive: Path | None) -> Path:
    """Give the archive a command shall use: the one typed, else the setting, else `./archive`."""
    if archive is not None:
        os.environ["CHAPTERHOUSE_ARCHIVE"] = str(archive.absolute())
    try:
        return find_archive(os.environ)
    except EnvironmentFault as fault:
        end("\n".join(fault.faults), MISUSE)


def is_archive(folder: Path) -> bool:
    """Say whether a folder holds an archive already."""
    return (folder / "library.sqlite3").is_file() or (folder / "secret").is_file()


def open_archive(archive: Path) -> None:
    """Load Django over an archive, making its folder where there is none. Ends the command where the settings are wrong."""
    if archive.exists() and not archive.is_dir():
        end(f"{archive} is a file. An archive is a folder: name another one with --archive.", MISUSE)
    os.environ["DJANGO_SETTINGS_MODULE"] = "chapterhouse.settings"
    try:
        for part in ("originals", "pictures", "cache"):
            (archive / part).mkdir(parents=True, exist_ok=True)
        import django

        django.setup()
    except EnvironmentFault as fault:
        end("\n".join(fault.faults), MISUSE)
    except OSError as fault:
        end(f"{archive} could not be made or used: {fault.strerror}. Name another folder with --archive.", NOT_DONE)


def tables_are_behind() -> bool:
    """Say whether this version of Chapterhouse wants tables the archive has not."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def bring_up_to_date() -> None:
    """Make or alter the tables where this version asks for it; nothing is written where they are as they should be."""
    from django.core.management import call_command

    if tables_are_behind():
        call_command("migrate", verbosity=0, interactive=False)
