"""Where a machine lacks something, one sentence says which package."""

import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT


@pytest.fixture
def run_with(tmp_path):
    """Run a script of `.ci` where the only programs are these stand-ins."""

    def run(script: str, **programs: str) -> "subprocess.CompletedProcess[str]":
        for name, body in programs.items():
            stand_in = tmp_path / name.replace("_", "-")
            stand_in.write_text(f"#!/bin/sh\n{body}\n")
            stand_in.chmod(0o755)
        command = ["/bin/sh", str(ROOT / ".ci" / script), str(tmp_path / "venv")]
        return subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False)

    return run


def test_without_python_the_package_is_named(run_with):
    done = run_with("make-venv")
    assert done.returncode == 3
    assert done.stderr == "Chapterhouse needs Python 3.11 or later: run “apt-get install python3 python3-venv”, then try again.\n"


def test_an_old_python_is_not_taken(run_with):
    done = run_with("make-venv", python3="exit 1")
    assert "Python 3.11 or later" in done.stderr


def test_without_venv_the_package_is_named(run_with):
    done = run_with("make-venv", python3='case "$2" in *ensurepip*) exit 1;; esac')
    assert done.returncode == 3
    assert done.stderr == "Python is here, but it cannot make virtual environments: run “apt-get install python3-venv”, then try again.\n"


def test_browsers_that_are_missing_are_installed_by_root(run_with):
    done = run_with("install-browsers", id="echo 0", apt_get='echo "$@" >> "${0%/*}/asked"')
    assert done.returncode == 0, done.stderr
    assert "install -qq --yes --no-install-recommends chromium w3m" in (Path(done.args[2]).parent / "asked").read_text()


@pytest.mark.parametrize("browser", ["chromium", "google_chrome"])
def test_browsers_that_are_here_are_not_installed_again(run_with, browser):
    done = run_with("install-browsers", id="echo 0", apt_get='echo "$@" >> "${0%/*}/asked"', **{browser: "exit 0"})
    assert done.returncode == 0, done.stderr
    assert (Path(done.args[2]).parent / "asked").read_text().rstrip().endswith("--no-install-recommends w3m")


def test_where_nothing_is_missing_nothing_is_asked(run_with):
    done = run_with("install-browsers", chromium="exit 0", w3m="exit 0")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_root_the_line_says_what_to_run(run_with):
    done = run_with("install-browsers", id="echo 1000", apt_get="exit 1")
    assert done.returncode == 3
    assert done.stderr == "The tests need chromium w3m: run “sudo apt-get install --yes chromium w3m”, then try again.\n"


def test_where_there_is_no_apt_the_line_says_so(run_with):
    done = run_with("install-browsers", id="echo 0")
    assert done.returncode == 3
    assert "install it with this system’s package manager" in done.stderr.replace("'", "’")


def test_make_lists_what_it_can_do():
    done = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["help", "serve", "test", "check", "bench", "limits", "lock", "clean"]
