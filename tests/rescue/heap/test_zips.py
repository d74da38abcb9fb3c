"""Zips in a heap: what is taken, what is refused, and that the rest goes on."""

import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from chapterhouse.prose import LossKind
from chapterhouse.rescue.heap import CannotReadFile, FileKind, Heap, gather
from chapterhouse.rescue.limits import Limits

PAGE = b"<html><body><p>Once upon a weir.</p></body></html>"


def make_zip(place: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return place


def paths(heap: Heap) -> list[str]:
    return [file.path for file in heap.files]


def rules(heap: Heap) -> list[str]:
    return [loss.rule for loss in heap.losses]


def test_members_are_files_of_the_heap_with_lazy_bytes(tmp_path: Path) -> None:
    make_zip(tmp_path / "m.zip", {"www.weir.example/1.html": PAGE, "empty/": b""})
    heap = gather([tmp_path / "m.zip"])
    assert paths(heap) == ["m.zip", "m.zip!www.weir.example/1.html"]
    page = heap.files[1]
    assert (page.url, page.kind, page.read()) == ("http://www.weir.example/1.html", FileKind.HTML, PAGE)


@pytest.mark.parametrize("name", ["../evil.html", "a/../../evil.html", "/etc/evil.html", "C:\\evil.html", "..\\evil.html"])
def test_names_that_leave_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    make_zip(tmp_path / "m.zip", {name: PAGE, "good.html": PAGE})
    heap = gather([tmp_path / "m.zip"])
    assert paths(heap) == ["m.zip", "m.zip!good.html"]
    (loss,) = heap.losses
    assert (loss.kind, loss.rule, loss.file) == (LossKind.REFUSED, "zip-name", f"m.zip!{name}")


def test_links_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as archive:
        link = zipfile.ZipInfo("link.html")
        link.create_system = 3
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert rules(gather([tmp_path / "m.zip"])) == ["zip-link"]


def test_an_entry_that_unfolds_too_far_is_refused(tmp_path: Path) -> None:
    make_zip(tmp_path / "m.zip", {"bomb.html": b"a" * 20_000_000, "good.html": PAGE})
    heap = gather([tmp_path / "m.zip"])
    assert rules(heap) == ["zip-ratio"]
    assert "m.zip!good.html" in paths(heap)


def overlap_bomb(place: Path, *, entries: int = 200) -> Path:
    """Build a zip whose entries all point at one body, as real bombs do."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"a" * 250_000
    packed = body.compress(content) + body.flush()
    name = b"x.html"
    head = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, zlib.crc32(content), len(packed), len(content), len(name), 0)
    directory = b""
    for place_in in range(entries):
        inner = b"f%04d.html" % place_in
        directory += (
            struct.pack(
                "<4s6H3I5H2I",
                b"PK\x01\x02",
                20,
                20,
                0,
                8,
                0,
                33,
                zlib.crc32(content),
                len(packed),
                len(content),
                len(inner),
                0,
                0,
                0,
                0,
                0,
                0,
            )
            + inner
        )
    local = head + name + packed
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, entries, entries, len(directory), len(local), 0)
    place.write_bytes(local + directory + end)
    return place


def test_overlapping_entries_are_refused_as_a_whole_and_the_rest_goes_on(tmp_path: Path) -> None:
    overlap_bomb(tmp_path / "bomb.zip")
    (tmp_path / "good.html").write_bytes(PAGE)
    heap = gather([tmp_path])
    assert paths(heap) == ["bomb.zip", "good.html"]
    assert rules(heap) == ["zip-overlap"]


def test_a_zip_with_too_many_entries_or_bytes_is_refused(tmp_path: Path) -> None:
    make_zip(tmp_path / "m.zip", {f"{n}.html": PAGE for n in range(20)})
    assert rules(gather([tmp_path / "m.zip"], limits=Limits(max_zip_entries=10))) == ["zip-entries"]
    assert rules(gather([tmp_path / "m.zip"], limits=Limits(max_zip_total_bytes=100))) == ["zip-total"]


def test_a_very_long_name_is_refused(tmp_path: Path) -> None:
    make_zip(tmp_path / "m.zip", {"d/" * 600 + "x.html": PAGE})
    assert rules(gather([tmp_path / "m.zip"])) == ["zip-name"]


def test_a_broken_zip_is_a_loss(tmp_path: Path) -> None:
    whole = make_zip(tmp_path / "m.zip", {"1.html": PAGE}).read_bytes()
    (tmp_path / "m.zip").write_bytes(whole[:-30])
    heap = gather([tmp_path])
    assert rules(heap) == ["zip-broken"]
    assert paths(heap) == ["m.zip"]


def test_a_broken_entry_costs_itself_only(tmp_path: Path) -> None:
    place = make_zip(tmp_path / "m.zip", {"1.html": PAGE * 50, "2.html": PAGE})
    raw = bytearray(place.read_bytes())
    raw[45:60] = b"\xff" * 15
    place.write_bytes(raw)
    heap = gather([place])
    assert rules(heap) == ["zip-entry-broken"]
    assert paths(heap) == ["m.zip", "m.zip!2.html"]


def test_broken_lzma_costs_itself_only(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as archive:
        archive.writestr("1.html", PAGE, zipfile.ZIP_LZMA)
        archive.writestr("2.html", PAGE)
    raw = bytearray((tmp_path / "m.zip").read_bytes())
    at = 30 + len("1.html") + 4  # behind the local header and the version of LZMA
    raw[at : at + 5] = b"\xff" * 5
    (tmp_path / "m.zip").write_bytes(raw)
    heap = gather([tmp_path / "m.zip"])
    assert (paths(heap), rules(heap)) == (["m.zip", "m.zip!2.html"], ["zip-entry-broken"])


def test_an_entry_whose_own_header_has_another_name_costs_itself_only(tmp_path: Path) -> None:
    make_zip(tmp_path / "m.zip", {"gr\u00fcn.html": PAGE, "2.html": PAGE})
    raw = (tmp_path / "m.zip").read_bytes()
    (tmp_path / "m.zip").write_bytes(raw.replace("gr\u00fcn".encode(), b"gr\xff\xfen", 1))
    heap = gather([tmp_path / "m.zip"])
    assert (paths(heap), rules(heap)) == (["m.zip", "m.zip!2.html"], ["zip-entry-broken"])


def test_a_zip_without_a_file_is_said_to_be_empty(tmp_path: Path) -> None:
    make_zip(tmp_path / "m.zip", {"folder/": b""})
    assert rules(gather([tmp_path / "m.zip"])) == ["zip-empty"]


def test_an_entry_longer_than_its_directory_says_is_not_believed(tmp_path: Path) -> None:
    place = make_zip(tmp_path / "m.zip", {"1.html": PAGE * 50})
    raw = bytearray(place.read_bytes())
    directory = raw.rindex(b"PK\x01\x02")
    raw[directory + 24 : directory + 28] = struct.pack("<I", 10)
    place.write_bytes(raw)
    assert rules(gather([place])) == ["zip-entry-broken"]


def test_a_locked_entry_is_reported(tmp_path: Path) -> None:
    place = make_zip(tmp_path / "m.zip", {"1.html": PAGE})
    raw = bytearray(place.read_bytes())
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    place.write_bytes(raw)
    assert rules(gather([place])) == ["zip-encrypted"]


def test_a_packing_method_nobody_knows_is_reported(tmp_path: Path) -> None:
    place = make_zip(tmp_path / "m.zip", {"1.html": PAGE})
    raw = bytearray(place.read_bytes())
    for mark, offset in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        at = raw.index(mark) + offset
        raw[at : at + 2] = struct.pack("<H", 97)
    place.write_bytes(raw)
    assert rules(gather([place])) == ["zip-entry-broken"]


def test_names_in_utf8_without_a_flag_and_in_cp437(tmp_path: Path) -> None:
    place = tmp_path / "m.zip"
    make_zip(place, {"XXXX.html": PAGE, "YYYY.html": PAGE + b" "})
    raw = place.read_bytes().replace(b"XXXX", "éé".encode()).replace(b"YYYY", b"na\x8bf")
    place.write_bytes(raw)
    assert paths(gather([place])) == ["m.zip", "m.zip!naïf.html", "m.zip!éé.html"]


def test_two_entries_of_one_name_are_both_kept(tmp_path: Path) -> None:
    place = make_zip(tmp_path / "m.zip", {"XXXX.html": PAGE, "YYYY.html": PAGE + b" "})
    place.write_bytes(place.read_bytes().replace(b"YYYY", b"XXXX"))
    heap = gather([place])
    assert paths(heap) == ["m.zip", "m.zip!XXXX.html", "m.zip!XXXX.html~2"]
    assert heap.files[2].read() == PAGE + b" "


def test_a_zip_within_a_zip_is_named_and_not_opened(tmp_path: Path) -> None:
    inner = make_zip(tmp_path / "inner.zip", {"1.html": PAGE}).read_bytes()
    heap = gather([make_zip(tmp_path / "m.zip", {"inner.zip": inner})])
    assert paths(heap) == ["m.zip", "m.zip!inner.zip"]
    assert heap.files[1].kind is FileKind.ZIP


def test_a_zip_that_went_away_is_an_error_with_a_sentence(tmp_path: Path) -> None:
    heap = gather([make_zip(tmp_path / "gone.zip", {"1.html": PAGE})])
    (tmp_path / "gone.zip").unlink()
    with pytest.raises(CannotReadFile, match="could not be unpacked"):
        heap.files[1].read()
