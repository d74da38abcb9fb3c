# ruff: noqa: E501 (a snippet reads best on one line)
"""Paragraphs, quotes, headings, lists, tables: one spelling for one thing."""

import pytest

from tests.prose.checks import check_cleaned, check_untouched


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>one<p>two", "<p>one</p>\n<p>two</p>"),
        ("one<br><br>two<br>three", "<p>one</p>\n<p>two<br>three</p>"),
        ("one<br />\n&nbsp;<br />\ntwo", "<p>one</p>\n<p>two</p>"),
        ("<p>one<br><br></p><p>&nbsp;</p><p> two", "<p>one</p>\n<p>two</p>"),
        ("<br>one<br>", "<p>one</p>"),
        ("bare<p>one</p>bare", "<p>bare</p>\n<p>one</p>\n<p>bare</p>"),
        ("<i>one<br><br>two</i>", "<p><em>one</em></p>\n<p><em>two</em></p>"),
        ("<b><p>one</p><p>two</p></b>three", "<p><strong>one</strong></p>\n<p><strong>two</strong></p>\n<p>three</p>"),
        ("<div>one</div><div><div>two</div></div>", "<p>one</p>\n<p>two</p>"),
        ("<blockquote>one</blockquote>", "<blockquote>\n<p>one</p>\n</blockquote>"),
        ("<p>one<blockquote>two</p><p>three</blockquote>", "<p>one</p>\n<blockquote>\n<p>two</p>\n<p>three</p>\n</blockquote>"),
        ("<section><article><main><p>x</main></article></section>", "<p>x</p>"),
        ("<p></p><p> </p><blockquote><p></p></blockquote><ul><li></ul>", ""),
    ],
)
def test_paragraphs(before: str, after: str) -> None:
    check_cleaned(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<h1>Tale</h1><h2>One</h2>", "<h3>Tale</h3>\n<h4>One</h4>"),
        ("<h4>One</h4><h6>Two</h6>", "<h3>One</h3>\n<h5>Two</h5>"),
        ("<h1>One</h1><h6>Two</h6>", "<h3>One</h3>\n<h6>Two</h6>"),
        ("<h2> </h2><h4>One</h4>", "<h3>One</h3>"),
        ("<h2>One\nline</h2>text", "<h3>One line</h3>\n<p>text</p>"),
        ("<h2><p>One</p><p>two</p></h2>", "<h3>One<br>two</h3>"),
        ("<center><h2>One</h2></center>", '<h3 class="center">One</h3>'),
    ],
)
def test_the_shallowest_heading_is_h3_and_the_others_keep_their_distance(before: str, after: str) -> None:
    check_cleaned(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<ul><li>one<li>two</ul>", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("<ol start=4 reversed><li>x</ol>", '<ol reversed="" start="4">\n<li>x</li>\n</ol>'),
        ("<ul><li>one<br><br>two</ul>", "<ul>\n<li>\n<p>one</p>\n<p>two</p>\n</li>\n</ul>"),
        ("<ul><li>one<ul><li>two</ul></ul>", "<ul>\n<li>one\n<ul>\n<li>two</li>\n</ul>\n</li>\n</ul>"),
        ("<ul><li>one</li><ul><li>two</li></ul></ul>", "<ul>\n<li>one\n<ul>\n<li>two</li>\n</ul>\n</li>\n</ul>"),
        ("<ul>only indented</ul>", "<blockquote>\n<p>only indented</p>\n</blockquote>"),
        ("<dl><dt>a<dd>b<dd>c<br><br>d</dl>", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>\n<p>c</p>\n<p>d</p>\n</dd>\n</dl>"),
        ("<dl><dd>only indented</dl>", "<p>only indented</p>"),
        ("<dd>old paragraphs<dd>were so indented", "<p>old paragraphs</p>\n<p>were so indented</p>"),
        ("<menu><li>x</menu>", "<ul>\n<li>x</li>\n</ul>"),
    ],
)
def test_lists(before: str, after: str) -> None:
    check_cleaned(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<table><tr><td>The <b>tale</b><p>two</table>", "<p>The <strong>tale</strong></p>\n<p>two</p>"),
        ("<table align=center><tr><td><table><tr><td>&nbsp;<td>x</table></table>", "<p>x</p>"),
        (
            "<table><caption>Tides</caption><tr><th scope=col>a<th>b<tr><td colspan=2>c</table>",
            (
                '<table>\n<caption>Tides</caption>\n<tbody>\n<tr>\n<th scope="col">a</th>\n<th>b</th>\n</tr>\n'
                '<tr>\n<td colspan="2">c</td>\n</tr>\n</tbody>\n</table>'
            ),
        ),
        (
            "<table><thead><tr><td>a<td>b</thead><tbody><tr><td>c<td></table>",
            (
                "<table>\n<thead>\n<tr>\n<td>a</td>\n<td>b</td>\n</tr>\n</thead>\n"
                "<tbody>\n<tr>\n<td>c</td>\n<td></td>\n</tr>\n</tbody>\n</table>"
            ),
        ),
        ("<table>stray<tr><td>x</table>", "<p>stray</p>\n<p>x</p>"),
    ],
)
def test_tables(before: str, after: str) -> None:
    check_cleaned(before, after)


def test_emphasis_does_not_run_out_of_a_cell() -> None:
    after = "<table>\n<tbody>\n<tr>\n<td><em>a</em></td>\n<td>b</td>\n</tr>\n</tbody>\n</table>\n<p>c</p>"
    check_cleaned("<table><tr><td><i>a<td>b</table>c", after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<details open><summary>Spoiler</summary>text</details>", "<details>\n<summary>Spoiler</summary>\n<p>text</p>\n</details>"),
        ("<div lang=fr>Bonjour</div>", '<div lang="fr">\n<p>Bonjour</p>\n</div>'),
        ("<div dir=rtl><p>x</div>", '<div dir="rtl">\n<p>x</p>\n</div>'),
        ("<div class='poem'>one<br>two</div>", '<div class="verse">\n<p>one<br>two</p>\n</div>'),
        ("<div class='Section1 wide' id=x onclick=y>text</div>", "<p>text</p>"),
        ("<center>x</center>", '<p class="center">x</p>'),
        ("<div align=right><p>x</p></div>", '<p class="right">x</p>'),
        ("<p style='text-align: justify'>x", '<p class="justify">x</p>'),
        ("<center><p>x<p align=left>y</center>z", '<p class="center">x</p>\n<p>y</p>\n<p>z</p>'),
        ("<pre>if (x) {\n    y;\n}</pre>", "<pre>if (x) {\n    y;\n}</pre>"),
        ("<pre>\n\nA rose,\n  a *rose*\n\n</pre>", "<pre>A rose,\n  a *rose*</pre>"),
    ],
)
def test_groups_stay_where_they_say_something(before: str, after: str) -> None:
    check_cleaned(before, after)


def test_a_figure_keeps_its_caption() -> None:
    after = '<figure><img alt="A boat" src="plate:0123456789abcdef">\n<figcaption>The <em>last</em> boat</figcaption>\n</figure>'
    check_cleaned(
        "<figure><p><img alt='A boat' src='plate:0123456789abcdef'></p><figcaption><p>The <i>last</i> boat</figcaption></figure>", after
    )


def test_canonical_text_is_untouched() -> None:
    check_untouched(
        '<h3 id="t-one">One</h3>\n<p>She was <em>not</em> there.<br>Again.</p>\n<hr>\n<blockquote>\n<p class="center">x</p>\n</blockquote>\n'
        '<p lang="de">Na ja&nbsp;! <a href="#t-one">1</a></p>'
    )


def test_a_preformatted_letter_becomes_paragraphs() -> None:
    before = (
        "<pre>The boat left the harbour at dusk with nobody at the wheel and\n"
        "nobody on the quay to see it go, which was a pity, because it was\n"
        "the last one that would leave that year.\n\n"
        "By morning the ice had come down as far as the third lamp, and the\n"
        "lamp was out.</pre>"
    )
    check_cleaned(
        before,
        "<p>The boat left the harbour at dusk with nobody at the wheel and nobody on the quay to see it go, which was a pity, because it was"
        " the last one that would leave that year.</p>\n"
        "<p>By morning the ice had come down as far as the third lamp, and the lamp was out.</p>",
    )


def test_a_heading_that_was_never_closed_swallows_no_paragraph() -> None:
    long = "He put the lamp down and looked at the sea. " * 12
    after = f"<h3>Salt</h3>\n<p>{long.strip()}</p>\n<hr>\n<p>She <em>waited</em>.</p>"
    prose = check_cleaned(f"<h2>Salt<p>{long}</p><p>* * *</p><p>She <i>waited</i>.</p>", after)
    assert [loss.rule for loss in prose.losses] == ["unclosed-heading"]
    check_cleaned("<h2><div>Salt</div><div>Ashes</div></h2>", "<h3>Salt<br>Ashes</h3>")
