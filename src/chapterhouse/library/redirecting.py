"""Where an old address leads now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.db.models import Q

from chapterhouse.library.address_rules import Meaning, Names, understand, understand_url
from chapterhouse.library.models import Address, Chapter, PenName, Series, Story, Tag
from chapterhouse.library.visibility import Reader, may_see_chapter, may_see_story
from chapterhouse.manuscript import Address as OldAddress

Target: TypeAlias = Story | Chapter | PenName | Series | Tag


@dataclass(frozen=True, slots=True)
class Lead:
    """One thing an address leads to, the old host it stood on (null where unknown), and the address as its source spells it.

    `target` is a row; a chapter's story is there with it.
    """

    target: Target
    host: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of an address.

    `leads` holds what stood there: one thing to go to, several where archives that are all here used the same address.
    `near` holds the stories it speaks of where that very page was not saved.
    """

    leads: tuple[Lead, ...] = ()
    near: tuple[Lead, ...] = ()


def lead_from(url: str, *, reader: Reader, host: str | None = None, old_hosts: Sequence[str] = ()) -> Answer:
    """Find what stood at an old address, given as a URL or as the path and query of a request, in two statements.

    Where several things claim it, those of the host it was asked of win, then those of the archive's own old hosts. What
    this reader may not see is not known.
    """
    meaning = understand_url(url)
    if meaning is None:
        return Answer()
    preferred = [name for name in (meaning.address.host, _bare(host)) if name]
    own = [name for name in map(_bare, old_hosts) if name]
    leads = _leads(meaning, reader)
    if leads:
        return Answer(_prefer(leads, hosts=(preferred, own)))
    if meaning.story is None:
        return Answer()
    near = _leads(understand(meaning.story), reader)
    return Answer(near=_prefer(near, hosts=(preferred, own)))


def _leads(meaning: Meaning, reader: Reader) -> tuple[Lead, ...]:
    rows = (
        Address.objects.filter(_visible(reader), fingerprint=meaning.fingerprint)
        .filter(path=meaning.address.path, query=meaning.address.query)
        .select_related("story", "chapter__story", "pen_name", "series", "tag")
        .order_by("id")
    )
    leads: dict[tuple[str, int], Lead] = {}
    for row in rows:
        target = row.story or row.chapter or row.pen_name or row.series or row.tag
        if target is not None:
            leads.setdefault((type(target).__name__, target.pk), Lead(target, row.host, row.url))
    return _most_fitting(tuple(leads.values()), meaning)


def _visible(reader: Reader) -> Q:
    if reader.is_keeper:
        return Q()
    seen = Q()
    seen |= Q(story__isnull=False) & may_see_story(reader, prefix="story__")
    seen |= Q(chapter__isnull=False) & may_see_chapter(reader, prefix="chapter__")
    seen |= Q(pen_name__in=PenName.objects.filter(may_see_story(reader, prefix="bylines__story__")))
    seen |= Q(pen_name__in=PenName.objects.filter(may_see_chapter(reader, prefix="bylines__chapter__")))
    seen |= Q(series__in=Series.objects.filter(may_see_story(reader, prefix="places__story__")))
    seen |= Q(tag__in=Tag.objects.filter(may_see_story(reader, prefix="story_tags__story__")))
    return seen


def _most_fitting(leads: tuple[Lead, ...], meaning: Meaning) -> tuple[Lead, ...]:
    """Drop a chapter where the address names its story, and a story where it names that story's chapter."""
    if meaning.names is Names.STORY:
        told = {lead.target.pk for lead in leads if isinstance(lead.target, Story)}
        return tuple(lead for lead in leads if not (isinstance(lead.target, Chapter) and lead.target.story_id in told))
    told = {lead.target.story_id for lead in leads if isinstance(lead.target, Chapter)}
    return tuple(lead for lead in leads if not (isinstance(lead.target, Story) and lead.target.pk in told))


def _prefer(leads: tuple[Lead, ...], *, hosts: Sequence[Sequence[str]]) -> tuple[Lead, ...]:
    for names in hosts:
        theirs = tuple(lead for lead in leads if lead.host in names)
        if theirs:
            return theirs
    return leads


def _bare(host: str | None) -> str | None:
    if not host:
        return None
    return OldAddress.parse(f"//{host}/").host
