"""The lines above a story: headings, bylines, labels and notes, taken off until its first line of prose."""

import re

from chapterhouse.rescue.generic.edgereading import EdgeReading, Labelled
from chapterhouse.rescue.generic.linekinds import SENTENCE_END, Kind, break_style, is_break, loudness
from chapterhouse.rescue.generic.lines import Line
from chapterhouse.rescue.words.labels import Label, LabelKind, read_label
from chapterhouse.rescue.words.naming import name_key
from chapterhouse.rescue.words.numbers import find_leading_number, find_numbered
from chapterhouse.rescue.words.vocabulary import pattern

_HEADER_LINES = 40
_HEADER_WORDS = 300
_STRONG_LABELS = frozenset(
    {
        LabelKind.TITLE,
        LabelKind.AUTHOR,
        LabelKind.SUMMARY,
        LabelKind.RATING,
        LabelKind.RELATIONSHIP,
        LabelKind.FANDOM,
        LabelKind.NOTE,
        LabelKind.WARNING,
        LabelKind.GENRE,
    }
)
_STRONG_NAMES = frozenset({"disclaimer", "disclaimers", "feedback", "beta", "spoilers", "beta'd by", "dedication", "dedicated to"})

_FIRST_WORD = re.compile(r"[^\W\d_]+")
_AUTHORS_WORD = pattern("names", "authors_word", around=r"\b%")


class HeaderReader:
    """Reads the upper edge of one story."""

    def __init__(self, reading: EdgeReading) -> None:
        self._lines = reading.lines
        self._known = reading.known_names
        self._total = reading.total
        self._kinds = reading.kinds
        self._edges = reading.edges

    def read(self) -> None:
        """Move the start of the edges to the first line of prose and file what stands above it."""
        at = 0
        while at < self._edges.end:
            at = self._take_header_lines(at)
            further = self._further_header(at)
            if further is None:
                break
            self._pass_over(at, further)
            at = further
        self._edges.start = min(at, self._edges.end)

    def _pass_over(self, at: int, further: int) -> None:
        """File the lines between two parts of a header; what is no header line is left over."""
        for place in range(at, further):
            kind, line = self._kinds[place], self._lines[place]
            if kind is Kind.PROSE:
                self._edges.leftovers.append(line)
            else:
                self._file_header_line(kind, line)

    def _take_header_lines(self, at: int) -> int:
        """Take lines from `at` on for as long as they are header; give the place of the first line of prose."""
        while at < self._edges.end:
            kind, line = self._kinds[at], self._lines[at]
            if kind is Kind.LABEL:
                after = self._take_label(at)
                if after is None:
                    return at
                at = after
                continue
            if kind is Kind.NOTE_HEAD:
                at = self._take_note(at, Label(LabelKind.NOTE, line.text.lower(), ""))
                continue
            if kind is Kind.PROSE and self._is_authors_word(at):
                at = self._take_note(at, Label(LabelKind.NAMED_NOTE, "", line.text))
                continue
            if (
                kind is Kind.PROSE
                or self._reads_on(kind, line)
                or (kind is Kind.HEADING and self._begins_prose(at))
                or (kind is Kind.CLOSING and line.words > 1)
            ):
                return at
            self._file_header_line(kind, line)
            at += 1
        return at

    def _is_authors_word(self, at: int) -> bool:
        """Tell an unlabelled line about the story ("I don't own them") that type or a rule sets apart from it."""
        line = self._lines[at]
        if line.words > 120 or re.match(r"[\"“„«]", line.text) or not _AUTHORS_WORD.search(line.text):
            return False
        below = [place for place in range(at + 1, min(at + 8, self._edges.end)) if self._kinds[place] is not Kind.BLANK][:2]
        apart = line.is_italic or line.is_bold or line.small_words >= line.words or line.centered
        return apart or any(self._kinds[place] is Kind.BREAK and self._parts_header(place) for place in below)

    def _reads_on(self, kind: Kind, line: Line) -> bool:
        """Tell a sentence of the story that happens to hold a footer's word ("the visitors since Monday")."""
        return (
            kind in (Kind.FOOTER, Kind.META, Kind.COMMENTS)
            and line.words > 14
            and not line.link_words
            and bool(SENTENCE_END.search(line.text))
        )

    def _file_header_line(self, kind: Kind, line: Line) -> None:
        edges = self._edges
        if line.pictures:
            edges.pictures.append(line)
        if kind is Kind.HEADING:
            edges.headings.append(line)
        elif kind is Kind.BYLINE:
            edges.bylines.append(line)
        elif kind in (Kind.META, Kind.FOOTER, Kind.COMMENTS):
            edges.meta.append(line)
        elif kind is Kind.NAVIGATION and line.text:
            (edges.headings if line.level else edges.meta).append(line)

    def _begins_prose(self, at: int) -> bool:
        """Tell a loud line below the titles that is the story's own ("London, 1943")."""
        line = self._lines[at]
        last = find_numbered(self._edges.headings[-1].text) if self._edges.headings else None
        if last is not None and not last.after and not last.before and line.words <= 12:
            return False
        if self._is_part_of_chapter(line):
            return True
        if line.level or name_key(line.text) in self._known or find_numbered(line.text) or find_leading_number(line.text):
            return False
        names = [heading for heading in self._edges.headings if not heading.link_words]
        return len(names) >= 2 and any(find_numbered(heading.text) or find_leading_number(heading.text) for heading in names)

    def _is_part_of_chapter(self, line: Line) -> bool:
        """Tell "Part 1" below "Chapter 5": a heading inside the chapter."""
        named = find_numbered(line.text)
        kinds = {
            found[0].lower()
            for heading in self._edges.headings
            if find_numbered(heading.text) and (found := _FIRST_WORD.match(heading.text))
        }
        first = _FIRST_WORD.match(line.text)
        return named is not None and not named.before and first is not None and "chapter" in kinds and first[0].lower() != "chapter"

    def _take_label(self, at: int) -> int | None:
        """Take a label with its value; give the place after it, null where the line is prose after all."""
        line = self._lines[at]
        label = read_label(line.text)
        if label is None:
            return None
        strong = label.kind in _STRONG_LABELS or label.name in _STRONG_NAMES
        if not strong and not self._is_plain_data(label, line) and not self._labels_around(at):
            return None
        if label.kind in (LabelKind.NOTE, LabelKind.NAMED_NOTE):
            return self._take_note(at, label)
        if line.pictures:
            self._edges.pictures.append(line)
        after, lines = self._value_lines(at, label)
        self._edges.labels.append(Labelled(label, lines))
        return after

    def _is_plain_data(self, label: Label, line: Line) -> bool:
        """Tell a short line of data ("Posted: 3 May 2004") from a letter's head or a speech in a script."""
        if label.kind in (LabelKind.NAMED_NOTE, LabelKind.TITLE) or label.name in (
            "to",
            "cc",
            "subject",
            "from",
            "location",
            "music",
            "mood",
            "mail",
        ):
            return False
        return line.words <= 12 and bool(label.value) and not SENTENCE_END.search(line.text)

    def _labels_around(self, at: int) -> bool:
        """Tell whether a weak label stands among strong ones."""
        if self._edges.labels or self._edges.notes_before:
            return True
        near = self._lines[at + 1 : at + 12]
        found = [read_label(line.text) for line in near if line.words]
        return any(label is not None and (label.kind in _STRONG_LABELS or label.name in _STRONG_NAMES) for label in found)

    def _value_lines(self, at: int, label: Label) -> tuple[int, list[Line]]:
        """Give the lines a label's value stands on and the place after them."""
        lines = [self._lines[at]]
        after = at + 1
        if not label.value:
            after = self._skip_blank(after)
            if after < self._edges.end and self._kinds[after] in (Kind.PROSE, Kind.HEADING, Kind.NAVIGATION, Kind.BYLINE, Kind.META):
                lines.append(self._lines[after])
                after += 1
        if label.kind is LabelKind.SUMMARY:
            while after < self._edges.end and self._kinds[after] is Kind.PROSE and self._runs_on(after) and len(lines) < 12:
                lines.append(self._lines[after])
                after += 1
        return after, lines

    def _runs_on(self, at: int) -> bool:
        """Tell a line that a single `<br>` alone parts from the one before."""
        return self._lines[at - 1].is_soft and self._lines[at - 1].words > 0

    def _skip_blank(self, at: int) -> int:
        while at < self._edges.end and self._kinds[at] is Kind.BLANK:
            at += 1
        return at

    def _take_note(self, at: int, label: Label) -> int:
        """Take a note: its own paragraph, and more where a rule or a heading closes it."""
        closed = self._closing_of_note(at)
        after = at + 1
        lines = [self._lines[at]]
        if closed is not None:
            lines += [line for line in self._lines[after:closed] if line.words]
            after = closed
        else:
            if not label.value:
                after = self._skip_blank(after)
                if after < self._edges.end and self._kinds[after] in (Kind.PROSE, Kind.HEADING):
                    lines.append(self._lines[after])
                    after += 1
            while after < self._edges.end and self._kinds[after] is Kind.PROSE and self._runs_on(after):
                lines.append(self._lines[after])
                after += 1
        self._edges.notes_before.append(Labelled(label, lines))
        return after

    def _closing_of_note(self, at: int) -> int | None:
        """Give the place of the break, heading or label that closes a note, null where nothing near does."""
        words = quoted = 0
        for place in range(at + 1, min(at + 1 + _HEADER_LINES, self._edges.end)):
            kind, line = self._kinds[place], self._lines[place]
            quoted += bool(re.match(r"[\"“„«—–‘「]", line.text))
            if quoted >= 2 or kind is Kind.NAVIGATION:
                return place if kind is Kind.NAVIGATION and quoted < 2 and words <= 60 else None
            if kind in (Kind.LABEL, Kind.NOTE_HEAD, Kind.BYLINE) and (self._is_strong(line) or line.words <= 20):
                return place
            if kind is Kind.HEADING and (
                line.level or find_numbered(line.text) or name_key(line.text) in self._known or loudness(line) >= 2.5
            ):
                return place
            if kind is Kind.BREAK:
                between = [other for other in self._lines[at + 1 : place] if other.words]
                speaks = sum(bool(_AUTHORS_WORD.search(other.text)) for other in between)
                return place if self._parts_header(place) or (between and speaks >= 0.5 * len(between)) else None
            words += line.words
            if words > max(_HEADER_WORDS, 40) or words > 0.4 * self._total + 10:
                return None
        return None

    def _is_strong(self, line: Line) -> bool:
        label = read_label(line.text)
        return label is None or label.kind in _STRONG_LABELS or label.kind is LabelKind.NAMED_NOTE

    def _parts_header(self, place: int) -> bool:
        """Tell a break that closes a header from one that parts scenes: the latter comes again."""
        style = break_style(self._lines[place])
        later = [
            other
            for other in range(place + 1, self._edges.end)
            if is_break(self._lines[other]) and break_style(self._lines[other]) == style
        ]
        if not later:
            return True
        below = [other for other in range(later[-1] + 1, len(self._lines)) if self._lines[other].words]
        return len(later) == 1 and all(self._kinds[other] is not Kind.PROSE for other in below[:1])

    def _further_header(self, at: int) -> int | None:
        """Give the place of a header that goes on below some unlabelled lines, null where prose has begun."""
        words, found, labels = 0, None, 0
        for place in range(at, min(at + _HEADER_LINES, self._edges.end)):
            line, kind = self._lines[place], self._kinds[place]
            if words > 160 or words > 0.3 * self._total:
                break
            if kind is Kind.LABEL and (label := read_label(line.text)) and label.kind in _STRONG_LABELS:
                labels += 1
                if labels >= 2 or label.kind in (LabelKind.TITLE, LabelKind.SUMMARY):
                    found = place if found is None else found
            elif kind is Kind.HEADING and place > at and self._opens_chapter(line):
                found = place
            words += line.words
        return found

    def _opens_chapter(self, line: Line) -> bool:
        if name_key(line.text) in self._known and (line.level or loudness(line) >= 1.5):
            return True
        named = find_numbered(line.text)
        numbered = any(find_numbered(heading.text) for heading in self._edges.headings)
        return bool(named and not named.before and not numbered) or (line.level in (1, 2, 3) and not self._edges.headings)
