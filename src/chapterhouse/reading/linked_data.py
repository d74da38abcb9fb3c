"""What machines are told of a page, in the words of schema.org."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from chapterhouse.pages.links import Link
from chapterhouse.reading.chapter_page import ChapterPage, WholeStoryPage
from chapterhouse.reading.parts import StoryHead
from chapterhouse.reading.story_page import StoryPage

Absolute: TypeAlias = Callable[[str], str]
LinkedData: TypeAlias = dict[str, object]


def describe_chapter(page: ChapterPage, *, absolute: Absolute) -> LinkedData:
    """Describe a chapter and the story it stands in."""
    return _known(
        {
            "@context": "https://schema.org",
            "@type": "Chapter",
            "name": page.heading,
            "url": absolute(page.row.url),
            "position": page.row.shown_number,
            "wordCount": page.row.word_count,
            "inLanguage": page.language,
            "datePublished": page.row.published_on.isoformat() if page.row.published_on else None,
            "dateModified": page.updated_on.isoformat() if page.updated_on else None,
            "author": _people(page.bylines, absolute=absolute) if page.bylines else None,
            "isPartOf": _book(page.story, absolute=absolute),
        }
    )


def describe_story(page: StoryPage, *, absolute: Absolute) -> LinkedData:
    """Describe a story by its own page."""
    return _known(
        {
            "@context": "https://schema.org",
            **_book(page.head, absolute=absolute),
            "wordCount": page.word_count,
            "description": page.summary.text if page.summary else None,
            "genre": [link.name for link in page.fandoms] or None,
            "datePublished": page.published_on.isoformat() if page.published_on else None,
            "dateModified": page.updated_on.isoformat() if page.updated_on else None,
            "isPartOf": [
                {"@type": "CreativeWorkSeries", "name": line.series.name, "url": absolute(line.series.url)} for line in page.series
            ]
            or None,
        }
    )


def describe_whole_story(page: WholeStoryPage, *, absolute: Absolute) -> LinkedData:
    """Describe a story that stands on one page."""
    return {"@context": "https://schema.org", **_book(page.story, absolute=absolute)}


def _book(story: StoryHead, *, absolute: Absolute) -> LinkedData:
    return _known(
        {
            "@type": "Book",
            "name": story.title,
            "url": absolute(story.url),
            "inLanguage": story.language,
            "author": _people(story.bylines, absolute=absolute) or None,
        }
    )


def _people(bylines: Iterable[Link], *, absolute: Absolute) -> list[LinkedData]:
    return [{"@type": "Person", "name": link.name, "url": absolute(link.url)} for link in bylines]


def _known(value: LinkedData) -> LinkedData:
    return {name: each for name, each in value.items() if each is not None}
