"""A chapter's title and number out of the words an old page heads it with."""

import re
from collections.abc import Iterable

from chapterhouse.rescue.reading import ContentsLink
from chapterhouse.rescue.words.numbers import find_leading_number, find_numbered
from chapterhouse.rescue.words.vocabulary import any_of

_BY = f"by|{any_of('names', 'by_latin')}|{any_of('names', 'by_known')}"


def name_chapter(
    written: str | None, *, number: int | None, contents: tuple[ContentsLink, ...] = (), story_title: str | None = None
) -> tuple[str | None, int | None]:
    """Give title and number.

    A heading that only numbers ("Chapter 2", "2.") leaves no title; where the heading is missing, the list of contents may
    name the chapter of that number.
    """
    if not written and number is not None:
        written = next((link.title for link in contents if link.number == number and link.title), None)
    if not written:
        return None, number
    title, read = _apart(written.strip(), number)
    if story_title and title.casefold() == story_title.casefold() and len(contents) < 2:
        title = ""
    return title or None, read if number is None else number


def without_byline(written: str, authors: Iterable[str]) -> str:
    """Take "by Peony" off a chapter's heading where Peony is the story's author ("Stand by Me" stays whole)."""
    names = "|".join(map(re.escape, authors))
    return re.sub(rf"\s+(?:{_BY})\s+(?:{names})$", "", written) if names else written


def _apart(words: str, number: int | None) -> tuple[str, int | None]:
    """Part a heading into title and number; a number that contradicts the known one is a part of the title."""
    leading = find_leading_number(words)
    if leading and number in (None, leading.number) and not leading.after[:1].isdigit():
        words, number = leading.after, leading.number
    figures = words.rstrip(".")
    if figures.isdigit() and len(figures) < 5 and number in (None, int(figures)):
        return "", int(figures)
    named = find_numbered(words)
    if named and not named.before and named.number is not None and number in (None, named.number):
        return _less_repetition(named.after, named.number), named.number
    return words, number


def _less_repetition(title: str, number: int) -> str:
    """Leave out a title that only says the number again ("Chapter 3: Chapter 3")."""
    named = find_numbered(title)
    return "" if named and not named.before and not named.after and named.number == number else title
