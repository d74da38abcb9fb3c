"""Which language a chapter is in, told from its words."""

import re

_MIN_LETTERS = 60
_READ_CHARS = 1200
_DECLARED = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def tell_language(text: str) -> str | None:
    """Give the two-letter code of the language of a text, null where it is too short to tell."""
    if sum(sign.isalpha() for sign in text[:_READ_CHARS]) < _MIN_LETTERS and not re.search("[぀-ヿ一-鿿가-힣]{12}", text):
        return None
    import py3langid  # its model takes half a second to load: only where a text is to be told

    code, _ = py3langid.classify(text[:_READ_CHARS])
    return str(code)


def declared_language(value: str | None) -> str | None:
    """Give a `lang` attribute's value where it is one, with "-" between its parts."""
    value = (value or "").strip()
    return value.replace("_", "-") if _DECLARED.fullmatch(value) else None
