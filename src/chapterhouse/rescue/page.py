"""Read one old page on its own: bytes in, what the page says out."""

import re
from dataclasses import replace

from chapterhouse.manuscript import Byline
from chapterhouse.rescue.families import ask_families
from chapterhouse.rescue.generic.classifying import classify_shell, classify_survey
from chapterhouse.rescue.generic.reading import read_generic
from chapterhouse.rescue.generic.surveying import Survey, survey
from chapterhouse.rescue.parts.listed import add_list
from chapterhouse.rescue.reading import PageFacts, PageKind, PageReading
from chapterhouse.rescue.source.parsed import ParsedPage, parse_page
from chapterhouse.rescue.texts.posts import read_post

# What programs write for programs: dumps, scripts, data, and whole mailboxes and web archives in one file.
_MACHINE = re.compile(
    r"\s*(?:/\*[M!]|-- (?:MySQL|MariaDB|phpMyAdmin|PostgreSQL)|\{\s*\"|\[\s*[{\[]|#!/|<\?php|%PDF|\{\\rtf|PK\x03|From: <Saved by)"
)
_WEB_ARCHIVE = re.compile(r"^Content-Type: multipart/related", re.MULTILINE | re.IGNORECASE)
_MAIL_FROM = re.compile(r"^From \S+@\S+ .*\d{4}$", re.MULTILINE)


def read_page(raw: bytes, facts: PageFacts) -> PageReading:
    """Read the bytes of one page. A pure function; it never raises on what is in the bytes.

    The families of known software are asked first, then gates and missing pages are told by their words, then the page is
    read as one that nobody has seen before. Text without markup is read as a post.
    """
    page = parse_page(raw, facts)
    if _is_no_page(page.text):
        return _without_story(page, PageKind.OTHER)
    if not page.is_html:
        return read_post(page)
    known, doubt = ask_families(page)
    if known is not None:
        return add_list(known, page)
    unknown = replace(page, tree=page.fresh(), losses=(*page.losses, doubt)) if doubt else page
    return add_list(_read_unknown(unknown), page)


def _read_unknown(page: ParsedPage) -> PageReading:
    shell = classify_shell(page)
    if shell is not None:
        return _without_story(page, shell)
    seen = survey(page)
    if seen is None:
        return _without_story(page, PageKind.OTHER)
    kind = classify_survey(page, seen)
    return read_generic(page, seen) if kind is PageKind.CHAPTER else _describe(page, seen, kind)


def _describe(page: ParsedPage, seen: Survey, kind: PageKind) -> PageReading:
    """Say what a page without a story names."""
    author = seen.head.author if kind is PageKind.INDEX else None
    bylines = (Byline(author, seen.head.author_url),) if author else ()
    return PageReading(kind=kind, family="generic", facts=page.facts, title=seen.head.title, bylines=bylines, losses=page.losses)


def _without_story(page: ParsedPage, kind: PageKind) -> PageReading:
    return PageReading(kind=kind, family="generic", facts=page.facts, losses=page.losses)


def _is_no_page(text: str) -> bool:
    """Tell what is made for programs, and files that hold many pages or posts."""
    if _MACHINE.match(text) or _WEB_ARCHIVE.search(text[:2000]):
        return True
    return "\nFrom " in text and len(_MAIL_FROM.findall(text[:200_000])) > 1
