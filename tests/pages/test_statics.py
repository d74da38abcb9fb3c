"""Static files: joined in declared order, named by their hash, made once."""

import json
import multiprocessing
import re
from pathlib import Path

import pytest
from django.conf import settings

from chapterhouse.pages import statics
from chapterhouse.pages.statics import StaticFault, build_static, static_url


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """Stand a small folder of sources in for the real one; the typefaces stay."""
    build_static(settings.STATIC_ROOT)
    folder = tmp_path / "sources"
    for name in ("css", "js", "img"):
        (folder / name).mkdir(parents=True)
    (folder / "css" / "one.css").write_text("a { color: red }")
    (folder / "css" / "two.css").write_text('b { background: url("../img/dot.svg") }')
    (folder / "js" / "one.js").write_text("const name = 1;")
    (folder / "js" / "two.js").write_text("const name = 2;")
    (folder / "img" / "dot.svg").write_text("<svg/>")
    (folder / "bundles.toml").write_text(
        '["page.css"]\nfiles = ["css/two.css", "css/one.css"]\n["page.js"]\nfiles = ["js/one.js", "js/two.js"]\n'
    )
    monkeypatch.setattr(statics, "SOURCES", folder)
    return folder


@pytest.fixture
def into(tmp_path):
    """Give a folder whose typefaces are cut already."""
    folder = tmp_path / "static"
    folder.mkdir()
    (folder / "fonts").symlink_to(settings.STATIC_ROOT / "fonts")
    return folder


def test_styles_are_joined_in_declared_order_and_reach_their_pictures(sources, into):
    files = build_static(into)
    assert (into / files["page.css"]).read_text() == f'b {{ background: url("{files["img/dot.svg"]}") }}\na {{ color: red }}'


def test_each_script_is_a_block_of_its_own(sources, into):
    files = build_static(into)
    assert (into / files["page.js"]).read_text() == "{\nconst name = 1;\n}\n{\nconst name = 2;\n}"


def test_a_script_that_imports_is_refused(sources, into):
    (sources / "js" / "one.js").write_text('import x from "./two.js";')
    with pytest.raises(StaticFault, match=r"one\.js imports or exports"):
        build_static(into)


def test_a_declared_file_that_is_not_there_is_named(sources, into):
    (sources / "css" / "one.css").unlink()
    with pytest.raises(StaticFault, match=r"css/one\.css"):
        build_static(into)


def test_a_picture_that_is_not_there_is_named(sources, into):
    (sources / "img" / "dot.svg").unlink()
    with pytest.raises(StaticFault, match=r"img/dot\.svg"):
        build_static(into)


def test_text_files_are_compressed_beforehand(sources, into):
    files = build_static(into)
    assert {path.name for path in into.glob("page.*.css*")} == {files["page.css"] + ending for ending in ("", ".gz", ".br")}


def test_a_change_makes_new_names_and_keeps_the_build_before(sources, into):
    names = []
    for colour in ("red", "blue", "green"):
        (sources / "css" / "one.css").write_text(f"a {{ color: {colour} }}")
        names.append(build_static(into)["page.css"])
    assert [(into / name).exists() for name in names] == [False, True, True]


def test_a_build_broken_off_is_made_again(sources, into):
    files = build_static(into)
    (into / "manifest.json").unlink()
    (into / files["page.css"]).unlink()
    assert (into / build_static(into)["page.css"]).exists()


def test_the_second_call_writes_nothing():
    build_static(settings.STATIC_ROOT)
    before = {path: path.stat().st_mtime_ns for path in Path(settings.STATIC_ROOT).rglob("*")}
    build_static(settings.STATIC_ROOT)
    assert {path: path.stat().st_mtime_ns for path in Path(settings.STATIC_ROOT).rglob("*")} == before


def build_and_tell(folder: str) -> str:
    return json.dumps(build_static(Path(folder)))


def test_two_processes_may_start_at_once(sources, into):
    with multiprocessing.get_context("fork").Pool(4) as pool:
        told = pool.map(build_and_tell, [str(into)] * 4)
    assert len(set(told)) == 1
    assert not list(into.glob(".*.css.*"))


def test_every_declared_bundle_is_made():
    files = build_static(settings.STATIC_ROOT)
    assert set(statics._bundles()) <= set(files)


def test_an_unknown_name_is_refused():
    with pytest.raises(StaticFault, match=r"no static file “page\.css”"):
        static_url("page.css")


def test_static_files_may_be_kept_for_ever(client, db):
    answer = client.get(static_url("fonts/literata-latin.woff2"))
    answer.close()
    assert answer.status_code == 200
    assert "immutable" in answer["Cache-Control"]
    assert answer["Content-Type"] == "font/woff2"
    assert "Access-Control-Allow-Origin" not in answer


def test_the_compressed_file_is_sent_to_whom_takes_it(client, db):
    name = next(name for name in build_static(settings.STATIC_ROOT) if name.endswith(".css"))
    answer = client.get(static_url(name), headers={"Accept-Encoding": "br, gzip"})
    answer.close()
    assert answer["Content-Encoding"] == "br"
    assert re.search(r"\.[0-9a-f]{12}\.css$", static_url(name))
