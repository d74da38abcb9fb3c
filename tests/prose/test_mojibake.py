"""Characters read in the wrong encoding are mended where the page as a whole shows it."""

import pytest

from chapterhouse.prose import LossKind, clean
from chapterhouse.prose.mojibake import mend

PAGE = "“It’s late,” said Zoë.\nThe café was shut — again.\nHe had been naïve, déjà vu and all…\n“À bientôt,” she said. “Sœur.”"


def garbled(text: str, times: int = 1) -> str:
    """Give what is seen when UTF-8 is read as Windows-1252, as loosely as old programs did."""
    for _ in range(times):
        text = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    return text


@pytest.mark.parametrize("times", [1, 2, 3])
def test_what_was_read_wrongly_is_mended(times: int) -> None:
    mended, losses = mend(garbled(PAGE, times))
    assert mended == PAGE
    assert {loss.kind for loss in losses} == {LossKind.REPAIR}


def test_a_repair_says_what_became_what() -> None:
    _, losses = mend(garbled("Zoë\nZoë\nChloë said “no”."))
    told = " ".join(loss.what for loss in losses)
    assert "“Ã«” was read in the wrong encoding and became “ë” (3 times)" in told


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "The sign said CafÃ©, and nobody had mended it for “years”.\n" + PAGE,
        "CafÃ©",
        "plain text",
        "Ăngström Ænima façade ½ £5 §3 ©2001 ®",
        "ﬁne ｆｕｌｌ … ‘quoted’ &lt;b&gt; &amp;",
        "",
    ],
)
def test_what_is_well_stays(text: str) -> None:
    assert mend(text) == (text, ())


def test_a_page_half_of_which_is_well_is_mended_in_its_other_half() -> None:
    mended, _ = mend(f"<p>{PAGE}</p>\n<p>{garbled(PAGE)}</p>")
    assert mended == f"<p>{PAGE}</p>\n<p>{PAGE}</p>"


def test_what_cannot_be_mended_is_flagged_and_left() -> None:
    text = "<p>?It?s late,? said Wren.</p><p>?I don?t know.? She couldn?t say.</p>"
    mended, losses = mend(text)
    assert mended == text
    assert [(loss.kind, loss.rule) for loss in losses] == [(LossKind.LOST, "question-marks")]
    assert [loss.rule for loss in mend("a \ufffd b")[1]] == ["replacement-characters"]


def test_a_text_is_mended_on_its_way_to_prose() -> None:
    prose = clean("\n".join(f"<p>{line}</p>" for line in garbled(PAGE).split("\n")))
    assert list(prose.lines) == PAGE.split("\n")
    assert clean(prose.html).html == prose.html
    assert {loss.rule for loss in prose.losses} == {"mojibake"}


def test_what_is_mended_is_read_for_what_it_is() -> None:
    prose = clean(f"<p>{garbled('Zoë')}</p><p>{garbled('⁂')}</p><p>{garbled('Naïve — “no”')}</p><p>{garbled('déjà vu')}</p>")
    assert prose.html == "<p>Zoë</p>\n<hr>\n<p>Naïve — “no”</p>\n<p>déjà vu</p>"
