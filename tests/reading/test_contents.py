"""Chapters in order, and the numbers that were not saved."""

import pytest
from django.urls import reverse

from chapterhouse.library.visibility import ANONYMOUS
from chapterhouse.reading.contents import Contents, Fold, Gap, Row, arrange
from chapterhouse.reading.lookups import read_contents


def contents(*numbers: int | None, hidden: frozenset[int] = frozenset(), count: int | None = None, here: int | None = None) -> Contents:
    rows = tuple(
        Row(id=place, position=place, number=number, title=None, url=f"/{place}/", word_count=240, published_on=None, here=place == here)
        for place, number in enumerate(numbers, 1)
    )
    return arrange(rows, hidden=hidden, count=count)


def test_a_missing_number_is_a_gap():
    story = contents(1, 2, 4)
    assert story.gaps == (Gap(3, 3),)
    assert (story.missing_count, story.count) == (1, 4)
    assert story.gaps[0].words == "Chapter 3 was not in what was saved."


def test_the_beginning_may_be_missing_too():
    assert contents(3, 4).gaps == (Gap(1, 2),)
    assert contents(3, 4).gaps[0].words == "Chapters 1 and 2 were not in what was saved."


def test_the_end_may_be_missing_too():
    story = contents(1, 2, count=4)
    assert story.gaps == (Gap(3, 4),)
    assert [line.first if isinstance(line, Gap) else line.number for line in story.lines] == [1, 2, 3, 4]
    assert story.gap_after(story.rows[-1]) == Gap(3, 4)
    assert contents(1, 2, hidden=frozenset({3}), count=3).gaps == ()
    assert contents(1, 2, count=1).gaps == ()


def test_a_prologue_numbered_nought_is_counted():
    assert contents(0, 1, 2, count=3).gaps == ()
    assert contents(0, 1, count=3).gaps == (Gap(2, 2),)


def test_a_prologue_is_number_nought():
    assert contents(0, 1, 2).gaps == ()


def test_what_is_hidden_is_not_lost():
    assert contents(1, 2, 4, hidden=frozenset({3})).gaps == ()


def test_numbers_that_do_not_rise_tell_nothing():
    assert contents(1, 5, 3).gaps == ()
    assert contents(1, None, 5).gaps == ()
    assert contents(1, 1, 3).gaps == ()


def test_a_slip_in_the_numbering_is_no_loss_of_thousands():
    assert contents(1, 2, 2004).gaps == ()


def test_gaps_stand_in_their_places_among_the_chapters():
    lines = contents(2, 5).lines
    assert [line.first if isinstance(line, Gap) else line.number for line in lines] == [1, 2, 3, 4, 5]


def test_a_wide_gap_is_one_line():
    lines = contents(1, 20).lines
    assert [type(line) for line in lines] == [Row, Gap, Row]
    assert lines[1].words == "Chapters 2 to 19 were not in what was saved."


def test_a_chapter_knows_what_is_missing_before_it():
    story = contents(1, 2, 4)
    assert story.gap_before(story.rows[2]) == Gap(3, 3)
    assert story.gap_before(story.rows[1]) is None


def test_the_middle_of_a_long_story_is_folded():
    lines = contents(*range(1, 131)).folded
    fold = next(line for line in lines if isinstance(line, Fold))
    assert fold.words == "21 to 110"
    assert len(lines) == 41


def test_the_drop_down_of_a_long_story_shows_what_is_near():
    near = contents(*range(1, 301), here=150).near
    assert len(near) == 40
    assert any(isinstance(line, Row) and line.here for line in near)


def test_a_chapter_without_a_title_is_called_by_its_number():
    row = contents(12).rows[0]
    assert (row.name, row.numbered_name) == ("Chapter twelve", "Chapter twelve")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Lamp", "12. The Lamp"),
        ("Chapter 12: The Lamp", "Chapter 12: The Lamp"),
        ("Chapter Twelve", "Chapter Twelve"),
        ("12. The Lamp", "12. The Lamp"),
        ("12 Lamps", "12. 12 Lamps"),
        ("Twelve Lamps", "12. Twelve Lamps"),
        ("Chapter 3 again", "12. Chapter 3 again"),
        ("Part 120", "12. Part 120"),
    ],
)
def test_a_number_is_not_said_twice(title, name):
    row = Row(id=1, position=12, number=12, title=title, url="/", word_count=1, published_on=None)
    assert row.numbered_name == name


def test_a_row_leads_to_the_address_of_its_chapter(story):
    contents = read_contents(story_id=story.pk, slug=story.slug, reader=ANONYMOUS, count=None)
    assert [row.url for row in contents.rows] == [reverse("chapter", args=[story.pk, story.slug, row.id]) for row in contents.rows]


def test_thousands_of_chapters_are_folded():
    rows = [Row(id=n, position=n, number=2 * n, title=None, url="/", word_count=1, published_on=None) for n in range(1, 251)]
    rows += [Row(id=n, position=n, number=n + 250, title=None, url="/", word_count=1, published_on=None) for n in range(251, 5001)]
    long = arrange(rows)
    assert [gap.size for gap in (long.gap_before(row) for row in long.rows) if gap] == [1] * 250
    assert len(long.folded) < 100
