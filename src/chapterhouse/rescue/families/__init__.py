"""Pages of software that is known: one rule file a software, one engine that reads them all.

A parsed page comes in; its reading goes out, or nothing where no family knows the page or the family that knows it finds no
prose on it, so that the reader of unknown pages takes over. The rules are data (`rules/*.toml`); docs/formats/families.md
says how to write one.
"""

from chapterhouse.prose import Loss
from chapterhouse.rescue.families.matching import matches_of
from chapterhouse.rescue.families.reading import decline, read_by_rule
from chapterhouse.rescue.parsed import ParsedPage
from chapterhouse.rescue.reading import PageReading

__all__ = ["explain_decline", "read_with_family"]


def read_with_family(page: ParsedPage) -> PageReading | None:
    """Read a page of known software, null where none knows it or can read it. Changes the page's tree."""
    if not page.is_html:
        return None
    for family, rule in matches_of(page):
        return read_by_rule(page, family=family, rule=rule)
    return None


def explain_decline(page: ParsedPage) -> Loss | None:
    """Give the line of the report for a page that a family knew and could not read, null where none knew it."""
    family = next((family for family, _ in matches_of(page)), None) if page.is_html else None
    return decline(page, family=family) if family else None
