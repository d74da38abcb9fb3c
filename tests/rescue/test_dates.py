"""Dates are read as old pages write them; what could be two days stays unread."""

from datetime import date

import pytest

from chapterhouse.rescue.words.dates import DayOrder, is_date, read_date, read_stamp_seconds, vote_order


@pytest.mark.parametrize(
    "written",
    [
        "2004-02-14 21:10",
        "Feb 14 '04",
        "14th of February, 2004",
        "Sat, 14 Feb 2004 21:10:11 +0100",
        "14. Februar 2004",
        "le 14 février 2004",
        "14.02.2004",
        "2/14/04",
        "2004年2月14日",
        "14 de febrero de 2004",
    ],
)
def test_one_day_in_many_spellings(written: str) -> None:
    assert read_date(written) == date(2004, 2, 14)


def test_a_month_nobody_here_knows_is_asked_for() -> None:
    assert read_date("14 Şubat 2004") == date(2004, 2, 14)


def test_figures_alone_are_ambiguous_until_the_site_tells() -> None:
    assert read_date("03/04/05") is None
    assert vote_order(["03/04/05", "25/12/04"]) is DayOrder.DAY_FIRST
    assert vote_order(["03/04/05", "12/25/04"]) is DayOrder.MONTH_FIRST
    assert vote_order(["03/04/05", "25/12/04", "12/25/04"]) is None
    assert read_date("03/04/05", order=DayOrder.DAY_FIRST) == date(2005, 4, 3)


@pytest.mark.parametrize("written", ["Chapter 4", "May 2004", "in the year 2004", "12 steps", "31 February 2004", ""])
def test_what_is_no_day_is_not_read(written: str) -> None:
    assert read_date(written) is None


def test_a_line_of_date_alone_is_known() -> None:
    assert is_date("Tuesday, October 14, 2008 9:30 AM")
    assert not is_date("It was October 14, 2008, and nobody came")


def test_seconds_since_1970_are_read() -> None:
    assert read_stamp_seconds("1076793011") == date(2004, 2, 14)
    assert read_stamp_seconds("12") is None
