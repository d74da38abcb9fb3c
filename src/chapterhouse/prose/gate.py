"""The gate: the one sanitiser every stored text has passed, with an explicit list of what it lets through.

The cleaner writes nothing the gate would change. A text that comes out of it other than it went in is not canonical.
"""

import re

import nh3

from chapterhouse.prose.vocabulary import CLASSES

TAGS = frozenset(
    "p h3 h4 h5 h6 blockquote ul ol li dl dt dd pre figure figcaption hr table caption thead tbody tfoot tr th td details summary div"
    " em strong u s del ins sub sup small mark code kbd samp var q cite dfn abbr ruby rb rt rp span bdi bdo br wbr a img".split()
)
ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href", "rel"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"reversed", "start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# Elements whose text must never surface: nothing of them is left when the gate is reached; this is the second lock.
SWALLOWED = frozenset("script style template noscript title textarea iframe svg math select noembed noframes xmp object".split())

_GRAMMAR = {
    "id": re.compile(r"t-[\w.\-]{1,120}"),
    "lang": re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "class": re.compile("|".join(sorted(CLASSES)) + r"|verse (?:center|right)"),
    "width": re.compile(r"\d{1,5}"),
    "height": re.compile(r"\d{1,5}"),
    "start": re.compile(r"-?\d{1,5}"),
    "colspan": re.compile(r"\d{1,3}"),
    "rowspan": re.compile(r"\d{1,3}"),
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
    "src": re.compile(r"plate:[0-9a-f]{8,64}"),
    "rel": re.compile(r"nofollow ugc noopener"),
    "href": re.compile(r"(?i:https?://[^\s\\]+|mailto:[^\s\\]+)|#t-[^\s]+|(?![A-Za-z][A-Za-z0-9+.\-]*:)(?!//)[^\s\\#][^\s\\]*"),
    "reversed": re.compile(""),
}


def _let(tag: str, name: str, value: str) -> str | None:
    grammar = _GRAMMAR.get(name)
    return value if grammar is None or grammar.fullmatch(value) else None


_CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(SWALLOWED),
    attributes=ATTRIBUTES,
    attribute_filter=_let,
    url_schemes={"http", "https", "mailto", "plate"},
    link_rel=None,
)


def sanitised(html: str) -> str:
    """Give what the sanitiser leaves of a text."""
    return _CLEANER.clean(html)
