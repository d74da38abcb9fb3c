"""Trim what is not prose off both edges of a story, and keep what it says: headings, labels, notes, closings.

Only the edges are touched. Whatever stands between the first and the last line of prose stays, so a short line of dialogue
or a poem in the middle is never in danger.
"""

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from chapterhouse.rescue.dates import is_date
from chapterhouse.rescue.labels import Label, LabelKind, is_note_head, looks_like_label, read_byline, read_label
from chapterhouse.rescue.lines import Line
from chapterhouse.rescue.naming import name_key
from chapterhouse.rescue.numbers import find_leading_number, find_numbered, is_special_part
from chapterhouse.rescue.wording import is_closing, is_comments_head, is_controls, is_data, is_footer, is_navigation, is_scene_break

_HEADER_LINES = 40
_HEADER_WORDS = 300
_LONG_WORDS = 400  # a line as long as this is prose, whatever it begins with
_LONG_CHARS = 4000
_FOOTER_LINES = 25
_FOOTER_WORDS = 260
_STRONG_LABELS = frozenset(
    {LabelKind.TITLE, LabelKind.AUTHOR, LabelKind.SUMMARY, LabelKind.RATING, LabelKind.RELATIONSHIP, LabelKind.FANDOM, LabelKind.NOTE, LabelKind.WARNING, LabelKind.GENRE}
)
_STRONG_NAMES = frozenset({"disclaimer", "disclaimers", "feedback", "beta", "spoilers", "beta'd by", "dedication", "dedicated to"})
_TAIL_NAMES = frozenset({"disclaimer", "disclaimers", "feedback", "beta", "beta'd by", "review responses", "credits", "credit", "copyright", "reviews", "thanks to", "shout outs", "shoutouts"})
_BOX_HEAD = re.compile(r"(?:a |the )?(?:note|word|message)s? (?:from|by) .{1,60}", re.I)
_DATA_BELOW = frozenset({LabelKind.PUBLISHED, LabelKind.UPDATED, LabelKind.OTHER, LabelKind.STATUS, LabelKind.AUTHOR, LabelKind.RATING, LabelKind.CATEGORY, LabelKind.FREEFORM, LabelKind.GENRE, LabelKind.SERIES})
_SENTENCE_END = re.compile(r"[.…,;:!?。！？」』—–-][\"\'”’»)*\]]*$|[\"”]$")
_PLAIN_END = re.compile(r"[^!?][.…,;:。」』—–-][\"\'”’»)*\]]*$|[\"”]$")


class Kind(Enum):
    """What a line at the edge of a story is."""

    BLANK = auto()
    BREAK = auto()
    PICTURE = auto()
    NAVIGATION = auto()
    META = auto()
    FOOTER = auto()
    COMMENTS = auto()
    HEADING = auto()
    BYLINE = auto()
    LABEL = auto()
    NOTE_HEAD = auto()
    CLOSING = auto()
    PROSE = auto()


@dataclass(slots=True)
class Labelled:
    """A label and the lines its value stands on; of the first only what is behind the label."""

    label: Label
    lines: list[Line]


@dataclass(slots=True)
class Edges:
    """Where the prose of a stretch of lines begins and ends, and what stood before and after it."""

    start: int  # places in the list of lines that was given
    end: int
    headings: list[Line] = field(default_factory=list)
    bylines: list[Line] = field(default_factory=list)
    labels: list[Labelled] = field(default_factory=list)
    meta: list[Line] = field(default_factory=list)
    pictures: list[Line] = field(default_factory=list)
    notes_before: list[Labelled] = field(default_factory=list)
    notes_after: list[Labelled] = field(default_factory=list)
    leftovers: list[Line] = field(default_factory=list)


def find_edges(lines: list[Line], *, known_names: frozenset[str]) -> Edges:
    """Read the edges of a story's lines. `known_names` are the keys of names that <title> holds."""
    return _EdgeReader(lines, known_names).read()


def find_tail(lines: list[Line]) -> Edges:
    """Read lines that stand below a story: what of them is the author's word."""
    return _EdgeReader(lines, frozenset()).read_tail()


def boxed_note(lines: list[Line]) -> Labelled | None:
    """Read the lines of a box of notes; null where it holds none. Its heading goes."""
    worded = [line for line in lines if line.words]
    while worded and (worded[0].level or is_note_head(worded[0].text) or _BOX_HEAD.fullmatch(worded[0].text)):
        worded = worded[1:]
    if not worded:
        return None
    label = read_label(worded[0].text)
    if label is not None and label.kind is LabelKind.NOTE:
        return Labelled(label, worded) if label.value or len(worded) > 1 else None
    return Labelled(Label(LabelKind.NAMED_NOTE, "", worded[0].text), worded)


def is_heading(line: Line, *, known_names: frozenset[str] = frozenset()) -> bool:
    """Tell a line that may be a title: a heading, a loud short line, a numbered chapter name, a name <title> holds."""
    text = line.text
    if not line.words or line.words > 24 or len(text) > 300 or is_scene_break(text):
        return False
    if line.level:
        return True
    if known_names and name_key(text) in known_names:
        return True
    loud = line.size >= 4 or line.is_bold or line.centered
    if line.words > 14 or text[0] in "\"“«„" or (not loud and line.words > 4 and text[-1] in ".,;!?…”\"’"):
        return False
    named = find_numbered(text)
    if named and not named.before and (not named.after or line.is_bold or line.size >= 4 or line.centered or not _SENTENCE_END.search(text)):
        return True
    if is_special_part(text) and line.words <= 8:
        return True
    return (loud and not _PLAIN_END.search(text)) or (line.is_bold and line.centered and line.words <= 10)


def loudness(line: Line) -> float:
    """Weigh how much a line looks like a title."""
    if line.level:
        return 4.5 - 0.5 * line.level
    weight = {7: 4.0, 6: 3.5, 5: 3.0, 4: 2.5}.get(line.size, 0.0)
    return max(weight, (1.5 if line.is_bold else 0) + (1.0 if line.centered else 0), 0.5)


class _Kinds:
    """The kinds of a story's lines, told when they are asked for: the middle of a story never is."""

    def __init__(self, lines: list[Line], known_names: frozenset[str]) -> None:
        self._lines = lines
        self._known = known_names
        self._told: dict[int, Kind] = {}

    def __getitem__(self, place: int) -> Kind:
        kind = self._told.get(place)
        if kind is None:
            kind = self._told[place] = self._tell(self._lines[place])
        return kind

    def _tell(self, line: Line) -> Kind:  # one test a kind, in order of strength
        if line.is_blank:
            return Kind.BLANK
        if line.is_rule:
            return Kind.BREAK
        if not line.text:
            return Kind.PICTURE
        if line.words > _LONG_WORDS or len(line.text) > _LONG_CHARS:
            return Kind.PROSE
        if line.words <= 8 and any(sign.isdigit() for sign in line.text) and is_date(line.text):
            return Kind.META
        if is_navigation(line) or is_controls(line.text):
            return Kind.NAVIGATION
        if is_scene_break(line.text):
            return Kind.BREAK
        if is_note_head(line.text):
            return Kind.NOTE_HEAD
        if read_label(line.text):
            return Kind.LABEL
        if is_closing(line.text):
            return Kind.CLOSING
        if is_comments_head(line):
            return Kind.COMMENTS
        if line.words <= 16 and read_byline(line.text) and not _PLAIN_END.search(line.text.rstrip(".")):
            return Kind.BYLINE
        if is_data(line):
            return Kind.META
        if is_footer(line):
            return Kind.FOOTER
        if line.in_header and not is_heading(line, known_names=self._known):
            return Kind.META
        return Kind.HEADING if is_heading(line, known_names=self._known) else Kind.PROSE


class _EdgeReader:
    def __init__(self, lines: list[Line], known_names: frozenset[str]) -> None:
        self._lines = lines
        self._known = known_names
        self._total = sum(line.words for line in lines)
        self._kinds = _Kinds(lines, known_names)
        self._edges = Edges(0, len(lines))
        self._start_is_prose = True  # what is read below begins right behind the story

    def read(self) -> Edges:
        self._cut_comments()
        self._read_header()
        self._read_footer()
        return self._edges

    def read_tail(self) -> Edges:
        self._start_is_prose = False
        self._edges.end = next((place for place in range(len(self._lines)) if self._kinds[place] is Kind.COMMENTS), len(self._lines))
        self._file_tail(0, self._edges.end)
        return self._edges

    # --- header -------------------------------------------------------------------------------------------------

    def _read_header(self) -> None:
        at = 0
        while at < self._edges.end:
            at = self._take_header_lines(at)
            further = self._further_header(at)
            if further is None:
                break
            self._edges.leftovers += [line for line in self._lines[at:further] if line.words]
            at = further
        self._edges.start = min(at, self._edges.end)

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
            if kind is Kind.PROSE or self._reads_on(kind, line) or (kind is Kind.HEADING and self._begins_prose(at)) or (kind is Kind.CLOSING and line.words > 1):
                return at
            self._file_header_line(kind, line)
            at += 1
        return at

    def _reads_on(self, kind: Kind, line: Line) -> bool:
        """Tell a sentence of the story that happens to hold a footer's word ("the visitors since Monday")."""
        return kind in (Kind.FOOTER, Kind.META, Kind.COMMENTS) and line.words > 14 and not line.link_words and bool(_SENTENCE_END.search(line.text))

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
        if line.level or name_key(line.text) in self._known or find_numbered(line.text) or find_leading_number(line.text):
            return False
        names = [heading for heading in self._edges.headings if not heading.link_words]
        return len(names) >= 2 and any(find_numbered(heading.text) or find_leading_number(heading.text) for heading in names)

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
        if label.kind in (LabelKind.NAMED_NOTE, LabelKind.TITLE) or label.name in ("to", "cc", "subject", "from", "location", "music", "mood", "mail"):
            return False
        return line.words <= 12 and bool(label.value) and not _SENTENCE_END.search(line.text)

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
            if kind in (Kind.LABEL, Kind.NOTE_HEAD, Kind.BYLINE) and self._is_strong(line):
                return place
            if kind is Kind.HEADING and (line.level or find_numbered(line.text) or name_key(line.text) in self._known or loudness(line) >= 2.5):
                return place
            if kind is Kind.BREAK:
                return place if self._parts_header(place) else None
            words += line.words
            if words > max(_HEADER_WORDS, 40) or words > 0.4 * self._total + 10:
                return None
        return None

    def _is_strong(self, line: Line) -> bool:
        label = read_label(line.text)
        return label is None or label.kind in _STRONG_LABELS or label.kind is LabelKind.NAMED_NOTE

    def _parts_header(self, place: int) -> bool:
        """Tell a break that closes a header from one that parts scenes: the latter comes again."""
        style = _style(self._lines[place])
        later = [other for other in range(place + 1, self._edges.end) if _is_break(self._lines[other]) and _style(self._lines[other]) == style]
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
        return bool(named and not named.before and not self._edges.headings) or (line.level in (1, 2, 3) and not self._edges.headings)

    # --- footer -------------------------------------------------------------------------------------------------

    def _cut_comments(self) -> None:
        """End the story where readers' comments or the site's suggestions begin."""
        words = 0
        for place, line in enumerate(self._lines):
            if words > 40 and is_comments_head(line) and words > 0.35 * self._total and self._kinds[place] is Kind.COMMENTS:
                self._edges.end = place
                self._total = words
                return
            words += line.words

    def _read_footer(self) -> None:
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
            elif (kind is Kind.PICTURE and not self._edges.leftovers and not notes and self._prose_picture(line)) or kind in (Kind.PROSE, Kind.BYLINE, Kind.LABEL):
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
        return line.words <= 40 and (line.is_italic or line.is_bold or line.centered) and bool(_ADDRESSES_READERS.search(line.text)) and not re.match(r"[\"“„«]", line.text)

    def _is_data_label(self, line: Line) -> bool:
        label = read_label(line.text)
        return label is not None and line.words <= 24 and label.kind in _DATA_BELOW and not _SENTENCE_END.search(line.text)

    def _file_below(self, line: Line) -> None:
        """File a line of data below a story: a date is the page's word, the rest is left over."""
        label = read_label(line.text)
        if label is not None and label.kind in (LabelKind.PUBLISHED, LabelKind.UPDATED) and label.value:
            self._edges.labels.append(Labelled(label, [line]))
        else:
            self._edges.leftovers.append(line)

    def _prose_picture(self, line: Line) -> bool:
        from chapterhouse.rescue.pictures import is_furniture

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
            if seen > _FOOTER_LINES or words > _FOOTER_WORDS or words > max(0.4 * self._total, 60):
                break
            if kind in (Kind.CLOSING, Kind.NOTE_HEAD, Kind.COMMENTS) or (kind is Kind.LABEL and self._is_tail_label(line)) or (kind is Kind.FOOTER and line.words <= 25) or (kind is Kind.NAVIGATION and self._leads_on(line)) or (kind is Kind.BREAK and self._parts_footer(place, end)):
                found = place
        return found

    def _leads_on(self, line: Line) -> bool:
        if line.link_words >= 0.8 * line.words > 0:
            return True
        return bool(re.search(r"\b(?:next|prev|previous|back|home|index|chapter|main|contents)\b|<<|>>|«|»|←|→", line.text, re.I)) and line.words <= 20

    def _parts_footer(self, place: int, end: int) -> bool:
        """Tell a rule unlike every other on the page, with a few words of a signature or a thank-you below."""
        style = _style(self._lines[place])
        above = [other for other in self._lines[self._edges.start : place] if _is_break(other)]
        alone = all(_style(other) != style for other in above)
        others = bool(above)
        below = self._lines[place + 1 : end]
        words = sum(line.words for line in below)
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
                elif self._start_is_prose and _ADDRESSES_READERS.search(line.text):
                    current = Labelled(Label(LabelKind.NAMED_NOTE, "", line.text), [line])
                    self._edges.notes_after.append(current)
                else:
                    self._edges.leftovers.append(line)


_ADDRESSES_READERS = re.compile(
    r"\b(?:thanks? (?:you|for|to|so)|please (?:review|r&r|comment|leave|let me know)|review(?:s|ers)?\b|r ?& ?r|feedback|next chapter|hope you (?:enjoyed|liked)|let me know|read(?:ing|ers)|"
    r"a/n|author|e-?mail me|comments?|updated?|sequel|stay tuned|until next time|see you)\b|looks_like_note",
    re.I,
)


def _is_break(line: Line) -> bool:
    return line.is_rule or (0 < len(line.text) <= 60 and is_scene_break(line.text))


def _style(line: Line) -> str:
    return "hr" if line.is_rule else re.sub(r"\s+", "", line.text)


def seems_unknown_label(line: Line) -> bool:
    """Tell a header line of the shape "Archive: Yes" whose label nobody here knows."""
    return looks_like_label(line.text) and not _SENTENCE_END.search(line.text)
