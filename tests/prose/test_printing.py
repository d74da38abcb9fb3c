"""A text as XML, as plain text, as marked lines; its words; its beginning."""

import pickle
from xml.etree import ElementTree

import pytest

from chapterhouse.prose import Prose, clean, count_words, excerpt, paragraphs, stored

SAMPLE = (
    "<h2>One</h2><p>She was <i>not <b>there</b></i>&nbsp;!<br>Again.</p><hr><ul><li>salt<li>rope</ul>"
    "<blockquote lang=fr>Bonjour</blockquote><table><tr><td>a<td>b<tr><td>c<td>d</table>"
    "<p><img src='http://a.example/x.gif' alt='A boat'></p><pre>x\n y</pre><p>a &lt;b&gt; &amp; c"
)


def test_xhtml_is_the_same_as_well_formed_xml() -> None:
    prose = clean(SAMPLE)
    root = ElementTree.fromstring(f"<body>{prose.xhtml}</body>")
    assert [node.tag for node in root][:4] == ["h3", "p", "hr", "ul"]
    assert "<br/>" in prose.xhtml
    assert "&#160;!" in prose.xhtml
    assert 'lang="fr" xml:lang="fr"' in prose.xhtml


def test_plain_text_has_a_blank_line_between_blocks() -> None:
    assert clean(SAMPLE).text == (
        "One\n\nShe was not there !\nAgain.\n\n* * *\n\n- salt\n\n- rope\n\nBonjour\n\na | b\n\nc | d\n\nx\n y\n\na <b> & c"
    )


def test_marked_text_has_one_paragraph_a_line() -> None:
    assert clean(SAMPLE).marked_text.split("\n")[:4] == ["One", "She was *not there* ! Again.", "***", "salt"]


def test_paragraphs_and_excerpt() -> None:
    prose = clean("<p>One two <i>three</i>.</p><hr><p>Four five.</p>")
    assert paragraphs(prose) == ("One two three.", "***", "Four five.")
    assert excerpt(prose, max_words=10) == "One two three. Four five."
    assert excerpt(prose, max_words=2) == "One two…"
    assert excerpt(clean("")) == ""


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("half-lit didn’t rock ’n’ roll", 5),
        ("and--or a—b his/her", 6),
        ("10,000 leagues at 3:15", 4),
        ("漢字かな交じり", 7),
        ("한국어 단어", 2),
        ("हिन्दी भाषा", 2),
        ("e\u0301te\u0301 na\u00efve co\u00adoperate", 3),
        ("* * * -- ... ", 0),
        ("U.S.A. 3.5", 2),
    ],
)
def test_words_are_counted_as_readers_count_them(text: str, count: int) -> None:
    assert count_words(text) == count


def test_scene_breaks_and_pictures_are_no_words() -> None:
    assert clean("<p>one two</p><p>oOo</p><p><img alt='three four' src=x.gif>three</p>").words == 3


def test_a_prose_travels_between_processes_and_compares_by_its_html() -> None:
    prose = clean("<p>one")
    assert pickle.loads(pickle.dumps(prose)) == prose
    assert prose == stored("<p>one</p>") == Prose("<p>one</p>")


def test_emphasis_around_a_picture_alone_marks_nothing() -> None:
    prose = clean('<p><em><img src="http://a.example/x.gif" alt="x"></em></p><p>She <em>went</em>.</p>')
    assert prose.marked_text == "She *went*."


def test_what_is_said_of_a_word_beside_it_stands_in_brackets() -> None:
    assert clean("<p><ruby>道<rt>みち</rt></ruby>を</p>").text == "道(みち)を"
    assert clean("<p><ruby>道<rp>(</rp><rt>みち</rt><rp>)</rp></ruby>を</p>").text == "道(みち)を"
    mixed = "<p><ruby>道<rp>(</rp><rt>みち</rt><rp>)</rp></ruby>の<ruby>駅<rt>えき</rt></ruby></p>"
    assert clean(mixed).text == "道(みち)の駅(えき)"


def test_breaks_at_the_ends_can_be_left_out() -> None:
    assert clean("<hr><p>one</p><hr><p>two</p><hr>").without_outer_breaks.html == "<p>one</p>\n<hr>\n<p>two</p>"
    assert clean("<hr>").without_outer_breaks.html == ""
