"""The pictures of a manuscript: written anew into the archive's folder, and their rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chapterhouse.library.models import Picture, Story
from chapterhouse.library.models import Plate as PlateRow
from chapterhouse.library.picture_press import Redrawn, Refused
from chapterhouse.library.stacks import Stacks
from chapterhouse.library.vault import Damaged
from chapterhouse.manuscript import Plate, PlateStatus
from chapterhouse.prose import Loss, LossKind


@dataclass(frozen=True, slots=True)
class Pressed:
    """The pictures that can be shown, by the SHA-256 of the bytes that were brought, and what could not."""

    drawn: Mapping[str, Redrawn]
    losses: tuple[Loss, ...]


def press_plates(plates: Sequence[Plate], *, stacks: Stacks) -> Pressed:
    """Write anew the saved pictures that the archive does not show yet. Placeholders are kept as originals only.

    Pictures are written before their rows are, so call this before the transaction that speaks of them.
    """
    saved = {plate.sha256: plate for plate in plates if plate.sha256 and plate.status is PlateStatus.SAVED}
    if not saved:
        return Pressed({}, ())
    known = set(PlateRow.objects.filter(original__sha256__in=saved, picture__isnull=False).values_list("original__sha256", flat=True))
    drawn: dict[str, Redrawn] = {}
    losses: list[Loss] = []
    for digest, plate in saved.items():
        if digest in known:
            continue
        try:
            drawn[digest] = stacks.press.redraw(stacks.originals.read(digest))
        except Refused as fault:
            losses.append(_loss(plate, f"it {fault}."))
        except Damaged as fault:
            losses.append(_loss(plate, str(fault)))
        else:
            stacks.pictures.put(drawn[digest].data)
    return Pressed(drawn, tuple(losses))


def add_plates(plates: Sequence[Plate], *, story: Story, pressed: Pressed, originals: Mapping[str, int], first: int = 0) -> None:
    """Save the rows of a story's pictures, the first at position `first`."""
    pictures = pictures_by_original(plates, pressed=pressed)
    PlateRow.objects.bulk_create(
        PlateRow(
            story=story,
            position=position,
            key=plate.key,
            url=plate.url,
            alt=plate.alt,
            status=plate.status.value,
            original_id=originals[plate.sha256] if plate.sha256 else None,
            picture_id=pictures.get(plate.sha256 or ""),
        )
        for position, plate in enumerate(plates, first)
    )


def pictures_by_original(plates: Sequence[Plate], *, pressed: Pressed) -> dict[str, int]:
    """Give the ids of the pictures that show these plates, by the SHA-256 of the bytes that were brought."""
    saved = {plate.sha256 for plate in plates if plate.sha256 and plate.status is PlateStatus.SAVED}
    if not saved:
        return {}
    shown = PlateRow.objects.filter(original__sha256__in=saved, picture__isnull=False)
    found = dict(shown.values_list("original__sha256", "picture_id"))
    for digest, redrawn in pressed.drawn.items():
        found[digest] = _picture(redrawn).pk
    return found


def _picture(redrawn: Redrawn) -> Picture:
    measures = {"media_type": redrawn.media_type, "width": redrawn.width, "height": redrawn.height, "size": len(redrawn.data)}
    return Picture.objects.get_or_create(sha256=redrawn.sha256, defaults=measures)[0]


def _loss(plate: Plate, why: str) -> Loss:
    named = plate.url or plate.alt or plate.key
    return Loss(LossKind.REFUSED, "picture-refused", f"The picture {named} is not shown: {why}")
