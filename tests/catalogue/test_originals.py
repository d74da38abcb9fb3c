"""The page as it was."""

import pytest
from django.test import Client

from chapterhouse.catalogue.sources import charset_label
from chapterhouse.library.models import Source
from tests.catalogue.making import a_chapter, a_story
from tests.catalogue.shelving import shelve_all

pytestmark = pytest.mark.django_db
PAGE = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head><body bgcolor=navy>'
    "<script>alert(1)</script><p>“Le café est fermé”, said Orla, and the héron agreed that it was.</p></body></html>"
).encode("cp1252")


def _shelve(page: bytes, **fields: str) -> int:
    shelve_all([a_story("The Weathervane", a_chapter(page=page, number=1, title="Up", path="kept/old page.htm", **fields))])
    return Source.objects.get().pk


def test_the_frame_tells_where_the_page_came_from() -> None:
    source = _shelve(PAGE, url="http://closed.example/up.htm")
    page = Client().get(f"/sources/{source}/").content.decode()
    assert "closed.example" in page
    assert "saved 3 February 2005" in page
    assert "old page.htm" in page
    assert f'<iframe src="/sources/{source}/original/" sandbox' in page
    assert "Read <bdi>1. Up</bdi> here" in page


def test_the_bytes_are_the_ones_that_were_brought() -> None:
    answer = Client().get(f"/sources/{_shelve(PAGE)}/original/")
    assert answer.content == PAGE
    assert answer.headers["Content-Type"] == "text/html; charset=windows-1252"


def test_a_page_of_text_is_given_as_text() -> None:
    source = _shelve("The heron.\n\nZoë said so.".encode())
    answer = Client().get(f"/sources/{source}/original/")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_a_fragment_is_where_the_frame_opens() -> None:
    shelve_all([a_story("Parts", a_chapter(page=PAGE))])
    Source.objects.update(fragment='part"2')
    page = Client().get(f"/sources/{Source.objects.get().pk}/").content.decode()
    assert "original/#part%222" in page


def test_an_unknown_original_is_missing() -> None:
    assert Client().get("/sources/77/").status_code == 404
    assert Client().get("/sources/77/original/").status_code == 404


@pytest.mark.parametrize(
    ("encoding", "label"),
    [("cp1252", "windows-1252"), ("iso8859-2", "iso-8859-2"), ("utf-8-sig", "utf-8"), ("mac-roman", "macintosh"), ("cp437", "windows-1252"),
     ("shift_jis", "shift-jis"), ("koi8-r", "koi8-r"), ("utf-16", "utf-16"), ("cp949", "euc-kr")],
)  # fmt: skip
def test_encodings_are_called_what_browsers_call_them(encoding: str, label: str) -> None:
    assert charset_label(encoding) == label
