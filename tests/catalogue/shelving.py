"""Puts manuscripts into the archive of a test, originals and all."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from django.conf import settings

from chapterhouse.library.models import Accession, Story
from chapterhouse.library.shelving import shelve
from chapterhouse.library.sourcing import note_originals
from chapterhouse.library.stacks import Stacks
from chapterhouse.manuscript import Manuscript

TAKEN_IN = datetime(2024, 5, 2, 9, tzinfo=UTC)


def shelve_all(manuscripts: Iterable[tuple[Manuscript, Mapping[str, bytes]]]) -> list[Story]:
    """Shelve manuscripts one after the other, a minute apart; give the stories in that order."""
    accession = Accession.objects.create(label="old-disk", brought_at=TAKEN_IN)
    ids = []
    with Stacks(settings.ARCHIVE) as stacks:
        for minute, (manuscript, pages) in enumerate(manuscripts):
            for page in pages.values():
                stacks.originals.put(page)
            note_originals({digest: len(page) for digest, page in pages.items()})
            at = TAKEN_IN + timedelta(minutes=minute)
            ids.append(shelve(manuscript, accession=accession, stacks=stacks, at=at).story_id)
    stories = Story.objects.in_bulk(ids)
    return [stories[story_id] for story_id in ids]
