"""Invented pages in the markup of known software, each with what a perfect reading says of it beside it (`*.toml`)."""

import tomllib
from pathlib import Path

import pytest

from chapterhouse.prose import Prose
from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import ChapterReading, PageFacts, PageReading

FOLDER = Path(__file__).parent / "pages"
PAGES = sorted(FOLDER.glob("*/*.html"))


@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_page_is_read_as_it_says(file: Path) -> None:
    told = tomllib.loads(file.with_suffix(".toml").read_text(encoding="utf-8"))
    facts = PageFacts(told.pop("path", file.name), url=told.pop("url", None))

    reading = read_page(file.read_bytes(), facts)

    told_chapters = told.pop("chapter", [])
    assert _told(reading, told) == told
    assert [_told_chapter(chapter, expected) for chapter, expected in zip(reading.chapters, told_chapters, strict=True)] == told_chapters


def _told(reading: PageReading, keys: dict[str, object]) -> dict[str, object]:
    """Give what a reading says in the words of the expectations."""
    said: dict[str, object] = {
        "family": reading.family if keys.get("family") != "*" else "*",
        "kind": reading.kind.value,
        "title": reading.title,
        "authors": [byline.name for byline in reading.bylines],
        "summary": _words(reading.summary),
        "story_notes": _words(reading.notes),
        "tags": [f"{tag.kind.value}:{tag.name}" for tag in reading.tags],
        "series": [f"{place.title} {place.number}" if place.number else place.title for place in reading.series],
        "language": reading.language,
        "published": str(reading.published_on or ""),
        "updated": str(reading.updated_on or ""),
        "completed": reading.completed,
        "planned": reading.planned_count,
        "public": reading.public,
        "next": reading.next or "",
        "prev": reading.prev or "",
        "story_url": reading.story_url or "",
        "contents": len(reading.contents),
        "pictures": [picture.src or "" for picture in reading.pictures],
    }
    if reading.chapters:
        keys.setdefault("next", "")
        keys.setdefault("prev", "")
        keys.setdefault("story_notes", "")
        keys.setdefault("public", True)
    return {key: said[key] for key in keys}


def _told_chapter(chapter: ChapterReading, expected: dict[str, object]) -> dict[str, object]:
    expected["prose"] = str(expected["prose"]).strip()
    said: dict[str, object] = {
        "number": chapter.number,
        "title": chapter.title or "",
        "prose": chapter.prose.marked_text.strip(),
        "notes_before": _words(chapter.notes_before),
        "notes_after": _words(chapter.notes_after),
        "fragment": chapter.fragment,
        "authors": [byline.name for byline in chapter.bylines],
        "public": chapter.public,
        "html": " ".join(chapter.prose.html.split()),
        "published": str(chapter.published_on or ""),
    }
    for key, nothing in (("title", ""), ("notes_before", ""), ("notes_after", ""), ("public", True), ("authors", [])):
        expected.setdefault(key, nothing)
    if chapter.number is not None:
        expected.setdefault("number", 0)
    return {key: said[key] for key in expected}


def _words(prose: Prose | None) -> str:
    return " / ".join(line for line in prose.text.splitlines() if line.strip()) if prose else ""
