"""What holds for every manuscript the library takes in."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.laws.manuscripts import manuscripts
from tests.library import making
from tests.library.making import NOON, noted

from chapterhouse.library.lending import lend
from chapterhouse.library.models import Accession, Story
from chapterhouse.library.shelving import Outcome, shelve
from chapterhouse.library.stacks import Stacks
from chapterhouse.manuscript import ChapterText, Manuscript, Source

pytestmark = pytest.mark.django_db

on_one_database = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def told_apart(heap: list[Manuscript]) -> list[Manuscript]:
    """Give every text files of its own and every story at least one, as one heap has them."""

    def apart(sources: tuple[Source, ...], *place: int) -> tuple[Source, ...]:
        folder = "/".join(map(str, place))
        return tuple(making.source(f"{folder}/{one.path}", fragment=one.fragment, url=one.url) for one in sources)

    def chapter_apart(chapter: ChapterText, *place: int) -> ChapterText:
        earlier = tuple(replace(text, sources=apart(text.sources, *place, number)) for number, text in enumerate(chapter.earlier))
        return replace(chapter, sources=apart(chapter.sources, *place) or (making.source(f"{place}"),), earlier=earlier)

    return [
        replace(one, chapters=tuple(chapter_apart(chapter, number, place) for place, chapter in enumerate(one.chapters)))
        for number, one in enumerate(heap)
        if one.chapters
    ]


class _Undone(Exception):
    """Ends a trial's transaction."""


def everything() -> dict[str, list[dict[str, object]]]:
    """Read every row of every table of the library."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in apps.get_app_config("library").get_models()}


@on_one_database
@given(manuscripts())
def test_what_is_lent_is_what_was_shelved(tmp_path: Path, manuscript: Manuscript) -> None:
    with pytest.raises(_Undone), transaction.atomic(), Stacks(tmp_path) as stacks:
        noted(manuscript, stacks=stacks)
        accession = Accession.objects.create(label="heap", brought_at=NOON)
        shelved = shelve(manuscript, accession=accession, stacks=stacks, at=NOON)
        assert lend(Story.objects.get(pk=shelved.story_id)) == manuscript
        raise _Undone


@on_one_database
@given(st.lists(manuscripts(), min_size=1, max_size=3))
def test_the_same_heap_again_changes_nothing(tmp_path: Path, heap: list[Manuscript]) -> None:
    with pytest.raises(_Undone), transaction.atomic(), Stacks(tmp_path) as stacks:
        heap = told_apart(heap)
        noted(*heap, stacks=stacks)
        accession = Accession.objects.create(label="heap", brought_at=NOON)
        for manuscript in heap:
            shelve(manuscript, accession=accession, stacks=stacks, at=NOON)
        before = everything()
        for manuscript in heap:
            assert shelve(manuscript, accession=accession, stacks=stacks, at=NOON).outcome is Outcome.SAME
        assert everything() == before
        raise _Undone
