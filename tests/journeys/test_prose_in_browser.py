"""The hostile exam in a real browser: nothing of it runs, asks another host, or leaves its place."""

from playwright.sync_api import Browser

from chapterhouse.prose import clean
from tests.prose.hostile import snippets

BATCH = 400


def test_nothing_of_the_exam_runs_or_asks_for_anything(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("dialog", lambda dialog: dialog.dismiss())
    cleaned = [clean(f"before {snippet} after", url="http://old.example/a/b.html") for snippet in snippets()]
    for start in range(0, len(cleaned), BATCH):
        batch = cleaned[start : start + BATCH]
        page.set_content("<!doctype html><main>" + "".join(f"<section>{prose.html}</section>" for prose in batch) + "</main>")
        page.evaluate(PROD)
        assert page.evaluate("document.querySelectorAll('main > section').length") == len(batch)
        assert page.evaluate("document.body.children.length") == 1
        assert page.evaluate("window.pwned") is None
    context.close()
    assert [url for url in requests if not url.startswith("plate:")] == []


def test_nothing_of_the_exam_runs_as_xhtml(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    requests: list[str] = []
    documents: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.route("http://book.test/**", lambda route: route.fulfill(content_type="application/xhtml+xml", body=documents[-1]))
    cleaned = [clean(f"before {snippet} after").xhtml for snippet in snippets()]
    for start in range(0, len(cleaned), BATCH):
        batch = cleaned[start : start + BATCH]
        body = "".join(f"<section>{xhtml}</section>" for xhtml in batch)
        documents.append(f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><main>{body}</main></body></html>')
        page.goto("http://book.test/chapter.xhtml")
        page.evaluate(PROD)
        assert page.evaluate("document.getElementsByTagName('parsererror').length") == 0
        assert page.evaluate("document.querySelectorAll('main > section').length") == len(batch)
        assert page.evaluate("window.pwned") is None
    context.close()
    assert {url for url in requests if not url.startswith(("plate:", "http://book.test/"))} == set()


# Do to every element what a person might: point at it, focus it, press it (without leaving the page).
PROD = """() => {
  addEventListener('click', event => event.preventDefault(), true);
  for (const element of document.querySelectorAll('main *')) {
    for (const name of ['mouseover', 'pointerenter', 'focus', 'toggle', 'animationstart', 'load', 'error'])
      element.dispatchEvent(new Event(name, {bubbles: true}));
    const href = element.getAttribute('href');
    if (href && /^[\\s\\x00-\\x20]*(javascript|data|vbscript)/i.test(element.protocol ?? '')) window.pwned = href;
    if (element.tagName.toLowerCase() !== 'a') element.click?.();
  }
}"""


def test_the_exam_would_notice(browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.set_content("<main><section><img src=x onerror='window.pwned=1'><a href='javascript:window.pwned=2'>x</a></section></main>")
    page.evaluate(PROD)
    assert page.evaluate("window.pwned") is not None
    context.close()
