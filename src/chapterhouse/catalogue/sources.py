"""The page as it was: an original file, what came of it, and its bytes in a form that can do nothing."""

import codecs
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from chapterhouse.catalogue.places import chapter_name, chapter_url, story_url
from chapterhouse.library.models import Chapter, RevisionSource, Source
from chapterhouse.library.vault import Vault
from chapterhouse.library.visibility import Reader, may_see_chapter
from chapterhouse.pages.links import UNTITLED, Link, old_host
from chapterhouse.rescue.source.charset import decode
from chapterhouse.rescue.source.parsed import looks_like_html

INERT: Final = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": INERT,
    "X-Frame-Options": "SAMEORIGIN",
    "X-DNS-Prefetch-Control": "off",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}
CHAPTERS_SHOWN: Final = 12
_LABELS: Final = {
    "utf-8-sig": "utf-8",
    "mac-roman": "macintosh",
    "mac-cyrillic": "x-mac-cyrillic",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "johab": "euc-kr",
    "cp874": "windows-874",
    "iso2022_jp": "iso-2022-jp",
    "cp866": "ibm866",
    "big5hkscs": "big5",
}
_NOT_IN_BROWSERS: Final = ("cp437", "cp850", "utf-32", "utf-7")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """An original file: where it lay, what it is, and the chapters that were read from it."""

    id: int
    file_name: str
    path: str
    fragment: str
    address: str | None
    host: str | None
    captured_on: date | None
    taken_in_on: date
    story: Link
    chapters: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of a file as they were brought, and the type under which a browser may show them."""

    data: bytes
    content_type: str


def visible_sources(*, reader: Reader) -> QuerySet[Source]:
    """Give the sources this reader may see: some text read from the file is shown, and none is kept back.

    One file may hold several chapters; where one of them is hidden, so is the file.
    """
    uses = RevisionSource.objects.filter(source__original=OuterRef("original"))
    seen = uses.filter(may_see_chapter(reader, prefix="revision__chapter__"), source=OuterRef("pk"))
    hidden = uses.exclude(revision__chapter__in=Chapter.objects.visible_to(reader))
    return Source.objects.filter(Exists(seen), ~Exists(hidden))


def read_source(source_id: int, *, reader: Reader) -> SourcePage | None:
    """Read the page about an original; null where this reader may not see it, or it is not here."""
    source = visible_sources(reader=reader).select_related("accession").filter(pk=source_id).first()
    if source is None:
        return None
    chapters = Chapter.objects.visible_to(reader).filter(revisions__source_places__source=source).select_related("story")
    read = list(chapters.distinct().order_by("story_id", "position")[:CHAPTERS_SHOWN])
    story = read[0].story
    return SourcePage(
        id=source.pk,
        file_name=source.path.replace("!", "/").rpartition("/")[2] or source.path,
        path=source.path,
        fragment=source.fragment,
        address=source.url,
        host=old_host(source.url),
        captured_on=source.captured_at.date() if source.captured_at else None,
        taken_in_on=source.accession.brought_at.date(),
        story=Link(story.title or read[0].title or UNTITLED, story_url(story.pk, story.slug)),
        chapters=tuple(Link(chapter_name(chapter), chapter_url(chapter.story_id, chapter.story.slug, chapter.pk)) for chapter in read),
    )


def read_original(source_id: int, *, reader: Reader, vault: Vault) -> Original | None:
    """Read an original's bytes; null where this reader may not see them. Raises Damaged."""
    found = visible_sources(reader=reader).filter(pk=source_id).values_list("original__sha256", flat=True).first()
    if found is None:
        return None
    data = vault.read(found)
    decoded = decode(data)
    media = "text/html" if looks_like_html(decoded.text) else "text/plain"
    return Original(data, f"{media}; charset={charset_label(decoded.encoding)}")


def charset_label(encoding: str) -> str:
    """Name an encoding as browsers know it; one they do not know is given as the one they would guess."""
    name = codecs.lookup(encoding).name
    if name in _NOT_IN_BROWSERS:
        return "windows-1252"
    if name.startswith("cp125"):
        return f"windows-{name.removeprefix('cp')}"
    return _LABELS.get(name, name.replace("_", "-").replace("iso8859", "iso-8859"))
