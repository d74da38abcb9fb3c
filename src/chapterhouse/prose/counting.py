"""Words as readers count them."""

import re

_CJK = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303b\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+(?:[-'’.\u2010\u2011·][^\W_{_CJK}]+)*")


def count_words(text: str) -> int:
    """Count the words of a plain text: hyphen and apostrophe join, dash and slash split, each CJK character is one."""
    return sum(1 for _ in _WORD.finditer(text))
