"""Who wrote the story on a page: the label, what is marked as author, the byline, the <title>, a poster's line, a copyright."""

import re

from chapterhouse.rescue.generic.edgereading import Edges, Labelled
from chapterhouse.rescue.generic.lines import Line
from chapterhouse.rescue.parts.links import page_address
from chapterhouse.rescue.source.parsed import ParsedPage, squeeze
from chapterhouse.rescue.words.labels import clean_name, read_byline
from chapterhouse.rescue.words.naming import Names, same_name
from chapterhouse.rescue.words.vocabulary import pattern, words

_PROFILE = re.compile(
    r"viewuser|/users?/|/u/\d|/authors?/|/profiles?/|/profile|/members?/|/~\w|author\.php|authors\.php|userinfo|author=|uid=|/a/|/writers?/|/creators?/|/by/|action=profile|memberlist",
    re.I,
)
_WROTE = re.compile(r"^\W*([\w.-]{2,40})\s*(?:\(\s*\1\s*\))?\s+(?:wrote|posted|schrieb|a écrit)\b", re.I)
_POSTED_BY = re.compile(
    r"\b(?:posted|written|submitted|published|uploaded|added)\s+(?:on .{4,40} )?by:?\s+(.{2,60}?)"
    r"(?:\s+(?:on|at|in|@|\|)\b.*|\s*[|•·,(].*|\s+[A-Z][a-z]+\s*:.*)?$",
    re.I,
)
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright(?: ©| \(c\))?)[\s,]*(?:(?:19|20)\d\d[\s\d,–-]*)?(?:by\s+)?"
    r"([^\W\d][^.,;|©()]{1,40}?)(?:[\s,]+(?:19|20)\d\d.*)?[\s.,]*(?:all rights reserved.*)?$",
    re.I,
)
_ASKS_FOR_MAIL = re.compile(r"\b(?:e-?mail|mail|contact|write|feedback|me|author|comments?|send|here)\b|@", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\. ?)+[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?")
_SITE_WORD = re.compile(
    r"(?:my |your )?(?:profile|account|author|authors|members?|users?|login|log in|register|home|stories|contact|about|view profile|"
    r"see profile|more|edit)\b.*",
    re.IGNORECASE,
)
_NO_OWNER = pattern("names", "no_owner", around=r"\b%\b")


def find_author(
    page: ParsedPage, labels: list[Labelled], names: Names, *, above: list[Line], edges: Edges, told: str | None
) -> tuple[str | None, str | None]:
    """Give the author's name and page: the label, what is marked as author, the byline, the <title>, the meta tag."""
    lines = [*above, *edges.headings, *edges.bylines, *edges.meta]
    name = clean_name(told) if told else None
    name = name or _marked_author(page) or _byline_author(edges, above) or names.author
    left = sorted(edges.leftovers, key=lambda line: line.index)
    name = name or _meta_author(page) or _poster([*lines, *left]) or _signed(lines) or _owner(page, edges)
    if name is None:
        name, url = _profile_link(page, lines)
        return name, url
    return name, _address_of(page, name, [*lines, *(line for found in labels for line in found.lines)])


def _byline_author(edges: Edges, above: list[Line]) -> str | None:
    for line in [*edges.bylines, *edges.headings, *reversed(above)]:
        if line.words <= 16 and (name := read_byline(line.text)):
            return name
    return None


def _marked_author(page: ParsedPage) -> str | None:
    """Give the name in an element that says it is the author's."""
    for node in page.tree.css(", ".join(words("marks", "author"))):
        text = squeeze(node.text())
        if text and len(text) <= 60:
            name = read_byline(text) or clean_name(re.sub(r"^(?:author|by|written by|posted by)\s*:?\s+", "", text, flags=re.I))
            if name and not re.fullmatch(r"(?:author|by|written by|posted by|profile)", name, re.I):
                return name
    return None


def _meta_author(page: ParsedPage) -> str | None:
    for node in page.tree.css(", ".join(words("marks", "author_meta"))):
        content = squeeze(node.attributes.get("content") or "")
        if content and "://" not in content and (name := clean_name(content)):
            return name
    return None


def _poster(lines: list[Line]) -> str | None:
    for line in lines:
        if line.words <= 24 and (found := _WROTE.match(line.text) or _POSTED_BY.search(line.text)) and (name := clean_name(found[1])):
            return name
    return None


def _signed(lines: list[Line]) -> str | None:
    """Give the name in a line that is nothing but a name: one with an address behind it, or with initials."""
    for line in lines:
        if line.words > 5:
            continue
        has_mail = bool(line.links) and (line.links[0].attributes.get("href") or "").lower().startswith("mailto:")
        name = clean_name(line.text) if has_mail and not _ASKS_FOR_MAIL.search(line.text) else None
        if name or _INITIALS.fullmatch(line.text):
            return name or line.text
    return None


def _owner(page: ParsedPage, edges: Edges) -> str | None:
    """Give the name in a copyright line of the story itself ("© 1999 Moth")."""
    for line in [*edges.meta, *edges.leftovers, *(line for found in edges.notes_after for line in found.lines)]:
        if line.words <= 14 and (found := _OWNER.search(line.text)) and not _NO_OWNER.search(found[1]) and (name := clean_name(found[1])):
            return name
    return None


def _profile_link(page: ParsedPage, lines: list[Line]) -> tuple[str | None, str | None]:
    for line in lines:
        for link in line.links:
            href = link.attributes.get("href") or ""
            if _PROFILE.search(href) and line.words <= 20 and (name := clean_name(squeeze(link.text()))) and not is_site_word(name):
                return name, page.resolve(page_address(href))
    return None, None


def is_site_word(name: str) -> bool:
    """Tell a link's words that are no person's name."""
    return bool(_SITE_WORD.fullmatch(name))


def _address_of(page: ParsedPage, name: str, lines: list[Line]) -> str | None:
    for line in lines:
        for link in line.links:
            if same_name(squeeze(link.text()), name) and (address := page_address(link.attributes.get("href"))):
                return page.resolve(address)
    return None


def poster_line(lines: list[Line]) -> list[Line]:
    """Give the first "Posted by …" line of some, none where there is none."""
    return sorted((line for line in lines if _POSTED_BY.search(line.text)), key=lambda line: line.index)[:1]
