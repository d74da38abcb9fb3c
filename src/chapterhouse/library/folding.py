"""Texts as they are compared, sorted and put into addresses: without case, accents and fancy quotes."""

import re
import unicodedata
from hashlib import blake2b

from django.utils.text import slugify

KEY_LENGTH = 200
SLUG_LENGTH = 80

_ACCENT = re.compile("[\u0300-\u036f]")
_LEADING = re.compile(r"^\W+")
_STRAIGHT = {"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"}


def fold(text: str) -> str:
    """Give a text without case, accents, fancy quotes and doubled spaces: two spellings of one thing fold to the same."""
    for fancy, plain in _STRAIGHT.items():
        text = text.replace(fancy, plain)
    if not text.isascii():
        text = unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", text)))
    return " ".join(text.casefold().split())


def fold_key(text: str) -> str:
    """Fold a name into at most 200 characters, as an index holds it. Long names that differ keep different keys."""
    folded = fold(text)
    if len(folded) <= KEY_LENGTH:
        return folded
    return folded[: KEY_LENGTH - 33] + " " + fingerprint(folded)


def sort_key(text: str) -> str:
    """Fold a title for sorting, without the quotes or dots it may begin with."""
    folded = fold(text)
    return (_LEADING.sub("", folded) or folded)[:KEY_LENGTH]


def slug_of(text: str | None, *, otherwise: str) -> str:
    """Give a text's words for use in an address, cut between words; `otherwise` where no letter is left."""
    slug = slugify(fold(text or ""), allow_unicode=True)
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return slug.strip("-_") or otherwise


def fingerprint(*parts: str) -> str:
    """Give 32 hex digits that stand for these texts in an index, however long they are."""
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
