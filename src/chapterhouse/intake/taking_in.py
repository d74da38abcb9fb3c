"""A heap taken in: rescued, received, shelved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from chapterhouse.intake.receiving import Received, receive
from chapterhouse.library.losses import losses_as_json
from chapterhouse.library.models import Accession
from chapterhouse.library.shelving import Outcome, Shelved, shelve
from chapterhouse.library.sourcing import UnknownOriginal
from chapterhouse.library.stacks import Stacks
from chapterhouse.manuscript import Manuscript
from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.rescuing import Rescue, rescue_heap

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a heap became: what was rescued from it, with every line of the report, and what became of each story."""

    rescue: Rescue
    shelved: tuple[Shelved, ...]

    def count(self, outcome: Outcome) -> int:
        """Say how many stories came out so."""
        return sum(one.outcome is outcome for one in self.shelved)


def take_in(
    paths: Sequence[Path],
    *,
    archive: Path,
    at: datetime,
    workers: int | None = None,
    on_read: OnProgress | None = None,
    on_shelved: OnProgress | None = None,
) -> TakenIn:
    """Rescue a heap and take its files and stories into an archive, one transaction a story.

    Hold the archive (`locking.hold_archive`) meanwhile. The same heap again changes nothing. `on_read` is told (pages
    read, pages in all), `on_shelved` the same of stories. Raises CannotKeep where the folder takes no more: what was
    taken in until then is whole and stays.
    """
    rescue = rescue_heap(paths, workers=workers, on_progress=on_read)
    if not rescue.files:
        return TakenIn(rescue, ())
    with Stacks(archive) as stacks:
        received = receive(rescue.files, label=_label(paths), stacks=stacks, at=at)
        shelved, unshelved = [], []
        for count, manuscript in enumerate(rescue.manuscripts, 1):
            try:
                shelved.append(shelve(manuscript, accession=received.accession, stacks=stacks, at=at))
            except UnknownOriginal as fault:
                unshelved.append(_not_shelved(manuscript, fault))
            if on_shelved is not None:
                on_shelved(count, len(rescue.manuscripts))
    told = (loss for one in shelved for loss in one.losses)
    losses = tuple(dict.fromkeys([*rescue.losses, *received.losses, *unshelved, *told]))
    _note_losses(received, losses)
    return TakenIn(replace(rescue, losses=losses), tuple(shelved))


def _not_shelved(manuscript: Manuscript, fault: UnknownOriginal) -> Loss:
    """Tell of a story one of whose files went away while the heap was read."""
    return Loss(LossKind.LOST, "story-not-shelved", f"“{manuscript.title or 'A story without a title'}” was not taken in: {fault}")


def _label(paths: Sequence[Path]) -> str:
    names = ", ".join(path.resolve().name or str(path) for path in paths)
    return names.encode("utf-8", "replace").decode()  # a folder may be named in no encoding


def _note_losses(received: Received, losses: Sequence[Loss]) -> None:
    """Keep the whole report with a new accession; one that was here keeps the report it had."""
    if received.is_new:
        Accession.objects.filter(pk=received.accession.pk).update(losses=losses_as_json(losses))
