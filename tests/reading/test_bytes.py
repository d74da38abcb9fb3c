"""The same look, the same bytes; what caches are told."""

import pytest
from django.test import Client


@pytest.fixture(params=["chapter", "story", "whole"])
def address(request, story, addresses):
    home = f"/stories/{story.pk}/{story.slug}/"
    return {"chapter": addresses[1], "story": home, "whole": f"{home}whole/"}[request.param]


def test_a_look_is_the_same_bytes_for_everybody(client, client_of, address):
    client.cookies["look"] = "dark.34"
    other = client_of({"look": "dark.34", "unrelated": "x"})
    assert client.get(address).content == other.get(address).content


def test_an_ill_formed_look_is_the_default_page(client, client_of, address):
    assert client_of({"look": "dark.nonsense"}).get(address).content == client.get(address).content


def test_a_look_is_in_the_page_from_its_first_byte(client_of, address):
    assert b'<html lang="en" data-skin="dark" data-width="34">' in client_of({"look": "dark.34"}).get(address).content


def test_reading_sets_no_cookie(client, address):
    assert "Set-Cookie" not in client.get(address)
    assert not client.cookies


def test_the_default_look_may_be_kept_by_everybody(client, address):
    answer = client.get(address)
    assert "public" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


def test_a_look_of_ones_own_is_kept_by_ones_own_browser(client_of, address):
    answer = client_of({"look": "dark"}).get(address)
    assert "private" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


def test_what_a_reader_holds_already_is_not_sent_again(client, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Vary"] == first["Vary"]


def test_another_look_is_another_page(client, client_of, address):
    assert client_of({"look": "dark"}).get(address, headers={"If-None-Match": client.get(address)["ETag"]}).status_code == 200


def test_head_answers_like_get_without_the_page(client, address):
    head, get = client.head(address), client.get(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == get["ETag"]


def test_other_questions_are_refused(client, address):
    assert client.post(address).status_code == 405
    assert Client(enforce_csrf_checks=True).post(address).status_code == 405


def test_a_page_besides_text_and_fonts_is_light(client, address):
    assert len(client.get(address).content) < 25_000
