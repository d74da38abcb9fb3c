"""Numbers, dates and lengths of time as the pages write them."""

from datetime import date
from typing import Final

from django.utils import formats

WORDS_A_MINUTE: Final = 240
_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def minutes_to_read(word_count: int) -> int:
    """Say how many minutes a text of so many words takes, at least one."""
    return max(1, round(word_count / WORDS_A_MINUTE))


def minutes(count: int) -> str:
    """Write a length of time: "54 min", from two hours on "9 h 50 min"."""
    if count < 120:
        return f"{count} min"
    hours, rest = divmod(count, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def long_minutes(count: int) -> str:
    """Write a length of time in words where there is room: "13 minutes"."""
    return plural(count, "minute") if count < 120 else minutes(count)


def count(number: int) -> str:
    """Write a number with commas between its thousands."""
    return f"{number:,}"


def plural(number: int, noun: str, many: str | None = None) -> str:
    """Write a number and its noun: "1 chapter", "3,104 stories"."""
    return f"{number:,} {noun if number == 1 else many or noun + 's'}"


def in_words(number: int) -> str:
    """Spell a number up to ninety-nine; larger and negative ones stay figures."""
    if not 0 <= number < 100:
        return str(number)
    if number < 20:
        return _ONES[number]
    ten, one = divmod(number, 10)
    return f"{_TENS[ten - 2]}-{_ONES[one]}" if one else _TENS[ten - 2]


def day(when: date) -> str:
    """Write a date in words: "9 March 2004"."""
    return formats.date_format(when, "j F Y")


def short_day(when: date) -> str:
    """Write a date for a narrow column: "9 Mar 2004"."""
    return formats.date_format(when, "j M Y")
