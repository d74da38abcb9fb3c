"""The one rule on what a reader may see. Every list, page, count, search and address asks here.

The rule is written as conditions on rows, so that it can stand in any query however it is joined: `prefix` is the way from
the queried table to the story or chapter, with its trailing `__`.
"""

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is asking. A keeper sees everything; everybody else sees what is public."""

    is_keeper: bool = False


ANONYMOUS = Reader()
KEEPER = Reader(is_keeper=True)


def may_see_story(reader: Reader, *, prefix: str = "") -> Q:
    """Give the condition under which this reader may see a story: it is public and has a public chapter."""
    if reader.is_keeper:
        return Q()
    return Q(**{f"{prefix}is_public": True, f"{prefix}chapter_count__gt": 0})


def may_see_chapter(reader: Reader, *, prefix: str = "") -> Q:
    """Give the condition under which this reader may see a chapter: it and its story are public."""
    if reader.is_keeper:
        return Q()
    return Q(**{f"{prefix}is_public": True, f"{prefix}story__is_public": True})
