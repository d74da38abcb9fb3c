"""However many rows there are, a page asks the same few questions."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chapterhouse.library.models import PenName, Series, Source, Tag
from chapterhouse.manuscript import Byline, SeriesPlace, TagKind
from tests.catalogue.making import a_story, tagged
from tests.catalogue.shelving import shelve_all

pytestmark = pytest.mark.django_db


def _stories(first: int, last: int) -> None:
    shelve_all(
        a_story(
            f"Heron {number}",
            bylines=(Byline("Orla Penhale"), Byline(f"Hand {number}")),
            tags=(*tagged(TagKind.FANDOM, "Saltmarsh"), *tagged(TagKind.FREEFORM, "herons", f"tag {number}")),
            series=(SeriesPlace("Herons", number),),
        )
        for number in range(first, last)
    )


def _count(path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(path)
    assert answer.status_code == 200, path
    return len(asked)


def _paths() -> list[str]:
    name, tag = PenName.objects.get(name="Orla Penhale"), Tag.objects.get(name="herons")
    series, source = Series.objects.get(), Source.objects.order_by("pk")[0]
    lists = ["/", "/stories/", "/stories/?sort=title", "/authors/", "/series/", "/tags/", "/tags/?kind=freeform"]
    things = [
        f"/tags/{tag.pk}/{tag.slug}/",
        f"/authors/{name.pk}/{name.slug}/",
        f"/series/{series.pk}/{series.slug}/",
        f"/sources/{source.pk}/",
    ]
    return [*lists, *things, "/search/?q=heron", "/search/?q=heron&in=titles"]


def test_more_rows_never_mean_more_questions() -> None:
    _stories(1, 6)
    paths = _paths()
    few = {path: _count(path) for path in paths}
    _stories(6, 61)
    assert {path: _count(path) for path in paths} == few


def test_first_page_and_lists_ask_at_most_ten_questions() -> None:
    _stories(1, 40)
    for path in _paths()[:8]:
        assert _count(path) <= 10, path
