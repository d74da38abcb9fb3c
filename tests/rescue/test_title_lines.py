"""Lines above a story that look like titles and name nothing are not lost."""

from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import PageFacts

POST = """\
Title: Tallow and Tide
Author: Nan Ferris

To the Harbour Master, Skerry Quay

The lamp was out for three nights and I write this by candle, which as you know I do not like to do. There is a boat at
the steps again, and nobody in it, and the gulls have gone inland.

I counted the stairs twice. There is one more than there was, and it is wet.
"""
PAGE = """\
<html><head><title>Tallow and Tide</title></head><body><h1>Tallow and Tide</h1><h3>by Nan Ferris</h3><h2>Chapter 2: Wicks</h2>
<h2>A masque in three candles</h2>
<p>The lamp was out for three nights and I write this by candle, which as you know I do not like to do. There is a boat at
the steps again, and nobody in it, and the gulls have gone inland.</p>
<p>I counted the stairs twice. There is one more than there was, and it is wet, and it was not there on Sunday.</p></body></html>
"""


def test_an_opening_line_of_a_post_begins_its_prose():
    reading = read_page(POST.encode(), PageFacts("letters.txt"))
    assert reading.title == "Tallow and Tide"
    assert reading.chapters[0].prose.marked_text.splitlines()[0] == "To the Harbour Master, Skerry Quay"


def test_a_heading_that_names_nothing_is_kept_or_reported():
    reading = read_page(PAGE.encode(), PageFacts("wicks.html"))
    kept = [reading.chapters[0].prose.text, *(loss.what for loss in reading.losses)]
    assert any("A masque in three candles" in text for text in kept)
    assert not any("Tallow and Tide" in loss.what or "Wicks" in loss.what for loss in reading.losses)
