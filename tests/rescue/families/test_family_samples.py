"""Pages saved from a running eFiction (a folder of further samples): what a perfect reading of each says."""

import json
from pathlib import Path
from typing import Any

from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import ChapterReading, PageFacts, PageKind, PageReading

KINDS = {
    "chapter": PageKind.CHAPTER,
    "print-chapter": PageKind.CHAPTER,
    "print-all": PageKind.WORK,
    "contents": PageKind.INDEX,
    "gate": PageKind.GATE,
    "denied": PageKind.GATE,
    "error": PageKind.MISSING,
    "author": PageKind.AUTHOR,
    "series": PageKind.LISTING,
    "list": PageKind.LISTING,
    "reviews": PageKind.REVIEWS,
    "feed": PageKind.OTHER,
}
PROSE_LEFT_TO_OTHERS = {"pages/oneshot-11.html", "pages/chapter-7-2-hostile.html"}  # a repair of characters, a link kept for a frame


def test_each_saved_page_is_what_it_is(samples: Path) -> None:
    pages, _ = _expected(samples)

    assert {page["file"]: _read(samples, page).kind for page in pages} == {page["file"]: KINDS[page["kind"]] for page in pages}


def test_stories_and_chapters_have_their_names_and_notes(samples: Path) -> None:
    pages, stories = _expected(samples)

    for page in pages:
        if page["kind"] in {"chapter", "print-all", "print-chapter"}:
            reading, story = _read(samples, page), stories[page["sid"]]
            assert (reading.title, [byline.name for byline in reading.bylines]) == (story["title"], story["authors"]), page["file"]
            for chapter, told in zip(reading.chapters, _chapters(story, page), strict=True):
                alone = len(story["chapters"]) == 1  # such a page shows no title of its chapter
                assert (chapter.number, chapter.title) == (told["n"], None if alone else told["title"]), page["file"]
                assert _notes(chapter) == (_plain(told["notes"]), _plain(told["endnotes"])), page["file"]


def test_no_word_is_lost_and_none_leaks_in(samples: Path) -> None:
    pages, stories = _expected(samples)

    for page in pages:
        if page["kind"] in {"chapter", "print-all", "print-chapter"} and page["file"] not in PROSE_LEFT_TO_OTHERS:
            for chapter, told in zip(_read(samples, page).chapters, _chapters(stories[page["sid"]], page), strict=True):
                prose = ["***" if line == "[break]" else line for line in told["paragraphs"] if not line.startswith("[image")]
                assert _plain(chapter.prose.marked_text) == _plain("\n".join(prose)), page["file"]


def test_ways_on_and_back_are_as_the_page_has_them(samples: Path) -> None:
    pages, _ = _expected(samples)
    readings = {page["file"]: _read(samples, page) for page in pages if page["kind"] == "chapter"}

    first, last = readings["pages/chapter-1-2.html"], readings["pages/chapter-1-5-last.html"]
    assert (first.prev, first.next) == ("viewstory.php?sid=1&chapter=1", "viewstory.php?sid=1&textsize=0&chapter=3")
    assert (last.prev, last.next) == ("viewstory.php?sid=1&chapter=4", None)


def test_a_contents_page_tells_the_facts_of_its_story(samples: Path) -> None:
    pages, _ = _expected(samples)
    reading = next(_read(samples, page) for page in pages if page["kind"] == "contents")

    assert (str(reading.published_on), str(reading.updated_on), reading.completed) == ("2005-01-21", "2005-02-25", True)
    assert [(row.number, row.title) for row in reading.contents][:2] == [
        (1, "The Last Crossing of the Day"),
        (2, "A Passenger Without Luggage"),
    ]
    assert {tag.name for tag in reading.tags} >= {"Everyone", "Harbour Years", "Odile Marrow", "Boy & Rope", "Adventure", "Mild Peril"}


def _expected(samples: Path) -> tuple[list[dict[str, Any]], dict[int, dict[str, Any]]]:
    told = json.loads((samples / "efiction" / "EXPECTED.json").read_text(encoding="utf-8"))
    return told["saved_pages"], {story["sid"]: story for story in told["stories"]}


def _read(samples: Path, page: dict[str, Any]) -> PageReading:
    return read_page((samples / "efiction" / page["file"]).read_bytes(), PageFacts(page["file"], url=page["url"]))


def _chapters(story: dict[str, Any], page: dict[str, Any]) -> list[dict[str, Any]]:
    return [chapter for chapter in story["chapters"] if page["kind"] == "print-all" or chapter["n"] == page["n"]]


def _notes(chapter: ChapterReading) -> tuple[str, str]:
    return tuple(_plain(notes.text if notes else None) for notes in (chapter.notes_before, chapter.notes_after))  # type: ignore[return-value]


def _plain(text: str | None) -> str:
    """Leave out the marks of emphasis, which the expectations write in two sorts and prose in one."""
    lines = ("[break]" if line.strip() == "***" else line.replace("*", "").strip() for line in (text or "").splitlines())
    return "\n".join(line for line in lines if line)
