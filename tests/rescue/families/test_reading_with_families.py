"""What holds for every family: no prose is made up, what cannot be read is handed on, pages without a story bear none."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from chapterhouse.prose import LossKind
from chapterhouse.rescue.families import ask_families, read_with_family
from chapterhouse.rescue.families.chaptertitles import name_chapter
from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import PageFacts, PageKind
from chapterhouse.rescue.source.parsed import parse_page

PAGES = Path(__file__).parent / "pages"


def without_quotes(text: str) -> str:
    """Write a page as SingleFile does: no quotes round a value that needs none."""
    return re.sub(r"""=(["'])([\w./#:-]+)\1(?=[\s>])""", r"=\2", text)


def with_other_line_ends(text: str) -> str:
    """Write a page as Windows does."""
    return text.replace("\n", "\r\n")


EMPTY_LEAF = b"""<html><head><title>The Tide Clock by Petra Lowe</title></head><body>
<div id="pagetitle"><a href="viewstory.php?sid=44">The Tide Clock</a> by <a href="viewuser.php?uid=9">Petra Lowe</a></div>
<div id="story"></div><div id="prev"></div><div id="next"></div></body></html>"""


def test_a_page_that_no_family_knows_is_handed_on_untouched() -> None:
    page = parse_page(b"<html><body><p>A letter to nobody in particular.</p></body></html>", PageFacts("letter.html"))
    before = page.tree.html

    assert ask_families(page) == (None, None)
    assert page.tree.html == before


def test_a_family_that_finds_no_prose_hands_the_page_on_and_says_so() -> None:
    reading, doubt = ask_families(parse_page(EMPTY_LEAF, PageFacts("44.html")))

    assert reading is None
    assert doubt is not None
    assert (doubt.kind, doubt.rule, doubt.file) == (LossKind.GUESS, "family-declined", "44.html")


def test_what_a_family_declines_is_told_in_the_reading() -> None:
    reading = read_page(EMPTY_LEAF, PageFacts("44.html"))

    assert [loss.rule for loss in reading.losses] in (["family-declined"], [])  # none where the page is told to be no story at all
    assert reading.chapters == ()


def test_plain_text_is_no_family_s_business() -> None:
    assert read_with_family(parse_page(b"full 3/4 1/2 skin light dark\n\n<< >>\n\nIt rained.", PageFacts("rain.txt"))) is None


@pytest.mark.parametrize("file", sorted(PAGES.glob("*/*.html")), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_reading_twice_gives_the_same(file: Path) -> None:
    raw, facts = file.read_bytes(), PageFacts(file.name)

    assert read_page(raw, facts) == read_page(raw, facts)


@pytest.mark.parametrize("file", sorted(PAGES.glob("*/*.html")), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_page_cut_off_anywhere_is_still_read(file: Path) -> None:
    raw = file.read_bytes()

    for part in (0.3, 0.6, 0.9):
        reading = read_page(raw[: int(len(raw) * part)], PageFacts(file.name))
        assert (reading.kind in {PageKind.CHAPTER, PageKind.WORK}) == bool(reading.chapters)


@pytest.mark.parametrize("rewritten", [without_quotes, with_other_line_ends], ids=lambda rewritten: rewritten.__name__)
@pytest.mark.parametrize("file", sorted(PAGES.glob("*/*.html")), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_page_written_anew_by_a_tool_reads_the_same(file: Path, rewritten: Callable[[str], str]) -> None:
    text, facts = file.read_text(encoding="utf-8"), PageFacts(file.name)

    first, second = read_page(text.encode(), facts), read_page(rewritten(text).encode(), facts)

    assert replace(second, losses=()) == replace(first, losses=())


def test_capture_prefixes_are_no_part_of_an_address() -> None:
    raw = (PAGES / "efiction" / "open-div.html").read_bytes()
    raw = raw.replace(b'href="viewstory.php', b'href="/web/20060301000000/http://causeway.example/fic/viewstory.php')

    reading = read_page(raw, PageFacts("x.html", url="http://causeway.example/fic/viewstory.php?sid=44&chapter=2"))

    assert reading.next == "http://causeway.example/fic/viewstory.php?sid=44&textsize=0&chapter=3"
    assert reading.next_url == reading.next


@pytest.mark.parametrize(
    ("written", "number", "told"),
    [
        ("2. The Late Water", None, ("The Late Water", 2)),
        ("Chapter 3: Low Stones", None, ("Low Stones", 3)),
        ("Chapter Three: Low Stones", 3, ("Low Stones", 3)),
        ("Chapter 3", 3, (None, 3)),
        ("3.", None, (None, 3)),
        ("Chapter 4: Chapter 4", 4, (None, 4)),
        ("5. One", 5, ("One", 5)),
        ("Part 2", 7, ("Part 2", 7)),
        ("1984", 2, ("1984", 2)),
        ("1.1 Toll", None, ("1.1 Toll", None)),
        ("Prologue", 1, ("Prologue", 1)),
        (None, 4, (None, 4)),
        (None, None, (None, None)),
    ],
)
def test_a_chapter_is_named_as_its_heading_says(written: str | None, number: int | None, told: tuple[str | None, int | None]) -> None:
    assert name_chapter(written, number=number) == told


def test_a_lone_chapter_named_like_its_story_has_no_title_of_its_own() -> None:
    assert name_chapter("The Tide Clock", number=1, story_title="The Tide Clock") == (None, 1)


@pytest.mark.parametrize(
    ("said", "name"), [("Von Stray", "Von Stray"), ("Di", "Di"), ("von Petra Lowe", "Petra Lowe"), ("By Petra Lowe", "Petra Lowe")]
)
def test_a_name_that_begins_like_a_byline_stays_whole(said: str, name: str) -> None:
    html = (PAGES / "efiction" / "open-div.html").read_text(encoding="utf-8")
    author = re.search(r"viewuser\.php[^>]*>([^<]+)<", html)
    assert author is not None
    reading = read_page(html.replace(f">{author[1]}<", f">{said}<").encode(), PageFacts("44.html"))
    assert [byline.name for byline in reading.bylines] == [name]


def test_facts_of_a_page_stay_with_its_reading() -> None:
    facts = PageFacts("fic/44.html", url="http://causeway.example/fic/viewstory.php?sid=44&chapter=2")

    reading = read_page((PAGES / "efiction" / "open-div.html").read_bytes(), facts)

    assert replace(reading.facts, captured_at=None) == facts
