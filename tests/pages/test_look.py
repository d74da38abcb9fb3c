"""A look: one cookie, one spelling, and the door that changes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.pages import views
from chapterhouse.pages.look import CHOICES, DEFAULT_LOOK, Look, change_look, parse_look, print_look

looks = st.builds(Look, **{name: st.sampled_from(choice.values) for name, choice in CHOICES.items()})


@given(looks)
def test_a_look_survives_its_cookie(look):
    assert parse_look(print_look(look)) == look


@given(looks)
def test_a_cookie_holds_letters_digits_and_dots_only(look):
    assert set(print_look(look)) <= set("abcdefghijklmnopqrstuvwxyz0123456789.")


@given(st.text())
def test_whatever_is_not_spelled_as_we_spell_it_is_the_default_look(text):
    look = parse_look(text)
    assert look == DEFAULT_LOOK or print_look(look) == text


ILL_FORMED = ["", "dark.", ".dark", "34.dark", "dark.dark", "DARK", "system", "12", "s20", "dark light", 'dark"', "s999"]


@pytest.mark.parametrize("text", ILL_FORMED)
def test_an_ill_formed_cookie_is_ignored(text):
    assert parse_look(text) == DEFAULT_LOOK


def test_a_look_is_spelled_in_the_order_of_its_fields():
    look = Look(skin="dark", width="34", face="atkinson", size="22", spacing="17", paragraphs="spaced", edges="justified")
    assert print_look(look) == "dark.34.atkinson.s22.l17.spaced.justified"


def test_a_change_leaves_the_rest_of_the_look_alone():
    assert change_look(Look(skin="dark", width="34"), {"width": "full", "size": "9000", "nonsense": "1"}) == Look(skin="dark", width="full")


def test_reset_gives_the_default_look():
    assert change_look(Look(skin="night"), {"reset": "1"}) == DEFAULT_LOOK


def test_a_step_stops_at_either_end_of_its_scale():
    assert Look(size="36").step("size", by=1) == "36"
    assert Look(size="16").step("size", by=-1) == "16"
    assert Look().step("size", by=1) == "21"


def test_the_door_keeps_the_look_and_leads_back(client):
    answer = client.post("/look/", {"skin": "dark", "back": "/search/?q=salt"})
    assert (answer.status_code, answer["Location"]) == (303, "/search/?q=salt")
    cookie = answer.cookies["look"]
    assert cookie.value == "dark"
    assert (cookie["samesite"], cookie["path"]) == ("Lax", "/")


def test_a_second_wish_is_added_to_the_first(client):
    client.post("/look/", {"skin": "dark"})
    assert client.post("/look/", {"width": "34"}).cookies["look"].value == "dark.34"


def test_the_default_look_needs_no_cookie(client):
    client.post("/look/", {"skin": "dark"})
    assert client.post("/look/", {"skin": "system"}).cookies["look"].value == ""


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "", "\x00/"])
def test_the_door_leads_to_pages_of_ours_only(client, back):
    assert client.post("/look/", {"skin": "dark", "back": back})["Location"] == "/"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Referer": "http://[::1"},
    ],
)
@pytest.mark.django_db
def test_a_form_of_another_site_changes_nothing(client, headers):
    answer = client.post("/look/", {"skin": "dark"}, headers=headers)
    assert answer.status_code == 403
    assert not answer.cookies


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}, {"Referer": "http://testserver/x/"}]
)
def test_our_own_form_and_a_text_browser_may(client, headers):
    assert client.post("/look/", {"skin": "dark"}, headers=headers).status_code == 303


@pytest.mark.django_db
def test_looking_at_the_door_changes_nothing(client):
    answer = client.get("/look/?skin=dark")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert not answer.cookies


@pytest.mark.django_db
def test_forms_that_never_end_keep_nobody_from_reading(client):
    with views.FORMS_AT_ONCE, views.FORMS_AT_ONCE:
        answer = client.post("/look/", {"skin": "dark"})
        assert (answer.status_code, answer["Retry-After"]) == (503, "5")
        assert not answer.cookies
    assert client.post("/look/", {"skin": "dark"}).status_code == 303
