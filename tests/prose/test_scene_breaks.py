# ruff: noqa: E501 (a snippet reads best on one line)
"""What parts two scenes, and what only looks like it."""

import pytest

from chapterhouse.prose import LossKind, clean
from tests.prose.checks import check_cleaned

BREAKS = [
    "* * *", "***", "*", "#", "# # #", "~*~", "~", "~~~~~", "---", "-----", "=====", "+++", "o0o", "oOo", "o-o-o", "OoOoO", "xXx", "x x x", "-x-x-", "-X-",
    "~o~", ".oOo.", "⁂", "***********", "*~*~*~*", "_______", "– – –", "• • •", "<><><>", "-*-", "=-=-=-=", "§", "❦", "◊ ◊ ◊", "* * * * *", "&nbsp;* * *&nbsp;", "///",
    "ooOoo", "-0-0-0-", "~*~*~", "++++++++", "#####", "o0o0o0o", "☆☆☆", "XXX", "*x*x*x*", "-=-=-", "(*)", "~~~***~~~", "—————", "·", "†",
]  # fmt: skip
SPEECH = [
    "…",
    "...",
    "-",
    "—",
    "!",
    "?!",
    "^_^",
    "-_-",
    "o.o",
    "O_o",
    ":-)",
    "<3",
    "xoxo",
    "XOXO",
    "oh",
    "ox",
    "0",
    "100",
    "<< >>",
    "x",
    "I",
    "...?",
    "=^.^=",
    ">.<",
    ";)",
    "~ Wren ~",
    "T_T",
    "oo",
]


@pytest.mark.parametrize("line", BREAKS)
def test_a_line_that_parts_scenes(line: str) -> None:
    check_cleaned(f"<p>one</p><p>{line}</p><p>two</p>", "<p>one</p>\n<hr>\n<p>two</p>")


@pytest.mark.parametrize("line", SPEECH)
def test_a_line_somebody_says(line: str) -> None:
    assert "<hr>" not in clean(f"<p>one</p><p>{line}</p><p>two</p>").html


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("one<hr width=50%>two", "<p>one</p>\n<hr>\n<p>two</p>"),
        ("<p>one<br>* * *<br>two</p>", "<p>one</p>\n<hr>\n<p>two</p>"),
        ("<p>one</p><center><b>***</b></center><p>two</p>", "<p>one</p>\n<hr>\n<p>two</p>"),
        ("<p>one</p><h2>* * *</h2><p>two</p>", "<p>one</p>\n<hr>\n<p>two</p>"),
        ("<p>one</p><hr><p>***</p><hr><p>two</p>", "<p>one</p>\n<hr>\n<p>two</p>"),
        ("one\n\n# # #\n\ntwo", "<p>one</p>\n<hr>\n<p>two</p>"),
        ("one\n***\ntwo", "<p>one</p>\n<hr>\n<p>two</p>"),
        ("<blockquote>one<br>~*~<br>two</blockquote>", "<blockquote>\n<p>one</p>\n<hr>\n<p>two</p>\n</blockquote>"),
        ("<p>a * b</p><p>*** END ***</p>", "<p>a * b</p>\n<p>*** END ***</p>"),
        ("<table><tr><td>*<td>x</table>", "<table>\n<tbody>\n<tr>\n<td>*</td>\n<td>x</td>\n</tr>\n</tbody>\n</table>"),
        ('<p><img alt="~" src="plate:0123456789abcdef"></p>', '<p><img alt="~" src="plate:0123456789abcdef"></p>'),
        ('<p><a href="#t-n">*</a></p><p id="n">x</p>', '<p><a href="#t-n">*</a></p>\n<p id="t-n">x</p>'),
    ],
)
def test_where_scene_breaks_stand(before: str, after: str) -> None:
    check_cleaned(before, after)


def test_a_break_made_of_letters_is_a_guess_a_person_can_undo() -> None:
    losses = clean("<p>one</p><p>oOo</p><p>two</p>").losses
    assert [(loss.kind, loss.rule, loss.place) for loss in losses] == [(LossKind.GUESS, "scene-break", "after paragraph 1")]
    assert "oOo" in losses[0].what
