"""Another copy of a story that is here: what it adds is added, what it says otherwise is decided and told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from chapterhouse.library.adding import add_chapters, chapter_row, tally
from chapterhouse.library.addressing import further_addresses
from chapterhouse.library.enriching import enrich_chapter, enrich_story
from chapterhouse.library.indexing import reindex_chapter
from chapterhouse.library.models import Address, Chapter, Revision, RevisionSource, Story
from chapterhouse.library.models import Source as SourceRow
from chapterhouse.library.plating import Pressed
from chapterhouse.library.recognising import Known, known_chapters, match_chapters
from chapterhouse.library.revising import Text, add_revisions, shown_text, standing_of, texts_of, why_better
from chapterhouse.manuscript import ChapterText, Manuscript, Source
from chapterhouse.prose import Loss, LossKind

_FAR = 1_000_000_000  # beyond any chapter's place, to make room without two chapters ever sharing one


@dataclass(frozen=True, slots=True)
class Merged:
    """What a further copy changed."""

    has_changed: bool
    losses: tuple[Loss, ...]


def merge(manuscript: Manuscript, *, into: Story, rows: Mapping[Source, SourceRow], pressed: Pressed, at: datetime) -> Merged:
    """Add to a story what a further copy of it has and the story has not. Nothing that is here is overwritten."""
    known = known_chapters(into)
    matches = match_chapters(manuscript.chapters, known=known, rows=rows)
    losses: list[Loss] = []
    has_changed = False
    for chapter, one in zip(manuscript.chapters, matches, strict=True):
        if one is not None:
            has_changed |= _merge_chapter(chapter, one, rows=rows, at=at, losses=losses)
    chapters = _take_places(manuscript.chapters, matches, known=known, story=into)
    new = [(row, chapter) for row, chapter, one in zip(chapters, manuscript.chapters, matches, strict=True) if one is None]
    if new:
        add_chapters(new, story=into, rows=rows, at=at)
    has_changed |= bool(new)
    has_changed |= enrich_story(into, manuscript, pressed=pressed, losses=losses)
    has_changed |= bool(Address.objects.bulk_create(further_addresses(manuscript, story=into, chapters=chapters)))
    if has_changed:
        tally(into, list(into.chapters.in_order()))
        into.save()
    return Merged(has_changed, tuple(losses))


def _merge_chapter(chapter: ChapterText, known: Known, *, rows: Mapping[Source, SourceRow], at: datetime, losses: list[Loss]) -> bool:
    has_changed = enrich_chapter(known.row, chapter)
    further: list[Text] = []
    for text in texts_of(chapter):
        same = [revision for revision in known.revisions if _says_the_same(revision, text)]
        if not same:
            further.append(text)
        elif all(_missing_sources(revision, text, rows=rows) for revision in same):
            has_changed |= _add_sources(same[-1], text, rows=rows)
    if not further:
        return has_changed
    first = 1 + max((revision.ordinal for revision in known.revisions), default=0)
    revisions = add_revisions(((known.row, ordinal, text) for ordinal, text in enumerate(further, first)), rows=rows, at=at)
    if further[-1] == shown_text(chapter):
        losses.append(_choose(known, further[-1], revisions[-1], rows=rows))
    return True


def _says_the_same(revision: Revision, text: Text) -> bool:
    """Say whether a text brings nothing that a revision has not: the same prose, and no notes of its own."""
    if revision.prose_sha256 != text.sha256:
        return False
    notes = ((text.notes_before, revision.notes_before_html), (text.notes_after, revision.notes_after_html))
    return all(new is None or new.html == old for new, old in notes)


def _missing_sources(revision: Revision, text: Text, *, rows: Mapping[Source, SourceRow]) -> list[int]:
    here = {place.source_id for place in revision.source_places.all()}
    return [pk for pk in dict.fromkeys(rows[source].pk for source in text.sources) if pk not in here]


def _add_sources(revision: Revision, text: Text, *, rows: Mapping[Source, SourceRow]) -> bool:
    """Note that a text stands in further files. Asks the table anew: an earlier text may have added some a moment ago."""
    here = list(RevisionSource.objects.filter(revision=revision).values_list("source_id", flat=True))
    missing = [pk for pk in _missing_sources(revision, text, rows=rows) if pk not in here]
    places = (RevisionSource(revision=revision, source_id=pk, position=place) for place, pk in enumerate(missing, len(here)))
    return bool(RevisionSource.objects.bulk_create(places))


def _choose(known: Known, text: Text, revision: Revision, *, rows: Mapping[Source, SourceRow]) -> Loss:
    """Decide which text the chapter shows from now on, and tell why."""
    what = f"Chapter {known.row.position}{f', “{known.row.title}”,' if known.row.title else ''} came in another text"
    file = text.sources[0].label if text.sources else ""
    current = known.current
    reason = why_better(text, than=standing_of(current, against=rows, text=text)) if current else "there was none"
    if reason is None:
        return Loss(LossKind.GUESS, "further-copy", f"{what}; the one that was here is still shown, this one is kept below it.", file)
    Chapter.objects.filter(pk=known.row.pk).update(current=revision, word_count=revision.word_count)
    reindex_chapter(known.row, text.prose)
    return Loss(LossKind.GUESS, "better-copy", f"{what}, which is shown now because {reason}; the other is kept below it.", file)


def _take_places(
    chapters: Sequence[ChapterText], matches: Sequence[Known | None], *, known: Sequence[Known], story: Story
) -> list[Chapter]:
    """Give the row of each chapter, those not here yet at their place among the others, which make room."""
    order = [one.row for one in known]
    found: list[Chapter] = []
    for chapter, one in zip(chapters, matches, strict=True):
        row = one.row if one else chapter_row(chapter, story=story, position=len(order) + 1)
        if one is None:
            order.insert(_place_for(chapter, order, behind=found[-1] if found else None), row)
        found.append(row)
    moved = [row for place, row in enumerate(order, 1) if row.position != place and row.pk is not None]
    if moved:
        Chapter.objects.filter(pk__in=[row.pk for row in moved]).update(position=F("position") + _FAR)
    for place, row in enumerate(order, 1):
        row.position = place
    Chapter.objects.bulk_update(moved, ["position"])
    return found


def _place_for(chapter: ChapterText, order: Sequence[Chapter], *, behind: Chapter | None) -> int:
    """Say at which index of the order a new chapter goes: by its number, else behind the one before it, else last."""
    if chapter.number is not None:
        lower = [place for place, row in enumerate(order) if row.number is not None and row.number <= chapter.number]
        if lower:
            return lower[-1] + 1
        higher = [place for place, row in enumerate(order) if row.number is not None and row.number > chapter.number]
        if higher:
            return higher[0]
    return order.index(behind) + 1 if behind is not None else len(order)
