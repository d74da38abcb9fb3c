"""Emphasis, colours, sizes, spaces: what the old markup meant."""

import pytest

from chapterhouse.prose import INKS, clean
from chapterhouse.prose.inks import ink_of
from tests.prose.checks import check_cleaned


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<i>a</i> <b>b</b> <strike>c</strike> <tt>d</tt>", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>"),
        ("<acronym title='by the way'>btw</acronym>", '<p><abbr title="by the way">btw</abbr></p>'),
        ("<span style='font-style:italic'>a</span>", "<p><em>a</em></p>"),
        ("<span style='FONT-WEIGHT: 700; font-family:Arial'>a</span>", "<p><strong>a</strong></p>"),
        ("<span style='text-decoration:underline line-through'>a</span>", "<p><u><s>a</s></u></p>"),
        ("H<span style='vertical-align:sub'>2</span>O", "<p>H<sub>2</sub>O</p>"),
        ("<span style='font-variant:small-caps'>a</span>", '<p><span class="smallcaps">a</span></p>'),
        ("<p style='font-style:italic'>a <span style='font-style:normal'>b</span> c", "<p><em>a</em> b <em>c</em></p>"),
        ("<span style='position:fixed;color:url(//x)'>a</span>", "<p>a</p>"),
        ("<span>a</span>", "<p>a</p>"),
        ("<em>a <em>b</em></em>", "<p><em>a b</em></p>"),
        ("<i>a</i><i>b</i> <i>c</i>", "<p><em>ab</em> <em>c</em></p>"),
        ("<i>a </i>b<i> c</i>", "<p><em>a</em> b <em>c</em></p>"),
        ("<b>a<i>b</b>c</i>", "<p><strong>a<em>b</em></strong><em>c</em></p>"),
        ("<i>never closed<p>next", "<p><em>never closed</em></p>\n<p><em>next</em></p>"),
        ("<p><span style='font-style:italic'>ends with it<p>next", "<p><em>ends with it</em></p>\n<p>next</p>"),
        ("<em></em><b> </b>x", "<p>x</p>"),
        ("<i lang=fr>mot juste</i>", '<p><em lang="fr">mot juste</em></p>'),
        ("<q cite=x>a</q> <bdo dir=rtl>b</bdo> <bdo>c</bdo>", '<p><q>a</q> <bdo dir="rtl">b</bdo> c</p>'),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>"),
        ("E=mc<sup>2</sup><sub>x</sub>", "<p>E=mc<sup>2</sup><sub>x</sub></p>"),
    ],
)
def test_inline_elements(before: str, after: str) -> None:
    check_cleaned(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<font color=red>a</font>", '<p><span class="ink-red">a</span></p>'),
        ("<font color='#0000CC'>a</font>", '<p><span class="ink-blue">a</span></p>'),
        ("<font color=#888888>a</font>", "<p>a</p>"),
        ("<span style='color:rgb(0, 128, 0)'>a</span>", '<p><span class="ink-green">a</span></p>'),
        ("<font color=red>a <font color=black>b</font></font>", '<p><span class="ink-red">a</span> b</p>'),
        ("<p style='color:purple'>a", '<p><span class="ink-purple">a</span></p>'),
        (
            "<big>a</big> <font size=+2>b</font> <font size=1>c</font>",
            '<p><span class="big">a</span> <span class="big">b</span> <small>c</small></p>',
        ),
        ("<span style='font-size:2em'>a</span> <span style='font-size: 12pt'>b</span>", '<p><span class="big">a</span> b</p>'),
    ],
)
def test_colours_and_sizes(before: str, after: str) -> None:
    check_cleaned(before, after)


def test_each_ink_is_the_ink_of_its_own_name() -> None:
    assert len(INKS) == 10
    named = {"sky": "skyblue"}
    assert all(ink_of(named.get(ink, ink)) == ink for ink in INKS)
    assert not any(ink_of(colour) for colour in ("black", "white", "#ccc", "gray", "#FDFDFD", "rgb(10,10,10)", "windowtext", "", "#12345"))


def test_a_colour_over_the_whole_text_is_the_pages() -> None:
    prose = clean("<font color=#99ccff>" + "<p>The tide went out and did not come back. " * 40 + "<font color=red>Run!</font></font>")
    assert "ink-sky" not in prose.html
    assert '<span class="ink-red">Run!</span>' in prose.html


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a \n\t b&nbsp;&nbsp; c</p>", "<p>a b c</p>"),
        ("<p>&nbsp;&nbsp;&nbsp;Indented</p>", "<p>Indented</p>"),
        ("<p>word&nbsp;word</p>", "<p>word word</p>"),
        ("<p>Quoi&nbsp;? 12&nbsp;km «&nbsp;oui&nbsp;»</p>", "<p>Quoi&nbsp;? 12&nbsp;km «&nbsp;oui&nbsp;»</p>"),
        ("<p>cafe\u0301</p>", "<p>café</p>"),
        ("<p>e<!-- split -->\u0301</p>", "<p>é</p>"),
        ("<p>a\u0000b\u0007c&#7;d\ufeff</p>", "<p>abcd</p>"),
        ("<p>It\x92s</p>", "<p>It’s</p>"),
        ("<p>It&#146;s</p>", "<p>It’s</p>"),
        ("<p>a\r\nb\rc</p>", "<p>a b c</p>"),
        ("<p>fish &amp; chips & peas &lt;3</p>", "<p>fish &amp; chips &amp; peas &lt;3</p>"),
    ],
)
def test_text(before: str, after: str) -> None:
    check_cleaned(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<<stage direction>> he left", "<p>&lt;&lt;stage direction&gt;&gt; he left</p>"),
        ("(<thought>) he…</thought>", "<p>(&lt;thought&gt;) he…&lt;/thought&gt;</p>"),
        ("<p>I <3 you, </3 and 1 < 2 > 0 <- there</p>", "<p>I &lt;3 you, &lt;/3 and 1 &lt; 2 &gt; 0 &lt;- there</p>"),
        ("<p><Wren> hi <a sigh> <code red></p>", "<p>&lt;Wren&gt; hi &lt;a sigh&gt; &lt;code red&gt;</p>"),
        ("<p><Data> Aye, sir. <object></p>", "<p>&lt;Data&gt; Aye, sir. &lt;object&gt;</p>"),
        ("<p>he said <b and fell", "<p>he said &lt;b and fell</p>"),
        ("<p align=center <b>x</b>", '<p class="center"><strong>x</strong></p>'),
        ("<p title='a > b'>x", "<p>x</p>"),
        ("<!-- note -->x<!-- never closed > y", "<p>x y</p>"),
        ("<![CDATA[a <b]]>", "<p>a &lt;b</p>"),
    ],
)
def test_what_is_no_markup_stays_text(before: str, after: str) -> None:
    check_cleaned(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>In <st1:City w:st='on'>Hythe</st1:City>.<o:p></o:p></p>",
            "<p>In Hythe.</p>",
        ),
        ("<p><![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p></p><p>x", "<p>x</p>"),
        ("<!--[if gte mso 9]><xml><w:X>1</w:X></xml><![endif]--><p>x", "<p>x</p>"),
        ("<?xml:namespace prefix = o ns = 'urn:x' /><p>x<o:p></o:p>", "<p>x</p>"),
        ("<p><i style='mso-bidi-font-style:normal'>around</i><span style='mso-spacerun:yes'>&nbsp; </span>it", "<p><em>around</em> it</p>"),
        ("<p mce_style='x' data-mce-style='y'><br data-mce-bogus='1'></p><p>x", "<p>x</p>"),
        ("<p><span class=Apple-style-span style='font-weight: bold'>x</span>", "<p><strong>x</strong></p>"),
        ('<P ALIGN="CENTER"><FONT FACE="Verdana" SIZE="2">x</FONT></P>', '<p class="center">x</p>'),
        ("by <lj user=\"wren_h\">, cut <lj-cut text='x'>y</lj-cut>", "<p>by wren_h, cut y</p>"),
    ],
)
def test_markup_of_word_and_the_editors(before: str, after: str) -> None:
    check_cleaned(before, after)


def test_signs_without_a_word_are_no_emphasis() -> None:
    check_cleaned("<*_*", "<p>&lt;*_*</p>")
    check_cleaned("He shrugged _*_ at her.", "<p>He shrugged _*_ at her.</p>")
