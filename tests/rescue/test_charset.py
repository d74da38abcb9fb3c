"""Bytes become the text their author wrote, whatever they declare."""

import pytest

from chapterhouse.rescue.source.charset import decode

POLISH = "Zażółć gęślą jaźń, powiedział król. Łódź płynęła wśród nocy, a gwiazdy świeciły jasno."
RUSSIAN = "Он посмотрел на неё и ничего не сказал. Ночь была тихая, и снег шёл всё гуще."
JAPANESE = "彼は何も言わなかった。夜は静かで、雪がますます激しく降っていた。"


def page(text: str, *, charset: str | None = None) -> str:
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return f"<html><head>{declared}</head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(POLISH, "cp1250"), (POLISH, "iso-8859-2"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "shift_jis"), (JAPANESE, "euc-jp")],
)
@pytest.mark.parametrize("declared", [None, "iso-8859-1", "utf-8"])
def test_bytes_win_over_what_the_page_declares(text: str, encoding: str, declared: str | None) -> None:
    assert text in decode(page(text, charset=declared).encode(encoding)).text


def test_latin_1_is_read_as_windows_1252() -> None:
    text = "“Don’t,” she said – twice…"
    decoded = decode(page(text, charset="iso-8859-1").encode("cp1252"))
    assert (text in decoded.text, decoded.encoding) == (True, "cp1252")


def test_macintosh_quotes_are_told_by_their_places() -> None:
    text = "“Don’t,” said Zoë. “I can’t go to the café now.”"
    assert text in decode(page(text).encode("mac_roman")).text


def test_a_byte_order_mark_decides() -> None:
    assert decode("“Yes.”".encode("utf-16")).text == "“Yes.”"
    assert decode(b"\xef\xbb\xbf" + "“Yes.”".encode()).text == "“Yes.”"


def test_utf_16_without_a_mark_is_seen() -> None:
    text = page("He said nothing at all.")
    assert decode(text.encode("utf-16-le")).text == text


def test_one_page_may_mix_utf_8_with_windows_1252() -> None:
    raw = "<p>“Où est Zoë ?” – “Là-bas, près du café.”</p>".encode() + "<p>“And he?” – “Gone…”</p>".encode("cp1252")
    decoded = decode(raw)
    assert "“Où est Zoë ?” – “Là-bas, près du café.”" in decoded.text
    assert "“And he?” – “Gone…”" in decoded.text
    assert [loss.rule for loss in decoded.losses] == ["mixed-encoding"]


def test_a_header_speaks_where_the_page_does_not() -> None:
    assert POLISH in decode(POLISH.encode("cp1250"), declared="windows-1250").text
    assert "é" in decode("é".encode("cp1252"), declared="no-such-charset").text
