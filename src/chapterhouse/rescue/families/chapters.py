"""The chapters of a page by its rule: one, or several that stand on one page, each with its notes, names and pictures."""

import re
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from chapterhouse.manuscript import Byline
from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.families.chaptertitles import name_chapter, without_byline
from chapterhouse.rescue.families.contents import selected
from chapterhouse.rescue.families.finding import Found, Scope, find, shows_any, words_in
from chapterhouse.rescue.families.headers import Header, read_bylines
from chapterhouse.rescue.families.notes import all_notes, join_notes, take_notes
from chapterhouse.rescue.families.rule import PageRule
from chapterhouse.rescue.families.storytext import StoryText, take_text
from chapterhouse.rescue.families.within import read_within
from chapterhouse.rescue.parts.passages import prose_from
from chapterhouse.rescue.parts.pictures import collect_pictures, is_furniture
from chapterhouse.rescue.reading import ChapterReading, ContentsLink, PageKind, PageReading, Picture
from chapterhouse.rescue.source.parsed import ParsedPage
from chapterhouse.rescue.words.dates import read_date
from chapterhouse.rescue.words.language import tell_prose_language
from chapterhouse.rescue.words.naming import Names


@dataclass(frozen=True, slots=True)
class Frame:
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


def add_chapters(reading: PageReading, scope: Scope, frame: Frame) -> PageReading | None:
    """Read the chapters into a reading that has all the rest; null where there is none."""
    front, parts = _parts(scope, frame.rule)
    chapters = [chapter for part in parts if (chapter := _read_chapter(part, frame))]
    if not chapters:
        return None
    if len(chapters) > 1:
        chapters = _numbered(chapters)
    story_notes = (all_notes(front, frame.rule.notes) if front else []) + [note for chapter in chapters for note in chapter.story_notes]
    pictures = {picture.key: picture for chapter in chapters for picture in chapter.pictures}
    return replace(
        reading,
        kind=PageKind.WORK if len(chapters) > 1 else PageKind.CHAPTER,
        chapters=tuple(chapter.reading for chapter in chapters),
        notes=join_notes(story_notes, scope.page),
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


def _read_chapter(part: _Part, frame: Frame) -> _Chapter | None:
    """Read one chapter, null where its piece bears no prose. The text is taken last, for that changes the tree."""
    scope, rule, page = part.scope, frame.rule, part.scope.page
    notes = take_notes(scope, rule.notes, prose=_prose_node(scope, rule))
    title, number = _name(part, frame)
    posted = find(scope, rule.fields.get("chapter_published", ()))
    bylines = read_bylines(scope, rule, [], key="chapter_authors")
    public = not shows_any(scope, rule.hidden)
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
        notes_before=join_notes(notes.before, page),
        notes_after=join_notes(notes.after, page),
        published_on=read_date(posted.value) if posted else None,
        language=frame.header.language or tell_prose_language(prose),
        fragment=part.fragment,
        bylines=_differing(bylines, frame.header.bylines),
        public=public,
    )
    return _Chapter(reading, _pictures(text.html, page), notes.story, _hidden_losses(text, page))


def _hidden_losses(text: StoryText, page: ParsedPage) -> tuple[Loss, ...]:
    if not text.hidden_count:
        return ()
    what = f"{text.hidden_count} paragraph(s) that the page hides from its readers by a style were left out; copyists' traps look so."
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


def _name(part: _Part, frame: Frame) -> tuple[str | None, int | None]:
    """Give a chapter's title and number from its own heading, the menu's chosen line, or the page's address."""
    rule, names = frame.rule, frame.names
    stated = find(part.scope, rule.fields.get("number", ()))
    number = part.number or (stated.value if stated else None)
    chosen = selected(part.scope, rule.contents)
    known = int(number) if number and number.isdigit() else (chosen.number if chosen else None)
    if rule.weighed_names:
        return names.chapter_title, names.number if known is None else known
    heading = find(part.scope, rule.fields.get("chapter", ()))
    headed = without_byline(heading.value, [byline.name for byline in frame.header.bylines]) if heading else None
    written = part.title or headed or (chosen.title if chosen else None)
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
