"""Facts, pictures, tags and series that a further copy of a story brings: gaps are filled, what is known stays."""

from datetime import date

from chapterhouse.library.adding import add_bylines, add_series, add_tags
from chapterhouse.library.folding import fold_key
from chapterhouse.library.losses import losses_as_json
from chapterhouse.library.models import Chapter, Story
from chapterhouse.library.models import Plate as PlateRow
from chapterhouse.library.plating import Pressed, add_plates, pictures_by_original
from chapterhouse.library.sourcing import original_ids
from chapterhouse.manuscript import ChapterText, Manuscript, Plate, PlateStatus
from chapterhouse.prose import Loss, LossKind


def enrich_story(story: Story, manuscript: Manuscript, *, pressed: Pressed, losses: list[Loss]) -> bool:
    """Fill a story's gaps from a further copy, and say whether there were any. The story itself is not saved yet."""
    if story.is_public != manuscript.public:
        losses.append(_disagreement(story, manuscript))
    return any(
        (
            _fill_story(story, manuscript),
            _add_further_bylines(story, manuscript),
            _add_further_tags(story, manuscript),
            _add_further_series(story, manuscript),
            _add_further_plates(story, manuscript, pressed),
            _add_further_losses(story, manuscript),
        )
    )


def enrich_chapter(row: Chapter, chapter: ChapterText) -> bool:
    """Fill a chapter's gaps from a further copy, and say whether there were any."""
    told = {
        "title": chapter.title,
        "number": chapter.number,
        "language": chapter.language,
        "banner_key": chapter.banner,
        "published_on": chapter.published_on,
        "updated_on": chapter.updated_on,
    }
    new = {name: value for name, value in told.items() if value is not None and getattr(row, name) is None}
    if new:
        Chapter.objects.filter(pk=row.pk).update(**new)
        for name, value in new.items():
            setattr(row, name, value)
    return bool(new)


def _fill_story(story: Story, manuscript: Manuscript) -> bool:
    told: dict[str, object] = {
        "title": manuscript.title,
        "summary_html": manuscript.summary.html if manuscript.summary else None,
        "notes_html": manuscript.notes.html if manuscript.notes else None,
        "language": manuscript.language,
        "banner_key": manuscript.banner,
        "planned_count": manuscript.planned_count,
        "is_complete": manuscript.completed,
    }
    new = {name: value for name, value in told.items() if value is not None and getattr(story, name) is None}
    if manuscript.completed and not story.is_complete:
        new["is_complete"] = True
    dates: dict[str, object] = {
        "published_on": min(_known(story.published_on, manuscript.published_on), default=None),
        "updated_on": max(_known(story.updated_on, manuscript.updated_on), default=None),
    }
    new |= {name: value for name, value in dates.items() if value != getattr(story, name)}
    for name, value in new.items():
        setattr(story, name, value)
    return bool(new)


def _known(*days: date | None) -> list[date]:
    return [day for day in days if day is not None]


def _add_further_bylines(story: Story, manuscript: Manuscript) -> bool:
    if not manuscript.bylines or story.bylines.exists():
        return False
    add_bylines(manuscript.bylines, story=story)
    return True


def _add_further_tags(story: Story, manuscript: Manuscript) -> bool:
    here = [(row.tag.kind, row.tag.folded) for row in story.story_tags.select_related("tag")]
    missing = [tag for tag in manuscript.tags if (tag.kind.value, fold_key(tag.name)) not in here]
    add_tags(missing, story=story, first=len(here))
    return bool(missing)


def _add_further_series(story: Story, manuscript: Manuscript) -> bool:
    here = [fold_key(title) for title in story.series_places.values_list("title", flat=True)]
    missing = [place for place in manuscript.series if fold_key(place.title) not in here]
    add_series(missing, story=story, bylines=manuscript.bylines, first=len(here))
    return bool(missing)


def _add_further_plates(story: Story, manuscript: Manuscript, pressed: Pressed) -> bool:
    here = {row.key: row for row in story.plates.all()}
    missing = [plate for plate in manuscript.plates if plate.key not in here]
    found = [plate for plate in manuscript.plates if plate.key in here and _is_better(plate, here[plate.key], pressed)]
    originals = original_ids(plate.sha256 for plate in [*missing, *found] if plate.sha256)
    add_plates(missing, story=story, pressed=pressed, originals=originals, first=len(here))
    pictures = pictures_by_original(found, pressed=pressed)
    for plate in found:
        digest = plate.sha256 or ""
        PlateRow.objects.filter(pk=here[plate.key].pk).update(
            status=plate.status.value, original=originals[digest], picture=pictures.get(digest)
        )
    return bool(missing or found)


def _is_better(plate: Plate, row: PlateRow, pressed: Pressed) -> bool:
    """Say whether a copy brings a picture that was lost, or one that can be shown now and could not before."""
    if plate.status is not PlateStatus.SAVED or plate.sha256 is None:
        return False
    return row.status != PlateStatus.SAVED.value or (row.picture_id is None and plate.sha256 in pressed.drawn)


def _add_further_losses(story: Story, manuscript: Manuscript) -> bool:
    missing = [loss for loss in losses_as_json(manuscript.losses) if loss not in story.losses]
    story.losses = [*story.losses, *missing]
    return bool(missing)


def _disagreement(story: Story, manuscript: Manuscript) -> Loss:
    here, there = ("public", "hidden") if story.is_public else ("hidden", "public")
    what = f"“{story}” is {here} here and was {there} in this copy; it stays {here} until a keeper says otherwise."
    return Loss(LossKind.GUESS, "public-or-hidden", what)
