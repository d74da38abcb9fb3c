"""What a page that holds no story tells of stories: the rows of its list, and on an author's page the author."""

import re
from dataclasses import replace

from selectolax.lexbor import LexborNode

from chapterhouse.manuscript import Byline
from chapterhouse.rescue.reading import ContentsLink, PageKind, PageReading
from chapterhouse.rescue.source.parsed import ParsedPage, squeeze
from chapterhouse.rescue.source.provenance import strip_capture
from chapterhouse.rescue.words.numbers import find_leading_number, find_numbered
from chapterhouse.rescue.words.vocabulary import any_of

_LISTS = frozenset((PageKind.INDEX, PageKind.LISTING, PageKind.AUTHOR))
_NO_ROW = re.compile(r"(?:javascript|mailto|data|file|about):|#", re.IGNORECASE)
_BY = re.compile(rf"\W*(?:written\s+)?(?:by|{any_of('names', 'by_latin')})[:\s]+(\S.*)", re.IGNORECASE)
_BY_ALONE = re.compile(rf"\W*(?:by|{any_of('names', 'by_latin')})?\W*", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s*(?:[\[(|•·»]|\s[-–—]\s|,?\s+(?:rated|summary|reviews?|updated|words)\b).*", re.IGNORECASE | re.DOTALL)
_AUTHOR_TITLE = re.compile(
    r"(?:all )?(?:stories|works|fics|fan ?fiction|fiction|chapters|author)\s*(?:by|of|:)\s+(?P<name>\S.{0,60})", re.IGNORECASE
)
_POSSESSIVE = re.compile(
    r"(?P<name>\S.{0,60}?)['’]s?\s+(?:stories|works|fics?|fan ?fiction|fiction|profile|author page|page|archive)", re.IGNORECASE
)
_PEN_NAME = re.compile(r"(?:pen ?name|author|user ?name)\s*:\s*(?P<name>[^\n\[(|]{1,60}?)\s*(?:\[|\(|\||\n|\.\s|$)", re.IGNORECASE)
_AUTHOR_LINK = re.compile(r"viewuser\.php|/users?/|/u/\d|/authors?/|/~|rel=author|[?&](?:uid|author|user)=", re.IGNORECASE)
_MAX_ROWS = 5000


def add_list(reading: PageReading, page: ParsedPage) -> PageReading:
    """Complete the reading of a list, a contents page or an author's page by its rows and its author."""
    if reading.kind not in _LISTS:
        return reading
    page = replace(page, tree=page.fresh())
    rows = reading.contents or _rows(page)
    bylines = reading.bylines or (_page_author(page) if reading.kind is PageKind.AUTHOR else ())
    return replace(reading, contents=rows, bylines=bylines)


def _rows(page: ParsedPage) -> tuple[ContentsLink, ...]:
    """Give every link of a page as a row, in order, each address once; the rows that lead nowhere harm nobody."""
    rows: dict[str, ContentsLink] = {}
    for link in page.tree.css("a[href]")[:_MAX_ROWS]:
        href = strip_capture((link.attributes.get("href") or "").strip())
        words = squeeze(link.text())
        if href and words and not _NO_ROW.match(href) and href not in rows:
            rows[href] = _row(page, link, href, words)
    return tuple(rows.values())


def _row(page: ParsedPage, link: LexborNode, href: str, words: str) -> ContentsLink:
    leading = find_leading_number(words)
    numbered = leading or find_numbered(words)
    title = leading.after if leading else words
    return ContentsLink(href, page.resolve(href), title or None, numbered.number if numbered else None, _row_author(page, link))


def _row_author(page: ParsedPage, link: LexborNode) -> tuple[Byline, ...]:
    """Read "… by Name" behind a row's link, as text or as a link to the author."""
    said = ""
    node = link.next
    while node is not None and node.tag in ("-text", "b", "i", "em", "strong", "span", "font", "small") and len(said) < 200:
        said += node.text() or ""
        node = node.next
    found = _BY.match(squeeze(said))
    if found is not None:
        name = _AFTER_NAME.sub("", found[1]).strip(" ,;.")
        return (Byline(name),) if name and len(name) <= 60 else ()
    is_author = node is not None and node.tag == "a" and _AUTHOR_LINK.search(node.attributes.get("href") or "")
    if node is not None and is_author and _BY_ALONE.fullmatch(said):
        return (Byline(squeeze(node.text()), page.resolve(node.attributes.get("href"))),)
    return ()


def _page_author(page: ParsedPage) -> tuple[Byline, ...]:
    """Read whose page an author's page is: from what it calls itself, else from its first "Penname: …"."""
    headings = [squeeze(node.text()) for node in page.tree.css("h1, h2, h3, #pagetitle")[:4]]
    for said in (*headings, page.title):
        for pattern in (_AUTHOR_TITLE, _POSSESSIVE):
            found = pattern.fullmatch(said)
            if found is not None:
                return (Byline(found["name"].strip(), page.facts.url),)
    body = page.tree.body
    found = _PEN_NAME.search(body.text(separator=" ")[:4000] if body is not None else "")
    return (Byline(squeeze(found["name"]), page.facts.url),) if found is not None and squeeze(found["name"]) else ()
