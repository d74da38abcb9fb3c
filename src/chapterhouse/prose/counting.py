"""Words as readers count them."""

import re

# Chinese characters and kana: each is a word. Korean is written with spaces and is counted by them.
_CHARACTERS = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# What `\w` leaves out though it stands inside words: accents, points and vowel signs, joiners, the soft hyphen.
_SIGNS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0971-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f71-\u0f84\u102b-\u103e\u17b6-\u17d3\u200c\u200d"
)
# A hyphen or an apostrophe between letters, a point or comma between digits, the points of an abbreviation.
_JOINT = rf"[-'’\u2010\u2011](?=[^\W_]|[{_SIGNS}])|(?<=\d)[.,:](?=\d)|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)"
_WORD = re.compile(rf"[^\W_]+(?:(?! )(?:[{_SIGNS}]|{_JOINT})[^\W_]*)*")
_CHARACTER = re.compile(f"[{_CHARACTERS}]")
_FIRST_CHARACTER = "\u2e80"


def count_words(text: str) -> int:
    """Count the words of a plain text.

    Hyphen and apostrophe join ("half-lit", "didn't" are one), dash and slash split ("and--or", "his/her" are two); each
    Chinese character or kana is one.
    """
    characters = 0
    if text and max(text) >= _FIRST_CHARACTER:  # most texts hold none, and looking for each takes as long as counting
        text, characters = _CHARACTER.subn(" ", text)
    return characters + len(_WORD.findall(text))
