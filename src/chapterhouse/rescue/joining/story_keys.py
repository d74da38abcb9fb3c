"""What an address says of the story it belongs to: the number of the story, and of the chapter, in known kinds of address."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from chapterhouse.manuscript import Address

_STORY_PARAMETERS = ("sid", "storyid", "story_id", "story", "ficid", "fic", "workid", "psid")
_CHAPTER_PARAMETERS = ("chapter", "chap", "ch", "chapterid", "part", "page")
_PATHS = (
    re.compile(r"(?P<stem>.*/s)/(?P<story>\d+)(?:/(?P<chapter>\d+)(?:/.*)?)?/?"),
    re.compile(r"(?P<stem>.*/works)/(?P<story>\d+)(?:/(?:chapters/\d+|navigate)?)?/?"),
    re.compile(
        r"(?P<stem>.*/(?:story|stories|fic|fiction|novel|book)(?:/view)?)/(?P<story>\d+)/(?:[^/]+/)?chapter[/-]?(?P<chapter>\d{1,4})?.*"
    ),
)


@dataclass(frozen=True, slots=True, order=True)
class StoryKey:
    """One story of one site: `realm` is the host and script (or folder) that number its stories."""

    realm: str
    story: str


def find_story_key(address: Address) -> StoryKey | None:
    """Give the story an address names, null where its kind is not known."""
    query = dict(parse_qsl(address.query))
    for parameter in _STORY_PARAMETERS:
        if query.get(parameter, "").isdecimal():
            return StoryKey(f"{address.host or ''}{address.path}?{parameter}", query[parameter])
    if query.get("no", "").isdecimal() and find_chapter_number(address) is not None:  # alone, "no" may count chapters
        return StoryKey(f"{address.host or ''}{address.path}?no", query["no"])
    for path in _PATHS:
        found = path.fullmatch(address.path)
        if found is not None:
            return StoryKey(f"{address.host or ''}{found['stem']}", found["story"])
    return None


def find_chapter_number(address: Address) -> int | None:
    """Give the chapter number an address names."""
    query = dict(parse_qsl(address.query))
    for parameter in _CHAPTER_PARAMETERS:
        if query.get(parameter, "").isdecimal():
            return int(query[parameter][:9])
    for path in _PATHS:
        found = path.fullmatch(address.path)
        if found is not None and found.groupdict().get("chapter"):
            return int(found["chapter"][:9])
    return None
