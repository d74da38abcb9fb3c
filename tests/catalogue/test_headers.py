"""What every answer of the room says of itself."""

import pytest
from django.test import Client

from chapterhouse.library.models import Source, Story

PATHS = (
    "/",
    "/stories/",
    "/authors/",
    "/series/",
    "/tags/",
    "/search/?q=ferry",
    "/no/such/page",
    "/robots.txt",
    "/favicon.ico",
    "/viewstory.php?sid=4",
)


@pytest.mark.parametrize("path", PATHS)
def test_no_answer_sets_a_cookie(archive: list[Story], path: str) -> None:
    assert not Client().get(path).cookies


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_forbids_scripts_and_styles_in_line(archive: list[Story], path: str) -> None:
    policy = Client().get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize("path", PATHS)
def test_head_answers_as_get_does(archive: list[Story], path: str) -> None:
    got, headed = Client().get(path), Client().head(path)
    assert headed.status_code == got.status_code
    assert not headed.content
    assert dict(headed.headers) == dict(got.headers)


@pytest.mark.parametrize("path", ["/", "/stories/", "/tags/"])
def test_a_page_asked_for_again_is_not_sent_again(archive: list[Story], path: str) -> None:
    first = Client().get(path)
    again = Client().get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert first.headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", ["/", "/stories/", "/search/?q=ferry", "/no/such/page"])
def test_pages_hold_nothing_that_the_policy_would_stop(archive: list[Story], path: str) -> None:
    page = Client().get(path).content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert "<script>" not in page


def test_the_original_asked_for_again_can_do_nothing_either(archive: list[Story]) -> None:
    address = f"/sources/{Source.objects.order_by('pk')[0].pk}/original/"
    first = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    for name in set(first.headers) - {"Content-Type", "Content-Length"}:
        assert again.headers[name] == first.headers[name]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/stories/", "/tags/", "/search/?q=ferry", "/robots.txt"])
def test_lists_answer_to_get_alone(archive: list[Story], path: str, method: str) -> None:
    answer = Client(enforce_csrf_checks=True).generic(method, path)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_the_original_can_do_nothing(archive: list[Story]) -> None:
    answer = Client().get(f"/sources/{Source.objects.order_by('pk')[0].pk}/original/")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox;")
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "script-src" not in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_search_stays_out_of_search_engines(archive: list[Story]) -> None:
    assert '<meta name="robots" content="noindex">' in Client().get("/search/?q=ferry").content.decode()
    assert "Disallow: /search/" in Client().get("/robots.txt").content.decode()
