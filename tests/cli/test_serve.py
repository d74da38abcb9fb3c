"""`chapterhouse serve`: it answers where it says it does, and ends when it is asked to."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.heaps import write_heap

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
STATICS = Path(__file__).parent.parent.parent / ".cache" / "static"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Make an archive's folder with the static files of this run, where there are some: cutting typefaces takes long."""
    folder = tmp_path / "kept"
    if STATICS.is_dir():
        shutil.copytree(STATICS, folder / "cache" / "static")
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(archive: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("CHAPTERHOUSE_", "DJANGO_"))}
    command = [sys.executable, "-m", "chapterhouse", "serve", "--archive", str(archive), "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ)
    try:
        yield server
    finally:
        if server.poll() is None:
            server.send_signal(signal.SIGINT)
        server.communicate(timeout=30)


def get(port: int, path: str = "/") -> tuple[int, str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return answer.status, answer.read().decode()


@pytest.mark.slow
def test_an_archive_is_served_where_the_printed_line_says(chapterhouse: Run, tmp_path: Path, archive: Path) -> None:
    assert chapterhouse("rescue", write_heap(tmp_path), "--archive", archive).returncode == 0
    port = free_port()
    with serving(archive, port) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        assert line == f"Serving {archive} on http://127.0.0.1:{port} (Ctrl-C ends it)\n"
        status, home = get(port)
        assert status == 200
        assert "The Salt Road" in home
        second = chapterhouse("serve", "--archive", archive, "--bind", f"127.0.0.1:{port}")
        assert second.returncode == 3
        assert f"Nobody can listen on 127.0.0.1:{port}: Address already in use" in second.stderr.decode()
        begun = time.monotonic()
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0
        assert time.monotonic() - begun < 10


@pytest.mark.slow
def test_readers_are_served_while_a_heap_is_taken_in(chapterhouse: Run, tmp_path: Path, archive: Path) -> None:
    port = free_port()
    with serving(archive, port) as server:
        assert server.stdout is not None
        assert server.stdout.readline().startswith("Serving")
        assert "The Salt Road" not in get(port)[1]
        assert chapterhouse("rescue", write_heap(tmp_path), "--archive", archive).returncode == 0
        assert "The Salt Road" in get(port)[1]


@pytest.mark.parametrize("bind", ["8000", "127.0.0.1", "127.0.0.1:http", "127.0.0.1:99999"])
def test_a_place_nobody_can_understand_ends_with_2(chapterhouse: Run, tmp_path: Path, bind: str) -> None:
    done = chapterhouse("serve", "--archive", tmp_path / "kept", "--bind", bind)
    assert done.returncode == 2
    assert b"Write it as HOST:PORT" in done.stderr
    assert not (tmp_path / "kept").exists()


def test_a_place_that_is_not_here_ends_with_3(chapterhouse: Run, tmp_path: Path) -> None:
    done = chapterhouse("serve", "--archive", tmp_path / "kept", "--bind", "192.0.2.1:8000")
    assert done.returncode == 3
    assert b"Nobody can listen on 192.0.2.1:8000" in done.stderr
    assert not (tmp_path / "kept").exists()
