"""Where an embedded film, sound or page comes from: what is left of it is a link."""

import re

from chapterhouse.prose.attributes import attributes_of
from chapterhouse.prose.elements import EMBEDS

_SOURCE = re.compile(r"<(embed|source|param|iframe)\b([^<>]*+)>", re.IGNORECASE)
_PARAMETERS = re.compile(r"name\s*=\s*[\"']?(?:movie|src|url|filename|data)\b", re.IGNORECASE)


def embed_address(name: str, attrs: dict[str, str], inner: str) -> str:
    """Give the address of what an element embeds, its own or that of the first source inside it; else empty."""
    own = attrs.get(EMBEDS[name]) or attrs.get("src") or ""
    if own and not own.startswith("#"):
        return own
    for found in _SOURCE.finditer(inner):
        inside = attributes_of(found[2])
        if found[1].lower() == "param":
            if _PARAMETERS.search(found[2]) and inside.get("value"):
                return inside["value"]
        elif inside.get("src"):
            return inside["src"]
    return ""
