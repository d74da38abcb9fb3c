"""The other commands, as people type them."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import chapterhouse.__main__
from chapterhouse import __version__
from tests.cli.heaps import page, write_heap

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
KEYS = ["file", "kind", "title", "author", "chapter_title", "chapter_number", "prose_text", "prose_html", "notes_text", "published"]
KEYS += ["lang", "next", "prev", "images", "losses"]


def test_the_version_is_told(chapterhouse: Run) -> None:
    assert chapterhouse("--version").stdout.decode().strip() == f"chapterhouse, version {__version__}"


@pytest.mark.parametrize("command", ["rescue", "serve", "extract", "clean", "check", "config"])
def test_every_command_explains_itself_with_an_example(chapterhouse: Run, command: str) -> None:
    told = chapterhouse(command, "--help")
    assert told.returncode == 0
    assert f"Example: chapterhouse {command}" in " ".join(told.stdout.decode().split())


def test_extract_tells_one_page_as_json(chapterhouse: Run, tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(page(chapter=2), encoding="utf-8")
    done = chapterhouse("extract", "one.html", "--json", cwd=tmp_path)
    told = json.loads(done.stdout)
    assert list(told) == KEYS
    assert (told["file"], told["kind"], told["title"], told["author"]) == ("one.html", "chapter", "The Salt Road", "Hobb Larkin")
    assert (told["chapter_title"], told["chapter_number"], told["published"]) == ("The Harbour Master", 2, None)
    assert told["prose_text"].count("*nobody*") == 6
    assert done.stderr == b""
    assert done.returncode == 0


def test_extract_tells_a_list_a_line_each_in_order(chapterhouse: Run, tmp_path: Path) -> None:
    for chapter in (1, 2):
        (tmp_path / f"{chapter}.html").write_text(page(chapter=chapter), encoding="utf-8")
    (tmp_path / "list.txt").write_text("2.html\nnowhere.html\n\n1.html\n2.html\n")
    done = chapterhouse("extract", "--list", tmp_path / "list.txt", "--jsonl")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["chapter_number"] for record in told] == [2, None, 1, 2]
    assert [record["file"].rpartition("/")[2] for record in told] == ["2.html", "nowhere.html", "1.html", "2.html"]
    assert all(list(record) == KEYS for record in told)
    assert "There is no file" in told[1]["losses"][0]["what"]
    assert done.returncode == 1


def test_extract_goes_on_over_names_that_lead_to_no_page(chapterhouse: Run, tmp_path: Path) -> None:
    (tmp_path / "1.html").write_text(page(chapter=1), encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "list").write_bytes(b"gone.html\npipe.html\ncaf\xe9.html\n1.html\n")
    done = chapterhouse("extract", "--list", "list", "--jsonl", cwd=tmp_path)
    told = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert [(record["file"], record["kind"]) for record in told] == [
        ("gone.html", "other"),
        ("pipe.html", "other"),
        ("caf?.html", "other"),
        ("1.html", "chapter"),
    ]
    assert [record["losses"][0]["rule"] for record in told[:3]] == ["file-missing", "file-special", "file-name"]
    assert done.returncode == 1


def test_extract_reads_for_people_too(chapterhouse: Run, tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(page(chapter=1), encoding="utf-8")
    told = chapterhouse("extract", tmp_path / "one.html").stdout.decode()
    assert "title: The Salt Road\n" in told
    assert "The ferryman counted" in told


def test_extract_says_of_what_is_no_page_that_it_is_none(chapterhouse: Run, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(range(256)) * 20)
    told = json.loads(chapterhouse("extract", tmp_path / "a.bin", "--json").stdout)
    assert told["kind"] == "other"
    assert told["prose_text"] is None
    assert "no page" in told["losses"][0]["what"]


@pytest.mark.parametrize("arguments", [(), ("nowhere.html",), ("one.html", "--list", "one.html")])
def test_extract_misused_ends_with_2(chapterhouse: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "one.html").write_text(page(chapter=1), encoding="utf-8")
    assert chapterhouse("extract", *arguments, cwd=tmp_path).returncode == 2


def test_clean_gives_prose_and_nothing_else(chapterhouse: Run) -> None:
    done = chapterhouse("clean", stdin="<p onclick=x>It was <i>hers</i>.<script>1</script><br><br>“Caf\u00e9,” he said.".encode())
    assert done.stdout.decode() == "<p>It was <em>hers</em>.</p>\n<p>“Café,” he said.</p>\n"
    assert chapterhouse("clean", stdin=done.stdout).stdout == done.stdout
    assert chapterhouse("clean", stdin=b"").stdout == b""
    assert chapterhouse("clean", stdin="<p>“Well,” she said, “that’s the caf\u00e9.”".encode("cp1252")).stdout.decode().count("’") == 1


def test_config_lists_every_setting_and_hides_a_password(chapterhouse: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.env").write_text("CHAPTERHOUSE_NAME=The Salt Archive\n")
    how = {"CHAPTERHOUSE_DATABASE": "postgresql://me:secret@db.example/a", "CHAPTERHOUSE_HTTPS": "yes"}
    told = json.loads(chapterhouse("config", "--archive", tmp_path, "--json", **how).stdout)
    rows = {row["name"]: (row["value"], row["source"]) for row in told}
    assert rows["CHAPTERHOUSE_NAME"] == ("The Salt Archive", "settings.env")
    assert rows["CHAPTERHOUSE_DATABASE"] == ("postgresql://me:…@db.example/a", "environment")
    assert rows["CHAPTERHOUSE_HTTPS"] == ("yes", "environment")
    assert rows["CHAPTERHOUSE_ADDRESS"] == (None, "default")
    assert all(row["help"] for row in told)
    assert "CHAPTERHOUSE_NAME = The Salt Archive (settings.env)" in chapterhouse("config", "--archive", tmp_path).stdout.decode()


def test_a_host_may_be_written_as_its_address(chapterhouse: Run, tmp_path: Path) -> None:
    how = {"CHAPTERHOUSE_OLD_HOSTS": "www.old.example, https://Older.example/ oldest.example:8080"}
    told = json.loads(chapterhouse("config", "--archive", tmp_path, "--json", **how).stdout)
    [row] = [row for row in told if row["name"] == "CHAPTERHOUSE_OLD_HOSTS"]
    assert row["value"] == "www.old.example older.example oldest.example"


@pytest.mark.parametrize("command", ["config", "check", "serve", "rescue ."])
def test_wrong_settings_stop_every_command_with_all_faults(chapterhouse: Run, tmp_path: Path, command: str) -> None:
    how = {"CHAPTERHOUSE_HTTPS": "perhaps", "CHAPTERHOUSE_COLOUR": "red"}
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "secret").write_text("x")
    done = chapterhouse(*command.split(), "--archive", "kept", cwd=tmp_path, **how)
    assert done.returncode == 2
    assert b"CHAPTERHOUSE_HTTPS is" in done.stderr
    assert b"CHAPTERHOUSE_COLOUR is not a setting" in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHAPTERHOUSE_DATABASE", "postgresql://keeper@db.example:port/stories"),
        ("CHAPTERHOUSE_ADDRESS", "http://[::1"),
        ("CHAPTERHOUSE_ADDRESS", "http://stories.example:99999"),
        ("CHAPTERHOUSE_LANGUAGE", "old english"),
        ("CHAPTERHOUSE_WORKERS", "100000000000"),
        ("CHAPTERHOUSE_OLD_HOSTS", "old.example http:///"),
        ("CHAPTERHOUSE_ARCHIVE", "~nobody-of-this-name/archive"),
        ("CHAPTERHOUSE_ARCHIVE", ""),
    ],
)
def test_an_ill_formed_setting_is_named(chapterhouse: Run, tmp_path: Path, name: str, value: str) -> None:
    done = chapterhouse("config", cwd=tmp_path, **{name: value})
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"{name} ")
    assert "Traceback" not in done.stderr.decode()


def test_a_settings_file_in_no_encoding_is_named(chapterhouse: Run, tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "settings.env").write_bytes(b"CHAPTERHOUSE_NAME=Caf\xe9\n")
    done = chapterhouse("config", cwd=tmp_path)
    assert done.returncode == 2
    assert "settings.env cannot be read" in done.stderr.decode()


def test_an_archive_may_speak_a_language_of_which_nobody_has_words(chapterhouse: Run, tmp_path: Path) -> None:
    done = chapterhouse("rescue", write_heap(tmp_path), "--archive", tmp_path / "kept", CHAPTERHOUSE_LANGUAGE="qya")
    assert done.returncode == 0, done.stderr.decode()


def test_check_names_each_damage(chapterhouse: Run, tmp_path: Path) -> None:
    archive = tmp_path / "kept"
    assert chapterhouse("rescue", write_heap(tmp_path), "--archive", archive).returncode == 0
    harmed = min((archive / "originals").glob("??/*"))
    harmed.chmod(0o644)
    harmed.write_bytes(b"no longer what it was")
    done = chapterhouse("check", "--archive", archive)
    assert done.returncode == 1
    assert harmed.name in done.stdout.decode()
    assert json.loads(chapterhouse("check", "--archive", archive, "--json").stdout)["damages"][0]["rule"] == "original-damaged"


def test_check_needs_an_archive(chapterhouse: Run, tmp_path: Path) -> None:
    done = chapterhouse("check", cwd=tmp_path)
    assert done.returncode == 3
    assert b"There is no archive in" in done.stderr
    assert not (tmp_path / "archive").exists()


def test_a_ruined_database_is_told(chapterhouse: Run, tmp_path: Path) -> None:
    archive = tmp_path / "kept"
    assert chapterhouse("rescue", write_heap(tmp_path), "--archive", archive).returncode == 0
    for path in archive.glob("library.sqlite3*"):
        path.write_bytes(b"this is no database at all, not by a long way" * 100)
    done = chapterhouse("check", "--archive", archive)
    assert done.returncode == 3
    assert b"bring it back from a copy" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_unforeseen_fault_is_told_and_ends_with_3(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def break_down() -> None:
        raise ZeroDivisionError("a fault nobody foresaw")

    monkeypatch.setattr("chapterhouse.__main__.command", break_down)
    with pytest.raises(SystemExit) as ended:
        chapterhouse.__main__.main()
    told = capsys.readouterr().err
    assert ended.value.code == 3
    assert "ZeroDivisionError: a fault nobody foresaw" in told
    assert "The fault is Chapterhouse's own" in told
