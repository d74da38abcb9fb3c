"""The texts of chapters as rows that never change, and the choice among several copies of one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from chapterhouse.library.models import Chapter, Revision, RevisionSource
from chapterhouse.library.models import Source as SourceRow
from chapterhouse.manuscript import ChapterText, Source
from chapterhouse.prose import CLEANER_VERSION, Prose

NEARLY = 1.02  # a copy is longer where it has two in a hundred words more


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a chapter on its way into a revision."""

    prose: Prose
    sources: tuple[Source, ...]
    notes_before: Prose | None = None
    notes_after: Prose | None = None
    counted: int | None = None  # its words, where somebody counted them before: counting reads the whole text

    @property
    def words(self) -> int:
        """Give the number of its words."""
        return self.prose.words if self.counted is None else self.counted

    @property
    def sha256(self) -> str:
        """Give the digest of the prose as it is stored."""
        return digest_of(self.prose.html)

    @property
    def captured_at(self) -> datetime | None:
        """Give the moment the newest of its copies was saved, where one tells."""
        return max((source.captured_at for source in self.sources if source.captured_at), default=None)


def digest_of(html: str) -> str:
    """Give the digest by which a stored prose is known and checked."""
    return sha256(html.encode()).hexdigest()


def texts_of(chapter: ChapterText, *, words: int | None = None) -> Iterator[Text]:
    """Give a chapter's texts in the order of their revisions: the earlier ones, then the one that is shown, of so many words."""
    for earlier in chapter.earlier:
        yield Text(earlier.prose, earlier.sources)
    yield Text(chapter.prose, chapter.sources, chapter.notes_before, chapter.notes_after, words)


def shown_text(chapter: ChapterText) -> Text:
    """Give the text a manuscript means to be shown."""
    return Text(chapter.prose, chapter.sources, chapter.notes_before, chapter.notes_after)


def add_revisions(texts: Iterable[tuple[Chapter, int, Text]], *, rows: Mapping[Source, SourceRow], at: datetime) -> list[Revision]:
    """Save texts as revisions of chapters, each with its ordinal, and what they were taken from."""
    wanted = list(texts)
    revisions = Revision.objects.bulk_create(
        Revision(
            chapter=chapter,
            ordinal=ordinal,
            prose_html=text.prose.html,
            notes_before_html=text.notes_before.html if text.notes_before else None,
            notes_after_html=text.notes_after.html if text.notes_after else None,
            prose_sha256=text.sha256,
            word_count=text.words,
            cleaner_version=CLEANER_VERSION,
            made_at=at,
        )
        for chapter, ordinal, text in wanted
    )
    RevisionSource.objects.bulk_create(
        RevisionSource(revision=revision, source=rows[source], position=position)
        for revision, (_, _, text) in zip(revisions, wanted, strict=True)
        for position, source in enumerate(text.sources)
    )
    return revisions


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the text that a chapter shows now."""

    words: int
    captured_at: datetime | None
    has_notes: bool
    is_same_file: bool  # the new text was read from the very file this one was read from


def why_better(text: Text, *, than: Standing) -> str | None:
    """Say in words why a new copy shall be shown in place of the standing one; null where it shall not.

    The same file read again is shown as it is read now. Else a copy that is longer by two in a hundred words is shown; of
    two about as long the one that was saved later, else the one that has notes where the other has none.
    """
    if than.is_same_file:
        return "it is the same file, read better"
    words = text.words
    if words > than.words * NEARLY:
        return f"it has {words:,} words against {than.words:,}"
    if words * NEARLY < than.words:
        return None
    if text.captured_at and than.captured_at and text.captured_at != than.captured_at:
        is_newer = text.captured_at > than.captured_at
        return f"it was saved on {text.captured_at:%Y-%m-%d}, the other on {than.captured_at:%Y-%m-%d}" if is_newer else None
    has_notes = bool(text.notes_before or text.notes_after)
    return "it has its author's notes" if has_notes and not than.has_notes else None


def standing_of(revision: Revision, *, against: Mapping[Source, SourceRow], text: Text) -> Standing:
    """Weigh the text that is shown now against one that came."""
    sources = [place.source for place in revision.source_places.all()]
    return Standing(
        words=revision.word_count,
        captured_at=max((source.captured_at for source in sources if source.captured_at), default=None),
        has_notes=bool(revision.notes_before_html or revision.notes_after_html),
        is_same_file=bool(text.sources) and against[text.sources[0]].pk in {source.pk for source in sources},
    )
