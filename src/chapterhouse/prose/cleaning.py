"""Dirty HTML or plain text in, canonical prose out."""

import re
from html import escape
from urllib.parse import urljoin

import nh3

from chapterhouse.prose.plates import plate_key
from chapterhouse.prose.prose import PlateMark, Prose, _make

CLEANER_VERSION = 1
_TAGS = set("p h3 h4 h5 h6 blockquote ul ol li dl dt dd pre hr em strong u s sub sup br a img".split())


def clean(text: str, *, url: str | None = None, folder: str = "") -> Prose:
    """Give the canonical prose of an HTML fragment or a plain text."""
    plates: dict[str, PlateMark] = {}

    def filtered(tag: str, name: str, value: str) -> str | None:
        if tag == "img" and name == "src":
            if value.startswith("plate:"):
                return value
            address = urljoin(url or folder, value)
            key = plate_key(address)
            plates[key] = PlateMark(key, address if "://" in address else None)
            return f"plate:{key}"
        return value

    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    for old, new in (("i", "em"), ("b", "strong"), ("strike", "s")):
        text = re.sub(rf"<(/?){old}(?=[\s>])", rf"<\1{new}", text, flags=re.I)
    if not re.search(r"<(p|br|div|h\d|ul|ol|table|blockquote|center|hr|pre)\b", text, re.I):
        text = "".join(f"<p>{part.strip()}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())
    text = re.sub(r"(<br\s*/?>\s*){2,}", "<p>", text, flags=re.I)
    html = nh3.clean(
        text,
        tags=_TAGS,
        clean_content_tags={"script", "style", "title", "textarea", "noscript", "iframe"},
        attributes={"a": {"href", "title"}, "img": {"src", "alt", "title"}},
        attribute_filter=filtered,
        url_schemes={"http", "https", "mailto", "plate"},
        link_rel=None,
    )
    html = re.sub(r"<p>(?:\s|&nbsp;)*(?:\* ?\* ?\*|#|~\*~|o0o)(?:\s|&nbsp;)*</p>", "<hr>", html)
    html = re.sub(r"<p>(\s|&nbsp;)*</p>", "", re.sub(r"\s+", " ", html))
    html = re.sub(r" ?(</?(?:p|h\d|blockquote|ul|ol|li|hr|pre)>) ?", r"\1", html)
    if not html.startswith("<") and html.strip():
        html = f"<p>{html.strip()}</p>"
    html = re.sub(r"(</(?:p|h\d|li|blockquote)>|<hr>)(?=.)", r"\1\n", html)
    return _make(html, plates=tuple(plates.values()))


def stored(html: str, *, plates: tuple[PlateMark, ...] = ()) -> Prose:
    """Give back the prose of a row that `clean` once made."""
    return _make(html, plates=tuple(plates))


def excerpt(prose: Prose, *, max_words: int = 40) -> str:
    """Give the first words of a text as one plain line, cut at a word."""
    words = prose.text.split()
    return " ".join(words[:max_words]) + ("…" if len(words) > max_words else "")


def paragraphs(prose: Prose) -> tuple[str, ...]:
    """Give the plain text of each paragraph in order."""
    return tuple(line for line in prose.marked_text.split("\n") if line)


__all__ = ["CLEANER_VERSION", "clean", "escape", "excerpt", "paragraphs", "stored"]
