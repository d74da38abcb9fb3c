"""A page as every reader of pages takes it: decoded, cleaned of tools' traces, parsed once."""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from chapterhouse.prose import Loss
from chapterhouse.rescue.reading import PageFacts
from chapterhouse.rescue.source.charset import decode
from chapterhouse.rescue.source.precleaning import preclean
from chapterhouse.rescue.source.provenance import base_address, resolve_facts, strip_capture

_MARKUP = re.compile(
    r"<!doctype\s+html|<html\b|<head\b|<body\b|<title\b|<table\b|<div\b|</p>|<p\b|<br\b|<center\b|<font\b|</(?:em|strong|i|b|a)>", re.I
)
_TITLE_CHARS = 400


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """One page, read once. The tree is the readers' own to change: `fresh` gives another."""

    facts: PageFacts  # with the page's own address and hour of capture, as far as anything tells them
    text: str  # decoded, repaired, cleaned of tools' traces; the source of `tree`
    is_html: bool
    tree: LexborHTMLParser
    encoding: str
    base: str | None = None  # what relative links are read against; null where the page's address is unknown
    losses: tuple[Loss, ...] = ()
    title: str = field(default="")  # the words of <title>, empty where there is none

    def fresh(self) -> LexborHTMLParser:
        """Give an untouched tree of the same page."""
        return LexborHTMLParser(self.text)

    def resolve(self, href: str | None) -> str | None:
        """Give the whole address of a link, null where neither link nor page tells it."""
        if href is None:
            return None
        try:
            whole = urljoin(self.base or "", strip_capture(href.strip()))
        except ValueError:
            return None
        return whole if whole.startswith(("http://", "https://")) else None


def parse_page(raw: bytes, facts: PageFacts) -> ParsedPage:
    """Decode, pre-clean and parse the bytes of one page. Never raises on what is in the bytes."""
    decoded = decode(raw, declared=facts.charset)
    mended, repairs = _mend(decoded.text)
    facts = resolve_facts(facts, text=mended)
    is_html = looks_like_html(mended)
    cleaned = preclean(mended)
    tree = LexborHTMLParser(cleaned.text if is_html else "")
    return ParsedPage(
        facts=facts,
        text=cleaned.text if is_html else mended,
        is_html=is_html,
        tree=tree,
        encoding=decoded.encoding,
        base=_base_of(facts, mended),
        losses=(*decoded.losses, *repairs, *cleaned.losses),
        title=document_title(tree),
    )


def looks_like_html(text: str) -> bool:
    """Tell a page with markup from a plain-text post."""
    head = text[:4000]
    return bool(re.search(r"<(?:!doctype\s+html|html|head|body)\b", head, re.I)) or len(_MARKUP.findall(text[:200_000])) >= 3


def document_title(tree: LexborHTMLParser) -> str:
    """Give the words of the page's <title> in one line."""
    node = tree.css_first("title")
    return squeeze(node.text()[:_TITLE_CHARS]) if node else ""


def squeeze(text: str) -> str:
    """Make every run of white space one space."""
    return " ".join(text.split())


def _mend(text: str) -> tuple[str, tuple[Loss, ...]]:
    """Repair characters broken by a wrong decoding, on the evidence of the whole page."""
    if text.isascii():
        return text, ()
    from chapterhouse.prose.mojibake import mend

    return mend(text)


def _base_of(facts: PageFacts, text: str) -> str | None:
    written = base_address(text)
    if not written:
        return facts.url
    try:
        return urljoin(facts.url or "", written) or facts.url
    except ValueError:
        return facts.url
