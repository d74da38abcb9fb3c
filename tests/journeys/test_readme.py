"""Every command of the README does what it says."""

import re
import shlex
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES, ROOT, Command
from tests.journeys.conftest import free_port, in_background, wait_for

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"^```\n(.*?)^```$", README, re.DOTALL | re.MULTILINE) for line in block.splitlines()]


@pytest.fixture(scope="module")
def place(tmp_path_factory, chapterhouse: Command, seeded_statics) -> Path:
    """Make a folder with saved pages, one page and an archive, as the README supposes."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "saved-pages").symlink_to(EXAMPLES / "signal-box")
    (folder / "page.html").write_bytes((EXAMPLES / "signal-box" / "signal.php_ch=1.html").read_bytes())
    seeded_statics(folder / "our-archive")
    chapterhouse("rescue", "saved-pages", "--archive", "our-archive", cwd=folder)
    return folder


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("chapterhouse") and " serve " not in line])
def test_a_command_of_the_readme_runs(line, place, chapterhouse: Command):
    command, _, given = line.partition(" < ")
    done = chapterhouse(*shlex.split(command)[1:], cwd=place, stdin=(place / given).read_bytes() if given else b"")
    assert done.returncode in {0, 1}, done.stderr.decode()
    assert done.stdout.strip()


def test_the_served_archive_of_the_readme_answers(place):
    line = next(line for line in COMMANDS if " serve " in line)
    port = free_port()
    with in_background(*shlex.split(line.replace("127.0.0.1:8000", f"127.0.0.1:{port}"))[1:], cwd=place) as server:
        wait_for(f"http://127.0.0.1:{port}/", server)


def test_the_python_of_the_readme_runs():
    (lines,) = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    setup, _, expression = lines.strip().rpartition("\n")
    names: dict[str, object] = {}
    exec(setup, names)
    assert eval(expression, names) == "<p>It <em>was</em> there.</p>"


@pytest.mark.slow
def test_make_serve_serves_the_examples_and_starts_quickly_again(tmp_path):
    assert "make serve" in COMMANDS
    port = free_port()
    # The packages are here already; the rest is what a newcomer's first start does.
    command = ["make", "-o", ".venv/installed", "serve", f"ARCHIVE={tmp_path / 'archive'}", f"BIND=127.0.0.1:{port}"]
    for patience in (60, 3):
        start = time.monotonic()
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                wait_for(f"http://127.0.0.1:{port}/", server, seconds=patience)
            finally:
                server.terminate()
        assert time.monotonic() - start < patience + 2


def test_make_test_is_there():
    assert "make test" in COMMANDS
    done = subprocess.run(["make", "--dry-run", "test"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "pytest" in done.stdout
