"""How stored prose is printed for a page."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from chapterhouse.pages.printing import KeptPicture, Surroundings, links_of, print_json_ld, print_prose
from chapterhouse.prose.cleaning import clean, stored

KEY = "ab" * 32
LINK = '<p><a href="{}">there</a></p>'


def check_printed(html: str, printed: str, **around: object) -> None:
    assert print_prose(stored(html), Surroundings(**around)) == printed


def test_plain_words_are_printed_as_they_stand():
    check_printed("<p>One &amp; two &lt;three&gt;.</p>\n<hr>", "<p>One &amp; two &lt;three&gt;.</p>\n<hr>")


def test_paragraphs_are_numbered_where_a_place_is_remembered():
    check_printed("<p>One.</p>\n<hr>\n<p>Two.</p>", '<p id="p-1">One.</p>\n<hr>\n<p id="p-2">Two.</p>', numbered=True)


def test_an_id_of_the_text_outlives_the_numbering():
    check_printed('<p id="t-note">One.</p>\n<p>Two.</p>', '<p id="t-note">One.</p>\n<p id="p-2">Two.</p>', numbered=True)


def test_ids_and_the_links_to_them_take_the_same_prefix():
    check_printed(
        '<p><a href="#t-1">1</a></p>\n<p id="t-1">Note.</p>', '<p><a href="#c7-t-1">1</a></p>\n<p id="c7-t-1">Note.</p>', prefix="c7-"
    )


@pytest.mark.parametrize(("height", "kind"), [(80, ' class="picture"'), (16, "")])
def test_a_kept_picture_is_shown_with_its_size_and_stands_apart_unless_it_is_a_sign(height, kind):
    picture = KeptPicture(url="/pictures/x.png", width=640, height=height)
    check_printed(
        f'<p><img alt="A &quot;map&quot;" src="plate:{KEY}"></p>',
        f'<p><img{kind} src="/pictures/x.png" alt="A &quot;map&quot;" width="640" height="{height}" loading="lazy" decoding="async"></p>',
        pictures={KEY: picture},
    )


def test_a_lost_picture_leaves_its_words():
    printed = print_prose(stored(f'<p><img alt="A map &amp; a lamp" src="plate:{KEY}"></p>'))
    assert "A map &amp; a lamp" in printed
    assert "went with it" in printed
    assert "<img" not in printed


def test_a_lost_picture_without_words_says_that_one_stood_here():
    assert "A picture stood here" in print_prose(stored(f'<p><img alt="" src="plate:{KEY}"></p>'))


def test_a_link_that_leaves_says_so_to_machines():
    href = "https://elsewhere.example/a?b=1&amp;c=2"
    check_printed(LINK.format(href), f'<p><a href="{href}" rel="nofollow ugc noopener">there</a></p>')


def test_a_link_the_archive_knows_leads_inside():
    check_printed(
        LINK.format("http://old.example/1"), '<p><a href="/stories/1/x/">there</a></p>', inside={"http://old.example/1": "/stories/1/x/"}
    )


def test_a_link_that_leads_nowhere_is_printed_as_words():
    check_printed(LINK.format("part2.html"), '<p><span title="This led to part2.html, which is not here">there</span></p>')


def test_a_wide_table_scrolls_in_a_box_of_its_own():
    printed = print_prose(stored("<table><tbody><tr><td>1</td></tr></tbody></table>"))
    assert printed.startswith('<div class="wide" role="group" aria-label="Table" tabindex="0"><table>')
    assert printed.endswith("</table></div>")


def test_the_links_of_a_text_are_found_without_its_footnotes():
    prose = stored('<p><a href="#t-1">1</a> <a href="mailto:a@b.example">m</a> <a href="http://old.example/?a=1&amp;b=2">x</a></p>')
    assert links_of(prose) == {"http://old.example/?a=1&b=2"}


@given(st.text(alphabet="<>/&\"'= abimgpsrcheftx:#-"))
def test_no_text_becomes_a_tag_by_being_printed(text):
    prose = clean(f"<p>{text}</p>")
    assert print_prose(prose).count("<script") == 0
    nodes = LexborHTMLParser(print_prose(prose)).css("*")
    assert [name for node in nodes for name in node.attributes if name.startswith("on")] == []


@given(st.text())
def test_linked_data_cannot_end_its_element(text):
    printed = print_json_ld({"name": text})
    assert not set(printed) & set("<>&")
    assert json.loads(printed) == {"name": text}
