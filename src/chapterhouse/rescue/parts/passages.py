"""From the nodes of an old page to clean prose."""

from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from chapterhouse.prose import Prose, clean
from chapterhouse.rescue.parts.pictures import folder_of
from chapterhouse.rescue.source.parsed import ParsedPage


def prose_of(nodes: LexborNode | Iterable[LexborNode], page: ParsedPage) -> Prose:
    """Give the clean prose of what stands inside one element, or of several nodes in a row."""
    if isinstance(nodes, LexborNode):
        return prose_from(nodes.inner_html or "", page)
    return prose_from("".join(node.html or "" for node in nodes), page)


def prose_from(html: str, page: ParsedPage) -> Prose:
    """Give the clean prose of a piece of the page's HTML or text. A rule at either end parted it from what is left out."""
    return clean(html, url=page.base, folder=folder_of(page)).without_outer_breaks


def prose_or_none(html: str, page: ParsedPage) -> Prose | None:
    """Give the clean prose of a piece, null where no word is left."""
    prose = prose_from(html, page) if html.strip() else None
    return prose if prose is not None and prose.text.strip() else None
