"""What must hold on every kind of page: no barriers in any skin, nothing to scroll sideways, few requests, one heading."""

import re
from html import unescape
from urllib.request import urlopen

import pytest

from chapterhouse.pages.look import CHOICES

SKINS = CHOICES["skin"].values
WIDTHS = (320, 768, 1440)
KINDS = (
    "home",
    "stories",
    "authors",
    "author",
    "all series",
    "tags",
    "tag",
    "search",
    "story",
    "whole story",
    "chapter",
    "page as it was",
    "gone",
)


def fetch(address: str) -> str:
    with urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


@pytest.fixture(scope="session")
def addresses(served: str) -> dict[str, str]:
    """Find one address for every kind of page by following plain links from the first page."""

    def link(page: str, pattern: str) -> str:
        found = re.search(rf'href="({pattern})"', fetch(served + page))
        assert found, f"{page} has no link {pattern}"
        return unescape(found[1])

    story = link("/", r"/stories/\d+/[^/\"]+/")
    chapter = link(story, rf"{re.escape(story)}\d+/")
    return {
        "home": "/",
        "stories": link("/", "/stories/"),
        "authors": link("/", "/authors/"),
        "author": link("/authors/", r"/authors/\d+/[^\"]+"),
        "all series": link("/", "/series/"),
        "tags": link("/", "/tags/"),
        "tag": link("/tags/", r"/tags/\d+/[^\"]+"),
        "search": "/search/?q=the",
        "story": story,
        "whole story": link(story, rf"{re.escape(story)}whole/"),
        "chapter": chapter,
        "page as it was": link(chapter, r"/sources/\d+/"),
        "gone": "/viewstory.php?sid=99999",
    }


@pytest.mark.parametrize("skin", SKINS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_barrier_in_any_skin_and_width(kind, skin, addresses, served, open_page, accessibility_faults):
    page = open_page(addresses[kind], look="" if skin == "system" else skin)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert accessibility_faults(page) == [], f"at {width} px"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_on_the_narrowest_screen(kind, addresses, open_page):
    page = open_page(addresses[kind], width=320, height=640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_one_heading_a_language_and_its_landmarks(kind, addresses, open_page):
    page = open_page(addresses[kind], scripts=False)
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang")
    assert page.locator("main").count() == 1
    assert page.locator("header, nav").count() >= 1


# The original of a page is shown inert, and the browser says so in the console.
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "page as it was"])
def test_the_console_stays_silent(kind, addresses, served, browser):
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.goto(served + addresses[kind])
    page.wait_for_load_state("networkidle")
    context.close()
    assert [line for line in said if kind != "gone" or "404" not in line] == []


@pytest.mark.parametrize("kind", KINDS)
def test_typefaces_are_asked_for_early_so_that_no_line_moves(kind, addresses, open_page):
    page = open_page(addresses[kind])
    page.wait_for_load_state("networkidle")
    shown = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.endsWith('.woff2'))")
    early = page.evaluate("[...document.querySelectorAll('link[rel=preload]')].map(link => link.href)")
    assert [font for font in shown if font not in early and "latin-ext" not in font] == []


def test_a_chapter_needs_few_requests_and_little_besides_text_and_fonts(addresses, open_page):
    page = open_page("/stories/")
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(page.url.removesuffix("/stories/") + addresses["chapter"], wait_until="networkidle")
    once = {answer.url: answer for answer in answers}  # an icon may come late, and twice
    besides = [answer for address, answer in once.items() if not address.endswith(".woff2")]
    assert len(besides) <= 5, [answer.url for answer in besides]
    sizes = {answer.url: answer.request.sizes()["responseBodySize"] for answer in besides}
    text = len(page.locator("[data-text]").inner_text())
    assert sum(sizes.values()) - text <= 60_000, sizes


def test_an_english_chapter_loads_one_file_a_face(addresses, open_page):
    page = open_page(addresses["chapter"])
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.endsWith('.woff2'))")
    assert [name for name in loaded if "latin-ext" in name] == []


def test_an_empty_archive_says_how_to_begin(served_empty, open_page, accessibility_faults):
    page = open_page("/", at=served_empty)
    assert "chapterhouse rescue" in page.inner_text("main")
    assert accessibility_faults(page) == []
