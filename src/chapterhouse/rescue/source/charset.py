"""From bytes to text: the bytes win over what the page declares of itself."""

import codecs
import re
from dataclasses import dataclass

import chardet

from chapterhouse.prose import Loss, LossKind

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
_LATIN = frozenset({"cp1252", "iso8859-1", "ascii", "latin_1", "latin-1"})  # what a browser reads as Windows-1252
_MULTIBYTE = frozenset({"shift_jis", "cp932", "euc_jp", "gb2312", "gbk", "gb18030", "big5", "big5hkscs", "euc_kr", "cp949", "johab"})
_TYPOGRAPHIC = bytes((0x85, *range(0x91, 0x98), 0x99, 0xA0, 0xA9, 0xAB, 0xAE, 0xBB))  # the same in every Windows code page
_MARKUP = re.compile(rb"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.I | re.S)
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MAC_QUOTES = re.compile(rb"[A-Za-z]\xd5[a-z]|(?<![\x80-\xff])\xd2[A-Z][^\xd2\xd3]{1,400}\xd3(?![\x80-\xff])")
_WINDOWS_QUOTES = re.compile(rb"[A-Za-z]\x92[a-z]|(?<![A-Za-z])\x93[A-Za-z]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_DETECTED_BYTES = 32_768
_ENCODINGS = tuple(
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso-8859-2 iso-8859-4 iso-8859-5 iso-8859-7 iso-8859-8 iso-8859-9 "
    "iso-8859-13 iso-8859-15 koi8-r koi8-u mac-roman mac-cyrillic cp437 cp850 cp866 cp874 shift_jis cp932 euc-jp iso-2022-jp gb18030 "
    "big5 cp949 euc-kr".split()
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of the encoding it was read in, and what had to be guessed."""

    text: str
    encoding: str
    losses: tuple[Loss, ...] = ()


def decode(raw: bytes, *, declared: str | None = None) -> Decoded:
    """Read the bytes of a page or a post.

    `declared` is the charset of an HTTP header. In order: byte order mark, strict UTF-8, a declaration that the bytes bear
    out, UTF-8 with single Windows-1252 bytes in it, and then what the bytes look like. Never raises: a byte that fits
    nothing becomes U+FFFD and is reported.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _lenient(raw, encoding)
    if wide := _wide_without_mark(raw):
        return _lenient(raw, wide)
    if b"\x1b$" in raw[:65536] or b"\x1b(J" in raw[:65536]:
        return _lenient(raw, "iso2022_jp")
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _read_legacy(raw, _codec_name(declared) or _declared_in_page(raw))


def _wide_without_mark(raw: bytes) -> str | None:
    """Tell UTF-16 saved without a mark by the zero byte beside every ASCII letter."""
    head = raw[:512]
    if len(head) < 16:
        return None
    if head[1::2].count(0) > len(head) * 0.4:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > len(head) * 0.4 else None


def _codec_name(label: str | None) -> str | None:
    """Give Python's name for a label, null for one nobody knows."""
    if not label:
        return None
    label = label.strip().strip("'\"").lower().removeprefix("x-")
    try:
        return codecs.lookup(label).name
    except LookupError:
        return None


def _declared_in_page(raw: bytes) -> str | None:
    found = _META.search(raw[:8192])
    return _codec_name(found[1].decode("ascii")) if found else None


def _read_legacy(raw: bytes, declared: str | None) -> Decoded:
    if declared in _MULTIBYTE and (text := _strict(raw, declared)) is not None:
        return Decoded(text, declared)
    if mixed := _read_mixed(raw):
        return mixed
    words = _MARKUP.sub(b" ", raw)
    high = words.translate(None, bytes(range(0x80)))
    plain = declared is None or declared in _LATIN or declared.startswith("utf")
    if plain and not high.translate(None, _TYPOGRAPHIC):
        return _lenient(raw, "cp1252")
    detected = _detect(words, high)
    if detected and not (declared and not plain and _strict(raw, declared) is not None and _same_script(declared, detected)):
        return _lenient(raw, detected)
    return _lenient(raw, "cp1252" if plain else declared or "cp1252")


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _same_script(declared: str, detected: str) -> bool:
    """Tell whether the detector only chose a neighbour of the declared code page (ISO-8859-2 for Windows-1250)."""
    families = (
        ("cp1250", "iso8859-2"),
        ("cp1251", "iso8859-5", "mac-cyrillic"),
        ("cp1253", "iso8859-7"),
        ("cp1254", "iso8859-9"),
        ("cp1255", "iso8859-8"),
        ("cp1256", "iso8859-6"),
        ("cp1257", "iso8859-13", "iso8859-4"),
        ("cp1252", "iso8859-15"),
    )
    return declared == detected or any(declared in family and detected in family for family in families)


def _read_mixed(raw: bytes) -> Decoded | None:
    """Read a page of UTF-8 into which Windows-1252 was pasted (or the other way about), byte by byte.

    Seen in saved archive pages whose skin was UTF-8 and whose stories were not.
    """
    high = raw.translate(None, bytes(range(0x80)))
    if not _UTF8_SEQUENCE.search(high):  # a lead byte of UTF-8 stands before no other in most Western pages
        return None
    sequences = sum(len(found[0]) for found in _UTF8_SEQUENCE.finditer(raw))
    strays = len(high) - sequences
    if sequences < 4 or sequences < 0.15 * strays or not _stand_alone(raw):
        return None
    text = raw.decode("utf-8", errors="chapterhouse-cp1252")
    loss = Loss(LossKind.REPAIR, "mixed-encoding", f"The page mixes UTF-8 with Windows-1252; {strays} bytes were read as Windows-1252.")
    return Decoded(text, "utf-8", (loss,))


def _stand_alone(raw: bytes) -> bool:
    """Tell strays of a Western page, single among ASCII, from text of an encoding that is high bytes throughout."""
    runs = _HIGH_RUN.findall(_UTF8_SEQUENCE.sub(b" ", raw))
    return bool(runs) and sum(len(run) for run in runs) <= 1.6 * len(runs)


def _detect(words: bytes, high: bytes) -> str | None:
    """Ask the detector, on the words alone; null where it has no answer."""
    if _MAC_QUOTES.search(words) and not _WINDOWS_QUOTES.search(words):
        return "mac-roman"
    sample = words[:_DETECTED_BYTES] if len(high) < 8 else _around_high(words)
    found = chardet.detect(sample, include_encodings=_ENCODINGS)
    return _codec_name(found["encoding"])


def _around_high(words: bytes) -> bytes:
    """Give the lines that hold something to tell encodings by, up to the detector's fill."""
    lines = [line for line in words.split(b"\n") if not line.isascii()]
    return b"\n".join(lines)[:_DETECTED_BYTES]


def _lenient(raw: bytes, encoding: str) -> Decoded:
    """Decode and report what fits nothing. ISO-8859-1 is always read as Windows-1252, as browsers do."""
    encoding = "cp1252" if encoding in _LATIN else encoding
    errors = "chapterhouse-cp1252" if encoding == "cp1252" else "replace"
    text = raw.decode(encoding, errors=errors)
    lost = text.count("\ufffd") if errors == "replace" else 0
    if not lost:
        return Decoded(text, encoding)
    return Decoded(text, encoding, (Loss(LossKind.LOST, "bad-bytes", f"{lost} characters could not be read as {encoding}."),))


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Read single bytes that fit no better as Windows-1252; the five it leaves open stay C1 controls, as browsers have it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    strays = error.object[error.start : error.end]
    return "".join(_CP1252[byte] for byte in strays), error.end


_CP1252 = [bytes((byte,)).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256)]
codecs.register_error("chapterhouse-cp1252", _as_cp1252)
