"""What is hidden leaks nowhere: no page, list, count, search, redirect or original."""

import pytest
from django.test import Client

from chapterhouse.library.models import PenName, Series, Source, Story, Tag
from chapterhouse.manuscript import Byline, SeriesPlace, TagKind
from tests.catalogue.making import a_chapter, a_story, tagged
from tests.catalogue.shelving import shelve_all

pytestmark = pytest.mark.django_db
SECRET = "quillimander"
OLD = "http://closed.example"


@pytest.fixture
def stories() -> list[Story]:
    """Shelve a story anybody may see with one chapter kept back, and a story kept back as a whole."""
    shown = a_story(
        "The Weathervane",
        a_chapter(number=1, title="Up", path="open/1.htm", url=f"{OLD}/viewstory.php?sid=1&chapter=1"),
        a_chapter(
            f"Nobody reads of the {SECRET} here.",
            number=2,
            title=f"{SECRET} two",
            public=False,
            path="open/2.htm",
            url=f"{OLD}/viewstory.php?sid=1&chapter=2",
        ),
        urls=(f"{OLD}/viewstory.php?sid=1",),
        tags=tagged(TagKind.FREEFORM, "herons"),
    )
    hidden = a_story(
        f"The {SECRET}",
        a_chapter(f"A {SECRET} sat in the reeds.", title=f"{SECRET} one", path="shut/1.htm", url=f"{OLD}/viewstory.php?sid=2&chapter=1"),
        public=False,
        bylines=(Byline(f"{SECRET} author"), Byline("Orla Penhale")),
        tags=(*tagged(TagKind.FREEFORM, f"{SECRET} tag", "herons"), *tagged(TagKind.FANDOM, f"{SECRET} fandom")),
        series=(SeriesPlace(f"{SECRET} series", 1),),
        urls=(f"{OLD}/viewstory.php?sid=2",),
    )  # fmt: skip
    return shelve_all([shown, hidden])


def _every_path(stories: list[Story]) -> list[str]:
    paths = ["/", "/stories/", "/authors/", "/series/", "/tags/", "/search/", "/robots.txt"]
    paths += [f"/stories/?sort={order}" for order in ("updated", "newest", "longest", "title", "oldest")]
    paths += [f"/?passage={turn}" for turn in range(1, 8)]
    paths += [f"/search/?q={SECRET}&in={segment}" for segment in ("text", "titles", "authors", "series", "tags")]
    paths += ["/viewstory.php?sid=2", "/viewstory.php?sid=1&chapter=2", "/viewstory.php?sid=2&chapter=1", "/nowhere/reeds.htm"]
    paths += [f"/authors/{name.pk}/{name.slug}/" for name in PenName.objects.all()]
    paths += [f"/tags/{tag.pk}/{tag.slug}/" for tag in Tag.objects.all()]
    paths += [f"/series/{series.pk}/{series.slug}/" for series in Series.objects.all()]
    paths += [f"/stories/{story.pk}/{story.slug}/" for story in stories]
    for source in Source.objects.all():
        paths += [f"/sources/{source.pk}/", f"/sources/{source.pk}/original/"]
    return paths


def test_nothing_hidden_stands_on_any_page(stories: list[Story]) -> None:
    for path in _every_path(stories):
        if SECRET in path:
            continue
        answer = Client().get(path)
        own_address = SECRET in answer.headers.get("Location", "")
        assert SECRET not in answer.content.decode(), path
        assert not own_address, path


def test_a_search_within_one_story_finds_nothing_hidden(stories: list[Story]) -> None:
    shown, hidden = stories
    for story in stories:
        assert Client().get("/search/", {"q": SECRET, "story": story.pk}).status_code == 404
    page = Client().get("/search/", {"q": "the", "story": shown.pk})
    assert SECRET not in page.content.decode()
    assert Client().get("/search/", {"q": "reeds", "story": hidden.pk}).status_code == 404


def test_a_search_for_hidden_words_finds_nothing(stories: list[Story]) -> None:
    for segment in ("text", "titles", "authors", "series", "tags"):
        page = Client().get(f"/search/?q={SECRET}&in={segment}").content.decode()
        assert 'href="/stories/' not in page.replace('href="/stories/"', "")
        assert '<span class="segment-count">0</span>' in page
        assert 'segment-count">1' not in page


def test_hidden_things_are_missing_by_their_own_address(stories: list[Story]) -> None:
    hidden = PenName.objects.get(name=f"{SECRET} author")
    tag, series = Tag.objects.get(name=f"{SECRET} tag"), Series.objects.get()
    for path in (f"/authors/{hidden.pk}/{hidden.slug}/", f"/tags/{tag.pk}/{tag.slug}/", f"/series/{series.pk}/{series.slug}/"):
        assert Client().get(path).status_code == 404
    for path in (f"/authors/{hidden.pk}/", f"/tags/{tag.pk}/", f"/series/{series.pk}/", f"/authors/{hidden.pk}"):
        assert Client().get(path).status_code == 404


def test_hidden_stories_are_counted_for_nobody(stories: list[Story]) -> None:
    home = Client().get("/").content.decode()
    assert "1 story by 1 author" in home
    herons = Tag.objects.get(name="herons")
    assert "1 story with this tag" in Client().get(f"/tags/{herons.pk}/{herons.slug}/").content.decode()
    orla = PenName.objects.get(name="Orla Penhale")
    assert "1 story" in Client().get(f"/authors/{orla.pk}/{orla.slug}/").content.decode()


def test_a_chapter_kept_back_is_not_called_lost(stories: list[Story]) -> None:
    page = Client().get("/stories/").content.decode()
    assert "kept" not in page.partition("<main")[2].partition("</main>")[0]


def test_old_addresses_of_hidden_chapters_are_unknown(stories: list[Story]) -> None:
    assert Client().get("/viewstory.php?sid=2").status_code == 404
    assert Client().get("/viewstory.php?sid=2&chapter=1").status_code == 404
    assert Client().get("/viewstory.php?sid=1&chapter=2").status_code == 404
    assert Client().get("/viewstory.php?sid=1&chapter=1").status_code == 301


def test_the_page_of_a_hidden_chapter_is_not_shown(stories: list[Story]) -> None:
    shown = {source.path: source.pk for source in Source.objects.all()}
    assert Client().get(f"/sources/{shown['open/1.htm']}/").status_code == 200
    assert Client().get(f"/sources/{shown['open/1.htm']}/original/").status_code == 200
    for path in ("open/2.htm", "shut/1.htm"):
        assert Client().get(f"/sources/{shown[path]}/").status_code == 404
        assert Client().get(f"/sources/{shown[path]}/original/").status_code == 404


def test_a_file_that_holds_a_hidden_chapter_too_is_not_shown() -> None:
    page = f"<html><p>One.</p><p>{SECRET}</p></html>".encode()
    shelve_all([a_story("Both", a_chapter("One heron.", page=page, number=1), a_chapter("Two.", page=page, number=2, public=False))])
    source = Source.objects.get()
    assert Client().get(f"/sources/{source.pk}/").status_code == 404
    assert Client().get(f"/sources/{source.pk}/original/").status_code == 404


def test_an_archive_of_hidden_stories_is_an_empty_one(db: None) -> None:
    shelve_all([a_story("Shut", public=False)])
    assert "Nothing here yet" in Client().get("/").content.decode()
