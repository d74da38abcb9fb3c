"""The story page and the whole story."""

from chapterhouse.manuscript import TagKind
from tests.reading.shelf import Draft, Work, shelve_work


def page_of(client, story, tail=""):
    return client.get(f"/stories/{story.pk}/{story.slug}/{tail}").content.decode()


def test_it_says_what_the_story_is(client, story):
    page = page_of(client, story)
    for words in ("<h1", "The Salt Ledger", "Ister Vane", "A keeper of accounts loses the sea.", "4 chapters, one missing", "2003 to 2004"):
        assert words in page


def test_one_button_begins_it(client, story, addresses):
    page = page_of(client, story)
    assert page.count("button main") == 1
    assert "Begin: <bdi>1. Low Water</bdi>" in page
    assert f'<a class="button main" href="{addresses[0]}">' in page


def test_contents_have_dates_minutes_and_the_gap(client, story):
    page = page_of(client, story)
    for words in ("4 Jan 2003", "1 min", "Chapter 3 was not in what was saved."):
        assert words in page


def test_tags_and_series_stand_beside_it(client, story):
    after = shelve_work(Work(title="Paraffin", series=(("The Lamp Stories", 2),)), sid=2)
    page = page_of(client, story)
    for words in ("Teen", "Maud Pell", "Harrow &amp; Vale", "First of", "The Lamp Stories", "Next: "):
        assert words in page
    assert f"/stories/{after.pk}/" in page


def test_a_hidden_neighbour_in_a_series_is_not_named(client, story):
    shelve_work(Work(title="Kept Back", series=(("The Lamp Stories", 2),), public=False), sid=2)
    assert "Kept Back" not in page_of(client, story)


def test_it_says_what_was_lost(client, story):
    page = page_of(client, story)
    assert "3 of 4 chapters, 0 of 1 picture kept." in page
    assert "See the page as it was" in page


def test_a_story_of_one_chapter_has_no_contents(client, db):
    page = page_of(client, shelve_work(Work(chapters=(Draft(text="<p>All of it.</p>"),), tags=((TagKind.GENRE, "drabble"),))))
    assert 'id="contents"' not in page
    assert "Whole story" not in page


def test_an_unfinished_story_says_how_far_it_got(client, db):
    assert "2 of 14 chapters" in page_of(client, shelve_work(Work(planned=14, complete=False)))


def test_the_short_address_leads_to_the_long_one(client, story):
    answer = client.get(f"/stories/{story.pk}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/stories/{story.pk}/{story.slug}/")


def test_the_whole_story_holds_every_chapter_in_order(client, story):
    page = page_of(client, story, "whole/")
    places = [page.index(f'id="title-{chapter.pk}"') for chapter in story.chapters.in_order() if chapter.is_public]
    assert places == sorted(places)
    assert "Chapter 3 was not in what was saved." in page


def test_footnotes_of_two_chapters_do_not_meet_on_one_page(client, db):
    text = '<p>A word.<a href="#n">1</a></p><p id="n">A note.</p>'
    page = page_of(client, shelve_work(Work(chapters=(Draft(number=1, text=text), Draft(number=2, text=text)))), "whole/")
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
