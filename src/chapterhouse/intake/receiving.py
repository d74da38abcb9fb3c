"""Bytes in, untouched: every file of a heap is kept under its SHA-256 and noted with its path, address and date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from chapterhouse.library.models import Accession
from chapterhouse.library.models import Source as SourceRow
from chapterhouse.library.sourcing import find_sources, note_originals, note_sources
from chapterhouse.library.stacks import Stacks
from chapterhouse.manuscript import Source
from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.heap import CannotReadFile, FileKind, HeapFile


@dataclass(frozen=True, slots=True)
class Received:
    """The accession a heap belongs to, whether it is a new one, and what could not be kept."""

    accession: Accession
    is_new: bool
    losses: tuple[Loss, ...]


def receive(files: Sequence[HeapFile], *, label: str, stacks: Stacks, at: datetime) -> Received:
    """Keep the bytes of a heap's files and note where each stood.

    A heap of which every file is here already belongs to the accession it came with: nothing is written. A zip is kept as
    the files in it, one that could not be opened as it is. Raises CannotKeep where the archive's folder takes no more.
    """
    opened = {file.container for file in files}
    wanted = [file for file in files if file.kind is not FileKind.ZIP or file.path not in opened]
    losses = tuple(loss for file in wanted if (loss := _keep(file, stacks)))
    stacks.settle()
    kept = [file for file in wanted if stacks.originals.holds(file.sha256)]
    sources = [Source(file.sha256, file.path, "", file.url, file.captured_at) for file in kept]
    with transaction.atomic():
        note_originals({file.sha256: file.size for file in kept})
        known = find_sources(sources)
        if sources and len(known) == len(sources):
            return Received(_latest(known.values()), is_new=False, losses=losses)
        accession = Accession.objects.create(label=label, brought_at=at)
        note_sources(sources, accession=accession)
    return Received(accession, is_new=True, losses=losses)


def _keep(file: HeapFile, stacks: Stacks) -> Loss | None:
    if stacks.originals.holds(file.sha256):
        return None
    try:
        digest = stacks.originals.put(file.read())
    except CannotReadFile as fault:
        return Loss(LossKind.LOST, "file-unreadable", f"This file could not be kept: {fault}.", file.path)
    if digest != file.sha256:
        return Loss(LossKind.LOST, "file-changed", "This file changed while it was being read. Take it in again.", file.path)
    return None


def _latest(rows: Iterable[SourceRow]) -> Accession:
    return Accession.objects.get(pk=max(row.accession_id for row in rows))
