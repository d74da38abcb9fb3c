"""A lone `<br>` parts paragraphs where a text has nothing else to part them, and nowhere else."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.prose import clean
from tests.prose.checks import check_canonical, check_untouched

LONG = (
    "Odile had counted the herons twice before breakfast and once after it, and since the three sums did not agree she wrote down the one"
    " she liked best and went to look for her boots."
)
SHORT = "“Nine,” said Tam."


def _paragraphs(html: str) -> list[str]:
    return list(clean(html).text.split("\n\n"))


def test_an_indented_line_behind_a_lone_break_is_a_paragraph() -> None:
    indent = "&nbsp;" * 4
    html = f"<b>THE HERONS</b><br>Chapter Four<br><br>{indent}{LONG}<br>\n{indent}{SHORT}<br>\n{indent}<i>{SHORT}</i><br>{indent}{LONG}"
    check_canonical(clean(html))
    assert _paragraphs(html) == ["THE HERONS\nChapter Four", LONG, SHORT, SHORT, LONG]


def test_wide_lines_with_no_blank_one_among_them_are_paragraphs() -> None:
    lines = [LONG, SHORT, LONG, SHORT, SHORT, LONG, SHORT, LONG, LONG, SHORT]
    html = "<br />".join(lines)
    check_canonical(clean(html))
    assert _paragraphs(html) == lines


def test_verse_with_indented_lines_keeps_its_breaks() -> None:
    verse = "<br>&nbsp;&nbsp;&nbsp;".join(["The heron stood", "on one long leg", "and thought of frogs", "till evening came", "and went"])
    assert clean(f"<p>{verse}</p>").html.count("<p>") == 1


def test_a_break_among_blank_lines_stays_a_break() -> None:
    check_untouched("\n".join([f"<p>{LONG}<br>{SHORT}</p>"] * 10))


@given(
    st.lists(
        st.tuples(
            st.sampled_from([LONG, SHORT, "* * *", "", "<i>so</i>"]), st.sampled_from(["<br>", "<br><br>", "<p>", "<br>&nbsp;&nbsp;"])
        ),
        max_size=24,
    )
)
def test_cleaning_again_changes_nothing(parts: list[tuple[str, str]]) -> None:
    once = clean("".join(itertools.chain.from_iterable(parts))).html
    assert clean(once).html == once
