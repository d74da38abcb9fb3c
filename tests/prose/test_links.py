"""Links, footnotes, pictures and what was embedded."""

import hashlib

import pytest

from chapterhouse.prose import LossKind, PlateMark, clean, plate_key
from tests.prose.checks import check_canonical, check_cleaned

PAGE = "http://old.example/tales/one.html"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="two.html">x</a>', '<p><a href="http://old.example/tales/two.html" rel="nofollow ugc noopener">x</a></p>'),
        ('<a href="/b?a=1&copy=2">x</a>', '<p><a href="http://old.example/b?a=1&amp;copy=2" rel="nofollow ugc noopener">x</a></p>'),
        ('<a href="//cdn.example/x">x</a>', '<p><a href="http://cdn.example/x" rel="nofollow ugc noopener">x</a></p>'),
        ('<a href="mailto:wren@old.example">x</a>', '<p><a href="mailto:wren@old.example">x</a></p>'),
        ('<a href="http:\\\\a.example\\x y">x</a>', '<p><a href="http://a.example/x%20y" rel="nofollow ugc noopener">x</a></p>'),
        ('<a href="javascript:go()">x</a>', "<p>x</p>"),
        ('<a href="aim:goim?screenname=wren">x</a>', '<p><span title="aim:goim?screenname=wren">x</span></p>'),
        ('<a href="one.html#n">x</a> <a name=n>y</a>', '<p><a href="#t-n">x</a> <span id="t-n"></span>y</p>'),
    ],
)
def test_links_are_resolved_by_the_pages_own_address(before: str, after: str) -> None:
    check_cleaned(before, after, url=PAGE)


def test_a_relative_link_stays_where_the_page_has_no_address() -> None:
    check_cleaned('<a href="two.html" title="Part 2">x</a>', '<p><a href="two.html" title="Part 2">x</a></p>')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<p>word<a href="#fn1" name="ref1">1</a></p><p><a name="fn1"></a>Note <a href="#ref1">back</a></p>',
            '<p>word<span id="t-ref1"></span><a href="#t-fn1">1</a></p>\n<p id="t-fn1">Note <a href="#t-ref1">back</a></p>',
        ),
        ("<p id=a>x</p><p id=a>y</p><a href=#a>z</a>", '<p id="t-a">x</p>\n<p id="t-a-2">y</p>\n<p><a href="#t-a">z</a></p>'),
        ("<p id='t-a'>x</p><p id=a>y</p><a href=#a>z</a>", '<p id="t-a">x</p>\n<p id="t-a-2">y</p>\n<p><a href="#t-a-2">z</a></p>'),
        ("<div id=n1><p>x</p></div><a href='#n1'>1</a>", '<p id="t-n1">x</p>\n<p><a href="#t-n1">1</a></p>'),
        ("<div id=wrapper><p>x</p></div>", "<p>x</p>"),
        ("<a name='my note'></a><p>x</p><a href='#my%20note'>1</a>", '<p id="t-my-note">x</p>\n<p><a href="#t-my-note">1</a></p>'),
        ("<p>x<a name=end></a></p><p></p>", '<p>x<span id="t-end"></span></p>'),
        ("<p><a name=a></a></p><hr><p>x</p>", '<hr>\n<p id="t-a">x</p>'),
    ],
)
def test_ids_are_prefixed_once_and_links_follow_them(before: str, after: str) -> None:
    check_cleaned(before, after)


def test_a_picture_is_a_plate_named_by_its_old_address() -> None:
    address = "http://old.example/tales/art/boat.gif"
    prose = clean('<p><img src="art/boat.gif" alt=" The  boat" width="200px" height=100% border=0 align=left></p>', url=PAGE)
    key = hashlib.sha256(address.encode()).hexdigest()[:32]
    assert prose.html == f'<p><img alt="The boat" src="plate:{key}" width="200"></p>'
    assert prose.plates == (PlateMark(key, address, "The boat"),)
    assert plate_key(address) == key
    check_canonical(prose)


def test_a_picture_without_an_address_is_named_by_its_bytes_or_its_path() -> None:
    data = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    by_bytes = clean(f'<img src="{data}" alt="dot" width=9 height=9>')
    assert by_bytes.plates[0].key == plate_key(data) == hashlib.sha256(b"GIF89a\x01\x00\x01\x00\x00\x00\x00\x2c").hexdigest()[:32]
    by_path = clean('<img src="../art/a%20b.gif">', folder="accession-7/site/tales/")
    assert by_path.plates == (PlateMark(plate_key("accession-7/site/art/a b.gif"), None, ""),)
    lost = clean('<img alt="Photobucket">', folder="accession-7/x/")
    assert lost.plates[0].alt == "Photobucket"


def test_a_picture_stays_itself_when_the_text_is_cleaned_again() -> None:
    once = clean('<img src="http://a.example/x.gif" alt="x">')
    again = clean(once.html)
    assert again.html == once.html
    assert [mark.key for mark in again.plates] == [mark.key for mark in once.plates]


def test_counters_and_spacers_are_no_pictures() -> None:
    prose = clean('<p>x<img src="http://count.example/c.gif?9" width=1 height=1><img src="spacer.gif" width=100></p>')
    assert prose.html == "<p>x</p>"
    assert [loss.kind for loss in prose.losses] == [LossKind.LEFTOVER]


@pytest.mark.parametrize(
    "before",
    [
        '<iframe src="http://v.example/film"></iframe>',
        '<embed src="http://v.example/film">',
        '<object data="http://v.example/film">Get the plug-in</object>',
        '<object><param name="movie" value="http://v.example/film"><embed src="http://v.example/other"></object>',
        '<video controls><source src="http://v.example/film" type="video/mp4">Your browser is old.</video>',
        '<audio src="http://v.example/film"></audio>',
    ],
)
def test_what_was_embedded_becomes_a_link(before: str) -> None:
    after = '<p>See <a href="http://v.example/film" rel="nofollow ugc noopener">http://v.example/film</a> now</p>'
    prose = check_cleaned(f"<p>See {before} now</p>", after)
    assert prose.losses[-1].rule == "embed"
