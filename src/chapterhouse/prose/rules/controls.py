"""Control characters go, line ends become LF.

Before anything is parsed, and once more after character references are read: `java&#1;script:` must never reach a later
step that drops the control and so makes the address live.
"""

import re
from html import unescape

from chapterhouse.prose.notes import Notes

# Besides the controls: what XML forbids, lone surrogates, and the byte order mark.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]")
_ANY = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff]")
_C1 = re.compile("[\x80-\x9f]")
_FEEDS = str.maketrans({"\r": "\n", "\x0b": " ", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n"})
# What the numbers 128 to 159 mean to every browser: the characters Windows-1252 has there.
_CP1252 = {
    code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)
}  # fmt: skip
_NAMED_OR_NUMBERED = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)")


def without_controls(text: str, *, notes: Notes) -> str:
    """Give the text with LF line ends and no control characters; Windows quotes among the C1 codes become quotes."""
    if not text.replace("\n", "").isprintable() and _ANY.search(text):
        text = text.replace("\r\n", "\n")
        if _C1.search(text):
            notes.repair("windows-characters", "Characters of Windows-1252 that stood as control codes were read as what they meant.")
            text = text.translate(_CP1252)
        text = _CONTROLS.sub("", text.translate(_FEEDS))
    return text


def read_references(text: str) -> str:
    """Read the character references of a text."""
    return _CONTROLS.sub("", unescape(text).translate(_FEEDS)) if "&" in text else text


def read_closed_references(text: str) -> str:
    """Read the references that end in a semicolon or are numbers: `?a=1&copy=2` and plain text hold none."""
    if "&" not in text:
        return text
    return _CONTROLS.sub("", _NAMED_OR_NUMBERED.sub(lambda found: unescape(found[0]), text).translate(_FEEDS))
