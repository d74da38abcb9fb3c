"""Prose that stands beside the box of most of a story is read with it, or reported."""

import pytest

from chapterhouse.prose import LossKind
from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import PageFacts

TOP = "<html><title>Night by Moth</title><body><h1>Night</h1>"


def lines(first: int, last: int) -> str:
    told = "The tide had gone out further than anyone had seen it go, and nobody spoke of it at supper."
    return "".join(f"<p>{number}. {told}</p>" for number in range(first, last))


@pytest.mark.parametrize(
    "body",
    [
        f"{lines(0, 5)}<div>{lines(5, 40)}</div>",
        f"{lines(0, 4)}<table><tr><td>{lines(4, 40)}</td></tr></table>",
        f"{lines(0, 6)}<center>* * *{lines(6, 40)}",
        f"<div>{lines(0, 35)}</div>{lines(35, 40)}",
        f"{lines(0, 20)}<div class='material-icons-ready'>{lines(20, 40)}</div>",
    ],
)
def test_a_story_half_in_a_box_is_read_whole(body: str) -> None:
    [chapter] = read_page(f"{TOP}{body}</body></html>".encode(), PageFacts("night.html")).chapters
    assert [line.split(".")[0] for line in chapter.prose.text.split("\n") if line[:1].isdigit()] == [str(number) for number in range(40)]


def test_a_sentence_beside_the_story_is_reported() -> None:
    reading = read_page(f"{TOP}{lines(0, 1)}<div>{lines(1, 30)}</div></body></html>".encode(), PageFacts("night.html"))
    assert ["beside-the-story" in loss.rule and "0. The tide" in loss.what for loss in reading.losses] == [True]


def test_notes_as_long_as_a_letter_are_a_guess() -> None:
    body = f"{lines(0, 60)}<p>* * *</p><p><b>Note</b></p><p>My dear Ada,</p>{lines(60, 85)}"
    reading = read_page(f"{TOP}{body}</body></html>".encode(), PageFacts("night.html"))
    assert reading.chapters[0].notes_after is not None
    assert [loss.kind for loss in reading.losses if loss.rule == "long-notes" and "from “Note” on" in loss.what] == [LossKind.GUESS]


@pytest.mark.parametrize("end", ["Moth<br>Copyright 1997 by Moth. All rights reserved.", "Copyright 1997 by Moth. All rights reserved."])
def test_a_copyright_line_below_a_short_one_is_no_prose(end: str) -> None:
    reading = read_page(f"{TOP}{lines(0, 30)}<p>{end}</p></body></html>".encode(), PageFacts("night.html"))
    assert "Copyright" not in reading.chapters[0].prose.text


def test_a_credit_that_names_no_author_is_reported() -> None:
    page = f"<html><title>Night</title><body><h1>Night</h1><p>by Moth</p><p>Original story by Ada Brook</p>{lines(0, 30)}</body></html>"
    reading = read_page(page.encode(), PageFacts("night.html"))
    assert [byline.name for byline in reading.bylines] == ["Moth"]
    kept = [*(loss.what for loss in reading.losses), reading.chapters[0].prose.text]
    assert any("Ada Brook" in text for text in kept)
