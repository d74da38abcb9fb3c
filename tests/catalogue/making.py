"""Makes small stories for single tests."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from chapterhouse.manuscript import Byline, ChapterText, Manuscript, Source, Tag, TagKind
from chapterhouse.prose import clean

Made = tuple[Manuscript, Mapping[str, bytes]]
TEXT = "The heron on the weathervane had turned its back, and Orla took that for an answer."


def a_chapter(text: str = TEXT, *, page: bytes | None = None, path: str = "kept/page.htm", **fields: Any) -> tuple[ChapterText, bytes]:
    """Make a chapter and the page it was read from."""
    page = page if page is not None else f"<html><body><h1>{fields.get('title')}</h1><p>{text}</p></body></html>".encode()
    url = fields.pop("url", None)
    source = Source(sha256(page).hexdigest(), path, url=url, captured_at=datetime(2005, 2, 3, tzinfo=UTC))
    return ChapterText(clean(f"<p>{text}</p>"), (source,), **fields), page


def a_story(title: str | None = "The Weathervane", *chapters: tuple[ChapterText, bytes], **fields: Any) -> Made:
    """Make a story of these chapters, or of one, with the pages it was read from."""
    made = chapters or (a_chapter(f"{TEXT} {title}", title=None, path=f"kept/{title}.htm"),)
    fields = {"bylines": (Byline("Orla Penhale"),), "published_on": date(2004, 3, 9), "updated_on": date(2004, 3, 9)} | fields
    manuscript = Manuscript(chapters=tuple(text for text, _ in made), title=title, **fields)
    return manuscript, {sha256(page).hexdigest(): page for _, page in made}


def tagged(kind: TagKind, *names: str) -> tuple[Tag, ...]:
    """Make tags of one kind."""
    return tuple(Tag(kind, name) for name in names)
