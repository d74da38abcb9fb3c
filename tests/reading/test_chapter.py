"""The chapter page."""

import json
import re

import pytest

from chapterhouse.library.models import Chapter
from tests.reading.shelf import Draft, Work, shelve_work


def text_of(answer):
    return answer.content.decode()


def test_both_neighbours_stand_above_and_below_the_text(client, addresses):
    page = text_of(client.get(addresses[1]))
    above, below = page.split("Mind the step.")
    for part in (above, below):
        assert f'href="{addresses[0]}"' in part
        assert f'href="{addresses[2]}"' in part
        assert "«" in part
        assert "»" in part
        assert "1. Low Water" in part
        assert "4. Slack Water" in part


def test_the_page_says_what_it_is(client, addresses, story):
    page = text_of(client.get(addresses[1]))
    assert ">High Water</h1>" in page
    assert "Chapter two" in page
    assert "The Salt Ledger" in page
    assert "Ister Vane" in page
    assert "first posted 11 January 2003" in page
    assert "2 of 4" in page


def test_both_controls_are_in_the_bar(client, addresses):
    bar = text_of(client.get(addresses[1])).split("</header>")[0]
    for name, values in (("width", ("full", "34", "12")), ("skin", ("light", "dark"))):
        for value in values:
            assert f'name="{name}" value="{value}"' in bar


def test_a_lost_banner_is_a_keepsake(client, addresses):
    page = text_of(client.get(addresses[1]))
    assert "Banner: a ledger, open" in page
    assert "The picture was kept on another site and went with it." in page
    assert "plate:" not in page


def test_notes_stand_before_and_after(client, addresses):
    page = text_of(client.get(addresses[1]))
    assert page.index("Mind the step.") < page.index("The rain had stopped") < page.index("Thank you.")


def test_a_lost_chapter_is_named_between_its_neighbours(client, addresses):
    assert "Chapter 3 was not in what was saved." in text_of(client.get(addresses[1])).split("</article>")[1]
    assert "Chapter 3 was not in what was saved." in text_of(client.get(addresses[2])).split("<article")[0]


def test_the_first_and_the_last_chapter_have_an_empty_side(client, addresses):
    assert "Beginning" in text_of(client.get(addresses[0]))
    last = text_of(client.get(addresses[2]))
    assert "End of what was saved" in last
    assert 'rel="next"' not in last


def test_it_tells_where_it_came_from(client, addresses):
    page = text_of(client.get(addresses[0]))
    assert "Rescued from lantern.example, saved 14 March 2006." in page
    assert "See the page as it was" in page


def test_machines_are_told_the_neighbours_and_the_record(client, addresses):
    page = text_of(client.get(addresses[1]))
    for rel, address in (("prev", addresses[0]), ("next", addresses[2]), ("start", addresses[0])):
        assert f'<link rel="{rel}" href="{address}">' in page
    assert f'<link rel="canonical" href="http://testserver{addresses[1]}">' in page
    record = json.loads(re.search(r"ld\+json\">(.*?)</script>", page)[1])
    assert (record["@type"], record["name"], record["position"], record["isPartOf"]["name"]) == (
        "Chapter",
        "High Water",
        2,
        "The Salt Ledger",
    )


def test_a_hidden_chapter_is_nowhere(client, addresses, story):
    assert client.get(addresses[3]).status_code == 404
    for address in (*addresses[:3], f"/stories/{story.pk}/{story.slug}/", f"/stories/{story.pk}/{story.slug}/whole/"):
        page = text_of(client.get(address))
        assert "Nobody" not in page
        assert addresses[3] not in page


def test_a_hidden_story_is_nowhere(client, db):
    hidden = shelve_work(Work(public=False))
    address = f"/stories/{hidden.pk}/{hidden.slug}/"
    chapter = hidden.chapters.first()
    assert [client.get(path).status_code for path in (address, f"{address}whole/", f"{address}{chapter.pk}/")] == [404] * 3


def test_another_spelling_of_the_address_leads_to_the_right_one(client, addresses, story):
    answer = client.get(addresses[0].replace(story.slug, "an-older-title"))
    assert (answer.status_code, answer["Location"]) == (301, addresses[0])


def test_a_chapter_of_another_story_is_not_found_here(client, addresses, story):
    other = shelve_work(Work(title="Another"), sid=2)
    assert client.get(f"/stories/{other.pk}/{other.slug}/{story.chapters.first().pk}/").status_code == 404


def test_an_address_in_another_script_is_found(client, db):
    story = shelve_work(Work(title="מסע", language="he"))
    chapter = story.chapters.first()
    answer = client.get(f"/stories/{story.pk}/{story.slug}/{chapter.pk}/")
    assert answer.status_code == 200
    assert 'lang="he" dir="rtl"' in text_of(answer)


def test_a_story_without_names_gets_stand_ins(client, db):
    story = shelve_work(Work(title=None, authors=(), chapters=(Draft(number=1), Draft(number=2)), summary=None))
    page = text_of(client.get(f"/stories/{story.pk}/{story.slug}/{story.chapters.first().pk}/"))
    assert "someone whose name was not saved" in page
    assert ">Chapter One</h1>" in page


def test_a_story_of_one_chapter_turns_no_pages(client, db):
    story = shelve_work(Work(chapters=(Draft(),)))
    page = text_of(client.get(f"/stories/{story.pk}/{story.slug}/{story.chapters.first().pk}/"))
    assert ">The Salt Ledger</h1>" in page
    assert "1 of 1" not in page


def test_a_lone_page_of_unknown_number_claims_no_beginning(client, db):
    story = shelve_work(Work(title=None, chapters=(Draft(title="An Odd Errand"),)))
    page = text_of(client.get(f"/stories/{story.pk}/{story.slug}/{story.chapters.first().pk}/"))
    assert page.count("Nothing before it was saved") == page.count("Nothing after it was saved") == 2
    assert page.count("«") == page.count("»") == 2
    assert "Beginning" not in page


def test_links_between_our_stories_lead_inside(client, story):
    text = '<p><a href="http://www.lantern.example/viewstory.php?sid=1&amp;chapter=2">before</a></p>'
    other = shelve_work(Work(title="Another", chapters=(Draft(title="One", number=1, text=text),)), sid=2)
    page = text_of(client.get(f"/stories/{other.pk}/{other.slug}/{other.chapters.first().pk}/"))
    target = Chapter.objects.get(story=story, number=2)
    assert f'<a href="/stories/{story.pk}/{story.slug}/{target.pk}/">before</a>' in page


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_chapter_takes_at_most_four_statements(client, addresses, place, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get(addresses[place])


def test_the_statements_do_not_grow_with_the_chapters(client, db, django_assert_max_num_queries):
    text = '<p><img src="http://a.example/b.png" alt="x"> <a href="http://b.example/">b</a></p>'
    long = shelve_work(Work(authors=("A", "B", "C"), chapters=[Draft(number=n, text=text) for n in range(1, 60)]))
    address = f"/stories/{long.pk}/{long.slug}/"
    chapter = f"{address}{long.chapters.first().pk}/"
    with django_assert_max_num_queries(4):
        client.get(chapter)
    with django_assert_max_num_queries(8):
        client.get(address)
    with django_assert_max_num_queries(6):
        client.get(f"{address}whole/")
