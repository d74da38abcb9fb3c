"""Pages of software that is known: one rule file a software, one engine that reads them all.

A parsed page comes in; its reading goes out, or nothing where no family knows the page or the family that knows it finds no
prose on it, so that the reader of unknown pages takes over. The rules are data (`rules/*.toml`); docs/formats/families.md
says how to write one.
"""

from chapterhouse.prose import Loss
from chapterhouse.rescue.families.matching import matches_of
from chapterhouse.rescue.families.reading import decline, read_by_rule
from chapterhouse.rescue.generic.narrative import holds_narrative
from chapterhouse.rescue.reading import STORIES, PageReading
from chapterhouse.rescue.source.parsed import ParsedPage

__all__ = ["ask_families", "read_with_family"]


def read_with_family(page: ParsedPage) -> PageReading | None:
    """Read a page of known software, null where none knows it or can read it. Changes the page's tree."""
    return ask_families(page)[0]


def ask_families(page: ParsedPage) -> tuple[PageReading | None, Loss | None]:
    """Read a page of known software, or say that a family knew it and found no prose where it should stand.

    Both are null where no family knows the page; its tree is untouched only then.
    """
    family, rule = next(matches_of(page), (None, None)) if page.is_html else (None, None)
    if family is None or rule is None:
        return None, None
    reading = read_by_rule(page, family=family, rule=rule)
    if reading is None or (reading.kind not in STORIES and not rule.long_texts and holds_narrative(page)):
        return None, decline(page, family=family)
    return reading, None
