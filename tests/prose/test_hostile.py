"""Nothing that comes in can run, fetch, cover the page or break out of its place."""

import re
import time

import pytest

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


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("nested divs", lambda size: "<div>" * (size // 5)),
        ("nested details", lambda size: "<details>" * (size // 9)),
        ("nested quotes closed", lambda size: "<blockquote>" * (size // 25) + "x" + "</blockquote>" * (size // 25)),
        ("a font in every paragraph", lambda size: "".join(f"<p><font color=#{n:06x}>x" for n in range(size // 25))),
        ("bold with an id, never closed", lambda size: "".join(f"<p><b id=a{n}>x" for n in range(size // 16))),
        ("attributes", lambda size: "<p " + " ".join(f"a{n}=b" for n in range(size // 8)) + ">x"),
        ("ampersands", lambda size: "&" * size),
        ("references", lambda size: ("&" + "a" * 31) * (size // 32)),
        ("angle brackets", lambda size: "<" * size),
        ("unpaired quotes", lambda size: '<a "' * (size // 4) + ">"),
        ("unclosed comments", lambda size: "<!--" * (size // 4)),
        ("unclosed scripts", lambda size: "<script>" * (size // 8)),
        ("crossed emphasis", lambda size: "<i>" * (size // 8) + "</b>" * (size // 8)),
        ("nested tables", lambda size: "<table><tr><td>" * (size // 15)),
        ("links in links", lambda size: "<a href=x>" * (size // 10)),
        ("breaks in quotes", lambda size: "<q>" * 200 + "x<br><br>" * (size // 9)),
        ("one id again and again", lambda size: "<p id=x>y" * (size // 9)),
        ("marks on one letter", lambda size: "e" + "\u0301\u0323" * (size // 2)),
        ("lines", lambda size: "x\n" * (size // 2)),
        ("stars", lambda size: "*a " * (size // 3)),
        ("weak words", lambda size: "<data>" * (size // 6) + "</data>"),
    ],
)
def test_sixty_kilobytes_of_spite_take_less_than_a_second(name: str, make) -> None:  # type: ignore[no-untyped-def]
    started = time.process_time()
    prose = clean(make(60_000))
    assert time.process_time() - started < 1, name
    assert len(prose.html) < 2_000_000


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
