"""Hostile shapes of 60 KB are read in less than a second each, and nothing raises."""

import random
import time

import pytest

from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import PageFacts

SIZE = 60_000
UNITS = {
    "divs": "<div>a ",
    "tables": "<table><tr><td>x",
    "bold": "<b><i><u>x",
    "lists": "<ul><li>x",
    "links": "<a",
    "quotes": '<a href="',
    "comments": "<!--",
    "conditions": "<!--[if ",
    "xml": "<xml>",
    "ends": "</html>",
    "ampersands": "&",
    "less": "<",
    "digits": "1",
    "dashes": "- ",
    "by": "by ",
    "chapters": "<h1>Chapter 1</h1>",
    "labels": "<p>Title: x</p>",
    "notes": "<p>A/N: hello there</p>",
    "breaks": "a<br>",
    "newlines": "a\n",
    "captures": "/web/20041004101112/",
    "copyright": "<p>© 2004 </p>",
    "menus": "<select><option>1. x",
    "misnested": "<i><p>x</i>",
    "headings": "<title>by a - ",
}


@pytest.fixture(autouse=True, scope="module")
def models_are_loaded() -> None:
    """Load what tells languages, which is no part of a page's time."""
    read_page(b"<title>Fog by Moth</title><p>" + b"He put the lamp down and looked at the sea for a while. " * 20, PageFacts("warm.html"))


@pytest.mark.parametrize("name", sorted(UNITS))
@pytest.mark.parametrize("path", ["page.html", "post.txt"])
def test_no_shape_takes_a_second(name: str, path: str) -> None:
    unit = UNITS[name]
    raw = (("<html><body>" if path.endswith("html") else "") + unit * (SIZE // len(unit))).encode()
    began = time.process_time()
    read_page(raw, PageFacts(path))
    assert time.process_time() - began < 1


def test_fonts_that_are_never_closed_lose_no_word() -> None:
    html = "<html><title>Long Night by Moth</title><body>" + "".join(
        f'<p><font color="#{place:06x}">“Word {place},” said Ada.' for place in range(1500)
    )
    reading = read_page(html.encode(), PageFacts("a.html"))
    assert len(reading.chapters[0].prose.marked_text.split("\n")) == 1500


def test_bytes_at_random_never_raise() -> None:
    chance = random.Random(7)
    for _ in range(60):
        raw = bytes(chance.choices(b"<>/=\"' abpdivtr\n&;#\x00\xc3\xe9\xff-!", k=chance.randint(0, 800)))
        read_page(b"<html><body>" + raw, PageFacts("a.html"))
        read_page(raw, PageFacts("a.txt"))
