"""One page becomes one JSON object."""

import json
from pathlib import Path

from chapterhouse.rescue.extracting import beside, extract_record
from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import PageFacts
from tests.rescue.invented import PAGES, load_page

KEYS = "file kind title author chapter_title chapter_number prose_text prose_html notes_text published lang next prev images losses".split()


def record_of(name: str, *, folder: Path = PAGES) -> dict[str, object]:
    page = load_page(PAGES / f"{name}.json")
    path = f"{name}.{'txt' if (PAGES / f'{name}.txt').exists() else 'html'}"
    return extract_record(read_page(page.raw, PageFacts(path)), file=path, status_of=beside(folder))


def test_every_key_is_there_and_json() -> None:
    record = record_of("angelfire_caps")
    assert list(record) == KEYS
    assert json.loads(json.dumps(record))["chapter_number"] == 4


def test_what_a_page_does_not_say_is_null() -> None:
    record = record_of("parked")
    assert record["kind"] == "missing"
    assert [key for key in KEYS[2:13] if record[key] is not None] == []


def test_notes_are_left_out_of_the_prose_and_kept_beside_it() -> None:
    record = record_of("notes_everywhere")
    assert "my computer died" not in str(record["prose_text"]).lower()
    assert str(record["notes_text"]).startswith("*Disclaimer:* I own the pigeon")


def test_a_picture_is_saved_where_its_file_lies_beside(tmp_path: Path) -> None:
    (tmp_path / "tinbanner.jpg").write_bytes(b"x")
    assert [image["status"] for image in record_of("image_nav", folder=tmp_path)["images"]] == ["saved"]  # type: ignore[attr-defined]
    assert [image["status"] for image in record_of("image_nav")["images"]] == ["dead"]  # type: ignore[attr-defined]


def test_a_lost_banner_keeps_its_words() -> None:
    assert record_of("rendering_other")["images"] == [{"alt": "Image Hosting by ShackPics", "src": None, "status": "dead"}]


def test_several_chapters_stand_in_order() -> None:
    record = record_of("one_page_bold_chapters")
    text = str(record["prose_text"])
    assert record["kind"] == "work"
    assert text.index("The ferry had been late") < text.index("Master Tolliver") < text.index("I found the key")
