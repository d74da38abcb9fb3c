"""A page with a story's mass of prose on it is never passed over, whatever else it looks like."""

from pathlib import Path

import pytest

from chapterhouse.rescue.generic.narrative import has_narrative, holds_narrative
from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import STORIES, PageFacts
from chapterhouse.rescue.source.parsed import parse_page

PROSE = Path(__file__).parent / "pages" / "prose"
STORY = "".join(
    f"<p>{line}</p>"
    for name in ("ferry", "keys", "orrery", "ferry")
    for line in (PROSE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    if line != "***"
)
PRAISE = "".join(
    f"<p><b>From: reader{n}</b></p><p>I loved how he said he would come back. “Mostly Anders” is my favourite line, please write more of your"
    " story soon, you have such a way with ferries.</p>"
    for n in range(30)
)
SHELLS = {
    "reviews": "<html><head><title>Reviews</title></head><body><h1>Reviews</h1>{}<p>Reviewer: pim</p><p>Reviewer: dot</p><p>Reviewer: pim</p></body></html>",
    "listing": "<html><body><div>{}</div>"
    + "<p><a href=x.html>A tale of ferries and of the men who are late for them</a></p>" * 120
    + "</body></html>",
    "efiction contents": "<html><body><div id=pagetitle><a href='viewstory.php?sid=1'>A</a> by <a href='viewuser.php?uid=1'>B</a></div>"
    "<a href='viewstory.php?sid=1&chapter=2'>Two</a><div>{}</div></body></html>",
    "news": "<html><head><title>News</title></head><body><h1>News</h1>{}</body></html>",
    "journal": "<html><body><div class=entry-wrapper></div><div class=entry-wrapper></div><div class=listbox><div class=title>"
    "<a href='viewstory.php?sid=1'>A</a></div></div><div>{}</div></body></html>",
}


@pytest.mark.parametrize("shell", SHELLS.values(), ids=SHELLS)
def test_a_long_story_is_read_inside_any_shell(shell: str) -> None:
    reading = read_page(shell.format(STORY).encode(), PageFacts("page.html"))
    assert reading.kind in STORIES
    assert "Maren" in reading.chapters[0].prose.text


def test_praise_is_no_narrative_however_long() -> None:
    page = parse_page(f"<html><body>{PRAISE}</body></html>".encode(), PageFacts("page.html"))
    assert not holds_narrative(page)
    assert not read_page(page.text.encode(), PageFacts("page.html")).chapters


def test_a_life_on_a_page_about_its_author_is_no_story() -> None:
    life = (
        "<p>She was born beside a ferry, and she had two brothers who were always late. When they had left she went to sea herself.</p>"
        * 30
    )
    html = f"<html><head><title>About the Author</title></head><body><h1>About the Author</h1>{life}</body></html>"
    assert not read_page(html.encode(), PageFacts("about.html")).chapters


def test_no_lines_are_no_narrative() -> None:
    assert not has_narrative([])
