"""The search page."""

import html
import re

import pytest
from django.test import Client

from chapterhouse.library.models import Chapter, Story
from chapterhouse.manuscript import Byline, TagKind
from tests.catalogue.making import a_chapter, a_story, tagged
from tests.catalogue.shelving import shelve_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    """Shelve a story of one fresh word each in text, title, name and tag."""
    text = "First.</p><p>Second, where the <em>marmalade</em> clock stood still.</p><p>Third."
    made = a_story(
        "The Quince Affair",
        a_chapter(text, title="Preserves", number=1),
        bylines=(Byline("Orla Penhale"),),
        tags=tagged(TagKind.FREEFORM, "breakfasts"),
    )
    return shelve_all([made])[0]


def _search(query: str, **more: str) -> str:
    answer = Client().get("/search/", {"q": query, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_passage_opens_its_chapter_at_its_paragraph(story: Story) -> None:
    page, chapter = _search("marmalade clock"), Chapter.objects.get()
    assert "<mark>marmalade clock</mark>" in page
    address = f"/stories/{story.pk}/the-quince-affair/{chapter.pk}/#p-2"
    assert f'href="{address}"' in page
    there = Client().get(address.partition("#")[0]).content.decode()
    assert re.search(r'<p id="p-2">Second, where', there)


@pytest.mark.parametrize(
    ("query", "found"),
    [("quince", "The Quince Affair"), ("penhale orla", "Orla Penhale"), ("BREAKFASTS", "breakfasts"), ("préserves", "Search")],
)
def test_what_is_called_so_is_found_whatever_it_is(story: Story, query: str, found: str) -> None:
    assert found in _search(query).partition("</form>")[2] + "Search"


def test_signs_around_a_find_are_not_marked(story: Story) -> None:
    page = _search("still")
    assert "<mark>still</mark>." in page


def test_a_passage_says_where_in_its_chapter_it_stands(db: None) -> None:
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
    shelve_all([a_story("Numbers", a_chapter("</p><p>".join(f"Heron {word}." for word in words), title="All", number=1))])
    places = {"one": "at the beginning", "three": "near the beginning", "six": "half way", "eight": "near the end", "eleven": "at the end"}
    for word, place in places.items():
        assert f"<bdi>1. All</bdi> · {place}" in _search(word), word


def test_zero_stays_visible(story: Story) -> None:
    page = _search("quince")
    counts = re.findall(r'<span class="segment-count">(\d+)</span>', page)
    assert counts == ["0", "1", "0", "0", "0"]


def test_words_in_another_order_are_nearest(story: Story) -> None:
    page = _search('"clock marmalade"')
    assert "No text here has these words in this order" in page
    assert "Nearest:" in page
    assert "The Quince Affair" in page


def test_all_words_but_one_are_nearest(story: Story) -> None:
    page = _search("marmalade submarine")
    assert "No chapter here has all these words" in page
    assert "<mark>marmalade</mark>" in page


def test_a_question_of_nothing_shows_the_field(story: Story) -> None:
    for nothing in ("", "   ", "***", '"'):
        assert "segment-count" not in _search(nothing)


HOSTILE = [
    '"',
    "*",
    "a*",
    "NEAR(a b)",
    "a AND",
    "OR",
    "NOT x",
    "^a",
    "col:a",
    "a'b",
    "\\",
    "%",
    "_",
    "a & | ! b",
    "<->",
    "():*",
    "\x00a",
    "a" * 5000,
    "'; DROP TABLE",
]


@pytest.mark.parametrize("query", HOSTILE)
@pytest.mark.parametrize("segment", ["text", "titles", "authors", "series", "tags", "nonsense"])
def test_no_question_breaks_the_page(story: Story, query: str, segment: str) -> None:
    _search(query, **{"in": segment})


def test_a_question_is_printed_as_words(story: Story) -> None:
    assert "<script>alert" not in _search('"><script>alert(1)</script>')


def test_results_turn_to_a_second_page(db: None) -> None:
    shelve_all(a_story(f"Heron {number}") for number in range(12))
    first, second = _search("weathervane"), _search("weathervane", page="2")
    assert first.count('class="found"') == 10
    assert second.count('class="found"') == 2
    assert Client().get("/search/?q=weathervane&page=3").status_code == 404


@pytest.fixture
def lantern_story() -> Story:
    """Shelve a story in whose every chapter a lantern stands."""
    chapters = [a_chapter(f"The lantern of night {night}.", title=f"Night {night}", number=night) for night in range(1, 25)]
    return shelve_all([a_story("Two Dozen Nights", *chapters)])[0]


def test_every_chapter_that_answers_can_be_reached(lantern_story: Story) -> None:
    page = _search("lantern")
    more = re.search(r'<a href="(\?[^"]*)" rel="nofollow"><bdi>22 more chapters of this story', page)
    assert more
    address = f"/search/{html.unescape(more[1])}"
    pages = [Client().get(address).content.decode(), Client().get(f"{address}&page=2").content.decode()]
    nights = [int(night) for page in pages for night in re.findall(r"night (\d+)\.</p>", page)]
    assert nights == list(range(1, 25))
    assert "24 chapters of this story." in pages[0]
    assert "Look in all stories" in pages[0]


@pytest.mark.parametrize("story_id", ["0", "999999", "x", "-1"])
def test_a_story_that_does_not_answer_is_no_page(lantern_story: Story, story_id: str) -> None:
    assert Client().get("/search/", {"q": "lantern", "story": story_id}).status_code == 404


def test_an_empty_story_is_none_and_a_long_id_is_one(lantern_story: Story) -> None:
    assert Client().get("/search/", {"q": "lantern", "story": ""}).status_code == 200
    assert Client().get("/search/", {"q": "lantern", "story": str(lantern_story.pk).rjust(18, "0")}).status_code == 200


def test_a_hyphen_asks_for_words_in_their_order(story: Story) -> None:
    assert "No text here has these words in this order" in _search("clock-marmalade")


def test_signs_alone_are_told_to_be_no_words(story: Story) -> None:
    assert "There is no word in that to look for." in _search("%';--")


def test_one_word_is_not_told_to_be_fewer(story: Story) -> None:
    assert "Try another spelling." in _search("submarine")
