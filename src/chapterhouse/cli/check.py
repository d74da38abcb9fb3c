"""`chapterhouse check`."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from chapterhouse.cli.ending import NOT_DONE, end, told_faults
from chapterhouse.cli.opening import choose_archive, is_archive, open_archive, tables_are_behind


@click.command()
@click.option("--archive", type=click.Path(path_type=Path), help="The archive's folder. [default: ./archive]")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def check(archive: Path | None, as_json: bool) -> None:
    """Read every kept file and every text and compare them with their hashes; follow every reference.

    Nothing is written. Ends with 0 where all is whole, with 1 and a sentence for each damage where it is not.

    Example: chapterhouse check --archive my-archive
    """
    folder = choose_archive(archive)
    if not is_archive(folder):
        end(f"There is no archive in {folder}. Name its folder with --archive, or make one: chapterhouse rescue PATH", NOT_DONE)
    open_archive(folder)
    with told_faults():
        if tables_are_behind():
            end(
                "The tables of this archive are not all there: an older version of Chapterhouse made them, or their making was broken off. "
                "Run chapterhouse serve once, or the rescue that was broken off again.",
                NOT_DONE,
            )
        from chapterhouse.library.checking import check_library
        from chapterhouse.library.stacks import Stacks
        from chapterhouse.rescue.reporting import on_one_line

        with Stacks(folder) as stacks:
            findings = check_library(stacks)
    if as_json:
        click.echo(
            json.dumps({"checked": findings.checked, "damages": [asdict(damage) for damage in findings.damages]}, ensure_ascii=False)
        )
    else:
        for damage in findings.damages:
            click.echo(on_one_line(damage.what))
        counts = ", ".join(f"{count:,} {name}" for name, count in findings.checked.items())
        click.echo(f"Checked {counts}. {'Everything is whole.' if not findings.damages else f'{len(findings.damages)} damaged.'}")
    sys.exit(1 if findings.damages else 0)
