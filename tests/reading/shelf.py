"""Invented stories, put on the shelf as a rescue would put them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from django.conf import settings

from chapterhouse.library.models import Accession, Story
from chapterhouse.library.shelving import shelve
from chapterhouse.library.sourcing import note_originals
from chapterhouse.library.stacks import Stacks
from chapterhouse.manuscript import Byline, ChapterText, Manuscript, Plate, PlateStatus, SeriesPlace, Source, Tag, TagKind
from chapterhouse.prose.cleaning import clean

NOW = datetime(2026, 8, 1, 12, tzinfo=UTC)
SAVED = datetime(2006, 3, 14, tzinfo=UTC)
HOST = "http://www.lantern.example"
BANNER = "ab" * 32
THANKS = "<p>Thank you.</p>"
PLAIN = "<p>The rain had stopped before anybody noticed it.</p><p>“Well,” said Ister, “that is that.”</p>"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One chapter to be shelved."""

    title: str | None = None
    text: str = PLAIN
    number: int | None = None
    before: str | None = None
    after: str | None = None
    posted: date | None = None
    public: bool = True
    banner: str | None = None
    language: str | None = None


@dataclass(frozen=True, kw_only=True)
class Work:
    """One story to be shelved."""

    title: str | None = "The Salt Ledger"
    authors: Sequence[str] = ("Ister Vane",)
    chapters: Sequence[Draft] = (Draft(title="Low Water", number=1), Draft(title="High Water", number=2))
    summary: str | None = "<p>A keeper of accounts loses the sea.</p>"
    tags: Sequence[tuple[TagKind, str]] = ()
    series: Sequence[tuple[str, int]] = ()
    language: str | None = "en"
    public: bool = True
    complete: bool | None = None
    planned: int | None = None
    banner: str | None = None
    plates: Sequence[Plate] = ()


def lost(alt: str, *, key: str = BANNER) -> Plate:
    """Make a picture of which only the words are left."""
    return Plate(key=key, alt=alt, status=PlateStatus.DEAD)


LEDGER = Work(
    chapters=(
        Draft(title="Low Water", number=1, posted=date(2003, 1, 4)),
        Draft(title="High Water", number=2, posted=date(2003, 1, 11), banner=BANNER, before="<p>Mind the step.</p>", after=THANKS),
        Draft(title="Slack Water", number=4, posted=date(2004, 3, 9)),
        Draft(title="Nobody’s Water", number=5, public=False),
    ),
    tags=((TagKind.FANDOM, "Harrow & Vale"), (TagKind.RATING, "Teen"), (TagKind.CHARACTER, "Maud Pell")),
    series=(("The Lamp Stories", 1),),
    plates=(lost("Banner: a ledger, open"),),
)


def shelve_work(work: Work, *, sid: int = 1) -> Story:
    """Put a story on the shelf. `sid` is its number in the archive it came from."""
    chapters = tuple(_chapter(draft, sid=sid, place=place) for place, draft in enumerate(work.chapters, 1))
    manuscript = Manuscript(
        chapters=chapters,
        title=work.title,
        bylines=tuple(Byline(name, f"{HOST}/viewuser.php?uid={len(name)}") for name in work.authors),
        summary=clean(work.summary) if work.summary else None,
        tags=tuple(Tag(kind, name) for kind, name in work.tags),
        series=tuple(SeriesPlace(title, number) for title, number in work.series),
        language=work.language,
        published_on=work.chapters[0].posted,
        updated_on=work.chapters[-1].posted,
        completed=work.complete,
        planned_count=work.planned,
        banner=work.banner,
        public=work.public,
        plates=tuple(work.plates),
        urls=(f"{HOST}/viewstory.php?sid={sid}",),
    )
    accession = Accession.objects.create(label="a folder", brought_at=NOW)
    note_originals({source.sha256: 1 for chapter in chapters for source in chapter.sources})
    with Stacks(settings.ARCHIVE) as stacks:
        return Story.objects.get(pk=shelve(manuscript, accession=accession, stacks=stacks, at=NOW).story_id)


def _chapter(draft: Draft, *, sid: int, place: int) -> ChapterText:
    url = f"{HOST}/viewstory.php?sid={sid}&chapter={draft.number or place}"
    source = Source(sha256(url.encode()).hexdigest(), f"saved/{sid}-{place}.html", url=url, captured_at=SAVED)
    return ChapterText(
        prose=clean(draft.text),
        sources=(source,),
        number=draft.number,
        title=draft.title,
        notes_before=clean(draft.before) if draft.before else None,
        notes_after=clean(draft.after) if draft.after else None,
        language=draft.language,
        published_on=draft.posted,
        banner=draft.banner,
        public=draft.public,
    )
