"""Nothing that comes in can run, fetch, cover the page or break out of its place."""

import re

import pytest

from benchmarks.hostile import SIZE, TEXTS
from chapterhouse.prose import LossKind, clean
from tests.prose.checks import check_canonical, check_safe_xml
from tests.prose.hostile import snippets


def test_no_snippet_of_the_exam_gets_through() -> None:
    tried = 0
    for snippet in snippets():
        check_canonical(clean(snippet))
        check_canonical(clean(f"<p>before {snippet} after</p>", url="http://old.example/a/b.html"))
        tried += 1
    assert tried > 3000


def test_a_control_that_an_xml_printer_drops_brings_no_script_to_life() -> None:
    for hidden in ("java\x01script:alert(1)", "java&#1;script:alert(1)", "\x00javascript:alert(1)", "java&#x1f;script:alert(1)"):
        prose = clean(f'<p><a href="{hidden}">x</a></p>')
        assert prose.html == "<p>x</p>"
        check_safe_xml(prose.xhtml)
        assert any(loss.kind is LossKind.REFUSED for loss in prose.losses)


def test_xml_judges_addresses_again() -> None:
    from chapterhouse.prose import stored

    assert "javascript" not in stored('<p><a href="java\x01script:alert(1)">x</a></p>').xhtml
    assert "http" not in stored('<p><img alt="" src="http://a.example/x.gif"></p>').xhtml


def test_no_attribute_of_the_source_can_name_a_thing_of_the_page() -> None:
    prose = clean('<p id="location" class="modal ink-red" style="position:fixed" onclick="x()" data-x="y" hidden>x</p>')
    assert prose.html == '<p id="t-location"><span class="ink-red">x</span></p>'


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_sixty_kilobytes_of_spite_are_cleaned_and_do_not_swell(name: str) -> None:
    assert len(clean(TEXTS[name](SIZE)).html) < 2_000_000


def test_what_is_nested_too_deep_is_flattened_and_keeps_its_words() -> None:
    prose = clean("<blockquote>" * 5000 + "deep words" + "</blockquote>" * 5000)
    assert "deep words" in prose.html
    assert prose.html.count("<blockquote>") <= 256
    assert any(loss.rule == "depth" for loss in prose.losses)


def test_a_text_longer_than_any_chapter_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chapterhouse.prose.cleaning.MAX_CHARACTERS", 100)
    prose = clean("word " * 100)
    assert len(prose.text) <= 100
    assert [loss.kind for loss in prose.losses if loss.rule == "size"] == [LossKind.LOST]


def test_no_picture_reaches_another_host() -> None:
    prose = clean('<img src="https://host.example/a.gif" srcset="b.gif 2x" alt="A boat" onerror="x()">', url="http://old.example/x.html")
    assert re.fullmatch(r'<p><img alt="A boat" src="plate:[0-9a-f]{32}"></p>', prose.html)
    assert prose.plates[0].url == "https://host.example/a.gif"
