"""Hostile shapes of 60 KB are read, and nothing raises. What they cost is held by `benchmarks/hostile.py`."""

import random

import pytest

from benchmarks.hostile import UNITS, page_of, post_of
from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import PageFacts, PageReading


@pytest.mark.parametrize("name", sorted(UNITS))
def test_no_shape_is_more_than_can_be_read(name: str) -> None:
    assert isinstance(read_page(page_of(UNITS[name]), PageFacts("page.html")), PageReading)
    assert isinstance(read_page(post_of(UNITS[name]), PageFacts("post.txt")), PageReading)


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
