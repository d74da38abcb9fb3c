"""A served archive and a real browser for the journeys.

The archive is rescued from `examples/` and served by the command a keeper uses. `open_page` opens an address in a browser
of its own: width, scripts on or off, the skin the system asks for, cookies.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from tests.conftest import EXAMPLES, STATICS, Command

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_SWITCHES = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
AXE_OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def seeded_statics() -> Callable[[Path], None]:
    """Put the static files, made once for all runs, into an archive's folder."""
    from chapterhouse.pages.statics import build_static

    def seed(archive: Path) -> None:
        build_static(STATICS)
        shutil.copytree(STATICS, archive / "cache" / "static")

    return seed


@pytest.fixture(scope="session")
def rescued_archive(tmp_path_factory: pytest.TempPathFactory, chapterhouse: Command, seeded_statics: Callable[[Path], None]) -> Path:
    """Rescue the examples into an archive of its own."""
    folder = tmp_path_factory.mktemp("journeys") / "archive"
    seeded_statics(folder)
    done = chapterhouse("rescue", EXAMPLES, "--archive", folder)
    assert done.returncode in {0, 1}, done.stderr.decode()
    return folder


@pytest.fixture(scope="session")
def served(rescued_archive: Path) -> Iterator[str]:
    """Serve the rescued archive; give its address."""
    with _serving(rescued_archive) as address:
        yield address


@pytest.fixture(scope="session")
def served_empty(tmp_path_factory: pytest.TempPathFactory, seeded_statics: Callable[[Path], None]) -> Iterator[str]:
    """Serve an archive that holds nothing yet; give its address."""
    folder = tmp_path_factory.mktemp("empty") / "archive"
    seeded_statics(folder)
    with _serving(folder) as address:
        yield address


@contextmanager
def in_background(*arguments: str | Path, cwd: Path | None = None) -> Iterator["subprocess.Popen[bytes]"]:
    """Run `chapterhouse ARGUMENTS` until the caller is done."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("CHAPTERHOUSE_", "DJANGO_"))}
    command = [sys.executable, "-m", "chapterhouse", *map(str, arguments)]
    with subprocess.Popen(command, cwd=cwd, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            yield server
        finally:
            server.terminate()


@contextmanager
def _serving(archive: Path) -> Iterator[str]:
    address = f"127.0.0.1:{free_port()}"
    with in_background("serve", "--archive", archive, "--bind", address) as server:
        wait_for(f"http://{address}/", server)
        yield f"http://{address}"


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, server: "subprocess.Popen[bytes]", *, seconds: float = 30) -> None:
    """Wait until a server answers; fail where it ends or takes too long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert server.poll() is None, f"The server ended with code {server.returncode} before it answered."
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError as answered:
            answered.close()
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{address} did not answer within {seconds} seconds.")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the system's Chromium."""
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    assert found, "The journeys need Chromium: run “apt-get install chromium”, or “make test”, which does."
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread while it runs
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=CHROMIUM_SWITCHES, chromium_sandbox=os.geteuid() != 0)
        yield launched
        launched.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(browser: Browser, served: str) -> Iterator[OpenPage]:
    """Open a path of the served archive in a fresh browser context; whatever asks another host fails the test."""
    contexts: list[BrowserContext] = []
    strays: list[str] = []

    def note_stray(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            strays.append(request.url)

    def open_path(
        path: str, *, width: int = 1440, height: int = 900, scripts: bool = True, skin: str = "light", look: str = "", at: str = served
    ) -> Page:
        size = {"width": width, "height": height}
        context = browser.new_context(viewport=size, java_script_enabled=scripts, color_scheme=skin)  # type: ignore[arg-type]
        contexts.append(context)
        if look:
            context.add_cookies([{"name": "look", "value": look, "url": at}])
        context.on("requestfinished", note_stray)
        context.on("requestfailed", lambda request: None if request.failure == "csp" else note_stray(request))
        page = context.new_page()
        page.goto(at + path)
        return page

    yield open_path
    for context in contexts:
        context.close()
    assert not strays, f"The page asked another host: {strays}"


@pytest.fixture(scope="session")
def accessibility_faults() -> Callable[[Page], list[str]]:
    """Give axe's findings (WCAG 2.2 A and AA) on a page as sentences."""
    axe = Axe()

    def find(page: Page) -> list[str]:
        found = axe.run(page, options=AXE_OPTIONS).response["violations"]
        return [f"{fault['id']}: {fault['help']} — {node['html'][:160]}" for fault in found for node in fault["nodes"]]

    return find
