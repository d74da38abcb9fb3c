"""Chapter numbers as people write them: figures, Roman, words in several languages, "2/5", "Part n"."""

import re
from dataclasses import dataclass

from chapterhouse.rescue.words.vocabulary import any_of, pattern, words

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
).split()
_FOREIGN = words("numbers", "counted")
_HAN = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.I)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

_KINDS = any_of("numbers", "kinds")
_WORD_NUMBERS = {word: value for words in (_ONES, _ORDINALS, *(row.split() for row in _FOREIGN)) for value, word in enumerate(words, 1)}
_WORD_NUMBERS |= {word: 20 + 10 * place for place, word in enumerate(_TENS)}
_NUMBER = (
    r"\d{1,4}(?:\.\d)?|[ivxlc]{1,7}|(?:"
    + "|".join(_TENS)
    + r")[ -](?:"
    + "|".join([*_ONES[:9], *_ORDINALS[:9]])
    + r")|"
    + "|".join(sorted(_WORD_NUMBERS, key=len, reverse=True))
)
_OF = r"(?:\s*(?:/|of|out of|von|de|sur|di|из|van)\s*(?:\d{1,4}|\?|x+\b))?"
_KIND_FIRST = re.compile(rf"(?<![\w'’])(?:{_KINDS})\b\s*[.#№:]?\s*(?:no\.?\s*|the\s+)?({_NUMBER})(?![\w'’]){_OF}", re.I)
_KIND_LAST = re.compile(
    rf"(?<![\w'’])(\d{{1,4}}|{'|'.join(_ORDINALS)}|{_FOREIGN[1].replace(' ', '|')}|{_FOREIGN[2].replace(' ', '|')})\.?\s+(?:{_KINDS})\b",
    re.I,
)
_EAST = re.compile(r"第?\s*([0-9０-９零〇一二两兩三四五六七八九十百]{1,6})\s*[章話话回节節部幕]|제?\s*(\d{1,4})\s*[화장회부](?!\w)")
_OF_TOTAL = re.compile(
    r"[\[(（]\s*(\d{1,3}|[ivx]{1,6}|"
    + "|".join(_ONES)
    + r")\s*(?:/|of|von|de|sur|di)\s*(\d{1,3}|\?+|x+|[ivx]{1,6}|"
    + "|".join(_ONES)
    + r")\s*[\])）]"
    r"|(?<![\w/.])(\d{1,3})\s*/\s*(\d{1,3}|\?+)(?![\w/.]|\s*$(?<=x))",
    re.I,
)
_BARE = re.compile(r"(\d{1,3}|[IVXLC]{1,7})\s*(?:[.:)](?!\d)|\s[-–—~])\s*(?=\S)")
_SPECIAL = pattern("numbers", "special", around=r"%(?!\w)")


@dataclass(frozen=True, slots=True)
class NumberedName:
    """A name that says which chapter it is: the words before the number, the number, the words after it."""

    before: str
    number: int | None
    after: str
    total: int | None = None


def read_number(written: str) -> int | None:
    """Read one number in figures, Roman figures, words or Han digits; null for anything else."""
    word = written.strip().lower().rstrip(".")
    if re.fullmatch(r"\d{1,4}", word):
        return int(word)
    if word in _WORD_NUMBERS:
        return _WORD_NUMBERS[word]
    tens, _, ones = word.replace("-", " ").partition(" ")
    if tens in _TENS and ones in _WORD_NUMBERS:
        return _WORD_NUMBERS[tens] + _WORD_NUMBERS[ones]
    if word and _ROMAN.fullmatch(word):
        return _read_roman(word)
    return _read_han(word)


def find_numbered(name: str) -> NumberedName | None:
    """Find the chapter number in a title or heading ("Story - Chapter 3: Name", "Name (2/5)", "第三章"), null where none is."""
    if found := _KIND_FIRST.search(name) or _KIND_LAST.search(name):
        number = read_number(found[1])
        is_pronoun = found[1] == "I" and re.match(r"\s+[a-z]", name[found.end() :])
        if not is_pronoun and (number is not None or "." in found[1]):
            total = re.search(r"(?:/|of|von|de|sur|di)\s*(\d{1,4})$", found[0])
            return NumberedName(_trim(name[: found.start()]), number, _trim(name[found.end() :]), int(total[1]) if total else None)
    if found := _EAST.search(name):
        return NumberedName(_trim(name[: found.start()]), read_number(found[1] or found[2]), _trim(name[found.end() :]))
    if found := _OF_TOTAL.search(name):
        number, total_written = read_number(found[1] or found[3]), found[2] or found[4]
        total_count = read_number(total_written) if not re.fullmatch(r"\?+|x{3,}", total_written) else None
        if number is not None and (total_count is None or number <= total_count):
            return NumberedName(_trim(name[: found.start()]), number, _trim(name[found.end() :]), total_count)
    return None


def find_leading_number(heading: str) -> NumberedName | None:
    """Read a heading that begins with a bare number ("1. Errata", "III - The Well")."""
    found = _BARE.match(heading)
    number = read_number(found[1]) if found else None
    if found is None or number is None:
        return None
    return NumberedName("", number, _trim(heading[found.end() :]))


def is_special_part(heading: str) -> bool:
    """Tell a heading that is a chapter by its name alone (Prologue, Epilogue)."""
    return bool(_SPECIAL.match(heading.strip(" ~*-–—[]()")))


def _trim(words: str) -> str:
    """Take separators off both ends of what stands beside a number."""
    words = re.sub(r"^[\s\-–—:：.,;|~*·•»«/)\]>《]+|[\s\-–—:：;,|~*·•»«/(\[<》]+$", "", words)
    return words.strip()


def _read_roman(word: str) -> int | None:
    total = 0
    for letter, following in zip(word, [*word[1:], ""], strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if following and value < _ROMAN_VALUES[following] else value
    return total or None


def _read_han(word: str) -> int | None:
    word = word.translate({ord("０") + place: str(place) for place in range(10)})
    if word.isdigit():
        return int(word)
    if not word or any(sign not in _HAN and sign not in "十百" for sign in word):
        return None
    total = 0
    digit: int | None = None
    for sign in word:
        if sign in _HAN:
            digit = _HAN[sign]
        else:
            total += (1 if digit is None else digit) * (10 if sign == "十" else 100)
            digit = None
    return total + (digit or 0)
