"""What stands alone on a line and is no word is a scene break: `* * *`, `~*~`, `o0o`, `-x-x-`, `# # #`, `=====`, ⁂."""

import re
from functools import lru_cache

_SIGNS = "*~#=_+\\-–—―─━═•·・∙◦°¤§¶†‡◆◇◊○●◯□■▪▫▲△▼▽★☆✦✧✩✪✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁❂❃❄❅❆❇❈❉❊❋❖❦❧☙♥♡❤♦♢♣♧♠♤♪♫♬⁂⁎⁑⁕※∞☼☀☾☽☙➳➵"
_ALONE = re.compile(rf"[{_SIGNS}\s<>|/\\^:.,oOxX0()\[\]{{}}\u200b\ufe0e\ufe0f]+")
_A_SIGN = re.compile(rf"[{_SIGNS}]")
_FACE = re.compile(r"[<>(\[=:~]*(.)[_.\-^]{1,3}(?:\1|[oO0xX])[<>)\]=:~]*", re.IGNORECASE)
_PLAIN_SIGNS = re.compile(r"([<>|/\\^:])\1*")
_LETTERS = re.compile(r"[oOxX0]+")
_SMILE = re.compile(r"[:;=8xX][-o^]?[()\[\]|/\\oO0xX*]|[()\[\]|/\\][-o^]?[:;=8]")
_DASHES = frozenset("-–—―_+=.:")
LONGEST = 120  # characters


def is_scene_break(text: str) -> bool:
    """Tell a line that only parts two scenes. A lone dash, dots, faces and kisses are what somebody says."""
    text = text.strip()
    if not text or len(text) > LONGEST or (text[0].isalnum() and text[0] not in "oOxX0"):
        return False
    return _parts_scenes(text)


@lru_cache(maxsize=1024)  # several rules ask of the same line, and a text repeats its breaks
def _parts_scenes(text: str) -> bool:
    if not _ALONE.fullmatch(text):
        return False
    packed = "".join(text.split())
    if not _A_SIGN.search(packed):
        return _is_letter_break(packed) or _is_line_break_of_brackets(packed)
    if len(packed) == 1:
        return packed not in _DASHES
    if _SMILE.fullmatch(packed):
        return False
    if len(packed) <= 7 and _FACE.fullmatch(packed) and len(set(packed)) > 1:
        return _is_framed(packed)
    return len(packed) > 2 or packed not in {"--", "––", "——", "+-", "-+", ":-", "-:", "=.", ".=", "-.", ".-"}


def has_letters(text: str) -> bool:
    """Tell whether a scene break is made of letters, which a person may have meant as a word."""
    return bool(_LETTERS.search(text))


def _is_letter_break(packed: str) -> bool:
    """`oOo`, `xXx`, `o0o`, `x x x`, `.oOo.`; but `xoxo` is a kiss and `oo` a sound."""
    letters = packed.strip(".:<>()[]{}|/\\^,")
    letters = letters.replace(".", "").replace(":", "")
    if not _LETTERS.fullmatch(letters) or len(letters) < 3:
        return False
    kinds = {letter.lower() for letter in letters if letter.isalpha()}
    return not (kinds == {"o", "x"} and (letters.islower() or letters.isupper()) and "0" not in letters)


def _is_line_break_of_brackets(packed: str) -> bool:
    if _PLAIN_SIGNS.fullmatch(packed):
        return packed[0] in "/\\|:^" and len(packed) >= 3
    return len(packed) >= 4 and packed == "<>" * (len(packed) // 2)


def _is_framed(packed: str) -> bool:
    """`~o~`, `-x-`, `*X*`, `-*-` are breaks though they look like faces; `^_^`, `-_-`, `o.o`, `=^.^=` are faces."""
    middle = packed[1:-1]
    return packed[0] == packed[-1] and packed[0] in "~-*+=#" and not set(middle) & set("_.^")
