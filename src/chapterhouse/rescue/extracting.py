"""One page as one JSON object: what `chapterhouse extract` prints."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from chapterhouse.manuscript import PlateStatus
from chapterhouse.prose import Loss, Prose
from chapterhouse.rescue.reading import ChapterReading, PageReading, Picture

Record = dict[str, object]
StatusOf = Callable[[Picture], PlateStatus]


def extract_record(reading: PageReading, *, file: str, status_of: StatusOf) -> Record:
    """Give the JSON object of one page: null where the page does not say it.

    The prose of a page with several chapters is all of them in order; its chapter title and number are null then.
    """
    chapters = reading.chapters
    lone = chapters[0] if len(chapters) == 1 else None
    published = (
        (lone.published_on if lone else None)
        or reading.published_on
        or next((chapter.published_on for chapter in chapters if chapter.published_on), None)
    )
    return {
        "file": file,
        "kind": str(reading.kind),
        "title": reading.title,
        "author": reading.bylines[0].name if reading.bylines else None,
        "chapter_title": lone.title if lone else None,
        "chapter_number": lone.number if lone else None,
        "prose_text": "\n".join(chapter.prose.marked_text for chapter in chapters) if chapters else None,
        "prose_html": "\n".join(chapter.prose.html for chapter in chapters) if chapters else None,
        "notes_text": notes_text(reading),
        "published": published.isoformat() if published else None,
        "lang": reading.language or next((chapter.language for chapter in chapters if chapter.language), None),
        "next": reading.next,
        "prev": reading.prev,
        "images": [{"alt": picture.alt, "src": picture.src, "status": str(status_of(picture))} for picture in reading.pictures],
        "losses": [loss_record(loss, file=file) for loss in reading.losses],
    }


def notes_text(reading: PageReading) -> str | None:
    """Give every note of a page in the order of the page, null where it has none."""
    notes: list[Prose | None] = [reading.notes]
    for chapter in reading.chapters:
        notes += _notes_of(chapter)
    texts = [note.marked_text for note in notes if note is not None and note.text.strip()]
    return "\n".join(texts) if texts else None


def loss_record(loss: Loss, *, file: str = "") -> Record:
    """Give one line of the report as a JSON object."""
    return {"kind": str(loss.kind), "rule": loss.rule, "what": loss.what, "file": loss.file or file, "place": loss.place}


def beside(folder: Path) -> StatusOf:
    """Give the status of pictures for a page that stands alone in a folder: saved where the file lies beside it."""

    def status_of(picture: Picture) -> PlateStatus:
        src = picture.src or ""
        if src.startswith("data:"):
            return PlateStatus.SAVED
        return PlateStatus.SAVED if _lies_beside(folder, src) else PlateStatus.DEAD

    return status_of


def _lies_beside(folder: Path, src: str) -> bool:
    """Tell whether a relative address names a file in or below the page's folder or a neighbour of it."""
    try:
        parts = urlsplit(src)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/") or "\0" in src:
            return False
        spellings = {unquote(parts.path), parts.path, unquote(src)}
        return any((folder / spelling).is_file() for spelling in spellings)
    except (ValueError, OSError):
        return False


def _notes_of(chapter: ChapterReading) -> list[Prose | None]:
    return [chapter.notes_before, chapter.notes_after]


__all__ = ["Record", "StatusOf", "beside", "extract_record", "loss_record", "notes_text"]
