"""Where the pages of stories, chapters, authors, tags and series stand."""

from django.urls import reverse

from chapterhouse.library.models import Chapter, PenName, Series, Tag
from chapterhouse.library.searching.texts import ChapterHit
from chapterhouse.pages.words import in_words


def story_url(story_id: int, slug: str) -> str:
    """Give the address of a story's page."""
    return reverse("story", args=[story_id, slug])


def chapter_url(story_id: int, slug: str, chapter_id: int) -> str:
    """Give the address of a chapter's page."""
    return reverse("chapter", args=[story_id, slug, chapter_id])


def chapter_name(chapter: Chapter | ChapterHit) -> str:
    """Name a chapter as lists do: number and title, or what there is of them."""
    if chapter.title:
        return f"{chapter.number}. {chapter.title}" if chapter.number is not None else chapter.title
    return f"Chapter {in_words(chapter.number or chapter.position)}"


def author_url(name: PenName) -> str:
    """Give the address of an author's page."""
    return reverse("author", args=[name.pk, name.slug])


def tag_url(tag: Tag) -> str:
    """Give the address of a tag's page."""
    return reverse("tag", args=[tag.pk, tag.slug])


def series_url(series: Series) -> str:
    """Give the address of a series's page."""
    return reverse("series", args=[series.pk, series.slug])
