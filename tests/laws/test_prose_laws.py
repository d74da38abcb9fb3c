# ruff: noqa: E501 (a list of odd attributes reads best on few lines)
"""Whatever comes in: cleaning twice is cleaning once, no word is lost unseen, and nothing harmful is left."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapterhouse.prose import LossKind, clean
from chapterhouse.prose.elements import BLOCKS, FORMATS, WRAPPERS
from tests.prose.checks import check_canonical

WORDS = st.integers(0, 999).map(lambda number: f"w{number}q")
NAMES = st.sampled_from(
    sorted(BLOCKS | FORMATS.keys() | WRAPPERS.keys() | {"a", "br", "img", "wbr", "o:p", "html", "body", "label", "thought"})
)
ATTRIBUTES = st.sampled_from(
    [
        "", "align=center", "style='color:red'", 'style="font-style:italic;color:#00f"', "id=x1", "name=x1", "id='t-x1'", "lang=fr", "dir=rtl",
        "class='MsoNormal verse'", "href='#x1'", "href=http://a.example/x", "href='y.html'", "src=a.gif", "alt='q & <b>'", "title=\"a 'b'\"", "colspan=2",
        'size=5 color="red"', "style='font-style:normal'", "style='font-size:8px'", "start=3 reversed", "href=javascript:x", "onclick='x>y'", "align=right",
    ]
)  # fmt: skip
SPACES = st.sampled_from([" ", "  ", "\n", "\n\n", "\n   ", "&nbsp;", "&nbsp;&nbsp; ", "", "\t", "\u3000", "\r\n", "&#160;", "\u00a0"])
ODDITIES = st.sampled_from(
    ["***", "* * *", "<3", "&amp;", "&lt;b&gt;", "</3", "--", "#", "<!-- c -->", "<![if x]>", "&#1;", "e\u0301", "\u0301", "\u0338", "*em*", "_em_", "]]>"]
)  # fmt: skip
TAGS = st.builds(lambda name, attributes: f"<{name} {attributes}>" if attributes else f"<{name}>", NAMES, ATTRIBUTES)
ENDS = NAMES.map(lambda name: f"</{name}>")
DIRTY = st.lists(st.one_of(WORDS, WORDS, SPACES, TAGS, ENDS, ODDITIES), max_size=60).map("".join)


@given(DIRTY)
def test_cleaning_twice_is_cleaning_once(dirty: str) -> None:
    check_canonical(clean(dirty))


@given(DIRTY)
def test_no_word_is_lost_unless_a_loss_says_so(dirty: str) -> None:
    prose = clean(dirty)
    if not any(loss.kind is LossKind.LOST for loss in prose.losses):
        outside = re.sub(r"<!--.*?-->", "", dirty, flags=re.S)
        assert sorted(re.findall(r"w\d+q", prose.text)) == sorted(re.findall(r"w\d+q", outside))


@given(st.text(max_size=300))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_text_at_all_can_be_cleaned(text: str) -> None:
    check_canonical(clean(text))


@given(st.text(alphabet="<>/!-\"'= &;#ab*_\n\t\u00a0", max_size=120))
def test_a_heap_of_signs_can_be_cleaned(text: str) -> None:
    check_canonical(clean(text))


@given(st.lists(st.lists(WORDS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=8))
def test_plain_paragraphs_come_out_as_they_went_in(paragraphs: list[str]) -> None:
    assert list(clean("\n\n".join(paragraphs)).lines) == paragraphs
