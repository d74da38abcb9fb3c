"""Manuscripts into the library, one transaction a story. The same manuscript again changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from chapterhouse.library.adding import add_story
from chapterhouse.library.merging import merge
from chapterhouse.library.models import Accession
from chapterhouse.library.plating import press_plates
from chapterhouse.library.recognising import find_twin
from chapterhouse.library.sourcing import note_sources, sources_of
from chapterhouse.library.stacks import Stacks
from chapterhouse.library.storable import make_storable
from chapterhouse.manuscript import Manuscript
from chapterhouse.prose import Loss


class Outcome(StrEnum):
    """What became of a manuscript."""

    NEW = "new"  # a story that was not here
    RICHER = "richer"  # a story that was here and has something more now
    SAME = "same"  # all of it was here: nothing was written


@dataclass(frozen=True, slots=True)
class Shelved:
    """What shelving a manuscript did: the story's id, what became of it, and what was guessed or refused on the way."""

    story_id: int
    outcome: Outcome
    losses: tuple[Loss, ...] = ()


def shelve(manuscript: Manuscript, *, accession: Accession, stacks: Stacks, at: datetime) -> Shelved:
    """Take a manuscript into the library, as a new story or into the one it is a copy of.

    The originals of all its sources and pictures must be kept and noted before (`sourcing`). Nothing that is here is ever
    overwritten: another text of a chapter becomes a further revision, and what is better about the copy is decided by
    `revising.why_better` and told. Raises UnknownOriginal, CannotKeep.
    """
    manuscript = make_storable(manuscript)
    pressed = press_plates(manuscript.plates, stacks=stacks)
    stacks.settle()
    with transaction.atomic():
        rows = note_sources(sources_of(manuscript), accession=accession)
        twin = find_twin(manuscript, accession=accession, rows=rows)
        if twin is None:
            story = add_story(manuscript, rows=rows, pressed=pressed, at=at)
            return Shelved(story.pk, Outcome.NEW, pressed.losses)
        merged = merge(manuscript, into=twin, rows=rows, pressed=pressed, at=at)
    outcome = Outcome.RICHER if merged.has_changed else Outcome.SAME
    return Shelved(twin.pk, outcome, (*pressed.losses, *merged.losses))
