"""What holds for every manuscript the library takes in."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chapterhouse.library.checking import check_library
from chapterhouse.library.lending import lend
from chapterhouse.library.models import Accession, Revision, Story
from chapterhouse.library.shelving import Outcome, shelve
from chapterhouse.library.stacks import Stacks
from chapterhouse.manuscript import ChapterText, Manuscript, Source
from tests.laws.manuscripts import PLACEHOLDER, manuscripts
from tests.library import making
from tests.library.making import NOON, noted

LATER = NOON + timedelta(days=400)

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


@contextmanager
def undone(folder: Path) -> Iterator[tuple[Stacks, Accession]]:
    """Give an archive to shelve into, of whose tables nothing is left after the block."""
    with suppress(_Undone), transaction.atomic(), Stacks(folder) as stacks:
        yield stacks, Accession.objects.create(label="heap", brought_at=NOON)
        raise _Undone


def everything() -> dict[str, list[dict[str, object]]]:
    """Read every row of every table of the library."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in apps.get_app_config("library").get_models()}


@on_one_database
@given(manuscripts())
def test_what_is_lent_is_what_was_shelved(tmp_path: Path, manuscript: Manuscript) -> None:
    with undone(tmp_path) as (stacks, accession):
        noted(manuscript, stacks=stacks, files=[PLACEHOLDER])
        shelved = shelve(manuscript, accession=accession, stacks=stacks, at=NOON)
        assert lend(Story.objects.get(pk=shelved.story_id)) == manuscript
        assert check_library(stacks).damages == []


@on_one_database
@given(st.lists(manuscripts(), min_size=1, max_size=3))
def test_the_same_heap_again_changes_nothing(tmp_path: Path, heap: list[Manuscript]) -> None:
    heap = told_apart(heap)
    with undone(tmp_path) as (stacks, accession):
        noted(*heap, stacks=stacks, files=[PLACEHOLDER])
        for manuscript in heap:
            shelve(manuscript, accession=accession, stacks=stacks, at=NOON)
        before = everything()
        again = [shelve(manuscript, accession=accession, stacks=stacks, at=LATER).outcome for manuscript in heap]
        assert set(again) <= {Outcome.SAME}
        assert everything() == before
        assert check_library(stacks).damages == []


@on_one_database
@given(manuscripts(), manuscripts())
def test_a_further_copy_takes_nothing_away(tmp_path: Path, first: Manuscript, second: Manuscript) -> None:
    [first, *rest] = told_apart([first, second]) or [first]
    with undone(tmp_path) as (stacks, accession):
        noted(first, *rest, stacks=stacks, files=[PLACEHOLDER])
        story = shelve(replace(first, title="One"), accession=accession, stacks=stacks, at=NOON).story_id
        texts = set(Revision.objects.values_list("pk", "chapter_id", "ordinal", "prose_html", "prose_sha256", "made_at"))
        later = Accession.objects.create(label="second heap", brought_at=LATER)
        for copy in rest:
            of_the_same = replace(copy, title="One", chapters=(*first.chapters[:1], *copy.chapters))
            assert shelve(of_the_same, accession=later, stacks=stacks, at=LATER).story_id == story
        assert texts <= set(Revision.objects.values_list("pk", "chapter_id", "ordinal", "prose_html", "prose_sha256", "made_at"))
        assert check_library(stacks).damages == []
