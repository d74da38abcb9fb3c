"""One page by the rule that fits it: every part of the rule applied, in the order in which the page bears it."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from chapterhouse.manuscript import Byline
from chapterhouse.prose import Loss, LossKind, Prose
from chapterhouse.rescue.dates import read_date
from chapterhouse.rescue.families.chaptertitles import name_chapter
from chapterhouse.rescue.families.contents import read_contents, selected
from chapterhouse.rescue.families.finding import Scope, find, words_in
from chapterhouse.rescue.families.headers import Header, read_bylines, read_header
from chapterhouse.rescue.families.notes import take_notes
from chapterhouse.rescue.families.pairs import read_pairs
from chapterhouse.rescue.families.rule import Family, PageRule
from chapterhouse.rescue.families.storytext import take_text
from chapterhouse.rescue.links import page_address
from chapterhouse.rescue.parsed import ParsedPage
from chapterhouse.rescue.passages import prose_from, prose_or_none
from chapterhouse.rescue.pictures import collect_pictures, is_furniture
from chapterhouse.rescue.provenance import strip_capture
from chapterhouse.rescue.reading import ChapterReading, ContentsLink, PageKind, PageReading, Picture

_STORY_KINDS = frozenset({PageKind.CHAPTER, PageKind.WORK, PageKind.INDEX})


@dataclass(frozen=True, slots=True)
class _Part:
    """One chapter's piece of a page, and what the mark that begins it says."""

    scope: Scope
    title: str | None = None
    number: str | None = None
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class _Chapter:
    """One chapter read, and the pictures in it."""

    reading: ChapterReading
    pictures: tuple[Picture, ...]


def read_by_rule(page: ParsedPage, *, family: Family, rule: PageRule) -> PageReading | None:
    """Read a page by one rule; null where the rule finds no prose on a page that should bear some."""
    root = page.tree.root
    if root is None:
        return None
    scope = Scope(root, page, page.text)
    if rule.kind not in _STORY_KINDS:
        return PageReading(kind=rule.kind, family=family.name, facts=page.facts, losses=page.losses)
    header = read_header(scope, rule, read_pairs(scope, rule.pairs, family), family)
    reading = _frame(scope, family, rule, header)
    if rule.kind is PageKind.INDEX:
        return replace(reading, notes=_prose(_all_notes(scope, rule), page))
    front, parts = _parts(scope, rule)
    story_notes = _all_notes(front, rule) if front else []
    chapters = [chapter for part in parts if (chapter := _chapter(part, rule, reading.contents, story_notes, header))]
    if not chapters:
        return None
    kind = PageKind.WORK if len(chapters) > 1 else PageKind.CHAPTER
    pictures = {picture.key: picture for chapter in chapters for picture in chapter.pictures}
    return replace(
        reading,
        kind=kind,
        chapters=tuple(chapter.reading for chapter in chapters),
        notes=_prose(story_notes, page),
        pictures=tuple(pictures.values()),
    )


def _frame(scope: Scope, family: Family, rule: PageRule, header: Header) -> PageReading:
    """Give all that a page says besides its chapters."""
    page = scope.page
    following, preceding = (_step(scope, rule, key) for key in ("next", "prev"))
    story = find(scope, rule.fields.get("story_url", ()))
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
        public=not any(scope.first(css) is not None for css in rule.hidden),
        next=following,
        prev=preceding,
        next_url=page.resolve(following),
        prev_url=page.resolve(preceding),
        has_next=following is not None,
        has_prev=preceding is not None,
        story_url=page.resolve(strip_capture(story.value)) or strip_capture(story.value) if story else None,
        contents=read_contents(scope, rule.contents),
        losses=page.losses,
    )


def _step(scope: Scope, rule: PageRule, key: str) -> str | None:
    """Give where "next" or "previous" leads, as the page has it less capture prefix and fragment."""
    found = find(scope, rule.fields.get(key, ()))
    return page_address(found.value) if found else None


def _parts(scope: Scope, rule: PageRule) -> tuple[Scope | None, list[_Part]]:
    """Cut a page with several chapters at the marks that begin them, each piece parsed on its own."""
    marks = list(rule.split.finditer(scope.source)) if rule.split else []
    if not marks:
        return None, [_Part(scope)]
    ends = [mark.start() for mark in marks[1:]] + [len(scope.source)]
    front = _scope_of(scope.source[: marks[0].start()], scope.page)
    return front, [_part(mark, scope.source[mark.start() : end], scope.page) for mark, end in zip(marks, ends, strict=True)]


def _scope_of(source: str, page: ParsedPage) -> Scope | None:
    root = LexborHTMLParser(source).root
    return Scope(root, page, source) if root is not None else None


def _part(mark: re.Match[str], source: str, page: ParsedPage) -> _Part:
    named = mark.groupdict()
    scope = _scope_of(source, page)
    assert scope is not None  # a mark is markup, so its piece has a root
    return _Part(scope, words_in(named.get("title") or "") or None, named.get("number"), named.get("fragment") or "")


def _all_notes(scope: Scope, rule: PageRule) -> list[str]:
    """Give every note of a part that bears no prose."""
    notes = take_notes(scope, rule.notes, prose=None)
    return [*notes.story, *notes.before, *notes.after]


def _chapter(part: _Part, rule: PageRule, contents: tuple[ContentsLink, ...], story_notes: list[str], header: Header) -> _Chapter | None:
    """Read one chapter; adds to `story_notes` what stands beside it and belongs to the story."""
    scope, page = part.scope, part.scope.page
    notes = take_notes(scope, rule.notes, prose=_prose_node(scope, rule))
    title, number = _name(part, rule, contents, header)
    posted = find(scope, rule.fields.get("chapter_published", ()))
    bylines = read_bylines(scope, rule, [], key="chapter_authors")
    text = take_text(scope, rule.text)
    if text is None:
        return None
    story_notes += notes.story
    reading = ChapterReading(
        prose=prose_from(text.html, page),
        title=title,
        number=number,
        notes_before=_prose(notes.before, page),
        notes_after=_prose(notes.after, page),
        published_on=read_date(posted.value) if posted else None,
        fragment=part.fragment,
        bylines=_differing(bylines, header.bylines),
        public=not any(scope.first(css) is not None for css in rule.hidden),
    )
    return _Chapter(reading, _pictures(text.html, page))


def _pictures(html: str, page: ParsedPage) -> tuple[Picture, ...]:
    """Give the pictures of a chapter; one that stands before its first word is its banner."""
    if "<img" not in html.lower():
        return ()
    nodes = [node for node in LexborHTMLParser(html).css("img") if not is_furniture(node)]
    first = html.lower().find("<img")
    return collect_pictures(page, nodes, banner=nodes[0] if nodes and not words_in(html[:first]) else None)


def _differing(bylines: tuple[Byline, ...], story: tuple[Byline, ...]) -> tuple[Byline, ...]:
    """Give a chapter's own names where they are not the story's, with the addresses the story's line has for them."""
    if {byline.name for byline in bylines} == {byline.name for byline in story}:
        return ()
    urls = {byline.name: byline.url for byline in story}
    return tuple(replace(byline, url=byline.url or urls.get(byline.name)) for byline in bylines)


def _prose_node(scope: Scope, rule: PageRule) -> LexborNode | None:
    return next((node for css in rule.text.inside if (node := scope.first(css)) is not None), None)


def _name(part: _Part, rule: PageRule, contents: tuple[ContentsLink, ...], header: Header) -> tuple[str | None, int | None]:
    """Give a chapter's title and number from its own heading, the menu's chosen line, or the page's address."""
    stated = find(part.scope, rule.fields.get("number", ()))
    number = part.number or (stated.value if stated else None)
    heading = find(part.scope, rule.fields.get("chapter", ()))
    chosen = selected(part.scope, rule.contents)
    written = part.title or (heading.value if heading else None) or (chosen.title if chosen else None)
    known = int(number) if number and number.isdigit() else (chosen.number if chosen else None)
    return name_chapter(written, number=known, contents=contents, story_title=header.title)


def _prose(pieces: list[str], page: ParsedPage) -> Prose | None:
    return prose_or_none("\n".join(pieces), page)


def decline(page: ParsedPage, *, family: Family) -> Loss:
    """Say in the report that a family knew a page and could not read it."""
    what = f"The page looks like {family.software}, but no prose stands where that software keeps it; it was read as an unknown page."
    return Loss(LossKind.GUESS, "family-declined", what, page.facts.path)
