"""A newcomer's first visit: plain links lead from the first page to a chapter and on."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_plain_links_lead_to_a_chapter_and_through_the_story(scripts, open_page):
    page = open_page("/", scripts=scripts)
    page.get_by_role("link", name="Number Four Signal Box").first.click()
    page.get_by_role("link", name="An Unscheduled Bell").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("An Unscheduled Bell")
    for title in ("The Ten-Fourteen", "Obstruction Danger", "Train Out of Section"):
        page.locator("a[rel=next]").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert page.locator("a[rel=prev]").count() >= 2, "« stands above and below"


def test_the_lost_banner_stands_once_over_the_text(open_page):
    page = open_page("/stories/")
    page.get_by_role("link", name="Number Four Signal Box").first.click()
    page.get_by_role("link", name="The Ten-Fourteen").first.click()
    assert page.inner_text("main").lower().count("photohost") == 1
    assert page.locator("[data-text] > :first-child").inner_text().startswith("It was the ten-fourteen.")


def test_the_search_finds_half_a_line(open_page):
    page = open_page("/", scripts=False)
    page.get_by_role("searchbox").first.fill("put up both its hands")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("The Salt Toll")


def test_an_old_address_leads_to_the_chapter(open_page):
    page = open_page("/viewstory.php?sid=12&chapter=2")
    expect(page.get_by_role("heading", level=1)).to_have_text("Interior, with Draught")
