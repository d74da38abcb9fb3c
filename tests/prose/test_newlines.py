# ruff: noqa: E501 (a snippet reads best on one line)
"""What the end of a line means, in plain text and in HTML without paragraphs."""

import textwrap

import pytest

from chapterhouse.prose import LossKind, clean
from tests.prose.checks import check_canonical, check_cleaned

TALE = [
    (
        "The lamp on the quay had been out for three nights before anybody asked who was supposed to light it, and by then the man who was"
        " supposed to light it had been gone for four."
    ),
    '"He left a note," said Odile.',
    (
        '"He left a shopping list," said Tam, "and you have decided that it is a note because it is sadder that way, and because eggs can mean'
        ' anything if you look at them for long enough."'
    ),
    "Nobody lit the lamp that night either.",
]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one\n\ntwo\nthree", "<p>one</p>\n<p>two<br>three</p>"),
        ("  one  \n \t \n\n two", "<p>one</p>\n<p>two</p>"),
        ("<i>one\n\ntwo</i>", "<p><em>one</em></p>\n<p><em>two</em></p>"),
        ("<p>one\ntwo\n\nthree", "<p>one two three</p>"),
        ("one<br>two\nthree\n\nfour", "<p>one<br>two three four</p>"),
        ("<div>one\n\ntwo\nthree</div>", "<p>one</p>\n<p>two<br>three</p>"),
        (
            "<blockquote>one\n\ntwo</blockquote>three\n\nfour",
            "<blockquote>\n<p>one</p>\n<p>two</p>\n</blockquote>\n<p>three</p>\n<p>four</p>",
        ),
        ("<center>Title\nby Wren</center>text", '<p class="center">Title<br>by Wren</p>\n<p>text</p>'),
        ("<h1>Long\ntitle</h1>one\n\ntwo", "<h3>Long title</h3>\n<p>one</p>\n<p>two</p>"),
        ("", ""),
        (" \n\n ", ""),
    ],
)
def test_newlines(before: str, after: str) -> None:
    check_cleaned(before, after)


@pytest.mark.parametrize("width", [62, 72, 78])
@pytest.mark.parametrize(("gap", "indent"), [("\n\n", ""), ("\n", "     "), ("\n\n", "   "), ("\n", "\t")])
def test_a_hard_wrap_is_undone(width: int, gap: str, indent: str) -> None:
    wrapped = gap.join(textwrap.fill(paragraph, width, initial_indent=indent) for paragraph in TALE)
    prose = clean(wrapped)
    assert list(prose.lines) == TALE
    assert "<br>" not in prose.html
    check_canonical(prose)


def test_a_wrap_is_undone_in_html_without_paragraphs() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 70) for paragraph in TALE)
    prose = clean(f"<div>{wrapped}</div>")
    assert list(prose.lines) == TALE
    assert "<br>" not in prose.html


def test_a_word_cut_at_its_hyphen_is_whole_again() -> None:
    text = "It was a long and half-lit road to the sea with nothing at the end--\nbut nobody had said that to the three of them before they set out, well-\nmeaning as they were, into the rain that had been coming down since the\nmorning."
    assert "end--but" in clean(text).text
    assert "well-meaning" in clean(text).text


def test_verse_keeps_its_lines() -> None:
    verse = "The tide goes out, the tide comes in,\nThe lamp is never lit,\nAnd what the harbour used to be\nIs smaller, bit by bit."
    check_cleaned(verse, f"<p>{verse.replace(chr(10), '<br>')}</p>")
    check_cleaned(f"<pre>{verse}</pre>", f"<pre>{verse}</pre>")


def test_the_lines_of_a_header_stay_apart_from_the_wrapped_text_under_it() -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 70) for paragraph in TALE)
    prose = clean(f"Title: The Lamp\nAuthor: Odile Grange\nRating: G\n\n{wrapped}")
    assert prose.html.startswith("<p>Title: The Lamp<br>Author: Odile Grange<br>Rating: G</p>\n")
    assert list(prose.lines[1:]) == TALE
    assert "<br>" not in prose.html.partition("</p>")[2]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It was *hers*, and _only_ hers.", "<p>It was <em>hers</em>, and <em>only</em> hers.</p>"),
        ("“*Well*,” she said. _“No.”_", "<p>“<em>Well</em>,” she said. <em>“No.”</em></p>"),
        ("5 * 3 * 2 and snake_case_name and foo* bar*", "<p>5 * 3 * 2 and snake_case_name and foo* bar*</p>"),
        ("*one\n\ntwo*", "<p>*one</p>\n<p>two*</p>"),
        ("<p>HTML has *other* means</p>", "<p>HTML has *other* means</p>"),
        ("<i>So</i> has *this*", "<p><em>So</em> has *this*</p>"),
    ],
)
def test_plain_emphasis(before: str, after: str) -> None:
    check_cleaned(before, after)


def test_each_emphasis_that_was_guessed_is_reported_with_its_place() -> None:
    losses = clean("It was *hers*.\n\nAnd _only_ hers.").losses
    assert [(loss.kind, loss.rule, loss.place) for loss in losses] == [
        (LossKind.GUESS, "plain-emphasis", "paragraph 1"),
        (LossKind.GUESS, "plain-emphasis", "paragraph 2"),
    ]


def test_plain_text_may_hold_ampersands_and_addresses() -> None:
    check_cleaned("Q&A: a&copy=b, R&D; x < y", "<p>Q&amp;A: a&amp;copy=b, R&amp;D; x &lt; y</p>")


def test_a_wrap_whose_lines_an_archive_gave_breaks_is_undone() -> None:
    wrapped = "<br />\n<br />\n".join(textwrap.fill(paragraph, 66).replace("\n", "<br />\n") for paragraph in TALE * 4)
    prose = clean(wrapped)
    assert list(prose.lines) == TALE * 4
    assert "<br>" not in prose.html
    assert [loss.rule for loss in prose.losses] == ["hard-wrap"]
    check_canonical(prose)


def test_verse_with_breaks_keeps_its_lines() -> None:
    stanza = (
        "The tide goes out along the quay and leaves its ribbons of weed,<br>and nobody there to gather them up, and nobody there to heed"
    )
    check_cleaned(f"<p>{stanza}</p>" * 8, "\n".join([f"<p>{stanza}</p>"] * 8))
