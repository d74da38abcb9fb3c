"""Which language a chapter is in, told from its words."""

import re
from html import unescape

from chapterhouse.prose import Prose

_MIN_LETTERS = 60
_READ_CHARS = 500
_TAG = re.compile(r"<[^>]*(?:>|$)")


def tell_language(text: str) -> str | None:
    """Give the two-letter code of the language of a text, null where it is too short to tell."""
    text = text[:_READ_CHARS]
    if sum(map(str.isalpha, text)) < _MIN_LETTERS and not re.search("[぀-ヿ一-鿿가-힣]{12}", text):
        return None
    import py3langid  # its model takes half a second to load: only where a text is to be told

    code, _ = py3langid.classify(text)
    return str(code)


def tell_prose_language(prose: Prose) -> str | None:
    """Give the two-letter code of the language of a text, null where it is too short to tell.

    A long text is read from its third on: mottos and letters in other languages stand at the beginning.
    """
    html = prose.html
    start = html.rfind("\n", 0, len(html) // 3) + 1 if len(html) > 12 * _READ_CHARS else 0
    return tell_language(" ".join(unescape(_TAG.sub(" ", html[start : start + 4 * _READ_CHARS])).split()))
