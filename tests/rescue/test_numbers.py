"""Chapter numbers are read however they are written."""

import pytest

from chapterhouse.rescue.words.numbers import find_leading_number, find_numbered, is_special_part, read_number


@pytest.mark.parametrize(
    ("name", "before", "number", "after"),
    [
        ("Fog - Chapter 3: The Jetty", "Fog", 3, "The Jetty"),
        ("~ Fog ~ part 1", "Fog", 1, ""),
        ("Fog (2/5)", "Fog", 2, ""),
        ("Fog [2/?]", "Fog", 2, ""),
        ("Chapter Twenty-Three: Brass", "", 23, "Brass"),
        ("Part IV", "", 4, ""),
        ("Chapter the First", "", 1, ""),
        ("Zweites Kapitel", "", 2, ""),
        ("Chapitre IV - Le Phare", "", 4, "Le Phare"),
        ("Глава 3. Ночь", "", 3, "Ночь"),
        ("第十二章 雪", "", 12, "雪"),
        ("雪の駅 第3話", "雪の駅", 3, ""),
    ],
)
def test_a_name_tells_its_number(name: str, before: str, number: int, after: str) -> None:
    found = find_numbered(name)
    assert found is not None
    assert (found.before, found.number, found.after) == (before, number, after)


@pytest.mark.parametrize("name", ["I was here", "Parting Ways", "12/24/2003", "My chapter I loved", "Chapter and Verse"])
def test_other_names_tell_none(name: str) -> None:
    assert find_numbered(name) is None


def test_a_heading_may_begin_with_a_bare_number() -> None:
    found = find_leading_number("III - The Well")
    assert found is not None
    assert (found.number, found.after) == (3, "The Well")


def test_numbers_are_read_in_figures_and_words() -> None:
    assert [read_number(word) for word in ("7", "xiv", "eleven", "dritter", "trois", "cat")] == [7, 14, 11, 3, 3, None]


def test_prologues_are_parts_without_a_number() -> None:
    assert is_special_part("~ Prologue ~")
    assert not is_special_part("The Prologue of Winter")


def test_arabic_ordinals_are_numbers() -> None:
    named = find_numbered("الفصل الثالث: الطريق")
    assert named is not None
    assert (named.number, named.after) == (3, "الطريق")
