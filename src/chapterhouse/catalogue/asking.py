"""What the search page shows: what was asked, how much there is of each kind, and the finds of one kind."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from urllib.parse import urlencode

from chapterhouse.catalogue.blurbs import Blurb
from chapterhouse.catalogue.counting import authors_by_stories, series_by_stories, tags_by_stories
from chapterhouse.catalogue.lists import Counted
from chapterhouse.catalogue.lookups import read_blurbs, read_blurbs_by_id
from chapterhouse.catalogue.paging import ID_DIGITS, NoSuchPage, Pages, open_page, read_page_number, read_positive
from chapterhouse.catalogue.places import author_url, chapter_name, chapter_url, series_url, tag_url
from chapterhouse.library.searching import (
    Question,
    Run,
    StoryHit,
    TextHits,
    pen_names_called,
    search_story,
    search_texts,
    series_called,
    stories_called,
    tags_called,
)
from chapterhouse.library.visibility import Reader
from chapterhouse.pages.links import UNTITLED, Link
from chapterhouse.pages.words import plural

STORIES_A_PAGE: Final = 10
CHAPTERS_A_PAGE: Final = 20
LONGEST_QUESTION: Final = 300
CALLED_SHOWN: Final = 3
NEARER_TRIED: Final = 4
SHORT_CHAPTER: Final = 5  # paragraphs
_PLACES: Final = ((0.05, "at the beginning"), (0.4, "near the beginning"), (0.6, "half way"), (0.95, "near the end"), (1, "at the end"))
_AROUND: Final = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)


class Segment(StrEnum):
    """Where a question is asked, in the order shown."""

    TEXT = "text"
    TITLES = "titles"
    AUTHORS = "authors"
    SERIES = "series"
    TAGS = "tags"


@dataclass(frozen=True, slots=True)
class Choice:
    """One segment: what it is called, how much is found there, where it leads."""

    segment: Segment
    count: int
    url: str
    is_current: bool

    @property
    def prefix(self) -> str:
        """Give the words before the segment's name where there is room for them."""
        return "in the" if self.segment is Segment.TEXT else ""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage with the words that were asked for, its chapter, the address of its very paragraph, and where in the chapter that is."""

    runs: tuple[Run, ...]
    chapter: str
    url: str
    where: str | None = None


@dataclass(frozen=True, slots=True)
class FoundStory:
    """A story that answers, with its best passages; `more` chapters of it answer too, and stand at `more_url`."""

    story: Blurb
    passages: tuple[FoundPassage, ...]
    more: int = 0
    more_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """A question and what was found. Of the finds only those of the current segment are filled in.

    `nearest` are the words that were kept where nothing answers all of them; `wider_url` leads from the chapters of one story to
    those of all.
    """

    query: str
    choices: tuple[Choice, ...] = ()
    said: str = ""
    found: tuple[FoundStory, ...] = ()
    nearest: tuple[str, ...] = ()
    called: tuple[Link, ...] = ()
    stories: tuple[Blurb, ...] = ()
    names: tuple[Counted, ...] = ()
    pages: Pages | None = None
    wider_url: str = ""

    @property
    def is_one_word(self) -> bool:
        """Say whether one word was asked for."""
        return len(Question.read(self.query).words) == 1

    @property
    def none(self) -> str:
        """Say that nothing was found where was looked."""
        if not any(choice.is_current and choice.segment is Segment.TEXT for choice in self.choices):
            return "Nothing here is called that"
        if any(len(phrase) > 1 for phrase in Question.read(self.query).phrases):
            return "No text here has these words in this order"
        return "No chapter here has all these words"


def read_search(query: str, *, reader: Reader, segment: str | None, page: str | None, story: str | None = None) -> SearchPage:
    """Ask the archive, or with `story` (an id) the chapters of one story. Raises NoSuchPage."""
    asked = " ".join(query[:LONGEST_QUESTION].split())
    question = Question.read(asked)
    if not question:
        return SearchPage(query=asked, said="There is no word in that to look for." if asked else "")
    if story:
        return _within(asked, question, story=story, reader=reader, page=page)
    number = read_page_number(page)
    texts = search_texts(question, reader=reader, start=(number - 1) * STORIES_A_PAGE, most=STORIES_A_PAGE)
    counts = _counts(question, texts, reader=reader)
    current = next((each for each in Segment if each == segment), None) or _first_with_finds(counts)
    shown = SearchPage(query=asked, choices=_choices(asked, counts, current))
    kept = (("q", asked), ("in", current.value))
    if current is Segment.TEXT:
        pages = open_page(page, total=texts.story_count, kept=kept, size=STORIES_A_PAGE)
        return _with_texts(shown, question, texts, reader=reader, pages=pages)
    return _with_names(shown, question, current, reader=reader, pages=open_page(page, total=counts[current], kept=kept))


def _within(asked: str, question: Question, *, story: str, reader: Reader, page: str | None) -> SearchPage:
    """Ask the chapters of one story, all of them in their order."""
    story_id = read_positive(story, digits=ID_DIGITS)
    start = (read_page_number(page) - 1) * CHAPTERS_A_PAGE
    hit = search_story(question, story_id=story_id, reader=reader, start=start, most=CHAPTERS_A_PAGE)
    blurb = read_blurbs_by_id([story_id], reader=reader).get(story_id)
    if hit is None or blurb is None:
        raise NoSuchPage
    pages = open_page(page, total=hit.chapter_count, kept=(("q", asked), ("story", story)), size=CHAPTERS_A_PAGE)
    return SearchPage(
        query=asked,
        said=f"{plural(hit.chapter_count, 'chapter')} of this story.",
        found=(FoundStory(blurb, _passages(hit, blurb)),),
        pages=pages,
        wider_url=f"?{urlencode({'q': asked, 'in': Segment.TEXT.value})}",
    )


def _counts(question: Question, texts: TextHits, *, reader: Reader) -> dict[Segment, int]:
    return {
        Segment.TEXT: texts.chapter_count,
        Segment.TITLES: stories_called(question, reader=reader).count(),
        Segment.AUTHORS: pen_names_called(question, reader=reader).count(),
        Segment.SERIES: series_called(question, reader=reader).count(),
        Segment.TAGS: tags_called(question, reader=reader).count(),
    }


def _first_with_finds(counts: dict[Segment, int]) -> Segment:
    return next((segment for segment in Segment if counts[segment]), Segment.TEXT)


def _choices(query: str, counts: dict[Segment, int], current: Segment) -> tuple[Choice, ...]:
    return tuple(
        Choice(segment, count, f"?{urlencode({'q': query, 'in': segment.value})}", segment is current) for segment, count in counts.items()
    )


def _with_texts(shown: SearchPage, question: Question, texts: TextHits, *, reader: Reader, pages: Pages) -> SearchPage:
    called = _called(question, reader=reader)
    if texts.stories:
        said = f"{plural(texts.chapter_count, 'chapter')} in {plural(texts.story_count, 'story', 'stories')}."
        return replace(shown, said=said, found=_found(texts, asked=shown.query, reader=reader), called=called, pages=pages)
    for fewer in _fewer(question):
        nearest = search_texts(fewer, reader=reader, most=CALLED_SHOWN)
        if nearest.stories:
            return replace(shown, found=_found(nearest, asked=" ".join(fewer.words), reader=reader), nearest=fewer.words, called=called)
    return replace(shown, called=called)


def _fewer(question: Question) -> list[Question]:
    """Give questions that ask less: the words in any order, or all words but one."""
    words = tuple(dict.fromkeys(question.words))
    if any(len(phrase) > 1 for phrase in question.phrases):
        return [Question(tuple((word,) for word in words))]
    if len(words) < 2:
        return []
    left_out = sorted(range(len(words)), key=lambda place: len(words[place]))[:NEARER_TRIED]
    return [Question(tuple((word,) for place, word in enumerate(words) if place != out)) for out in left_out]


def _found(texts: TextHits, *, asked: str, reader: Reader) -> tuple[FoundStory, ...]:
    blurbs = read_blurbs_by_id([hit.story_id for hit in texts.stories], reader=reader)
    return tuple(_found_story(hit, blurbs[hit.story_id], asked=asked) for hit in texts.stories if hit.story_id in blurbs)


def _found_story(hit: StoryHit, story: Blurb, *, asked: str) -> FoundStory:
    return FoundStory(story, _passages(hit, story), hit.chapter_count - len(hit.chapters), f"?{urlencode({'q': asked, 'story': story.id})}")


def _passages(hit: StoryHit, story: Blurb) -> tuple[FoundPassage, ...]:
    passages = []
    for chapter in hit.chapters:
        address = chapter_url(story.id, story.slug, chapter.id)
        name = "one chapter" if story.chapter_count == 1 and not chapter.title else chapter_name(chapter)
        if chapter.passage:
            found = chapter.passage
            where = _where(found.paragraph, of=found.of)
            passages.append(FoundPassage(_marked(found.runs), name, f"{address}#p-{found.paragraph}", where))
        else:
            passages.append(FoundPassage((), name, address))
    return tuple(passages)


def _where(paragraph: int, *, of: int) -> str | None:
    """Say in words how far into its chapter a paragraph stands; null where the chapter is short."""
    if of < SHORT_CHAPTER:
        return None
    far = (paragraph - 1) / (of - 1)
    return next(words for below, words in _PLACES if far <= below)


def _marked(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Move the signs and spaces around what was found out of it, so that words alone are marked."""
    moved: list[Run] = []
    for run in runs:
        match = _AROUND.fullmatch(run.text) if run.is_found else None
        parts = [(match[1], False), (match[2], True), (match[3], False)] if match else [(run.text, False)]
        moved += (Run(text, is_found) for text, is_found in parts if text)
    return tuple(moved)


def _called(question: Question, *, reader: Reader) -> tuple[Link, ...]:
    """Give the first few things that are called what was asked for, to stand over what was found in texts."""
    stories = read_blurbs(stories_called(question, reader=reader)[:CALLED_SHOWN], reader=reader)
    links = [Link(story.title or story.stand_in or UNTITLED, story.url) for story in stories]
    links += [Link(name.name, author_url(name)) for name in pen_names_called(question, reader=reader)[:CALLED_SHOWN]]
    links += [Link(series.title, series_url(series)) for series in series_called(question, reader=reader)[:CALLED_SHOWN]]
    links += [Link(tag.name, tag_url(tag)) for tag in tags_called(question, reader=reader)[:CALLED_SHOWN]]
    return tuple(links)


def _with_names(shown: SearchPage, question: Question, segment: Segment, *, reader: Reader, pages: Pages) -> SearchPage:
    if segment is Segment.TITLES:
        return replace(shown, stories=read_blurbs(stories_called(question, reader=reader)[pages.rows], reader=reader), pages=pages)
    if segment is Segment.AUTHORS:
        called = pen_names_called(question, reader=reader)
        rows = authors_by_stories(reader=reader).filter(pk__in=called.values("pk"))[pages.rows]
        names = tuple(Counted(Link(row.name, author_url(row)), row.story_count) for row in rows)
    elif segment is Segment.SERIES:
        of = series_called(question, reader=reader)
        found = series_by_stories(reader=reader).filter(pk__in=of.values("pk"))[pages.rows]
        names = tuple(Counted(Link(row.title, series_url(row)), row.story_count) for row in found)
    else:
        tags = tags_by_stories(reader=reader).filter(pk__in=tags_called(question, reader=reader).values("pk"))[pages.rows]
        names = tuple(Counted(Link(tag.name, tag_url(tag)), tag.story_count) for tag in tags)
    return replace(shown, names=names, pages=pages)
