"""What becomes of a request that no page answers: led on where the address is known, helped on where it is not."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from django.db.models import Q

from chapterhouse.catalogue.blurbs import Blurb
from chapterhouse.catalogue.counting import authors_by_stories, series_by_stories, tags_by_stories
from chapterhouse.catalogue.lookups import read_blurbs_by_id
from chapterhouse.catalogue.places import author_url, chapter_name, chapter_url, series_url, story_url, tag_url
from chapterhouse.library.folding import fold
from chapterhouse.library.models import Chapter, PenName, Series, Story, Tag
from chapterhouse.library.redirecting import Lead, lead_from
from chapterhouse.library.visibility import Reader
from chapterhouse.pages.links import UNTITLED, Link

NEAREST_SHOWN: Final = 3
CANDIDATES_READ: Final = 200
WORDS_TRIED: Final = 6
LONGEST_SHOWN: Final = 300

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_COMMON: Final = """
www com org net the and for php asp aspx cgi htm html shtml txt index default home page pages story stories chapter chapters view
viewstory viewuser viewseries author authors series tags tag search sources users works fic fics fanfic fiction archive archives
read sid chap sort
"""
_NO_WORDS: Final = frozenset(_COMMON.split())
_PIECE: Final = re.compile(r"[^/?&]*[/?&]+|[^/?&]+")
_OURS: Final = re.compile(r"^/(?P<room>stories|authors|series|tags)/(?P<number>\d{1,15})(?:/|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownThing:
    """One of several things an old address led to: what it is called, where it is now, and where it once stood."""

    link: Link
    old_address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage:
    """A page that is not here: the address that was asked for, what it may have led to, and what comes near."""

    address: str
    things: tuple[KnownThing, ...] = ()
    known: tuple[Blurb, ...] = ()
    nearest: tuple[Blurb, ...] = ()

    @property
    def pieces(self) -> tuple[str, ...]:
        """Cut the address where a line may break."""
        return tuple(_PIECE.findall(self.address))


@dataclass(frozen=True, slots=True)
class Moved:
    """The one place an address leads to now."""

    url: str


def find_lead(asked: str, *, reader: Reader, host: str, old_hosts: Sequence[str]) -> Moved | None:
    """Say where a path and query lead now; null where they lead nowhere, or to several places."""
    leads = lead_from(asked, reader=reader, host=host, old_hosts=old_hosts).leads
    return Moved(_place(leads[0])) if len(leads) == 1 else None


def find_missing(asked: str, *, reader: Reader, host: str, old_hosts: Sequence[str]) -> Moved | MissingPage:
    """Say where a path and query lead now, or what is known of them."""
    answer = lead_from(asked, reader=reader, host=host, old_hosts=old_hosts)
    if len(answer.leads) == 1:
        return Moved(_place(answer.leads[0]))
    shown = _readable(host + asked)
    if answer.leads:
        return MissingPage(address=shown, things=tuple(_thing(lead) for lead in answer.leads))
    place = _mistyped(asked, reader=reader)
    if place is not None:
        return Moved(place)
    near = [lead.target.pk for lead in answer.near if isinstance(lead.target, Story)] or _story_named(asked)
    known = tuple(read_blurbs_by_id(near, reader=reader).values())
    return MissingPage(address=shown, known=known, nearest=() if known else _nearest(asked, reader=reader))


def _place(lead: Lead) -> str:
    target = lead.target
    if isinstance(target, Story):
        return story_url(target.pk, target.slug)
    if isinstance(target, Chapter):
        return chapter_url(target.story_id, target.story.slug, target.pk)
    if isinstance(target, PenName):
        return author_url(target)
    return series_url(target) if isinstance(target, Series) else tag_url(target)


def _thing(lead: Lead) -> KnownThing:
    return KnownThing(link=Link(_name(lead), _place(lead)), old_address=_readable(lead.url))


def _name(lead: Lead) -> str:
    target = lead.target
    if isinstance(target, PenName | Tag):
        return target.name
    if isinstance(target, Chapter):
        return f"{target.story.title}: {chapter_name(target)}" if target.story.title else chapter_name(target)
    return target.title or UNTITLED


def _readable(address: str) -> str:
    text = unquote(address) if len(address) <= LONGEST_SHOWN else unquote(address[:LONGEST_SHOWN]) + "…"
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def _mistyped(asked: str, *, reader: Reader) -> str | None:
    """Find the author, series or tag of ours that an address without its last part means."""
    match = _OURS.match(asked)
    if match is None:
        return None
    number = int(match["number"])
    if match["room"] == "authors":
        name = authors_by_stories(reader=reader).filter(pk=number).first()
        return author_url(name) if name else None
    if match["room"] == "series":
        series = series_by_stories(reader=reader).filter(pk=number).first()
        return series_url(series) if series else None
    if match["room"] == "tags":
        tag = tags_by_stories(reader=reader).filter(pk=number).first()
        return tag_url(tag) if tag else None
    return None


def _story_named(asked: str) -> list[int]:
    match = _OURS.match(asked)
    return [int(match["number"])] if match and match["room"] == "stories" else []


def _nearest(asked: str, *, reader: Reader) -> tuple[Blurb, ...]:
    """Find the stories whose titles share most words with the address."""
    words = [word for word in dict.fromkeys(_WORD.findall(fold(_readable(asked)))) if word not in _NO_WORDS][:WORDS_TRIED]
    if not words:
        return ()
    wanted = Q()
    for word in words:
        wanted |= Q(sort_title__contains=word)
    rows = Story.objects.visible_to(reader).filter(wanted).by_title().values_list("pk", "sort_title")[:CANDIDATES_READ]
    shared = Counter({story_id: sum(word in title for word in words) for story_id, title in rows})
    return tuple(read_blurbs_by_id([story_id for story_id, _ in shared.most_common(NEAREST_SHOWN)], reader=reader).values())
