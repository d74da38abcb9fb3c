"""Pages of which the software is known and the text is the author's own affair: journals, blogs, forums.

The rule finds the element; what in it is header block, note and story is read as on a page that nobody has seen before.
"""

import re
from dataclasses import replace
from html import escape

from selectolax.lexbor import LexborHTMLParser

from chapterhouse.rescue.generic.classifying import classify_shell, classify_survey
from chapterhouse.rescue.generic.reading import read_generic
from chapterhouse.rescue.generic.surveying import survey
from chapterhouse.rescue.parts.links import find_neighbours
from chapterhouse.rescue.reading import PageKind, PageReading
from chapterhouse.rescue.source.parsed import ParsedPage


def read_within(page: ParsedPage, *, html: str, heading: str, told: PageReading, is_story: bool = False) -> PageReading:
    """Read the markup of one entry under its heading; what the rule `told` of the page stands before what the entry says.

    With `is_story` the software itself says that the entry is one, so that nothing is asked of its words.
    """
    shell = None if is_story else classify_shell(page)
    if shell is not None:
        return PageReading(kind=shell, family=told.family, facts=page.facts, losses=told.losses)
    title = _less_names(page.title, told)
    source = f"<html><head><title>{escape(title)}</title></head><body><h2>{escape(heading)}</h2><div>{html}</div></body></html>"
    entry = replace(page, text=source, tree=LexborHTMLParser(source), title=title, losses=())
    seen = survey(entry)
    kind = PageKind.OTHER if seen is None else PageKind.CHAPTER if is_story else classify_survey(entry, seen)
    if seen is None or kind is not PageKind.CHAPTER:
        return PageReading(kind=kind, family=told.family, facts=page.facts, title=heading or None, losses=told.losses)
    return _joined(read_generic(entry, seen), _with_neighbours(told, page))


def _with_neighbours(told: PageReading, page: ParsedPage) -> PageReading:
    """Look for the ways to the chapters before and after beside the entry, where the rule names none."""
    if told.has_next or told.has_prev:
        return told
    found = find_neighbours(page)
    return replace(
        told,
        next=found.next,
        prev=found.prev,
        next_url=page.resolve(found.next),
        prev_url=page.resolve(found.prev),
        has_next=found.has_next,
        has_prev=found.has_prev,
    )


def _less_names(title: str, told: PageReading) -> str:
    """Take the writer's name off a page's title, where it stands between separators and would pass for a name of the story."""
    for byline in told.bylines:
        title = re.sub(rf"(?:^|\s*[:|—–-]\s+){re.escape(byline.name)}(?=\s*(?:$|[:|—–-]\s))", "", title, flags=re.IGNORECASE)
    return title.strip(" :|—–-")


def _joined(entry: PageReading, told: PageReading) -> PageReading:
    published_on = told.published_on or entry.chapters[0].published_on
    chapters = (replace(entry.chapters[0], published_on=published_on), *entry.chapters[1:])
    return replace(
        entry,
        family=told.family,
        facts=told.facts,
        chapters=chapters,
        title=told.title or entry.title,
        bylines=entry.bylines or told.bylines,
        summary=entry.summary or told.summary,
        tags=tuple(dict.fromkeys((*entry.tags, *told.tags))),
        series=entry.series or told.series,
        published_on=entry.published_on,
        public=told.public,
        next=entry.next or told.next,
        prev=entry.prev or told.prev,
        next_url=entry.next_url or told.next_url,
        prev_url=entry.prev_url or told.prev_url,
        has_next=entry.has_next or told.has_next,
        has_prev=entry.has_prev or told.has_prev,
        story_url=told.story_url or entry.story_url,
        contents=told.contents or entry.contents,
        losses=(*told.losses, *entry.losses),
    )
