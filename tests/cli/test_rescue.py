"""`chapterhouse rescue`, as a keeper runs it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chapterhouse.intake.locking import hold_archive
from tests.cli.heaps import page, write_heap

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, but for the lock and the journals of a database that is at rest."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "writing.lock" and not path.name.endswith(("-wal", "-shm"))
    }


def test_the_same_heap_twice_changes_no_byte(chapterhouse: Run, tmp_path: Path) -> None:
    heap = write_heap(tmp_path)
    archive = tmp_path / "kept"
    first = chapterhouse("rescue", heap, "--archive", archive)
    assert first.returncode == 0, first.stderr
    assert b"1 new" in first.stdout
    before = bytes_below(archive)
    second = chapterhouse("rescue", heap, "--archive", archive)
    assert b"1 here already" in second.stdout
    assert bytes_below(archive) == before
    assert chapterhouse("check", "--archive", archive).returncode == 0


def test_json_holds_stories_and_losses_and_nothing_else(chapterhouse: Run, tmp_path: Path) -> None:
    done = chapterhouse("rescue", write_heap(tmp_path), "--archive", tmp_path / "kept", "--json")
    told = json.loads(done.stdout)
    assert set(told) == {"stories", "losses"}
    [story] = told["stories"]
    assert (story["title"], story["author"], story["authors"], story["public"]) == ("The Salt Road", "Hobb Larkin", ["Hobb Larkin"], True)
    assert [chapter["number"] for chapter in story["chapters"]] == [1, 2]
    assert story["chapters"][0]["source"] == "www.inklings.example/viewstory.php@sid=3&chapter=1.html"
    assert "*nobody*" in story["chapters"][0]["prose_text"]
    assert done.stderr == b""


def test_a_rehearsal_writes_nothing(chapterhouse: Run, tmp_path: Path) -> None:
    heap = write_heap(tmp_path)
    before = bytes_below(tmp_path)
    done = chapterhouse("rescue", heap, "--dry-run", cwd=tmp_path)
    assert done.returncode == 0
    assert b"The Salt Road" in done.stdout
    assert b"nothing was written" in done.stdout
    assert bytes_below(tmp_path) == before


def test_the_archive_is_made_where_one_stands(chapterhouse: Run, tmp_path: Path) -> None:
    heap = write_heap(tmp_path)
    for _ in range(2):
        assert chapterhouse("rescue", ".", cwd=heap).returncode == 0
    told = chapterhouse("check", cwd=heap)
    assert told.returncode == 0
    assert b"2 originals" in told.stdout, "the archive must not take in its own files"


@pytest.mark.parametrize("arguments", [(), ("nowhere",), ("--workers", "0", "."), ("--nonsense", ".")])
def test_misuse_ends_with_2(chapterhouse: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = chapterhouse("rescue", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == b""
    assert not (tmp_path / "archive").exists()


def test_an_empty_heap_is_said_to_be_empty(chapterhouse: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = chapterhouse("rescue", tmp_path / "empty", "--archive", tmp_path / "kept", "--json")
    assert done.returncode == 3
    assert json.loads(done.stdout)["stories"] == []
    assert json.loads(done.stdout)["losses"]


def test_one_bad_file_does_not_stop_the_rest(chapterhouse: Run, tmp_path: Path) -> None:
    heap = write_heap(tmp_path)
    (heap / "torn.zip").write_bytes(b"PK\x03\x04 and nothing more")
    done = chapterhouse("rescue", heap, "--archive", tmp_path / "kept", "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert [story["title"] for story in told["stories"]] == ["The Salt Road"]
    assert any("torn.zip" in loss["file"] for loss in told["losses"])


def test_a_second_writer_is_sent_away(chapterhouse: Run, tmp_path: Path) -> None:
    archive = tmp_path / "kept"
    with hold_archive(archive):
        done = chapterhouse("rescue", write_heap(tmp_path), "--archive", archive)
    assert done.returncode == 3
    assert f"is being written to by process {os.getpid()}" in done.stderr.decode()
    assert chapterhouse("rescue", tmp_path / "saved", "--archive", archive).returncode == 0


def test_an_archive_is_not_taken_into_itself(chapterhouse: Run, tmp_path: Path) -> None:
    done = chapterhouse("rescue", tmp_path, "--archive", tmp_path)
    assert done.returncode == 2
    assert b"is the archive itself" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_heap_in_a_folder_named_in_no_encoding_is_taken_in(chapterhouse: Run, tmp_path: Path) -> None:
    folder = write_heap(tmp_path).rename(tmp_path / "caf\udce9")
    done = chapterhouse("rescue", ".", "--archive", tmp_path / "kept", "--json", cwd=folder)
    assert [story["title"] for story in json.loads(done.stdout)["stories"]] == ["The Salt Road"]
    assert done.returncode == 0


def test_an_archive_that_is_a_file_is_refused(chapterhouse: Run, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("no folder")
    done = chapterhouse("rescue", write_heap(tmp_path), "--archive", tmp_path / "kept")
    assert done.returncode == 2
    assert b"is a file" in done.stderr


@pytest.mark.slow
def test_a_full_disk_is_told_and_leaves_the_archive_whole(tmp_path: Path) -> None:
    heap = write_heap(tmp_path)
    for number in range(10, 50):
        text = page(chapter=1, story=number, title=f"Story {number}").replace("ropes", f"ropes of {number}" * 400)
        (heap / "www.inklings.example" / f"viewstory.php@sid={number}.html").write_text(text, encoding="utf-8")
    archive, size = tmp_path / "kept", 3_000_000
    archive.mkdir()
    if (
        os.geteuid()
        or not shutil.which("mount")
        or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "full", archive], check=False).returncode
    ):
        pytest.skip("this needs a small disk of its own, which only root can mount")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("CHAPTERHOUSE_", "DJANGO_"))}
    try:
        command = [sys.executable, "-m", "chapterhouse", "rescue", str(heap), "--archive", str(archive)]
        done = subprocess.run(command, capture_output=True, env=environ, check=False)
        assert done.returncode == 3, done.stdout.decode() + done.stderr.decode()
        assert "disk is full" in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()
        subprocess.run(["mount", "-o", "remount,size=90000000", archive], check=True)
        assert subprocess.run(command, capture_output=True, env=environ, check=False).returncode == 1  # chapters are missing
        checked = subprocess.run([*command[:3], "check", "--archive", str(archive)], capture_output=True, env=environ, check=False)
        assert checked.returncode == 0, checked.stdout.decode()
    finally:
        subprocess.run(["umount", archive], check=True)
