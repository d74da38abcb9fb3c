"""Where a page leads: the chapters before and after, the story's contents, a chapter menu."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from chapterhouse.rescue.reading import ContentsLink
from chapterhouse.rescue.source.parsed import ParsedPage, squeeze
from chapterhouse.rescue.source.provenance import strip_capture
from chapterhouse.rescue.words.numbers import find_leading_number, find_numbered
from chapterhouse.rescue.words.vocabulary import any_of, pattern

_NEXT_WORDS = any_of("links", "next")
_PREV_WORDS = any_of("links", "prev")
_UNIT = rf"(?:\s*(?:{any_of('links', 'unit')})\b)?"
_EDGE = r"[\s\W_]*"
_NEXT = re.compile(rf"{_EDGE}(?:(?:on |go |proceed )?to (?:the )?)?(?:{_NEXT_WORDS}){_UNIT}{_EDGE}(?:[:\-–—(].{{0,80}})?", re.I)
_PREV = re.compile(rf"{_EDGE}(?:(?:back |go |return )?to (?:the )?)?(?:{_PREV_WORDS}){_UNIT}{_EDGE}(?:[:\-–—(].{{0,80}})?", re.I)
_UNIT_FIRST_NEXT = re.compile(
    rf"{_EDGE}(?:kapitel|chapitre|capítulo|capitulo|capitolo|глава|chapter|parte?|ה?פרק|الفصل)\s+(?:{_NEXT_WORDS}){_EDGE}", re.I
)
_UNIT_FIRST_PREV = re.compile(
    rf"{_EDGE}(?:kapitel|chapitre|capítulo|capitulo|capitolo|глава|chapter|parte?|ה?פרק|الفصل)\s+(?:{_PREV_WORDS}){_EDGE}", re.I
)
_ARROW_NEXT = re.compile(r"(?:>>?>?|»|→|⇒|›{1,2}|-+>|=+>|►+|▶+|☞|&gt;)$")
_ARROW_PREV = re.compile(r"^(?:<<?<?|«|←|⇐|‹{1,2}|<-+|<=+|◄+|◀+|☜|&lt;)")
_OTHER_SERIES = pattern("links", "other_series", around=r"\b%\b")
_INDEX = pattern(
    "names", "index",
    around=rf"{_EDGE}(?:(?:back|return|go)(?: to)? )?(?:the )?"
    rf"(?:main |story |chapter |fic |fan ?fiction |fiction |table of |site |my )*%(?: page)?{_EDGE}",
)  # fmt: skip
_CONTENTS = pattern("names", "contents", around=f"{_EDGE}%{_EDGE}")
_INDEX_FILE = re.compile(
    r"(?:^|/)(?:index|default|home|main|toc|contents|fiction|fanfic|fanfiction|stories|fics?)\d*\.(?:s?html?|php|aspx?)(?:[?#].*)?$|^(?:\.{1,2}/?|/|#.*)$|^https?://[^/]+/?$",
    re.I,
)
_SCRIPTED = re.compile(
    r"""(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|window\.open\(|MM_goToURL\([^,]*,|(?:goto|navigate)\w*\()"""
    r"""\s*["']?([^"')]+)""",
    re.I,
)
_REL_SCORE = 6.0  # of what the page itself calls the next: no words outweigh it
_NO_ADDRESS = re.compile(r"^(?:#.*|javascript:.*|mailto:.*|data:.*|)$", re.I | re.S)
_CHAPTER_SELECT = re.compile(r"chap|kapitel|part|page|jump|toc|nav|contents|goto|episode", re.I)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The addresses of the chapters before and after as the page has them, and whether it shows such controls at all."""

    next: str | None = None
    prev: str | None = None
    has_next: bool = False
    has_prev: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    href: str
    score: float
    place: int


def page_address(href: str | None) -> str | None:
    """Give a link's address as the page has it, less capture prefix and fragment; null where it leads nowhere else."""
    if href is None or _NO_ADDRESS.match(href.strip()):
        return None
    address = strip_capture(href.strip()).split("#", 1)[0]
    return address or None


def node_address(node: LexborNode) -> str | None:
    """Give where a link or a scripted button leads."""
    attributes = node.attributes
    if address := page_address(attributes.get("href")):
        return address
    for name in ("onclick", "href", "onmousedown", "data-href", "formaction"):
        value = attributes.get(name) or ""
        if found := _SCRIPTED.search(value):
            return page_address(found[1].strip())
        if name.startswith("data") and value:
            return page_address(value)
    return None


def find_neighbours(page: ParsedPage, *, number: int | None = None, scope: LexborHTMLParser | None = None) -> Neighbours:
    """Find the links to the next and the previous chapter.

    `number` is the page's own chapter number, by which "Part 3" in a link is read. Links of other hosts' rings, of
    listings and of comment pages are no chapters; where "back" leads to the contents it is no chapter either.
    """
    tree = scope or page.tree
    ahead: list[_Candidate] = []
    behind: list[_Candidate] = []
    indexes = _index_addresses(tree)
    for place, node in enumerate(tree.css("a, link[rel], button[onclick], input[onclick], area")):
        forward, backward = _score(node, number)
        if not (forward or backward) or (address := node_address(node)) is None:
            continue
        penalty = _penalty(page, address, indexes)
        if forward + penalty > 0:
            ahead.append(_Candidate(address, forward + penalty, place))
        if backward + penalty > 0:
            behind.append(_Candidate(address, backward + penalty, place))
    ahead, behind = _borne_out(ahead, behind), _borne_out(behind, ahead)
    after, before = _best(ahead), _best(behind)
    return Neighbours(after, before, after is not None, before is not None)


def find_story_address(page: ParsedPage) -> str | None:
    """Give the old address of the story's contents page, where a link says that it leads there."""
    for node in page.tree.css("a[href]"):
        words = squeeze(node.text()) or node.attributes.get("title") or ""
        if _CONTENTS.fullmatch(words):
            return page.resolve(page_address(node.attributes.get("href")))
    return None


def read_menu(page: ParsedPage) -> tuple[tuple[ContentsLink, ...], int | None]:
    """Read a chapter menu: its rows, and the place (from 0) of the one that is chosen. Empty where there is none."""
    for select in page.tree.css("select"):
        rows = [row for row in select.css("option") if squeeze(row.text())]
        name = " ".join(str(select.attributes.get(key) or "") for key in ("name", "id", "class", "onchange", "title"))
        if len(rows) < 1 or not (_CHAPTER_SELECT.search(name) or _reads_as_chapters(rows)):
            continue
        links = tuple(_menu_row(page, row) for row in rows)
        if sum(link.number is not None for link in links) * 2 < len(links):
            continue
        chosen = next((place for place, row in enumerate(rows) if "selected" in row.attributes), None)
        return links, chosen
    return (), None


def _reads_as_chapters(rows: list[LexborNode]) -> bool:
    return len(rows) > 1 and all(find_leading_number(text := squeeze(row.text())) or find_numbered(text) for row in rows[:12])


def _menu_row(page: ParsedPage, row: LexborNode) -> ContentsLink:
    text = squeeze(row.text())
    value = (row.attributes.get("value") or "").strip()
    named = find_numbered(text) or find_leading_number(text)
    href = page_address(value) if re.search(r"[/.?=]", value) else None
    number = named.number if named else (int(value) if re.fullmatch(r"\d{1,4}", value) else None)
    title = (named.after or None) if named and not named.before else text
    return ContentsLink(href, page.resolve(href), title, number)


def _score(node: LexborNode, number: int | None) -> tuple[float, float]:
    """Weigh how far a link says "next" and "previous"."""
    attributes = node.attributes
    rel = (attributes.get("rel") or "").lower().split()
    if node.tag == "link":
        return (2.0 if "next" in rel else 0.0), (2.0 if "prev" in rel or "previous" in rel else 0.0)
    forward = _REL_SCORE if "next" in rel else 0.0
    backward = _REL_SCORE if "prev" in rel or "previous" in rel else 0.0
    text = _words_of(node)
    if len(text) > 160:
        return forward, backward
    if not _OTHER_SERIES.search(text):
        forward = max(forward, _word_score(text, _NEXT, _UNIT_FIRST_NEXT, _ARROW_NEXT))
        backward = max(backward, _word_score(text, _PREV, _UNIT_FIRST_PREV, _ARROW_PREV))
    name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    if name.strip() and not _OTHER_SERIES.search(text):
        forward = max(forward, 3.0 if re.search(r"(?:^|[\s_-])next(?:$|[\s_-])|nextchap|btn-next|chnext", name) else 0.0)
        backward = max(backward, 3.0 if re.search(r"(?:^|[\s_-])prev(?:ious)?(?:$|[\s_-])|prevchap|btn-prev", name) else 0.0)
    if number is not None and not (forward or backward) and (named := find_numbered(text)) and named.number is not None and len(text) < 80:
        forward = 2.0 if named.number == number + 1 else 0.0
        backward = 2.0 if named.number == number - 1 else 0.0
    if number is not None and not (forward or backward) and text.isdigit() and _is_in_pager(node):
        return (2.0 if int(text) == number + 1 else 0.0), (2.0 if int(text) == number - 1 else 0.0)
    return forward, backward


def _is_in_pager(node: LexborNode) -> bool:
    """Tell a link that is one of a row of bare numbers ("1 2 3 4")."""
    row = node.parent.parent if node.parent is not None and node.parent.tag == "li" else node.parent
    return row is not None and len([link for link in row.css("a") if squeeze(link.text()).isdigit()]) >= 2


def _words_of(node: LexborNode) -> str:
    """Give what a link says: its words, else its picture's, its title's or its button's."""
    if text := squeeze(node.text()):
        return text
    for image in node.css("img, input"):
        if alt := squeeze(image.attributes.get("alt") or image.attributes.get("title") or ""):
            return alt
        name = re.search(r"([\w-]+)\.\w{3,4}(?:\?.*)?$", image.attributes.get("src") or "")
        if name and re.search(r"next|prev|forward|back", name[1], re.I):
            return re.sub(r"[\d_-]+|arrow|button|btn|chapter|chap", " ", name[1], flags=re.I).strip()
    attributes = node.attributes
    return squeeze(attributes.get("value") or attributes.get("title") or attributes.get("aria-label") or attributes.get("alt") or "")


def _word_score(text: str, words: re.Pattern[str], unit_first: re.Pattern[str], arrow: re.Pattern[str]) -> float:
    if unit_first.fullmatch(text):
        return 5.0
    if words.fullmatch(text):
        plain = re.sub(r"[\W_]+", "", text).lower()
        return (
            1.5
            if not arrow.search(text) and plain in ("back", "vor", "terug", "zurück", "назад", "continued", "forward")
            else 5.0
            if re.search(r"chap|part|kap|глав|章|話", text, re.I)
            else 4.0
        )
    if arrow.search(text):
        return 3.0 if len(text) <= 3 else 2.5
    return 0.0


def _index_addresses(tree: LexborHTMLParser) -> frozenset[str]:
    """Give the addresses that other links of the page call index, home, contents."""
    found = (
        page_address(node.attributes.get("href")) for node in tree.css("a[href]") if _INDEX.fullmatch(squeeze(node.text())[:80] or " - ")
    )
    return frozenset(address for address in found if address)


def _penalty(page: ParsedPage, address: str, indexes: frozenset[str]) -> float:
    penalty = 0.0
    if address in indexes:
        penalty -= 10
    if _INDEX_FILE.search(address):
        penalty -= 2
    if page.base and "://" in address and _host(address) != _host(page.base):
        penalty -= 3
    if re.search(
        r"random|webring|ring\.|/tag/|/tags/|/category/|/author/|/page/\d|comment-page|replytocom|action=(?:login|reply)|/forum/?$",
        address,
        re.I,
    ):
        penalty -= 4
    if page.facts.url and page.resolve(address) == page.facts.url.split("#", 1)[0]:
        penalty -= 6
    return penalty


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _borne_out(candidates: list[_Candidate], others: list[_Candidate]) -> list[_Candidate]:
    """Keep links that only say "back" or "forward" where the page has the other direction too."""
    if any(candidate.score >= 2 for candidate in others):
        return candidates
    return [candidate for candidate in candidates if candidate.score >= 2]


def _best(candidates: list[_Candidate]) -> str | None:
    """Take the strongest; of equals the one that stands most often, then first."""
    if not candidates:
        return None
    counts: dict[str, float] = {}
    for candidate in candidates:
        counts[candidate.href] = max(counts.get(candidate.href, 0), candidate.score)
    top = max(counts.values())
    return next(candidate.href for candidate in candidates if counts[candidate.href] == top)
