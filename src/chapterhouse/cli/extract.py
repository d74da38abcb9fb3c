"""`chapterhouse extract`."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chapterhouse.cli.ending import MISUSE, end, told_idle_readers

if TYPE_CHECKING:
    from chapterhouse.prose import Loss
    from chapterhouse.rescue.extracting import Record

_FACTS = ("file", "kind", "title", "author", "chapter_title", "chapter_number", "notes_text", "published", "lang", "next", "prev")
AT_ONCE = 512  # pages read before their lines are printed


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--list", "list_file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), help="A file that names one page a line."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="With --list: print one JSON object a line.")
@click.option("--workers", type=click.IntRange(1), help="How many processes read pages. [default: one a CPU]")
def extract(file: Path | None, list_file: str | None, as_json: bool, as_jsonl: bool, workers: int | None) -> None:
    """Show what one saved page says: title, author, chapter, prose, notes, links and pictures.

    Nothing is written and no archive is needed. What the page does not say is null, never invented.

    Example: chapterhouse extract page.html --json
    """
    if (file is None) == (list_file is None):
        end("Name one page, or name a list of pages with --list. Example: chapterhouse extract page.html --json", MISUSE)
    with told_idle_readers():
        records = _tell(file, list_file, as_json=as_json or as_jsonl, workers=workers)
    sys.exit(_exit_code(records))


def _tell(file: Path | None, list_file: str | None, *, as_json: bool, workers: int | None) -> list["Record"]:
    """Print one page or a list of pages; give what the exit code is told by."""
    if file is not None:
        records = list(_records([str(file)], workers=1))
        click.echo(json.dumps(records[0], ensure_ascii=False) if as_json else _as_text(records[0]))
        return records
    told: list[Record] = []
    for record in _records(_names(list_file or "-"), workers=workers):
        told.append({"losses": record["losses"], "kind": record["kind"]})
        click.echo(json.dumps(record, ensure_ascii=False) if as_json else _as_text(record))
    return told


def _names(list_file: str) -> list[str]:
    """Read the names of pages, one a line; one that is not found from here is looked for beside the list."""
    with click.open_file(list_file, encoding="utf-8", errors="surrogateescape") as lines:
        names = [line.rstrip("\r\n") for line in lines]
    beside = Path(list_file).parent
    return [name if Path(name).exists() else str(beside / name) if (beside / name).exists() else name for name in names if name.strip()]


def _records(names: list[str], *, workers: int | None) -> Iterator["Record"]:
    from chapterhouse.rescue.extracting import beside, extract_record
    from chapterhouse.rescue.heap import gather
    from chapterhouse.rescue.reading import PageFacts, PageKind, PageReading
    from chapterhouse.rescue.rescuing import read_files

    for start in range(0, len(names), AT_ONCE):
        heaps = {name: gather([name]) for name in dict.fromkeys(names[start : start + AT_ONCE])}
        pages = {name: heap.files[0] for name, heap in heaps.items() if heap.files and heap.files[0].kind.is_page}
        readings = dict(zip(pages, read_files(list(pages.values()), workers=workers), strict=True))
        for name in names[start : start + AT_ONCE]:
            reading = readings.get(name)
            if not isinstance(reading, PageReading):
                losses = (reading,) if reading else heaps[name].losses or (_no_page(),)
                reading = PageReading(PageKind.OTHER, "none", PageFacts(name), losses=losses)
            yield extract_record(reading, file=name.encode("utf-8", "replace").decode(), status_of=beside(Path(name).parent))


def _no_page() -> "Loss":
    from chapterhouse.prose import Loss, LossKind

    return Loss(LossKind.LEFTOVER, "no-page", "This file is no page and no text. For a zip or a folder use: chapterhouse rescue --dry-run")


def _as_text(record: "Record") -> str:
    from chapterhouse.rescue.reporting import on_one_line

    lines = [f"{name.replace('_', ' ')}: {value}" for name, value in record.items() if name in _FACTS and value is not None]
    lines += (f"{image['status']} picture: {image['alt'] or image['src']}" for image in _rows(record["images"]))
    lines += (f"{loss['kind']}: {loss['what']}" for loss in _rows(record["losses"]))
    lines += ["", *str(record["prose_text"] or "No prose was found on this page.").split("\n")]
    return "\n".join(map(on_one_line, lines))


def _rows(value: object) -> list[dict[str, str]]:
    return list(value) if isinstance(value, list) else []


def _exit_code(records: Iterable["Record"]) -> int:
    return int(any(loss["kind"] in {"lost", "refused"} for record in records for loss in _rows(record["losses"])))
