"""Old addresses lead on; what cannot be led is helped."""

from urllib.parse import unquote

import pytest
from django.test import Client

from chapterhouse.library.models import Chapter, PenName, Series, Story, Tag
from tests.catalogue.making import a_chapter, a_story
from tests.catalogue.shelving import shelve_all

pytestmark = pytest.mark.django_db
OLD = "http://closed.example"


@pytest.fixture
def story() -> Story:
    """Shelve a story that stood at an old address."""
    chapters = [a_chapter(f"Heron {n}.", number=n, title=f"Part {n}", url=f"{OLD}/arc/viewstory.php?sid=7&chapter={n}") for n in (1, 2)]
    return shelve_all([a_story("The Weathervane", *chapters, urls=(f"{OLD}/arc/viewstory.php?sid=7",))])[0]


def test_an_old_address_leads_to_its_story(story: Story) -> None:
    answer = Client().get("/arc/viewstory.php?sid=7")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/stories/{story.pk}/the-weathervane/")


def test_an_old_address_leads_to_its_very_chapter(story: Story) -> None:
    second = Chapter.objects.get(story=story, position=2)
    answer = Client().get("/arc/viewstory.php?chapter=2&sid=7&i=1")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/stories/{story.pk}/the-weathervane/{second.pk}/")


def test_an_old_address_that_is_only_a_query_is_led_on_from_the_first_page() -> None:
    story = shelve_all([a_story("The Weathervane", urls=("http://log.example/?p=12",))])[0]
    answer = Client().get("/?p=12")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/stories/{story.pk}/the-weathervane/")
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert Client().get("/?p=13").status_code == 200


def test_a_page_of_a_known_story_that_was_not_saved_names_the_story(story: Story) -> None:
    answer = Client().get("/arc/viewstory.php?sid=7&chapter=99")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "We know the story, but not this page of it" in page
    assert f'href="/stories/{story.pk}/the-weathervane/"' in page


def test_an_unknown_address_is_helped_by_its_words(story: Story) -> None:
    answer = Client().get("/fics/weathervane_ch3.htm")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "We have never met this address" in page
    assert "Nearest, by its words" in page
    assert f'href="/stories/{story.pk}/the-weathervane/"' in page
    assert 'role="search"' in page


def test_an_address_of_two_stories_names_both() -> None:
    first = a_story("The Weathervane", urls=("http://one.example/viewstory.php?sid=7",))
    second = a_story("The Heron", urls=("http://two.example/viewstory.php?sid=7",))
    shelve_all([first, second])
    answer = Client().get("/viewstory.php?sid=7")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "The Weathervane" in page
    assert "The Heron" in page
    assert "one.example" in page


def test_a_wrong_or_missing_slug_leads_to_the_right_address(archive: list[Story]) -> None:
    name, tag, series = PenName.objects.all()[0], Tag.objects.all()[0], Series.objects.all()[0]
    for room, row in (("authors", name), ("tags", tag), ("series", series)):
        right = f"/{room}/{row.pk}/{row.slug}/"
        for wrong in (f"/{room}/{row.pk}/nonsense/", f"/{room}/{row.pk}/", f"/{room}/{row.pk}"):
            answer = Client().get(wrong)
            assert (answer.status_code, unquote(answer.headers["Location"])) == (301, right), wrong


def test_a_query_survives_the_way_to_the_right_address(archive: list[Story]) -> None:
    tag = Tag.objects.get(name="Gullwing Harbour")
    assert Client().get(f"/tags/{tag.pk}/x/?sort=title").headers["Location"].endswith("/gullwing-harbour/?sort=title")


@pytest.mark.parametrize("path", ["/stories", "/authors", "/series", "/tags", "/search"])
def test_a_missing_slash_is_added(archive: list[Story], path: str) -> None:
    assert Client().get(path).headers["Location"] == f"{path}/"


ODD = [
    "/%00",
    "/%ff%fe",
    "/" + "a" * 3000,
    "/nowhere?" + "b=1&" * 500,
    "/authors/99999999999999999999/x/",
    "/stories/1/x/99999999999999999999/",
    "/viewstory.php?sid=" + "9" * 400,
    "//evil.example/",
    "/<script>alert(1)</script>",
    "/..%2f..%2fetc/passwd",
    "/[::1",
]


@pytest.mark.parametrize("path", ODD)
def test_no_address_breaks_the_page(archive: list[Story], path: str) -> None:
    answer = Client().get(path)
    assert answer.status_code in {200, 301, 404}
    assert b"<script>alert" not in answer.content


def test_a_form_sent_to_nowhere_is_not_led_on(story: Story) -> None:
    assert Client().post("/arc/viewstory.php?sid=7").status_code in {403, 404}
