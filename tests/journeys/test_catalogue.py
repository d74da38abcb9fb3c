"""Finding one's way in a real browser: first page, lists, search, originals."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from chapterhouse.manuscript import Byline, SeriesPlace, TagKind
from chapterhouse.prose import clean
from tests.journeys.conftest import OpenPage

PATHS = (
    "/",
    "/stories/",
    "/stories/?sort=title",
    "/authors/",
    "/series/",
    "/tags/",
    "/tags/?kind=freeform",
    "/search/",
    "/search/?q=the+sea",
    "/search/?q=%22sea+the%22",
    "/search/?q=a&in=titles",
    "/no/such/tenor.html",
    "/viewstory.php?sid=12&chapter=77",
)
SKINS = ("light", "sepia", "dark", "night", "contrast")


def _first(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.get_attribute("href"))


def _things(page: Page) -> list[str]:
    """Find one author, one tag and one original by the links a reader would follow."""
    page.goto(page.url.partition("/stories")[0] + "/authors/")
    author = _first(page, ".names a")
    page.goto(page.url.replace("/authors/", "/tags/"))
    tag = _first(page, ".names a")
    return [author, tag]


@pytest.mark.parametrize("scripts", [True, False])
def test_plain_links_lead_from_the_first_page_to_a_chapter(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/", scripts=scripts)
    page.get_by_role("link", name="Stories", exact=True).first.click()
    page.locator(".blurb-title a").first.click()
    page.locator("a.button.main").click()
    assert page.locator(".prose p").count() > 3


@pytest.mark.parametrize("scripts", [True, False])
def test_a_search_opens_the_chapter_at_the_very_paragraph(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/", scripts=scripts)
    page.get_by_role("searchbox").fill("tuning forks")
    page.get_by_role("button", name="Search").click()
    page.locator("a.found-passage").first.click()
    paragraph = page.locator("#" + page.url.partition("#")[2])
    assert "tuning forks" in paragraph.inner_text()
    assert paragraph.bounding_box()["y"] < 900  # type: ignore[index]


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_every_page_is_accessible_and_fits(open_page: OpenPage, accessibility_faults: Callable[[Page], list[str]], width: int) -> None:
    page = open_page("/stories/", width=width)
    start = page.url.partition("/stories")[0]
    for path in (*PATHS, *_things(page)):
        page.goto(start + path)
        assert accessibility_faults(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


@pytest.mark.parametrize("skin", SKINS)
def test_every_skin_keeps_its_contrast(open_page: OpenPage, accessibility_faults: Callable[[Page], list[str]], skin: str) -> None:
    page = open_page("/")
    page.context.add_cookies([{"name": "look", "value": skin, "url": page.url}])
    for path in ("/", "/stories/", "/search/?q=the+sea", "/no/such/tenor.html"):
        page.goto(page.url.partition("127.0.0.1")[0] + page.url.split("/")[2] + path)
        assert accessibility_faults(page) == [], path


def test_what_this_device_was_reading_stands_on_the_first_page(open_page: OpenPage) -> None:
    page = open_page("/stories/?sort=longest", height=400)
    title = page.locator(".blurb-title a").first.inner_text()
    page.locator(".blurb-title a").first.click()
    page.locator("a.button.main").click()
    page.wait_for_selector("[data-place]")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight / 3)")
    page.wait_for_timeout(1000)  # the place is kept when scrolling has come to rest
    page.goto(page.url.partition("/stories")[0] + "/")
    row = page.locator("[data-going-on]")
    assert row.is_visible()
    assert title in row.inner_text()
    assert "left" in row.inner_text()
    row.locator("a").first.click()
    assert "#p-" in page.url


def test_a_first_visit_shows_no_such_row(open_page: OpenPage) -> None:
    page = open_page("/")
    assert page.get_by_text("Go on reading").count() == 0
    assert page.get_by_text("No account is needed to read").is_visible()


def test_an_empty_archive_is_accessible(open_page: OpenPage, served_empty: str, accessibility_faults: Callable[[Page], list[str]]) -> None:
    page = open_page("/", at=served_empty)
    assert page.get_by_role("heading", level=1).inner_text() == "Nothing here yet"
    assert accessibility_faults(page) == []


HOSTILE = """<html><head><meta http-equiv="refresh" content="0;url={there}/refresh">
<link rel="stylesheet" href="{there}/style.css"><script src="{there}/script.js"></script>
<style>@import url({there}/import.css); body {{ background: url({there}/wall.gif) }}</style></head>
<body onload="document.title='ran'"><script>parent.document.title = 'ran'; document.body.append('RAN')</script>
<img src="{there}/beacon.gif" onerror="document.body.append('RAN')"><iframe src="{there}/frame"></iframe>
<form action="{there}/form"><button>send</button></form><a href="{there}/away" id="away">away</a>
<p>The heron stood where it was.</p></body></html>"""


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Run another site; give its address and the paths it was asked for."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Listener) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@pytest.mark.django_db(transaction=True)
def test_words_without_a_break_stay_inside_the_page(browser: Browser, live_server: object) -> None:
    from chapterhouse.library.models import PenName, Series, Source, Tag
    from tests.catalogue.making import a_chapter, a_story, tagged
    from tests.catalogue.shelving import shelve_all

    endless = "Llanheron" * 20
    chapter = a_chapter(f"A heron {endless}.", title=endless, path=f"{endless}.htm", url=f"http://{'x' * 60}.example/{endless}")
    things = {
        "bylines": (Byline(endless),),
        "series": (SeriesPlace(endless, 1),),
        "tags": tagged(TagKind.FANDOM, endless, f"{endless} two"),
    }
    shelve_all([a_story(endless, chapter, summary=clean(f"<p>{endless}</p>"), **things)])
    paths = [
        "/",
        "/stories/",
        "/authors/",
        "/series/",
        "/tags/",
        "/search/?q=heron",
        f"/nowhere/{endless}",
        f"/sources/{Source.objects.get().pk}/",
    ]
    paths += [f"/{room}/{row.objects.all()[0].pk}" for room, row in (("authors", PenName), ("series", Series), ("tags", Tag))]
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        for path in paths:
            page.goto(f"{live_server}{path}")
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


@pytest.mark.django_db(transaction=True)
def test_an_original_runs_nothing_and_asks_nobody(browser: Browser, live_server: object, elsewhere: tuple[str, list[str]]) -> None:
    from chapterhouse.library.models import Source
    from tests.catalogue.making import a_chapter, a_story
    from tests.catalogue.shelving import shelve_all

    there, asked = elsewhere
    shelve_all([a_story("The Weathervane", a_chapter(page=HOSTILE.format(there=there).encode()))])
    with browser.new_context() as context:
        page = context.new_page()
        address = f"{live_server}/sources/{Source.objects.get().pk}/"
        page.goto(address)
        frame = page.frame_locator("iframe")
        assert frame.get_by_text("The heron stood where it was.").is_visible()
        frame.locator("#away").click()
        page.wait_for_timeout(300)
        assert page.title().startswith("The Weathervane")
        page.goto(f"{address}original/")
        page.wait_for_timeout(300)
        assert "RAN" not in page.inner_text("body")
        assert page.url.endswith("/original/")
    assert asked == []
