"""The lines below a story: closings and notes are kept, navigation and footers go."""

import re

from chapterhouse.rescue.generic.edgereading import EdgeReading, Labelled
from chapterhouse.rescue.generic.linekinds import SENTENCE_END, Kind, break_style, is_break
from chapterhouse.rescue.generic.lines import Line
from chapterhouse.rescue.generic.wording import is_comments_head
from chapterhouse.rescue.parts.pictures import is_furniture
from chapterhouse.rescue.words.labels import Label, LabelKind, read_label
from chapterhouse.rescue.words.naming import name_key
from chapterhouse.rescue.words.vocabulary import pattern

_FOOTER_LINES = 25
_WRAPPED = 40  # characters from which a line may have been wrapped
_FOOTER_WORDS = 260
_NOTE_LINES, _NOTE_WORDS = 80, 800  # as far from the end notes may begin that a rule sets apart from the story
_TAIL_NAMES = frozenset(
    "disclaimer|disclaimers|feedback|beta|beta'd by|review responses|credits|credit|copyright|reviews|thanks to|shout outs|shoutouts".split(
        "|"
    )
)
_DATA_BELOW = frozenset(
    {
        LabelKind.PUBLISHED, LabelKind.UPDATED, LabelKind.OTHER, LabelKind.STATUS, LabelKind.AUTHOR, LabelKind.RATING, LabelKind.CATEGORY,
        LabelKind.FREEFORM, LabelKind.GENRE, LabelKind.SERIES,
    }
)  # fmt: skip
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ADDRESSES_READERS = pattern("names", "readers", around=r"\b%\b")


class TailReader:
    """Reads the lower edge of one story, or (`is_own_box`) lines that stand apart below it."""

    def __init__(self, reading: EdgeReading, *, is_own_box: bool = False) -> None:
        self._lines = reading.lines
        self._known = reading.known_names
        self._total = reading.total
        self._kinds = reading.kinds
        self._edges = reading.edges
        self._is_own_box = is_own_box
        self._reading = reading

    def read_box(self) -> None:
        """File lines that stand below the story's element."""
        places = range(len(self._lines))
        self._edges.end = next((place for place in places if self._kinds[place] is Kind.COMMENTS), len(self._lines))
        self._file_tail(0, self._edges.end)

    def cut_comments(self) -> None:
        """End the story where readers' comments or the site's suggestions begin."""
        words = 0
        for place, line in enumerate(self._lines):
            if words > 40 and is_comments_head(line) and words > 0.35 * self._total and self._kinds[place] is Kind.COMMENTS:
                self._edges.end = place
                self._reading.total = self._total = words
                return
            words += line.words

    def read(self) -> None:
        """Move the end of the edges behind the last line of prose and file what stands below it."""
        start, end = self._edges.start, self._edges.end
        end = self._strip_tail(start, end)
        hard = self._hard_end(start, end)
        if hard is not None:
            self._file_tail(hard, end)
            end = self._strip_tail(start, hard)
        while end > start and self._kinds[end - 1] in (Kind.BLANK, Kind.BREAK):
            end -= 1
        self._edges.end = end

    def _strip_tail(self, start: int, end: int) -> int:
        """Take lines that are no prose off the end; give the place after the last line of prose."""
        notes: list[Labelled] = []
        while end > start:
            kind, line = self._kinds[end - 1], self._lines[end - 1]
            if kind is Kind.FOOTER and self._reads_on(end - 1):
                break
            if kind is Kind.CLOSING:
                notes.insert(0, Labelled(Label(LabelKind.NAMED_NOTE, "closing", line.text), [line]))
            elif kind is Kind.LABEL and self._is_tail_label(line):
                label = read_label(line.text)
                assert label is not None
                notes.insert(0, Labelled(label, [line]))
            elif kind in (Kind.META, Kind.FOOTER) or (kind is Kind.LABEL and self._is_data_label(line)):
                self._file_below(line)
            elif kind is Kind.PROSE and self._is_small_print(line):
                self._edges.leftovers.append(line)
            elif kind is Kind.PROSE and self._is_thanks(line):
                notes.insert(0, Labelled(Label(LabelKind.NAMED_NOTE, "", line.text), [line]))
            elif kind is Kind.HEADING:
                if not (name_key(line.text) in self._known or (line.level and line.words <= 8)):
                    break
            elif (kind is Kind.PICTURE and not self._edges.leftovers and not notes and self._prose_picture(line)) or kind in (
                Kind.PROSE,
                Kind.BYLINE,
                Kind.LABEL,
            ):
                break
            end -= 1
        self._edges.notes_after = notes + self._edges.notes_after
        return end

    def _is_small_print(self, line: Line) -> bool:
        """Tell a line in smaller type than the story, with nothing below it."""
        if line.small_words < line.words or line.words > 60:
            return False
        return sum(other.small_words for other in self._lines) < 0.3 * self._total

    def _is_thanks(self, line: Line) -> bool:
        """Tell a short line set apart by its type in which the author speaks to readers ("Feedback is love.")."""
        return (
            line.words <= 40
            and (line.is_italic or line.is_bold or line.centered)
            and bool(_ADDRESSES_READERS.search(line.text))
            and not re.match(r"[\"“„«]", line.text)
        )

    def _is_data_label(self, line: Line) -> bool:
        label = read_label(line.text)
        return label is not None and line.words <= 24 and label.kind in _DATA_BELOW and not SENTENCE_END.search(line.text)

    def _file_below(self, line: Line) -> None:
        """File a line of data below a story: a date is the page's word, the rest is left over."""
        label = read_label(line.text)
        if label is not None and label.kind in (LabelKind.PUBLISHED, LabelKind.UPDATED) and label.value:
            self._edges.labels.append(Labelled(label, [line]))
        else:
            self._edges.leftovers.append(line)

    def _prose_picture(self, line: Line) -> bool:
        return any(not is_furniture(picture) for picture in line.pictures) and not line.links

    def _is_tail_label(self, line: Line) -> bool:
        label = read_label(line.text)
        return label is not None and (label.kind is LabelKind.NOTE or label.name in _TAIL_NAMES)

    def _hard_end(self, start: int, end: int) -> int | None:
        """Give the place of the first line near the end behind which no prose comes: a closing, a note, a footer."""
        words = seen = 0
        found: int | None = None
        for place in range(end - 1, start, -1):
            line, kind = self._lines[place], self._kinds[place]
            words += line.words
            seen += kind is not Kind.BLANK
            if seen > _NOTE_LINES or words > _NOTE_WORDS or words > max(0.4 * self._total, 60):
                break
            if kind is Kind.NOTE_HEAD and self._is_set_apart(place):
                found = place
            elif seen > _FOOTER_LINES or words > _FOOTER_WORDS:
                continue
            elif (
                kind in (Kind.CLOSING, Kind.NOTE_HEAD, Kind.COMMENTS)
                or (kind is Kind.LABEL and self._is_tail_label(line))
                or (kind is Kind.FOOTER and line.words <= 25 and not self._reads_on(place))
                or (kind is Kind.NAVIGATION and self._leads_on(line))
                or (kind is Kind.BREAK and self._parts_footer(place, end))
            ):
                found = place
        return found

    def _is_set_apart(self, place: int) -> bool:
        """Tell a line with a rule above it."""
        above = next((other for other in range(place - 1, -1, -1) if self._kinds[other] is not Kind.BLANK), None)
        return above is not None and self._kinds[above] is Kind.BREAK

    def _reads_on(self, place: int) -> bool:
        """Tell a line of a hard-wrapped paragraph that goes on from the line above ("… held / by others, copyright 1997 …")."""
        above = self._lines[place - 1] if place else None
        return above is not None and above.is_soft and len(above.text) >= _WRAPPED and not SENTENCE_END.search(above.text)

    def _leads_on(self, line: Line) -> bool:
        if line.link_words >= 0.8 * len(_WORDS.findall(line.text)) > 0:
            return True
        return (
            bool(re.search(r"\b(?:next|prev|previous|back|home|index|chapter|main|contents)\b|<<|>>|«|»|←|→", line.text, re.I))
            and line.words <= 20
        )

    def _parts_footer(self, place: int, end: int) -> bool:
        """Tell a rule unlike every other on the page, with a few words of a signature or a thank-you below."""
        style = break_style(self._lines[place])
        above = [other for other in self._lines[self._edges.start : place] if is_break(other)]
        alone = all(break_style(other) != style for other in above)
        others = bool(above)
        below = self._lines[place + 1 : end]
        words = sum(line.words for line in below)
        if style == "--" and alone and all(line.words <= 10 and line.text[-1:] not in '!?…”"' for line in below if line.words):
            return bool(words)
        return alone and words <= 120 and (others or words <= 30) and any(_ADDRESSES_READERS.search(line.text) for line in below)

    def _file_tail(self, at: int, end: int) -> None:
        """File the lines behind the end of the prose: what a person wrote as notes, what a site adds as leftovers."""
        current: Labelled | None = None
        for place in range(at, end):
            kind, line = self._kinds[place], self._lines[place]
            if kind is Kind.CLOSING:
                current = Labelled(Label(LabelKind.NAMED_NOTE, "closing", line.text), [line])
                self._edges.notes_after.append(current)
            elif kind is Kind.NOTE_HEAD or (kind is Kind.LABEL and self._is_tail_label(line)):
                label = read_label(line.text) or Label(LabelKind.NOTE, line.text.lower(), "")
                current = Labelled(label, [line])
                self._edges.notes_after.append(current)
            elif kind in (Kind.FOOTER, Kind.NAVIGATION, Kind.COMMENTS, Kind.META) or (kind is Kind.LABEL and self._is_data_label(line)):
                current = None
                if line.words:
                    self._file_below(line)
            elif line.words and kind is not Kind.BREAK:
                if current is not None:
                    current.lines.append(line)
                elif not self._is_own_box and _ADDRESSES_READERS.search(line.text):
                    current = Labelled(Label(LabelKind.NAMED_NOTE, "", line.text), [line])
                    self._edges.notes_after.append(current)
                else:
                    self._edges.leftovers.append(line)
