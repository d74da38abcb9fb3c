"""One page by the rule that fits it: every part of the rule applied, in the order in which the page bears it."""

from dataclasses import replace

from chapterhouse.manuscript import Byline
from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.families.chapters import Frame, add_chapters
from chapterhouse.rescue.families.contents import leads_to_one_story, read_contents
from chapterhouse.rescue.families.finding import Scope, find, find_all, shows_any
from chapterhouse.rescue.families.headers import Header, read_header
from chapterhouse.rescue.families.notes import all_notes, join_notes
from chapterhouse.rescue.families.pairs import read_pairs
from chapterhouse.rescue.families.rule import Family, PageRule
from chapterhouse.rescue.families.storytext import take_text
from chapterhouse.rescue.families.within import read_within
from chapterhouse.rescue.parts.links import page_address
from chapterhouse.rescue.parts.passages import prose_or_none
from chapterhouse.rescue.reading import PageKind, PageReading
from chapterhouse.rescue.source.parsed import ParsedPage
from chapterhouse.rescue.words.dates import read_date
from chapterhouse.rescue.words.naming import Heading, Names, name_page

_STORY_KINDS = frozenset({PageKind.CHAPTER, PageKind.WORK, PageKind.INDEX})


def read_by_rule(page: ParsedPage, *, family: Family, rule: PageRule) -> PageReading | None:
    """Read a page by one rule; null where the rule finds no prose on a page that should bear some."""
    root = page.tree.root
    if root is None:
        return None
    if rule.kind not in _STORY_KINDS:
        return PageReading(kind=rule.kind, family=family.name, facts=page.facts, losses=page.losses)
    scope = Scope(root, page, page.text)
    names = _weigh(scope, rule)
    header = read_header(scope, rule, read_pairs(scope, rule.pairs, family), family)
    header = replace(header, title=header.title or names.title, bylines=header.bylines or _bylines(names))
    reading = _describe(scope, family, rule, header)
    if rule.kind is PageKind.INDEX and not leads_to_one_story(reading.contents, rule.contents):
        return PageReading(kind=PageKind.LISTING, family=family.name, facts=page.facts, losses=page.losses)
    if rule.kind is PageKind.INDEX:
        return replace(reading, notes=join_notes(all_notes(scope, rule.notes), page))
    if rule.text.edges and not rule.split:
        return _entry(reading, scope, rule)
    return add_chapters(reading, scope, Frame(rule, header, names, reading.contents))


def _entry(told: PageReading, scope: Scope, rule: PageRule) -> PageReading | None:
    """Read an entry whose text bears its own header block."""
    heading = find(scope, rule.fields.get("chapter", ()))
    text = take_text(scope, rule.text)
    posted = find(scope, rule.fields.get("chapter_published", ()))
    told = replace(
        told,
        bylines=told.bylines[:1],  # who answers below an entry is found by the same rule
        published_on=told.published_on or (read_date(posted.value) if posted else None),
    )
    return read_within(scope.page, html=text.html, heading=heading.value if heading else "", told=told) if text else None


def decline(page: ParsedPage, *, family: Family) -> Loss:
    """Say in the report that a family knew a page and could not read it."""
    what = f"The page looks like {family.software}, but no prose stands where that software keeps it; it was read as an unknown page."
    return Loss(LossKind.GUESS, "family-declined", what, page.facts.path)


def _weigh(scope: Scope, rule: PageRule) -> Names:
    """Tell story and chapter from <title> and the page's heading, where the software marks neither."""
    if not rule.weighed_names:
        return Names()
    found = [*find_all(scope, rule.fields.get("chapter", ())), *find_all(scope, rule.fields.get("title", ()))]
    headings = [Heading(hit.value, weight=2.0, place=place) for place, hit in enumerate(found)]
    return name_page(scope.page.title, headings=headings, has_neighbours=True)


def _bylines(names: Names) -> tuple[Byline, ...]:
    return (Byline(names.author),) if names.author else ()


def _describe(scope: Scope, family: Family, rule: PageRule, header: Header) -> PageReading:
    """Give all that a page says besides its chapters."""
    page = scope.page
    following, preceding, story = (_address(scope, rule, key) for key in ("next", "prev", "story_url"))
    return PageReading(
        kind=rule.kind,
        family=family.name,
        facts=page.facts,
        title=header.title,
        bylines=header.bylines,
        summary=prose_or_none(header.summary, page),
        tags=header.tags,
        series=header.series,
        language=header.language,
        published_on=header.published_on,
        updated_on=header.updated_on,
        completed=header.completed,
        planned_count=header.planned_count,
        public=not shows_any(scope, rule.hidden_story),
        next=following,
        prev=preceding,
        next_url=page.resolve(following),
        prev_url=page.resolve(preceding),
        has_next=following is not None,
        has_prev=preceding is not None,
        story_url=page.resolve(story) or story,
        contents=read_contents(scope, rule.contents),
        losses=page.losses,
    )


def _address(scope: Scope, rule: PageRule, key: str) -> str | None:
    """Give where a link leads, as the page has it less capture prefix and fragment."""
    found = find(scope, rule.fields.get(key, ()))
    return page_address(found.value) if found else None
