"""The whole rescue, from paths to stories and report."""

import json
import zipfile
from pathlib import Path

import pytest

from chapterhouse.manuscript import PlateStatus
from chapterhouse.rescue.heap import gather
from chapterhouse.rescue.limits import Limits
from chapterhouse.rescue.reading import PageReading
from chapterhouse.rescue.reporting import as_json, as_text, exit_code
from chapterhouse.rescue.rescuing import Rescue, read_files, rescue_heap
from tests.rescue.page_readers import read_or_fail

SENTENCES = [
    "The weir had been mended twice that year, and both times by somebody who did not live there.",
    "Nobody on the bank asked who it was; they only left out soup, and took in the empty bowl.",
    "“It is not the water that worries me,” said the lock-keeper, “it is the quiet above it.”",
    "So they went up together on the Tuesday, with a rope, a lantern, and very little to say.",
    "By noon the mist had lifted from the meadows, and they could see how far the river had come.",
]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def write_story(root: Path, name: str, *, title: str, author: str, chapters: int = 3) -> None:
    root.mkdir(parents=True, exist_ok=True)
    for number in range(1, chapters + 1):
        links = f'<a href="{name}{number + 1}.html">next</a>' if number < chapters else ""
        back = f'<a href="{name}{number - 1}.html">previous</a>' if number > 1 else ""
        prose = "".join(f"<p>{sentence} ({title} {number})</p>" for sentence in SENTENCES * 3)
        head = f"<head><title>{title} - Chapter {number}</title></head>"
        heading = f"<h1>{title}</h1><h3>by {author}</h3><h2>Chapter {number}: Reach {number}</h2>"
        (root / f"{name}{number}.html").write_text(f"<html>{head}<body>{heading}{prose}<p>{back} {links}</p></body></html>")


def rules(rescue: Rescue) -> dict[str, str]:
    return {loss.file: loss.rule for loss in rescue.losses}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    write_story(tmp_path / "heap", "weir", title="The Weir", author="Ada Brook")
    write_story(tmp_path / "heap" / "more", "mill", title="The Mill", author="Bea Hill", chapters=2)
    return tmp_path / "heap"


def test_a_folder_becomes_stories_with_chapters_in_order(archive: Path) -> None:
    told = as_json(rescue_heap([archive], workers=1))
    stories = [(story["title"], story["author"], [one["source"] for one in story["chapters"]]) for story in told["stories"]]  # type: ignore[attr-defined]
    assert stories == [
        ("The Mill", "Bea Hill", ["more/mill1.html", "more/mill2.html"]),
        ("The Weir", "Ada Brook", ["weir1.html", "weir2.html", "weir3.html"]),
    ]


def test_the_number_of_workers_changes_nothing(archive: Path) -> None:
    assert rescue_heap([archive], workers=1) == rescue_heap([archive], workers=3)


def test_a_zip_of_a_folder_gives_what_the_folder_gives(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(archive.rglob("*.html")):
            packed.write(file, file.relative_to(archive))
    there, here = rescue_heap([archive], workers=1), rescue_heap([tmp_path / "all.zip"], workers=1)
    assert [[one.prose for one in story.chapters] for story in there.manuscripts] == [
        [one.prose for one in story.chapters] for story in here.manuscripts
    ]


@pytest.mark.parametrize(("word", "rule"), [("HANG", "page-hangs"), ("CRASH", "page-crashes"), ("EAT", "page-memory")])
def test_a_bad_page_costs_itself_only(archive: Path, word: str, rule: str) -> None:
    (archive / "bad.html").write_text(f"<html><body><p>{word}</p></body></html>")
    rescue = rescue_heap([archive], workers=2, limits=Limits(page_seconds=6.0), reader=read_or_fail)
    assert [len(story.chapters) for story in rescue.manuscripts] == [2, 3]
    assert rules(rescue)["bad.html"] == rule
    assert exit_code(rescue) == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"<html>" + b"<div>" * 12_000 + b"deep",
        b"<html><body>" + b"".join(b"<font color=%d>" % n for n in range(4000)),
        bytes(range(256)) * 250,
        b"<html><body><p>" + b"&" * 60_000,
        b"<html><a " + b"x=1 " * 15_000 + b">",
        b"<!--" * 15_000,
        b"\xff\xfe" + b"\x00<" * 30_000,
        b"<table>" * 9_000,
    ],
    ids=["divs", "fonts", "bytes", "ampersands", "attributes", "comments", "utf-16", "tables"],
)
def test_hostile_bytes_leave_the_rest_of_the_heap_whole(archive: Path, raw: bytes) -> None:
    (archive / "hostile.html").write_bytes(raw)
    rescue = rescue_heap([archive], workers=1)
    titles = [story.title for story in rescue.manuscripts]
    assert "The Weir" in titles
    assert "The Mill" in titles


def test_an_empty_heap_says_so(tmp_path: Path) -> None:
    rescue = rescue_heap([tmp_path])
    assert (rescue.manuscripts, [loss.rule for loss in rescue.losses], exit_code(rescue)) == ((), ["heap-empty"], 3)


def test_a_missing_path_is_reported_and_the_rest_read(archive: Path) -> None:
    rescue = rescue_heap([archive, archive / "gone"], workers=1)
    assert len(rescue.manuscripts) == 2
    assert rules(rescue)["gone"] == "file-missing"


def test_a_page_of_an_error_is_no_story(archive: Path) -> None:
    (archive / "weir4.html").write_text(
        "<html><title>404 Not Found</title><body><h1>Not Found</h1><p>The requested URL was not found on this server.</p>"
    )
    rescue = rescue_heap([archive], workers=1)
    assert [len(story.chapters) for story in rescue.manuscripts] == [2, 3]
    assert rules(rescue)["weir4.html"] == "page-missing"


def test_what_is_not_read_yet_is_named(archive: Path) -> None:
    (archive / "list.mbox").write_text("From ada@weir.example Mon Nov 10 12:00:00 1997\nSubject: x\n\nOnce.\n")
    (archive / "old.warc").write_bytes(b"WARC/1.0\r\n")
    (archive / "style.css").write_text("p { color: red }")
    named = rules(rescue_heap([archive], workers=1))
    assert (named["list.mbox"], named["old.warc"], named["style.css"]) == ("file-mail", "file-warc", "file-furniture")


def test_a_saved_picture_is_found_beside_its_page(archive: Path) -> None:
    page = archive / "weir1.html"
    page.write_text(page.read_text().replace("<h1>", '<p align="center"><img src="weir1_files/banner.png" alt="The Weir"></p><h1>', 1))
    (archive / "weir1_files").mkdir()
    (archive / "weir1_files" / "banner.png").write_bytes(PNG)
    (weir,) = (story for story in rescue_heap([archive], workers=1).manuscripts if story.title == "The Weir")
    assert [(plate.status, plate.alt) for plate in weir.plates] == [(PlateStatus.SAVED, "The Weir")]


def test_the_json_is_json_and_the_text_names_all(archive: Path) -> None:
    (archive / "empty.html").write_bytes(b"")
    rescue = rescue_heap([archive], workers=1)
    told = json.loads(json.dumps(as_json(rescue)))
    assert set(told) == {"stories", "losses"}
    assert set(told["stories"][0]) == {"title", "author", "authors", "public", "chapters"}
    assert set(told["stories"][0]["chapters"][0]) == {"title", "number", "source", "public", "prose_text"}
    assert set(told["losses"][0]) == {"kind", "rule", "what", "file", "place"}
    report = as_text(rescue)
    assert "The Weir, by Ada Brook" in report
    assert "empty.html: This file is empty" in report


def test_single_files_are_read_in_the_order_asked(archive: Path) -> None:
    files = sorted(gather([archive]).files, key=lambda file: file.path, reverse=True)
    answers = read_files(files, workers=2)
    assert [answer.facts.path for answer in answers if isinstance(answer, PageReading)] == [file.path for file in files]


def test_no_name_steers_the_terminal_that_shows_the_report(tmp_path: Path) -> None:
    (tmp_path / "up\x1b[2A\nStory rescued: none.html").write_bytes(b"")
    report = as_text(rescue_heap([tmp_path], workers=1))
    assert "up\\x1b[2A\\nStory rescued: none.html: This file is empty" in report
    assert all(character == "\n" or character.isprintable() for character in report)
