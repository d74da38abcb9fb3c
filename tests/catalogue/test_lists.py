"""The lists of stories, names, series and tags, and the pages behind each entry."""

import re

import pytest
from django.test import Client

from chapterhouse.catalogue.paging import NoSuchPage, Pages, open_page
from chapterhouse.library.models import PenName, Series, Story, Tag
from chapterhouse.manuscript import Byline, TagKind
from chapterhouse.prose import clean
from tests.catalogue.making import a_chapter, a_story, tagged
from tests.catalogue.shelving import shelve_all


def _titles(page: str) -> list[str]:
    return re.findall(r'<h2 class="blurb-title"[^>]*><a href="[^"]*"><bdi[^>]*>([^<]*)', page)


def _page(path: str) -> str:
    answer = Client().get(path, follow=True)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_stories_come_in_the_order_that_was_chosen(archive: list[Story]) -> None:
    lengths = {story.title: story.word_count for story in archive}
    longest = [title for title in _titles(_page("/stories/?sort=longest")) if title in lengths]
    assert longest == sorted(longest, key=lambda title: -lengths[title])
    assert _titles(_page("/stories/?sort=oldest"))[1] == "The Parrot’s Portion"
    assert _titles(_page("/stories/?sort=title"))[0] == "A Receipt for Weather"
    assert _titles(_page("/stories/?sort=nonsense")) == _titles(_page("/stories/"))


def test_a_list_shows_twenty_five_and_turns(db: None) -> None:
    shelve_all(a_story(f"Heron {number:02}") for number in range(60))
    first, last = _page("/stories/?sort=title"), _page("/stories/?sort=title&page=3")
    assert _titles(first)[0] == "Heron 00"
    assert len(_titles(first)) == 25
    assert "1 to 25 of 60" in first
    assert _titles(last) == [f"Heron {number}" for number in range(50, 60)]
    assert "sort=title&amp;page=2" in first


@pytest.mark.parametrize("page", ["0", "-1", "4", "x", "", "1.5", "9" * 40, "٣"])
def test_a_page_the_list_has_not_is_missing(db: None, page: str) -> None:
    shelve_all(a_story(f"Heron {number:02}") for number in range(26))
    assert Client().get("/stories/", {"page": page}).status_code == 404


def test_row_of_numbers_keeps_ends_and_neighbours() -> None:
    assert Pages(1, 9 * 25).numbers == (1, 2, 3, None, 9)
    assert Pages(5, 9 * 25).numbers == (1, None, 4, 5, 6, None, 9)
    assert Pages(3, 5 * 25).numbers == (1, 2, 3, 4, 5)
    assert Pages(9, 9 * 25).numbers == (1, None, 7, 8, 9)
    assert Pages(1, 0).numbers == (1,)


def test_opening_a_page_beyond_the_end_is_refused() -> None:
    assert open_page("2", total=26).rows == slice(25, 50)
    with pytest.raises(NoSuchPage):
        open_page("3", total=26)


def test_what_is_not_known_is_said_to_be_unknown(archive: list[Story]) -> None:
    page = _page("/stories/?sort=oldest")
    assert "by someone whose name was not saved" in page
    assert '<bdi class="stand-in">The First Column</bdi>' in page
    assert "Not rated by its author" in page


def test_missing_chapters_are_counted(db: None) -> None:
    chapters = [a_chapter(f"Heron {n}.", number=n, title=f"Part {n}", path=f"{n}.htm") for n in (1, 2, 4)]
    shelve_all([a_story("Gappy", *chapters, completed=True)])
    assert "3 of 4 chapters kept" in _page("/stories/")


def test_a_story_in_another_language_says_so_and_is_written_its_way(archive: list[Story]) -> None:
    page = _page("/stories/?sort=newest")
    assert 'lang="he" dir="rtl"' in page
    assert "in Hebrew" in page
    assert "in Chinese" in page
    assert 'lang="en"' not in page.partition("<main")[2]


def test_lengths_are_chosen_by_life(archive: list[Story]) -> None:
    page = _page("/stories/?length=ten-minutes")
    counts = [story.word_count for story in archive]
    assert f"{sum(count < 15 * 240 for count in counts)} stories for ten minutes" in page


def test_an_author_has_series_first_then_stories(archive: list[Story]) -> None:
    isolde = PenName.objects.get(name="Isolde Marrack")
    page = _page(f"/authors/{isolde.pk}/{isolde.slug}/")
    assert "3 stories" in page
    assert "Accounts of the Harbour" in page
    assert [int(number) for number in re.findall(r">(\d)\. <bdi>", page)] == [1, 2, 3]
    assert "Words, year by year" in page
    assert "2002" in page


def test_a_name_in_any_script_has_its_page(archive: list[Story]) -> None:
    for name in PenName.objects.all():
        assert Client().get(f"/authors/{name.pk}/{name.slug}/").status_code == 200, name


def test_names_alike_from_two_archives_point_at_each_other(db: None) -> None:
    for host in ("one", "two"):
        shelve_all([a_story(f"The Heron of {host}", bylines=(Byline("Orla Penhale", f"http://{host}.example/viewuser.php?uid=1"),))])
    names = list(PenName.objects.all())
    assert len(names) == 2
    page = _page(f"/authors/{names[0].pk}/{names[0].slug}/")
    assert "Perhaps also" in page
    assert f"/authors/{names[1].pk}/" in page


def test_a_hand_in_one_chapter_has_the_story_on_its_page(db: None) -> None:
    guest = a_chapter("A guest wrote this heron.", number=2, title="Guest", path="2.htm", bylines=(Byline("Guest Hand"),))
    shelve_all([a_story("Anthology", a_chapter(number=1, path="1.htm"), guest)])
    name = PenName.objects.get(name="Guest Hand")
    assert "Anthology" in _page(f"/authors/{name.pk}/{name.slug}/")
    assert "Guest Hand" in _page("/authors/")


def test_a_series_is_in_order(archive: list[Story]) -> None:
    series = Series.objects.get(title="Accounts of the Harbour")
    page = _page(f"/series/{series.pk}/{series.slug}/")
    assert re.findall(r">(\d)\. <bdi>([^<]*)", page) == [
        ("1", "The Tidal Clerk"),
        ("2", "What the Fog Owed"),
        ("3", "A Receipt for Weather"),
    ]


def test_tags_are_listed_by_kind_with_their_stories(archive: list[Story]) -> None:
    page = _page("/tags/")
    for heading in ("Fandoms", "Ratings", "Warnings", "People", "Relationships", "Tags"):
        assert f">{heading}</h2>" in page
    tag = Tag.objects.get(name="ferries")
    assert "ferries" in _page(f"/tags/{tag.pk}/{tag.slug}/")


def test_a_kind_of_many_tags_has_a_page_of_its_own(db: None) -> None:
    shelve_all([a_story("Heron", tags=tagged(TagKind.FREEFORM, *(f"tag {number}" for number in range(130))))])
    assert "all 130" in _page("/tags/")
    assert "tag 129" in _page("/tags/?kind=freeform")
    assert "tag 99" in _page("/tags/?kind=freeform&page=2")


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def test_hostile_names_are_only_words(db: None) -> None:
    shelve_all(
        [
            a_story(
                HOSTILE,
                a_chapter(f"Heron {HOSTILE}", title=HOSTILE, path=f"{HOSTILE}.htm", url=f"http://x.example/{HOSTILE}"),
                bylines=(Byline(HOSTILE),),
                tags=(*tagged(TagKind.FREEFORM, HOSTILE), *tagged(TagKind.WARNING, HOSTILE), *tagged(TagKind.RATING, HOSTILE)),
                language='en" onload="alert(1)',
            )
        ]
    )
    for path in ("/", "/stories/", "/authors/", "/tags/", "/authors/1/x/", "/search/?q=heron", "/search/?q=alert", f"/search/?q={HOSTILE}"):
        page = Client().get(path, follow=True).content.decode()
        assert "<script>alert" not in page, path
        assert "<img src=x" not in page, path
        assert 'onload="alert' not in page, path


def test_a_summary_too_much_for_a_list_is_cut_to_plain_words(db: None) -> None:
    long, pictured = clean(f"<p>{'heron ' * 300}</p>"), clean('<p>A heron <img src="http://a.example/b.png" alt="heron"> stood.</p>')
    shelve_all([a_story("Long", summary=long), a_story("Pictured", summary=pictured)])
    page = _page("/stories/")
    assert "heron…" in page
    assert "keepsake" not in page.partition("<main")[2]
