"""`chapterhouse rescue`."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chapterhouse.cli.ending import MISUSE, end, told_faults, told_idle_readers
from chapterhouse.cli.opening import bring_up_to_date, choose_archive, open_archive
from chapterhouse.cli.progress import progress_shown

if TYPE_CHECKING:
    from chapterhouse.intake.taking_in import TakenIn
    from chapterhouse.rescue.rescuing import Rescue


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--archive", type=click.Path(path_type=Path), help="The archive's folder, made where there is none. [default: ./archive]")
@click.option("--dry-run", is_flag=True, help="Report what would be rescued; write nothing, and need no archive.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--workers", type=click.IntRange(1), help="How many processes read pages. [default: one a CPU]")
def rescue(paths: tuple[Path, ...], archive: Path | None, dry_run: bool, as_json: bool, workers: int | None) -> None:
    """Rescue the stories in PATHS (saved pages, folders, zips) into an archive.

    The files themselves are only read. Their bytes are kept in the archive untouched, and every loss, guess and repair is
    listed. The same PATHS again change nothing; a better copy becomes a new revision, never an overwrite.

    Example: chapterhouse rescue saved-pages/ mirror.zip --archive my-archive
    """
    if dry_run:
        _rehearse(paths, as_json=as_json, workers=workers)
    else:
        _take_in(paths, archive=choose_archive(archive), as_json=as_json, workers=workers)


def _rehearse(paths: tuple[Path, ...], *, as_json: bool, workers: int | None) -> None:
    from chapterhouse.rescue.rescuing import rescue_heap

    with told_idle_readers(), progress_shown("Reading pages") as on_read:
        rescued = rescue_heap(paths, workers=workers, on_progress=on_read)
    _report(rescued, as_json=as_json, ending="This was a rehearsal: nothing was written.")


def _take_in(paths: tuple[Path, ...], *, archive: Path, as_json: bool, workers: int | None) -> None:
    if archive.resolve() in {path.resolve() for path in paths}:
        end(f"{archive} is the archive itself. Name the saved pages to rescue, or another archive with --archive.", MISUSE)
    open_archive(archive)
    with told_faults(), told_idle_readers():
        from chapterhouse.intake.locking import hold_archive
        from chapterhouse.intake.taking_in import take_in

        with hold_archive(archive):
            bring_up_to_date()
            with progress_shown("Reading pages") as on_read, progress_shown("Shelving stories") as on_shelved:
                taken = take_in(paths, archive=archive, at=datetime.now(UTC), workers=workers, on_read=on_read, on_shelved=on_shelved)
    _report(taken.rescue, as_json=as_json, ending=_outcomes(taken, archive))


def _report(rescued: "Rescue", *, as_json: bool, ending: str) -> None:
    from chapterhouse.rescue import reporting

    if as_json:
        click.echo(json.dumps(reporting.as_json(rescued), ensure_ascii=False))
    else:
        click.echo(reporting.as_text(rescued))
        click.echo(ending)
    sys.exit(reporting.exit_code(rescued))


def _outcomes(taken: "TakenIn", archive: Path) -> str:
    from chapterhouse.library.shelving import Outcome

    words = {Outcome.NEW: "new", Outcome.RICHER: "richer than before", Outcome.SAME: "here already"}
    told = [f"{count} {words[outcome]}" for outcome in Outcome if (count := taken.count(outcome))]
    if not told:
        return f"The archive {archive} holds no more stories than before."
    return f"Of these stories, {', '.join(told)}. To read them: chapterhouse serve --archive {archive}"
