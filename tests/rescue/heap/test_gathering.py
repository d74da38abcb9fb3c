"""Folders and files in a heap, good and bad."""

import os
import pickle
from pathlib import Path

import pytest

from chapterhouse.rescue.heap import FileKind, Heap, gather
from chapterhouse.rescue.limits import Limits

PAGE = b"<html><body><p>Once upon a weir.</p></body></html>"


def make(root: Path, files: dict[str, bytes]) -> Path:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def paths(heap: Heap) -> list[str]:
    return [file.path for file in heap.files]


def rules(heap: Heap) -> dict[str, str]:
    return {loss.file: loss.rule for loss in heap.losses}


def test_paths_are_relative_to_the_folder_given(tmp_path: Path) -> None:
    make(tmp_path, {"b/2.html": PAGE, "a.html": PAGE})
    assert paths(gather([tmp_path])) == ["a.html", "b/2.html"]
    assert paths(gather([tmp_path / "b" / "2.html"])) == ["2.html"]


def test_two_things_with_one_path_go_by_their_names(tmp_path: Path) -> None:
    make(tmp_path, {"one/1.html": PAGE, "two/1.html": PAGE, "deep/two/1.html": PAGE})
    assert paths(gather([tmp_path / "one", tmp_path / "two", tmp_path / "deep/two"])) == ["1.html", "two/1.html", "two~2/1.html"]


def test_a_file_given_twice_is_taken_once(tmp_path: Path) -> None:
    make(tmp_path, {"1.html": PAGE})
    assert paths(gather([tmp_path, tmp_path])) == ["1.html"]


def test_heap_files_travel_to_other_processes(tmp_path: Path) -> None:
    make(tmp_path, {"1.html": PAGE})
    (file,) = gather([tmp_path]).files
    assert pickle.loads(pickle.dumps(file)).read() == PAGE


def test_an_empty_file_and_a_missing_one_are_losses(tmp_path: Path) -> None:
    make(tmp_path, {"empty.html": b"", "good.html": PAGE})
    heap = gather([tmp_path, tmp_path / "gone"])
    assert paths(heap) == ["good.html"]
    assert rules(heap) == {"empty.html": "file-empty", "gone": "file-missing"}


def test_a_page_that_is_too_large_is_refused(tmp_path: Path) -> None:
    make(tmp_path, {"large.html": PAGE * 100, "good.html": PAGE})
    heap = gather([tmp_path], limits=Limits(max_page_bytes=1000))
    assert paths(heap) == ["good.html"]
    assert rules(heap) == {"large.html": "file-too-large"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_nobody_may_read_is_a_loss(tmp_path: Path) -> None:
    make(tmp_path, {"locked.html": PAGE})
    (tmp_path / "locked.html").chmod(0)
    assert rules(gather([tmp_path])) == {"locked.html": "file-unreadable"}


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    make(tmp_path, {"heap/1.html": PAGE, "secret.html": PAGE, "outside/2.html": PAGE})
    heap_folder = tmp_path / "heap"
    (heap_folder / "file").symlink_to(tmp_path / "secret.html")
    (heap_folder / "folder").symlink_to(tmp_path / "outside")
    (heap_folder / "round").symlink_to(heap_folder)
    (heap_folder / "dead").symlink_to(heap_folder / "nothing")
    (heap_folder / "inside.html").symlink_to(heap_folder / "1.html")
    heap = gather([heap_folder])
    assert paths(heap) == ["1.html", "inside.html"]
    assert rules(heap) == {"file": "link-outside", "folder": "link-outside", "round": "link-folder", "dead": "link-broken"}


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    assert rules(gather([tmp_path])) == {"pipe.html": "file-special"}


def test_a_pipe_or_device_given_by_its_name_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "zeroes.html").symlink_to("/dev/zero")
    heap = gather([tmp_path / "pipe.html", tmp_path / "zeroes.html"])
    assert (heap.files, set(rules(heap).values())) == ((), {"file-special"})


def test_a_folder_nested_too_deep_is_refused(tmp_path: Path) -> None:
    make(tmp_path, {"a/" * 8 + "1.html": PAGE})
    heap = gather([tmp_path], limits=Limits(max_folder_depth=5))
    assert paths(heap) == []
    assert list(rules(heap).values()) == ["path-too-deep"]


def test_more_files_than_a_heap_may_have_are_reported_once(tmp_path: Path) -> None:
    make(tmp_path, {f"{n}.html": PAGE for n in range(6)})
    heap = gather([tmp_path], limits=Limits(max_files=4))
    assert len(heap.files) == 4
    assert list(rules(heap).values()) == ["heap-too-large"]


@pytest.mark.parametrize("name", ["caf\udce9.html", "caf\udce9"])
def test_a_thing_given_by_a_name_in_no_encoding_is_reported(tmp_path: Path, name: str) -> None:
    place = make(tmp_path, {name if "." in name else f"{name}/1.html": PAGE}) / name
    heap = gather([place])
    assert (heap.files, [loss.rule for loss in heap.losses]) == ((), ["file-name"])
    assert heap.losses[0].file == name.replace("\udce9", "?")


def test_a_name_in_no_encoding_is_reported(tmp_path: Path) -> None:
    place = os.fsencode(tmp_path) + b"/\xff\xfe.html"
    with open(place, "wb") as stream:
        stream.write(PAGE)
    assert list(rules(gather([tmp_path])).values()) == ["file-name"]


def test_neighbours_of_a_mirrored_page_stood_beside_it(tmp_path: Path) -> None:
    mirrored = b"<html><!-- Mirrored from www.weir.example/a/b/1.htm by HTTrack Website Copier/3.x, Sat, 14 Feb 2004 21:10:11 GMT -->"
    make(tmp_path, {"1.htm": mirrored, "2.htm": PAGE, "img/x.png": b"\x89PNG\r\n\x1a\n"})
    urls = {file.path: file.url for file in gather([tmp_path]).files}
    assert urls["2.htm"] == "http://www.weir.example/a/b/2.htm"
    assert urls["img/x.png"] == "http://www.weir.example/a/b/img/x.png"


def test_the_same_heap_is_the_same_whatever_was_given_first(tmp_path: Path) -> None:
    make(tmp_path, {"one/1.html": PAGE, "two/2.html": PAGE})
    there, back = gather([tmp_path / "one", tmp_path / "two"]), gather([tmp_path / "two", tmp_path / "one"])
    assert there.files == back.files
    assert {file.kind for file in there.files} == {FileKind.HTML}
