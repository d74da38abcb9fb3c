"""Old addresses in every spelling lead to the thing that stood there."""

import pytest

from chapterhouse.library.address_rules import Names, chapter_address, understand_url
from chapterhouse.library.models import Chapter, PenName, Story
from chapterhouse.library.redirecting import Answer, lead_from
from chapterhouse.library.stacks import Stacks
from chapterhouse.library.visibility import ANONYMOUS, KEEPER
from chapterhouse.manuscript import Address, Byline, SeriesPlace
from tests.library.making import bring, chapter, manuscript


@pytest.mark.parametrize(
    ("url", "names", "stored"),
    [
        ("/fic/viewstory.php?sid=5", Names.STORY, "/fic/viewstory.php?sid=5"),
        ("/viewstory.php?textsize=1&sid=5&chapter=3", Names.CHAPTER, "/viewstory.php?chapter=3&sid=5"),
        ("/viewstory.php?sid=5&ageconsent=ok&warning=4", Names.STORY, "/viewstory.php?sid=5"),
        ("/viewstory.php?sid=5&chapter=3&index=1", Names.STORY, "/viewstory.php?sid=5"),
        ("/viewstory.php?sid=5&i=1", Names.STORY, "/viewstory.php?sid=5"),
        ("/viewstory.php?chapid=81", Names.CHAPTER, "/viewstory.php?chapid=81"),
        ("/viewstory.php?action=printable&textsize=0&sid=5&chapter=all", Names.STORY, "/viewstory.php?sid=5"),
        ("/viewstory.php?action=printable&textsize=0&sid=5&chapter=2", Names.CHAPTER, "/viewstory.php?chapter=2&sid=5"),
        ("/viewuser.php?uid=7&action=storiesby", Names.PEN_NAME, "/viewuser.php?uid=7"),
        ("/viewseries.php?seriesid=2&offset=20", Names.SERIES, "/viewseries.php?seriesid=2"),
        ("/series.php?seriesid=2", Names.SERIES, "/viewseries.php?seriesid=2"),
        ("/reviews.php?type=ST&item=5", Names.STORY, "/viewstory.php?sid=5"),
        ("/reviews.php?type=ST&item=5&chapid=81", Names.CHAPTER, "/viewstory.php?chapid=81"),
        ("/reviews.php?type=SE&item=2", Names.SERIES, "/viewseries.php?seriesid=2"),
        ("/s/900/3/The-Salt-Road", Names.CHAPTER, "/s/900/3"),
        ("/s/900/", Names.STORY, "/s/900"),
        ("/u/31/Hobb", Names.PEN_NAME, "/u/31"),
        ("/works/12/chapters/34?view_adult=true#workskin", Names.CHAPTER, "/chapters/34"),
        ("/collections/salt/works/12?view_full_work=true", Names.STORY, "/works/12"),
        ("/works/12/navigate", Names.STORY, "/works/12"),
        ("/users/hobb", Names.PEN_NAME, "/users/hobb/pseuds/hobb"),
        ("/users/hobb/pseuds/larkin/works", Names.PEN_NAME, "/users/hobb/pseuds/larkin"),
        ("/tales/index.html", Names.PAGE, "/tales"),
        ("/tales/one.html?utm_source=x&b=2&a=1", Names.PAGE, "/tales/one.html?a=1&b=2"),
        ("/t%61les/caf%C3%A9.html", Names.PAGE, "/tales/caf%C3%A9.html"),
        ("/viewstory.php?sid=x", Names.PAGE, "/viewstory.php?sid=x"),
    ],
)
def test_an_address_is_stored_in_one_spelling(url: str, names: Names, stored: str) -> None:
    meaning = understand_url(url)
    assert meaning is not None
    assert (meaning.names, str(meaning.address)) == (names, stored)


def test_what_is_no_address_means_nothing() -> None:
    assert understand_url("http://[broken") is None


def test_numbered_chapters_have_addresses_their_programs_would_have_made() -> None:
    assert str(chapter_address(Address("h", "/viewstory.php", "sid=5"), 3)) == "h/viewstory.php?chapter=3&sid=5"
    assert str(chapter_address(Address("h", "/s/9"), 3)) == "h/s/9/3"
    assert chapter_address(Address("h", "/tales/one.html"), 3) is None


def ask(url: str, **how: object) -> Answer:
    return lead_from(url, reader=ANONYMOUS, **how)  # type: ignore[arg-type]


@pytest.mark.django_db
class TestLeading:
    """What stood at an address, asked of the tables."""

    SITE = "http://www.inklings.example/viewstory.php?sid=3"

    def test_every_form_leads_to_the_very_chapter(self, stacks: Stacks) -> None:
        bring(manuscript(*(chapter(f"c{n}", number=n, url=f"{self.SITE}&chapter={n}") for n in (1, 2))), stacks=stacks)
        second = Chapter.objects.get(position=2)
        for url in (
            "/viewstory.php?chapter=2&sid=3",
            "/viewstory.php?action=printable&sid=3&chapter=2&textsize=0",
            f"{self.SITE}&chapter=2&i=1",
        ):
            assert [lead.target for lead in ask(url).leads] == [second]
        assert [lead.target for lead in ask("/viewstory.php?sid=3").leads] == [Story.objects.get()]

    def test_a_chapter_saved_under_its_own_id_answers_to_its_number(self, stacks: Stacks) -> None:
        one = chapter("a", number=4, url="http://inklings.example/viewstory.php?chapid=77")
        bring(manuscript(one, urls=(self.SITE,)), stacks=stacks)
        assert [lead.target for lead in ask("/viewstory.php?sid=3&chapter=4").leads] == [Chapter.objects.get()]

    def test_a_chapter_that_was_not_saved_has_its_story_near(self, stacks: Stacks) -> None:
        bring(manuscript(chapter("a", number=1, url=f"{self.SITE}&chapter=1")), stacks=stacks)
        answer = ask("/viewstory.php?sid=3&chapter=9")
        assert answer.leads == ()
        assert [lead.target for lead in answer.near] == [Story.objects.get()]
        assert ask("/viewstory.php?sid=99") == Answer()

    def test_one_page_of_several_chapters_leads_to_the_story(self, stacks: Stacks) -> None:
        page = "http://inklings.example/tales/all.html"
        bring(manuscript(chapter("a", url=page), chapter("b", url=page)), stacks=stacks)
        assert [lead.target for lead in ask("/tales/all.html").leads] == [Story.objects.get()]

    def test_authors_and_series_are_led_to(self, stacks: Stacks) -> None:
        by = (Byline("Hobb Larkin", "http://inklings.example/viewuser.php?uid=7"),)
        row = (SeriesPlace("Roads", 1, "http://inklings.example/viewseries.php?seriesid=2"),)
        bring(manuscript(chapter("a"), author=None, bylines=by, series=row), stacks=stacks)
        assert [lead.target for lead in ask("/viewuser.php?uid=7&action=favst").leads] == [PenName.objects.get()]
        assert [str(lead.target) for lead in ask("/series.php?seriesid=2").leads] == ["Roads"]

    def test_of_two_that_claim_an_address_the_own_old_host_wins(self, stacks: Stacks) -> None:
        for host in ("inklings.example", "other.example"):
            bring(manuscript(chapter(host, url=f"http://{host}/viewstory.php?sid=3"), title=host), stacks=stacks)
        assert {lead.host for lead in ask("/viewstory.php?sid=3").leads} == {"inklings.example", "other.example"}
        [own] = ask("/viewstory.php?sid=3", old_hosts=["www.other.example"]).leads
        assert str(own.target) == "other.example"
        [asked] = ask("/viewstory.php?sid=3", host="inklings.example", old_hosts=["other.example"]).leads
        assert str(asked.target) == "inklings.example"

    def test_what_is_hidden_is_not_known(self, stacks: Stacks) -> None:
        by = (Byline("Hobb Larkin", "http://inklings.example/viewuser.php?uid=7"),)
        bring(manuscript(chapter("a", url=f"{self.SITE}&chapter=1"), public=False, author=None, bylines=by), stacks=stacks)
        for url in (self.SITE, f"{self.SITE}&chapter=1", f"{self.SITE}&chapter=8", by[0].url or ""):
            assert ask(url) == Answer()
        assert lead_from(self.SITE, reader=KEEPER).leads

    def test_an_answer_takes_at_most_two_statements(self, stacks: Stacks, django_assert_max_num_queries: object) -> None:
        bring(manuscript(chapter("a", url=f"{self.SITE}&chapter=1")), stacks=stacks)
        with django_assert_max_num_queries(2):  # type: ignore[operator]
            ask("/viewstory.php?sid=3&chapter=9")
