"""The first page."""

from datetime import date

import pytest
from django.test import Client

from chapterhouse.catalogue.drawing import LONGEST, choose_passage, draw, next_turn, read_turn
from chapterhouse.library.models import Story


def test_an_empty_archive_says_how_to_begin(db: None) -> None:
    page = Client().get("/").content.decode()
    assert "Nothing here yet" in page
    assert "chapterhouse rescue ~/old-stories" in page


def test_the_first_page_says_what_is_here(archive: list[Story]) -> None:
    page = Client().get("/").content.decode()
    assert "12 stories by 7 authors, 1999 to 2010. No account is needed to read." in page
    assert "Newly rescued" in page
    assert "Newly posted" not in page
    assert "All 7 authors" in page


def test_a_first_time_visitor_comes_to_a_chapter_by_plain_links(archive: list[Story]) -> None:
    page = Client().get("/").content.decode()
    begin = page.partition('">Begin reading</a>')[0].rpartition('href="')[2]
    assert Client().get(begin).status_code == 200
    assert "/stories/" in begin


def test_everybody_sees_the_same_page_on_one_day(archive: list[Story]) -> None:
    assert Client().get("/").content == Client().get("/").content


def test_another_passage_is_another_page(archive: list[Story]) -> None:
    passages = set()
    for turn in range(1, 6):
        page = Client().get(f"/?passage={turn}").content.decode()
        passages.add(page.partition("<blockquote")[2].partition("</blockquote>")[0])
        assert f"?passage={turn + 1}#opened" in page
    assert len(passages) > 1


@pytest.mark.parametrize("turn", ["", "0", "-1", "100", "9" * 50, "x", "²"])
def test_a_turn_that_is_none_is_the_first(turn: str) -> None:
    assert read_turn(turn) == 1


def test_a_drawing_is_decided_by_the_day_and_the_turn() -> None:
    day = date(2024, 5, 2)
    assert draw(1000, day=day, turn=1, what="story") == draw(1000, day=day, turn=1, what="story")
    assert len({draw(10**9, day=day, turn=turn, what="story") for turn in range(50)}) == 50


def test_the_last_turn_is_followed_by_the_first() -> None:
    assert next_turn(99) == 1
    assert read_turn("99") == 99


def test_a_passage_is_never_from_the_end() -> None:
    opening = "The opening is long enough to be taken for a passage by itself."
    end = "And this, which is just as long as the opening was, is how it ends."
    assert {choose_passage([opening] * 9 + [end], day=date(2024, 5, 2), turn=turn) for turn in range(40)} == {opening}


def test_a_long_paragraph_gives_its_first_sentences() -> None:
    text = " ".join(["Nobody on the slip remarked on the ferry being late again."] * 30)
    passage = choose_passage([text], day=date(2024, 5, 2), turn=1)
    assert passage is not None
    assert len(passage) <= LONGEST
    assert passage.endswith("again.")


def test_a_text_without_sentences_gives_no_passage() -> None:
    assert choose_passage(["Chapter One", "* * *"], day=date(2024, 5, 2), turn=1) is None
    assert choose_passage([], day=date(2024, 5, 2), turn=1) is None
