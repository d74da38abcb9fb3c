"""Invented manuscripts, and an archive's files to shelve them into."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from chapterhouse.library.models import Accession
from chapterhouse.library.shelving import Shelved, shelve
from chapterhouse.library.sourcing import note_originals
from chapterhouse.library.stacks import Stacks
from chapterhouse.manuscript import Byline, ChapterText, Manuscript, Source
from chapterhouse.prose import clean

NOON = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)


def digest_of(data: bytes) -> str:
    """Give the SHA-256 of some bytes."""
    return sha256(data).hexdigest()


def source(name: str, *, url: str | None = None, fragment: str = "", captured_at: datetime | None = None) -> Source:
    """Make a source whose bytes are its own path."""
    return Source(digest_of(name.encode()), name, fragment, url, captured_at)


def chapter(name: str, *, words: int = 60, url: str | None = None, **facts: object) -> ChapterText:
    """Make a chapter of so many invented words, taken from a file of this name."""
    prose = clean("<p>" + " ".join(f"{name}{number}" for number in range(words)) + ".</p>")
    made = ChapterText(prose=prose, sources=(source(f"{name}.html", url=url),))
    return replace(made, **facts)  # type: ignore[arg-type]


def manuscript(
    *chapters: ChapterText, title: str | None = "The Salt Road", author: str | None = "Hobb Larkin", **facts: object
) -> Manuscript:
    """Make a story of these chapters."""
    bylines = (Byline(author),) if author else ()
    return replace(Manuscript(chapters=chapters, title=title, bylines=bylines), **facts)  # type: ignore[arg-type]


def bring(*manuscripts: Manuscript, stacks: Stacks, label: str = "heap", files: Iterable[bytes] = ()) -> list[Shelved]:
    """Keep what the manuscripts speak of as one accession, and shelve them."""
    accession = Accession.objects.create(label=label, brought_at=NOON)
    return [shelve(one, accession=accession, stacks=stacks, at=NOON) for one in noted(*manuscripts, stacks=stacks, files=files)]


def noted(*manuscripts: Manuscript, stacks: Stacks, files: Iterable[bytes] = ()) -> tuple[Manuscript, ...]:
    """Keep the bytes of every source, which are its path, and of these files; give the manuscripts back."""
    paths = {
        one.path
        for manuscript in manuscripts
        for chapter in manuscript.chapters
        for text in (chapter, *chapter.earlier)
        for one in text.sources
    }
    kept = [path.encode() for path in sorted(paths)] + list(files)
    note_originals({stacks.originals.put(data): len(data) for data in kept})
    return manuscripts
