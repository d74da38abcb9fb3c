"""One page by the rule that fits it: every part of the rule applied, in the order in which the page bears it."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from chapterhouse.manuscript import Byline
from chapterhouse.prose import Loss, LossKind, Prose
from chapterhouse.rescue.dates import read_date
from chapterhouse.rescue.families.chaptertitles import name_chapter
from chapterhouse.rescue.families.contents import leads_to_one_story, read_contents, selected
from chapterhouse.rescue.families.finding import Found, Scope, find, find_all, words_in
from chapterhouse.rescue.families.headers import Header, read_bylines, read_header
from chapterhouse.rescue.families.notes import take_notes
from chapterhouse.rescue.families.pairs import read_pairs
from chapterhouse.rescue.families.rule import Family, PageRule
from chapterhouse.rescue.families.storytext import StoryText, take_text
from chapterhouse.rescue.families.within import read_within
from chapterhouse.rescue.language import tell_language
from chapterhouse.rescue.links import page_address
from chapterhouse.rescue.naming import Heading, Names, name_page
from chapterhouse.rescue.parsed import ParsedPage
from chapterhouse.rescue.passages import prose_from, prose_or_none
from chapterhouse.rescue.pictures import collect_pictures, is_furniture
from chapterhouse.rescue.reading import ChapterReading, ContentsLink, PageKind, PageReading, Picture

_STORY_KINDS = frozenset({PageKind.CHAPTER, PageKind.WORK, PageKind.INDEX})


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all chapters of a page share: the rule that reads them, the story's facts, its list of chapters."""

    rule: PageRule
    header: Header
    names: Names
    contents: tuple[ContentsLink, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """One chapter's piece of a page, and what the mark that begins it says."""

    scope: Scope
    title: str | None = None
    number: str | None = None
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class _Chapter:
    """One chapter read, the pictures in it, the notes beside it that belong to the story, what the report says of it."""

    reading: ChapterReading
    pictures: tuple[Picture, ...]
    story_notes: list[str]
    losses: tuple[Loss, ...] = ()


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
        return replace(reading, notes=_prose(_all_notes(scope, rule), page))
    if rule.text.edges and not rule.split:
        return _entry(reading, scope, rule)
    return _with_chapters(reading, scope, _Frame(rule, header, names, reading.contents))


def _entry(told: PageReading, scope: Scope, rule: PageRule) -> PageReading | None:
    """Read an entry whose text bears its own header block."""
    heading = find(scope, rule.fields.get("chapter", ()))
    text = take_text(scope, rule.text)
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
        public=not _shows(scope, rule.hidden_story),
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


def _shows(scope: Scope, signs: tuple[str, ...]) -> bool:
    return any(scope.first(css) is not None for css in signs)


def _with_chapters(reading: PageReading, scope: Scope, frame: _Frame) -> PageReading | None:
    """Read the chapters into a reading that has all the rest; null where there is none."""
    front, parts = _parts(scope, frame.rule)
    chapters = [chapter for part in parts if (chapter := _read_chapter(part, frame))]
    if not chapters:
        return None
    if len(chapters) > 1:
        chapters = _numbered(chapters)
    story_notes = (_all_notes(front, frame.rule) if front else []) + [note for chapter in chapters for note in chapter.story_notes]
    pictures = {picture.key: picture for chapter in chapters for picture in chapter.pictures}
    return replace(
        reading,
        kind=PageKind.WORK if len(chapters) > 1 else PageKind.CHAPTER,
        chapters=tuple(chapter.reading for chapter in chapters),
        notes=_prose(story_notes, scope.page),
        pictures=tuple(pictures.values()),
        language=reading.language or chapters[0].reading.language,
        losses=(*reading.losses, *(loss for chapter in chapters for loss in (*chapter.losses, *_prose_losses(chapter.reading)))),
    )


def _numbered(chapters: list[_Chapter]) -> list[_Chapter]:
    """Count the chapters of a page that bears them all, where it gives them no numbers or anchors of its own."""
    counted = all(chapter.reading.number in (None, place) for place, chapter in enumerate(chapters, 1))
    return [
        replace(
            chapter,
            reading=replace(
                chapter.reading,
                number=place if counted else chapter.reading.number,
                fragment=chapter.reading.fragment or str(place),
            ),
        )
        for place, chapter in enumerate(chapters, 1)
    ]


def _prose_losses(chapter: ChapterReading) -> list[Loss]:
    return [loss for prose in (chapter.prose, chapter.notes_before, chapter.notes_after) if prose for loss in prose.losses]


def _parts(scope: Scope, rule: PageRule) -> tuple[Scope | None, list[_Part]]:
    """Cut a page with several chapters at the marks that begin them, each piece parsed on its own."""
    marks = list(rule.split.finditer(scope.source)) if rule.split else []
    if not marks:
        return None, [_Part(scope)]
    ends = [mark.start() for mark in marks[1:]] + [len(scope.source)]
    front = _scope_of(scope.source[: marks[0].start()], scope.page)
    author = marks[0].groupdict().get("author")
    pieces = [(mark, end) for mark, end in zip(marks, ends, strict=True) if mark.groupdict().get("author") == author]
    return front, [_part(mark, scope.source[mark.start() : end], scope.page) for mark, end in pieces]


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


def _read_chapter(part: _Part, frame: _Frame) -> _Chapter | None:
    """Read one chapter, null where its piece bears no prose. The text is taken last, for that changes the tree."""
    scope, rule, page = part.scope, frame.rule, part.scope.page
    notes = take_notes(scope, rule.notes, prose=_prose_node(scope, rule))
    title, number = _name(part, frame)
    posted = find(scope, rule.fields.get("chapter_published", ()))
    bylines = read_bylines(scope, rule, [], key="chapter_authors")
    public = not _shows(scope, rule.hidden)
    text = take_text(scope, rule.text)
    if text is None:
        return None
    if rule.text.edges:
        return _within(part, text, title=title, number=number, posted=posted)
    prose = prose_from(text.html, page)
    reading = ChapterReading(
        prose=prose,
        title=title,
        number=number,
        notes_before=_prose(notes.before, page),
        notes_after=_prose(notes.after, page),
        published_on=read_date(posted.value) if posted else None,
        language=frame.header.language or tell_language(prose.text),
        fragment=part.fragment,
        bylines=_differing(bylines, frame.header.bylines),
        public=public,
    )
    return _Chapter(reading, _pictures(text.html, page), notes.story, _hidden_losses(text, page))


def _hidden_losses(text: StoryText, page: ParsedPage) -> tuple[Loss, ...]:
    if not text.hidden_count:
        return ()
    what = f"{text.hidden_count} paragraphs that the page hides from its readers by a style were left out; copyists' traps look so."
    return (Loss(LossKind.LEFTOVER, "hidden-by-style", what, page.facts.path),)


def _within(part: _Part, text: StoryText, *, title: str | None, number: int | None, posted: Found | None) -> _Chapter | None:
    """Read a chapter whose notes stand in its text."""
    page = part.scope.page
    told = PageReading(kind=PageKind.CHAPTER, family="", facts=page.facts)
    entry = read_within(page, html=text.html, heading="", told=told, is_story=True)
    if not entry.chapters:
        return None
    day = read_date(posted.value) if posted else None
    chapter = replace(entry.chapters[0], title=title, number=number, fragment=part.fragment, published_on=day)
    return _Chapter(chapter, entry.pictures, [])


def _prose_node(scope: Scope, rule: PageRule) -> LexborNode | None:
    return next((node for css in rule.text.inside if (node := scope.first(css)) is not None), None)


def _name(part: _Part, frame: _Frame) -> tuple[str | None, int | None]:
    """Give a chapter's title and number from its own heading, the menu's chosen line, or the page's address."""
    rule, names = frame.rule, frame.names
    stated = find(part.scope, rule.fields.get("number", ()))
    number = part.number or (stated.value if stated else None)
    chosen = selected(part.scope, rule.contents)
    known = int(number) if number and number.isdigit() else (chosen.number if chosen else None)
    if rule.weighed_names:
        return names.chapter_title, names.number if known is None else known
    heading = find(part.scope, rule.fields.get("chapter", ()))
    written = part.title or (heading.value if heading else None) or (chosen.title if chosen else None)
    return name_chapter(written, number=known, contents=frame.contents, story_title=frame.header.title)


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


def _prose(pieces: list[str], page: ParsedPage) -> Prose | None:
    return prose_or_none("\n".join(pieces), page)
