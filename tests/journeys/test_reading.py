"""A reader's way through the reading room, by mouse, by keyboard, without scripts, in a text browser."""

import re
import subprocess
import urllib.request

import pytest

from chapterhouse.pages.look import CHOICES, Look, parse_look

STORY = "Last Night at the Alhambra"
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }p { margin-bottom: 2em !important }"
)
HIDDEN_FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const bar = document.querySelector('.bar').getBoundingClientRect();
  if (at === document.body || at.closest('.bar, .contents, dialog')) return false;
  return box.bottom > 0 && box.top < bar.bottom - 1 && box.bottom <= bar.bottom + 1;
}"""


@pytest.fixture(scope="session")
def chapters(served):
    """Find the chapters of one story by following links."""

    def read(path):
        with urllib.request.urlopen(served + path, timeout=10) as answer:
            return answer.read().decode()

    story = re.search(rf'href="(/stories/\d+/[^"]+/)">(?:<bdi[^>]*>)?{STORY}', read("/stories/"))[1]
    found = re.findall(rf'href="({re.escape(story)}\d+/)"', read(story))
    return list(dict.fromkeys(found))


def look_worn(page):
    worn = page.evaluate("({...document.documentElement.dataset})")
    return Look(**{name: value for name, value in worn.items() if name in CHOICES})


def look_kept(page):
    return parse_look(next((cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "look"), ""))


def test_from_the_first_page_plain_links_lead_to_a_chapter_without_scripts(open_page):
    page = open_page("/", scripts=False)
    page.click(".bar-rooms a:has-text('Stories')")
    page.click(f"main a:has-text('{STORY}')")
    page.click("a.button.main")
    assert page.locator("h1").inner_text() == "The Wrong Reel"
    page.click("a.foot-next")
    assert page.locator("h1").inner_text() == "What Mr Kessler Kept"
    page.click("nav.turn a.turn-prev")
    assert page.locator("h1").inner_text() == "The Wrong Reel"


def test_the_look_is_changed_without_scripts(open_page, chapters):
    page = open_page(chapters[0], scripts=False)
    page.click(".bar button[value=dark]")
    page.click(".bar button[value='34']")
    assert page.locator("html[data-skin=dark][data-width='34']").count() == 1
    page.goto(page.url.replace(chapters[0], chapters[1]))
    assert page.locator("html[data-skin=dark][data-width='34']").count() == 1


def test_the_settings_open_and_stay_open_without_scripts(open_page, chapters):
    page = open_page(chapters[0], scripts=False)
    assert not page.locator("#reading").is_visible()
    page.click("a.aa")
    page.click("#reading button[value=sepia]")
    assert page.locator("html[data-skin=sepia]").count() == 1
    assert page.locator("#reading").is_visible()
    page.click("#reading [data-close]")
    assert not page.locator("#reading").is_visible()


def test_the_contents_open_without_scripts(open_page, chapters):
    page = open_page(chapters[0], scripts=False)
    page.click("a.contents")
    page.click(f"#chapters a[href='{chapters[2]}']")
    assert page.url.endswith(chapters[2])


def test_a_change_of_look_is_worn_at_once_and_spelled_as_the_server_reads_it(open_page, chapters):
    page = open_page(chapters[0])
    page.evaluate("document.querySelectorAll('img[loading=lazy]').forEach((picture) => { picture.loading = 'eager' })")
    page.wait_for_function("[...document.images].every((picture) => picture.complete)")  # else one comes whenever it seems near
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.click("a.aa")
    for name, choice in CHOICES.items():
        for value in (*choice.values, choice.values[0]):
            button = page.locator(f"#reading button[name={name}][value='{value}'], .width-segments button[name={name}][value='{value}']")
            if button.count() and button.first.is_visible():
                button.first.click()
                assert look_kept(page) == look_worn(page)
    # Typefaces come when they are chosen, and the icon whenever the browser likes.
    assert [address for address in asked if not address.endswith(".woff2") and "favicon" not in address] == []
    worn = look_worn(page)
    page.reload()
    assert look_worn(page) == worn


def test_keys_turn_chapters_and_change_the_look(open_page, chapters):
    page = open_page(chapters[0])
    for key in "d2+":
        page.keyboard.press(key)
    assert look_worn(page) == Look(skin="dark", width="34", size="21")
    with page.expect_navigation():
        page.keyboard.press("ArrowRight")
    assert page.url.endswith(chapters[1])
    assert look_worn(page) == Look(skin="dark", width="34", size="21")
    with page.expect_navigation():
        page.keyboard.press("p")
    assert page.url.endswith(chapters[0])


def test_keys_rest_with_a_modifier_held_and_when_switched_off(open_page, chapters):
    page = open_page(chapters[0])
    page.keyboard.press("Control+d")
    assert look_worn(page) == Look()
    page.keyboard.press("?")
    page.uncheck("[data-keys-switch]")
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    assert look_worn(page) == Look()
    page.reload()
    page.keyboard.press("d")
    assert look_worn(page) == Look()


def test_sheets_take_and_give_back_the_focus(open_page, chapters):
    page = open_page(chapters[0])
    for link, sheet in ((".contents", "chapters"), (".aa", "reading")):
        page.locator(link).focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == sheet
        assert page.locator(link).get_attribute("aria-expanded") == "true"
        page.keyboard.press("Escape")
        assert page.locator(link).evaluate("each => each === document.activeElement")
        assert not page.locator(f"#{sheet}").is_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_whole_page_is_reached_by_tab_and_focus_is_never_hidden(open_page, chapters, width):
    page = open_page(chapters[1], width=width, height=600)
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        assert not page.evaluate(HIDDEN_FOCUS)
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        if page.evaluate("document.activeElement.matches('.origin a')"):
            break
    assert reached[0] == "Skip to the text"
    assert reached[-1] == "See the page as it was"
    page.keyboard.press("Shift+Tab")
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(HIDDEN_FOCUS)


def test_the_place_is_remembered_and_offered_but_never_taken(open_page, chapters):
    page = open_page(chapters[0], height=400)
    page.evaluate("document.getElementById('p-4').scrollIntoView()")
    page.wait_for_timeout(900)
    page.goto(page.url.split("#")[0])
    assert page.evaluate("scrollY") < 50 or page.locator(".chip").is_visible()
    page.click("text=Go on where you stopped")
    assert re.search(r"#p-[345]$", page.url)


def test_a_phones_targets_are_large_enough(open_page, chapters):
    page = open_page(chapters[1], width=390, height=844)
    small = page.evaluate(
        """() => [...document.querySelectorAll('.turn a, .foot a, .aa, .chapter-end .links a')]
          .map(each => [each.textContent.trim(), each.getBoundingClientRect()])
          .filter(([, box]) => box.height < 43.5 || box.width < 24).map(([name]) => name)"""
    )
    assert small == []


@pytest.mark.parametrize("width", [320, 1280])
def test_wider_text_spacing_clips_nothing(open_page, chapters, width):
    page = open_page(chapters[1], width=width)
    page.evaluate("css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }", SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for words in ("h1", ".byline", ".facts", ".foot a", "[data-text] p"):
        assert page.locator(words).first.evaluate("each => each.scrollWidth <= each.clientWidth + 1"), words


def test_forced_colours_leave_the_chosen_control_to_be_seen(open_page, chapters):
    page = open_page(chapters[0])
    page.emulate_media(forced_colors="active")
    chosen = page.locator(".segment[aria-pressed=true]").first.evaluate("each => getComputedStyle(each).backgroundColor")
    other = page.locator(".segment[aria-pressed=false]").first.evaluate("each => getComputedStyle(each).backgroundColor")
    assert chosen != other


def test_print_shows_the_text_and_no_controls(open_page, chapters):
    page = open_page(chapters[1], look="dark")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("[data-text] p").first.is_visible()
    for control in (".bar", ".foot", ".turn"):
        assert not page.locator(control).is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_linked_data_passes_the_policy(open_page, chapters):
    page = open_page("/")
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(page.url.rstrip("/") + chapters[0])
    page.wait_for_load_state("networkidle")
    assert said == []
    assert page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)['@type']") == "Chapter"


def test_a_text_browser_shows_title_ways_and_text_in_order(served, chapters):
    command = ["w3m", "-dump", "-cols", "80", served + chapters[1]]
    shown = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    places = [shown.index(words) for words in ("Chapterhouse", "« 1. The Wrong Reel", "What Mr Kessler Kept", "from " + STORY)]
    assert places[0] < places[1]
    assert places[2] < shown.index("Previous")
    assert shown.index("Single keys do this") > shown.index("See the page as it was")
    assert max(shown[: places[3]].count("\n"), 0) < 15
