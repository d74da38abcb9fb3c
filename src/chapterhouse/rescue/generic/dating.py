"""The days a page names for its story."""

import re
from datetime import date

from chapterhouse.rescue.generic.edgereading import Labelled
from chapterhouse.rescue.generic.lines import Line
from chapterhouse.rescue.generic.notewords import value_text
from chapterhouse.rescue.source.parsed import ParsedPage
from chapterhouse.rescue.words.dates import read_date, vote_order
from chapterhouse.rescue.words.labels import LabelKind
from chapterhouse.rescue.words.vocabulary import words

_UPDATED_WORD = re.compile(r"\b(?:updated|modified|revised|edited|aktualisiert)\b", re.I)
_DATED_WORD = re.compile(
    r"\b(published|posted|submitted|added|uploaded|created|(?:last )?updated|modified)(?: on)?\s*:?\s+(?=[^|•·]{0,12}\d)([^|•·]{6,32})",
    re.I,
)


class PageDates:
    """The days a page names for its story."""

    def __init__(self, page: ParsedPage, labels: list[Labelled], lines: list[Line]) -> None:
        written = [value_text(found) for found in labels if found.label.kind in (LabelKind.PUBLISHED, LabelKind.UPDATED)]
        short = [line.text for line in lines if line.words <= 24 and re.search(r"\d", line.text)]
        self._order = vote_order([*written, *short])
        self.updated_on = self._of_labels(labels, LabelKind.UPDATED)
        self.published_on = self._of_labels(labels, LabelKind.PUBLISHED) or self._of_marks(page)
        self._read_runs([line.text for line in lines if line.words <= 80])
        for text in short:
            if day := read_date(text, order=self._order):
                if _UPDATED_WORD.search(text):
                    self.updated_on = self.updated_on or day
                elif not re.search(r"©|copyright|\(c\)", text, re.I):
                    self.published_on = self.published_on or day

    def _of_labels(self, labels: list[Labelled], kind: LabelKind) -> date | None:
        days = (read_date(value_text(found), order=self._order) for found in labels if found.label.kind is kind)
        return next((day for day in days if day), None)

    def _read_runs(self, texts: list[str]) -> None:
        """Read dates from rows of data in one line ("Rated: PG - Published: 2012-08-19 - Updated: …")."""
        for text in texts:
            for found in _DATED_WORD.finditer(text):
                day = read_date(found[2], order=self._order)
                if day and _UPDATED_WORD.match(found[1]):
                    self.updated_on = self.updated_on or day
                elif day:
                    self.published_on = self.published_on or day

    def _of_marks(self, page: ParsedPage) -> date | None:
        """Read what is marked as the date of publication."""
        for node in page.tree.css(", ".join(words("marks", "published"))):
            attributes = node.attributes
            if day := read_date(attributes.get("datetime") or attributes.get("content") or attributes.get("title") or node.text()):
                return day
        return None
