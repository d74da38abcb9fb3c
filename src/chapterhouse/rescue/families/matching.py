"""Which family and which of its kinds of page a page is: cheap strings in the source first, selectors only where one stands."""

import re
from collections.abc import Iterator

from chapterhouse.rescue.families.finding import Scope, address_of, find
from chapterhouse.rescue.families.loading import load_families
from chapterhouse.rescue.families.rule import Family, PageRule
from chapterhouse.rescue.source.parsed import ParsedPage

_EDGE_CHARS = 20_000
_TAG = re.compile(r"(<[^<>]*>)")
_LONGEST_CONTROL = 200  # characters of a text between two tags that may be the site's own; a longer one is somebody's prose


def matches_of(page: ParsedPage) -> Iterator[tuple[Family, PageRule]]:
    """Give the rules that fit a page, the likeliest first: of each family the first that fits."""
    source, address = _site_words(page.text), address_of(page)
    where = address.lower()
    root = page.tree.root
    if root is None:
        return
    scope = Scope(root, page, page.text)
    for family in load_families():
        if any(evidence in source or evidence in where for evidence in family.evidence):
            rule = next((rule for rule in family.pages if _fits(rule, scope, address)), None)
            if rule is not None:
                yield family, rule


def _site_words(text: str) -> str:
    """Give the tags and the short texts of both ends of a page's source in lower case: what the site wrote, less the prose."""
    edges = text if len(text) <= 2 * _EDGE_CHARS else f"{text[:_EDGE_CHARS]} {text[-_EDGE_CHARS:]}"
    pieces = dict.fromkeys(_TAG.split(edges))  # each once: `<p>` and `</p>` fill half a page
    return "\n".join([piece for piece in pieces if len(piece) <= _LONGEST_CONTROL or piece[0] == "<"]).lower()


def _fits(rule: PageRule, scope: Scope, address: str) -> bool:
    if rule.address and not rule.address.search(address):
        return False
    if any(scope.first(css) is None for css in rule.when) or any(scope.first(css) is not None for css in rule.unless):
        return False
    return not rule.says or find(scope, rule.says) is not None
