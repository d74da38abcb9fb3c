"""Pages of many invented layouts are read as a person would read them."""

from typing import Any

import pytest

from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import PageFacts, PageReading
from tests.rescue.invented import InventedPage, load_pages
from tests.rescue.scoring import Tally, compare_words, emphases_of, same_text, scene_breaks_of

ALL = load_pages()


@pytest.mark.parametrize("page", ALL, ids=[page.name for page in ALL])
def test_a_page_of_an_unknown_layout_is_read(page: InventedPage) -> None:
    tally = judge(page, read_page(page.raw, PageFacts(f"{page.name}.html", url=page.expected.get("url"))))
    assert not tally.faults, str(tally)


def judge(page: InventedPage, reading: PageReading) -> Tally:
    """Compare a reading with what is expected of the page."""
    tally = Tally()
    expected = page.expected
    kind = expected.get("kind", "work" if expected.get("several") else "chapter")
    tally.count("kind", str(reading.kind) == kind, fault=f"{reading.kind}, not {kind}")
    if not page.chapters:
        tally.count("no prose", not reading.chapters, fault="prose where there is no story")
        return tally
    _judge_prose(tally, page, reading)
    _judge_names(tally, expected, reading)
    return tally


def _judge_prose(tally: Tally, page: InventedPage, reading: PageReading) -> None:
    tally.count("chapters", len(reading.chapters) == len(page.chapters), fault=f"{len(reading.chapters)}, not {len(page.chapters)}")
    for chapter, gold in zip(reading.chapters, page.chapters, strict=False):
        got = chapter.prose.marked_text
        fidelity = compare_words(got, gold)
        tally.count("perfect", fidelity.is_perfect, fault=f"{fidelity}: {got[:160]!r} … {got[-160:]!r}")
        tally.count("no word lost or leaked", fidelity.lost + fidelity.leaked == 0, fault=f"{fidelity}: {got[:120]!r} … {got[-120:]!r}")
        tally.count("emphasis", emphases_of(got) == emphases_of(gold), fault=f"{emphases_of(got)}")
        tally.count("scene breaks", scene_breaks_of(got) == scene_breaks_of(gold), fault=f"{scene_breaks_of(got)}")


def _judge_names(tally: Tally, expected: dict[str, Any], reading: PageReading) -> None:
    first = reading.chapters[0] if reading.chapters else None
    last = reading.chapters[-1] if reading.chapters else None
    found: dict[str, object] = {
        "title": reading.title,
        "author": reading.bylines[0].name if reading.bylines else None,
        "next": reading.next,
        "prev": reading.prev,
        "chapter_title": first.title if first else None,
        "number": first.number if first else None,
        "published": str(day) if first and (day := first.published_on or reading.published_on) else None,
        "lang": (first.language or "")[:2] if first else None,
        "numbers": [chapter.number for chapter in reading.chapters],
        "titles": [chapter.title for chapter in reading.chapters],
        "images": [picture.alt for picture in reading.pictures],
        "summary": reading.summary.text if reading.summary else None,
    }
    for name, value in found.items():
        default = None if name in ("title", "author", "next", "prev") else value
        if name in ("chapter_title", "number") and not expected.get("several"):
            default = None
        wanted = expected.get(name, default)
        tally.count(name, value == wanted, fault=f"{value!r}, not {wanted!r}")
    before = first.notes_before.marked_text if first and first.notes_before else ""
    after = last.notes_after.marked_text if last and last.notes_after else ""
    tally.count("notes before", same_text(before, expected.get("notes_before")), fault=f"{before!r}, not {expected.get('notes_before')!r}")
    tally.count("notes after", same_text(after, expected.get("notes_after")), fault=f"{after!r}, not {expected.get('notes_after')!r}")
