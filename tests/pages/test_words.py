"""Numbers, dates and lengths of time in words."""

from datetime import date

import pytest

from chapterhouse.pages import words


@pytest.mark.parametrize(("count", "written"), [(1, "1 min"), (54, "54 min"), (119, "119 min"), (120, "2 h"), (590, "9 h 50 min")])
def test_minutes_become_hours_from_two_hours_on(count, written):
    assert words.minutes(count) == written


@pytest.mark.parametrize(("number", "written"), [(0, "zero"), (12, "twelve"), (40, "forty"), (99, "ninety-nine"), (100, "100"), (-1, "-1")])
def test_numbers_below_a_hundred_are_spelled(number, written):
    assert words.in_words(number) == written


def test_the_shortest_text_takes_a_minute():
    assert words.minutes_to_read(0) == 1
    assert words.minutes_to_read(3140) == 13


def test_a_noun_agrees_with_its_count():
    assert words.plural(1, "chapter") == "1 chapter"
    assert words.plural(3104, "story", "stories") == "3,104 stories"


def test_a_date_is_written_with_its_month_in_words():
    assert words.day(date(2004, 3, 9)) == "9 March 2004"
    assert words.short_day(date(2004, 3, 9)) == "9 Mar 2004"
