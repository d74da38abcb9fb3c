"""What is shown when a request fails."""

import pytest
from django.test import Client
from django.urls import path

from chapterhouse.pages.answering import answer
from chapterhouse.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def break_down(request):
    raise RuntimeError("the lamp fell over")


def show_cookie(request):
    return answer(request, "pages/fault.html", title=request.COOKIES["look"], words="")


urlpatterns = [*urlpatterns, path("breaks/", break_down), path("cookie/", show_cookie)]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]


def asked(client, status):
    client.raise_request_exception = False
    match status:
        case 400:
            return client.get("/", HTTP_HOST="elsewhere.example")
        case 403:
            return Client().post("/look/", headers={"Sec-Fetch-Site": "cross-site"})
        case 404:
            return client.get("/no/such/page/")
        case 405:
            return client.delete("/look/")
    return client.get("/breaks/")


@pytest.mark.parametrize("status", [400, 403, 404, 405, 500])
def test_a_fault_is_a_page_of_ours_with_a_way_on(client, status):
    response = asked(client, status)
    page = response.content.decode()
    assert response.status_code == status
    assert "<h1" in page
    assert 'href="/"' in page
    assert "lamp fell over" not in page
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response


@pytest.mark.parametrize("status", [400, 403, 405, 500])
def test_a_fault_is_kept_by_no_cache(client, status):
    assert asked(client, status)["Cache-Control"] == "no-store"


def test_a_fault_asks_no_table(client, django_assert_num_queries):
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        client.get("/breaks/")


def test_what_a_reader_sends_is_printed_as_words(client):
    client.cookies["look"] = "<script>alert(1)</script>"
    assert "<script>alert" not in client.get("/cookie/").content.decode()
