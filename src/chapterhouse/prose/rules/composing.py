"""Unicode normal form C, in linear time.

Ordering a run of combining marks takes time by its square, so a run no language has (and a prankster does) is cut.
"""

import re
import sys
from functools import cache
from unicodedata import combining, is_normalized, normalize

_LONGEST = 32  # marks on one letter; the Unicode standard's stream-safe format allows 30
_SUSPECT = re.compile(rf"[^\w\s\x00-\x7f]{{{_LONGEST}}}")
_MAY_COMBINE = re.compile("[\u0300-\u1fff\u20d0-\u20ff\u2c00-\U0010ffff]")  # neither Latin letters nor signs: most texts hold none


def composed(text: str) -> str:
    """Give a text in NFC; of a run of combining marks the first 32 stay."""
    if text.isascii():
        return text
    if len(text) > _LONGEST and _MAY_COMBINE.search(text) and _SUSPECT.search(text):
        text = _overlong().sub(r"\1", text)
    return text if is_normalized("NFC", text) else normalize("NFC", text)


@cache
def _overlong() -> re.Pattern[str]:
    marks = "".join(re.escape(chr(code)) for code in range(0x300, min(sys.maxunicode, 0x1FFFF)) if combining(chr(code)))
    return re.compile(rf"([{marks}]{{{_LONGEST}}})[{marks}]+")
