"""What a page calls its story and its chapter: the evidence of headings and of <title>, weighed together."""

import re
from dataclasses import dataclass

from chapterhouse.rescue.words.labels import clean_name, is_no_name, read_byline
from chapterhouse.rescue.words.numbers import NumberedName, find_leading_number, find_numbered, is_special_part
from chapterhouse.rescue.words.vocabulary import pattern

_SEPARATOR = re.compile(r"\s+[-–—|~·•»>/*:]+\s+|\s*(?:::|\||»|›|\s-\s)\s*|(?<=[\u3040-\u9fff）》])_|_(?=[\u3040-\u9fff《（])")
_BY = re.compile(r"^(.{2,}?)[\s,:(-]+(?:(?:written|a (?:fan ?fic(?:tion)?|story)) )?by\s*:?\s+([^()]{2,60}?)\)?$", re.I)
_BY_ELSEWHERE = re.compile(r"^(.{2,}?)[\s,:(-]+(?:von|par|por|door)\s*:?\s+(?!\w+[ ]by\b)(?![\d?]+\)?$)([^()]{2,60}?)\)?$")
_JOURNAL = re.compile(r"^([a-z0-9][\w-]{1,24}|[\w-]*_[\w-]*)\s*(?::|\||—|-)\s+(.{3,})$")
_POST_PREFIX = pattern("names", "post_prefix", around=r"^[\W_]*%\s*[:\]\-–—]\s*")
_BRACKETED_PREFIX = pattern("names", "post_prefix", around=r"^\s*[\[({<]\s*%\s*[\])}>]\s*(?=\S)")
_NEWS = re.compile(r"\W*(?:(?:is|now|finally|just) )*(?:up|posted|added|online|here|new|updated?)\W*", re.IGNORECASE)
_FILE_NAME = re.compile(r"(?:[a-z]{1,10}-?\d{1,4}[a-z]?|[\w%-]+\.(?:s?html?|txt|docx?|rtf|wpd|php|asp))", re.I)
_SUFFIX = re.compile(
    r",?\s+an? (?:[\w'’:.!&+/ -]{1,60} )?(?:fan ?fic(?:tion)?|fanfic|original story|story|crossover)(?:\s*[|\-–—].*)?$", re.I
)
_SITE = pattern("names", "site", around=r"\b%\b|\.(?:com|net|org|example)\b")
_NO_TITLE = pattern("names", "no_title")
LONGEST_TITLE = 300  # characters; what is longer is no title


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may be a title. `weight` says how loud it is, `inside` whether it stands beside the prose."""

    text: str
    weight: float
    inside: bool = True
    place: int = 0
    tagged: str = ""  # "title", "chapter", "author" where its element says so


@dataclass(frozen=True, slots=True)
class Names:
    """What a page is called. Null is what it does not say."""

    title: str | None = None
    chapter_title: str | None = None
    number: int | None = None
    total: int | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class _PageTitle:
    """<title> taken apart."""

    parts: tuple[str, ...] = ()  # what may be the story's title, the site or the chapter
    author: str | None = None
    number: int | None = None
    chapter: str | None = None
    total: int | None = None
    before: tuple[str, ...] = ()  # the parts before a chapter number
    is_named: bool = False  # a colon ties the chapter's name to its number

    @property
    def site(self) -> str | None:
        """Give the site's name where it surely is one: the last of "chapter - story - site"."""
        others = [part for part in self.parts if not (self.chapter and same_name(part, self.chapter))]
        is_last = self.chapter is not None and len(others) > 1 and others[-1] not in self.before
        return others[-1] if is_last else None


def title_keys(document_title: str) -> frozenset[str]:
    """Give the keys of every name that <title> holds, alone and with the part beside it."""
    page = _take_apart(document_title)
    names = [document_title, *page.parts, page.chapter or ""]
    names += [f"{part} by {page.author}" for part in page.parts if page.author]
    return frozenset(key for name in names if (key := name_key(name)) and len(key) > 1 and not _NO_TITLE.fullmatch(name))


def same_name(first: str, second: str) -> bool:
    """Tell whether two spellings name one thing, case and signs apart."""
    return bool(key := name_key(first)) and key == name_key(second)


def name_key(name: str) -> str:
    """Give a name's letters and figures alone."""
    return re.sub(r"[\W_]+", "", name).casefold()


def name_page(document_title: str, *, headings: list[Heading], given_title: str | None = None, has_neighbours: bool = False) -> Names:
    """Weigh headings and <title> into the names of story and chapter.

    `given_title` is what a "Title:" label says, which wins. With `has_neighbours` a page of one lone heading is read as a
    chapter of what its <title> names beside it.
    """
    page = _take_apart(document_title)
    headings, author = _take_bylines(headings)
    chapter = _chapter_heading(headings)
    number, total, chapter_title = _chapter_of(chapter, page, given_title, headings)
    story = _clean_title(given_title) if given_title else _story_title(page, headings, chapter, chapter_title)
    if chapter_title is None and chapter is None:
        chapter_title, story = _second_heading(page, headings, story, given=bool(given_title), has_neighbours=has_neighbours)
    elif chapter_title is None and chapter is not None and chapter.title is None:
        chapter_title = _heading_after(headings, chapter, story)
    if chapter_title and (_NEWS.fullmatch(chapter_title) or (story and same_name(chapter_title, story))):
        chapter_title = None
    return Names(story, _clean_title(chapter_title), number, total, author or page.author)


@dataclass(frozen=True, slots=True)
class _ChapterHeading:
    heading: Heading
    name: NumberedName | None
    title: str | None


def _take_apart(document_title: str) -> _PageTitle:
    if _FILE_NAME.fullmatch(document_title.strip()):
        return _PageTitle()
    text = re.sub(r"^[\s~*\-–—|:.»«=+]+|[\s~*\-–—|:.»«=+]+$", "", document_title)
    author = None
    if (found := _JOURNAL.match(text)) and not find_numbered(found[1]) and ("_" in found[1] or _POST_PREFIX.match(found[2])):
        author, text = found[1], found[2]
    text = _POST_PREFIX.sub("", text)
    named = find_numbered(text)
    if named is None:
        if (leading := find_leading_number(text)) and not re.match(r"\d+\.\d", text):
            rest, by = _split(leading.after)
            return _PageTitle(rest[1:], by or author, leading.number, rest[0] if rest else None, None, (), is_named=False)
        parts, by = _split(text)
        if len(parts) > 1 and re.fullmatch(r"\d{1,3}", parts[-1]):
            return _PageTitle(parts[:-1], by or author, int(parts[-1]), None, None, parts[:-1])
        return _PageTitle(parts, by or author)
    before, by_before = _split(named.before)
    after, by_after = _split(_SUFFIX.sub("", named.after))
    chapter = after[0] if after and re.match(r"\s*\S", named.after) and not _SITE.search(after[0]) else None
    is_named = bool(named.after) and text[: text.rfind(named.after)].rstrip().endswith(":")
    if not before and chapter and len(after) > 1:
        return _PageTitle(after, by_after or author, named.number, chapter, named.total, (), is_named)
    return _PageTitle((*before, *after[1:]), by_before or by_after or author, named.number, chapter, named.total, before, is_named)


def _split(text: str) -> tuple[tuple[str, ...], str | None]:
    """Cut a title at its separators and take the "by X" out."""
    author = None
    parts: list[str] = []
    for part in _SEPARATOR.split(text):
        part = _SUFFIX.sub("", part.strip(" \t-–—|~:*«»")).strip()
        if not part:
            continue
        if name := read_byline(part):
            author = author or name
        elif told := _part_byline(part):
            author = author or told[1]
            parts.append(told[0])
        else:
            parts.append(part)
    return tuple(parts), author


def _part_byline(text: str) -> tuple[str, str] | None:
    """Cut "Title by Name" in two, null where nobody's name stands behind the word."""
    for pattern_ in (_BY, _BY_ELSEWHERE):
        found = pattern_.match(text)
        name = clean_name(found[2]) if found else None
        if found and name and not find_numbered(name) and not is_no_name(name):
            return found[1].strip(' ,:-"“”'), name
    return None


def _take_bylines(headings: list[Heading]) -> tuple[list[Heading], str | None]:
    """Take "by X" out of headings."""
    kept: list[Heading] = []
    author = None
    for heading in headings:
        if read_byline(heading.text) or heading.tagged == "author":
            author = author or read_byline(heading.text) or clean_name(heading.text)
        elif told := _part_byline(heading.text):
            author = author or told[1]
            kept.append(Heading(told[0], heading.weight + 2, heading.inside, heading.place, heading.tagged))
        else:
            kept.append(heading)
    return [heading for heading in kept if not _NO_TITLE.fullmatch(heading.text.strip(" .:*~-"))], author


def _chapter_heading(headings: list[Heading]) -> _ChapterHeading | None:
    """Find the heading that says which chapter this is; the one nearest to the prose wins."""
    for heading in reversed(headings):
        named = find_numbered(heading.text)
        if named and len(heading.text) <= 140:
            return _ChapterHeading(heading, named, named.after or None)
    for heading in reversed(headings):
        if heading.weight >= 1 and (named := find_leading_number(heading.text)):
            return _ChapterHeading(heading, named, named.after or None)
    for heading in reversed(headings):
        if heading.tagged == "chapter" or is_special_part(heading.text):
            return _ChapterHeading(heading, None, heading.text)
        if re.fullmatch(r"[\W_]*(?:\d{1,3}|[IVXLC]{1,7})[\W_]*", heading.text) and heading.weight >= 1:
            return _ChapterHeading(heading, find_leading_number(re.sub(r"[\W_]", "", heading.text) + ". x"), None)
    return None


def _chapter_of(
    chapter: _ChapterHeading | None, page: _PageTitle, given_title: str | None, headings: list[Heading]
) -> tuple[int | None, int | None, str | None]:
    """Give number, total and title of the chapter."""
    number = chapter.name.number if chapter and chapter.name else None
    total = chapter.name.total if chapter and chapter.name else None
    given = find_numbered(given_title) if given_title else None
    if number is None:
        number = given.number if given else page.number
    total = total or (given.total if given else None) or page.total
    title = chapter.title if chapter else None
    if title is None and chapter is not None:
        title = next((heading.text for heading in headings if heading.tagged == "chapter" and heading is not chapter.heading), None)
    told = page.is_named or any(heading.weight > 0 and same_name(heading.text, page.chapter or "") for heading in headings)
    if title is None and page.chapter and told and (page.number == number or number is None):
        title = page.chapter
    return number, total, title


def _story_title(page: _PageTitle, headings: list[Heading], chapter: _ChapterHeading | None, chapter_title: str | None) -> str | None:
    """Choose the loudest name that two places agree on and that is neither chapter nor site."""
    scores: dict[str, tuple[float, str]] = {}

    def propose(name: str, score: float) -> None:
        key = name_key(name)
        if not key or len(name) > LONGEST_TITLE or _NO_TITLE.fullmatch(name.strip(" .:*~-")):
            return
        if (chapter_title and same_name(name, chapter_title)) or (page.site and same_name(name, page.site)):
            return
        before = scores.get(key)
        spelling = name if before is None or (before[1].isupper() and not name.isupper()) else before[1]
        scores[key] = (max(before[0], score) + 3 if before else score, spelling)

    for heading in headings:
        loudness = (
            heading.weight
            - (0 if heading.inside else 0.5)
            - (1.5 if _SITE.search(heading.text) else 0)
            + (3 if heading.tagged == "title" else 0)
        )
        if chapter and heading is chapter.heading:
            if chapter.name and chapter.name.before:
                propose(chapter.name.before, loudness + 1)
        else:
            propose(_without_number(heading.text, chapter), loudness - (0.5 if chapter and heading.place > chapter.heading.place else 0))
    is_loud = any(heading.weight >= 2.5 for heading in headings)
    for place, part in enumerate(page.parts):
        lone = len([other for other in page.parts if not (chapter_title and same_name(other, chapter_title))]) == 1
        is_site = bool(_SITE.search(part)) or (place == len(page.parts) - 1 and place > 0 and part not in page.before and not lone)
        propose(part, (2.5 if part in page.before else 1.4 if is_loud else 1.8) - (1.5 if is_site else 0) - 0.1 * place)
    if not scores:
        return None
    score, name = max(scores.values(), key=lambda item: item[0])
    return _clean_title(name) if score > 0.4 else None


def _without_number(heading: str, chapter: _ChapterHeading | None) -> str:
    """Give what a heading says before the number of the chapter, where another heading told the number too."""
    named = find_numbered(heading) if chapter and chapter.name else None
    return named.before if named and named.before and chapter and chapter.name and named.number == chapter.name.number else heading


def _second_heading(
    page: _PageTitle, headings: list[Heading], story: str | None, *, given: bool, has_neighbours: bool
) -> tuple[str | None, str | None]:
    """Tell story from chapter where no number does."""
    named = {name_key(part) for part in page.parts}
    inside = [heading for heading in headings if heading.inside or (heading.weight > 1 and name_key(heading.text) in named)]
    others = [heading for heading in inside if story and not same_name(heading.text, story)]
    after = [heading for heading in others if any(same_name(known.text, story or "") and known.place < heading.place for known in inside)]
    if story and after and after[0].weight >= 1.5 and not _SITE.search(after[0].text):
        return after[0].text, story
    parts = [part for part in page.parts if not _NO_TITLE.fullmatch(part)]
    if len(parts) >= 2 and len({name_key(heading.text) for heading in inside}) == 1 and not given:
        lone = inside[0].text
        place = next((place for place, part in enumerate(parts) if same_name(part, lone)), None)
        if place is not None and has_neighbours:
            rest = [part for part in parts if not same_name(part, lone) and not _SITE.search(part)]
            if rest:
                return lone, rest[0]
    if given and others and others[-1].weight >= 2 and has_neighbours:
        return others[-1].text, story
    return None, story


def _heading_after(headings: list[Heading], chapter: _ChapterHeading, story: str | None) -> str | None:
    """Give the heading right below "Chapter 3" as the chapter's title."""
    below = [heading for heading in headings if chapter.heading.place < heading.place <= chapter.heading.place + 3 and heading.weight >= 1]
    name = below[0].text if below else None
    return None if name is None or (story and same_name(name, story)) else name


def _clean_title(name: str | None) -> str | None:
    """Give a title without part numbers, quotes round it and ornaments."""
    if not name:
        return None
    named = find_numbered(name)
    if named and named.before and re.search(r"\d\s*/|\bpart\b|\bchapter\b|\(", name[len(named.before) :], re.I):
        name = named.before
    name = _BRACKETED_PREFIX.sub("", name)
    name = re.sub(r"^[\s~*_=\-–—|:.+<>«»]+|[\s~*_=\-–—|:+<>«»]+$", "", name).strip()
    if re.fullmatch(r"[\"“][^\"“”]+[\"”]", name):
        name = name[1:-1].strip()
    if re.fullmatch(r"\([^()]+\)|\[[^\[\]]+\]", name):
        name = name[1:-1].strip()
    return name or None
