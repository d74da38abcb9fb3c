"""What each line at the edge of a story is: a heading, a label, navigation, a footer, prose."""

import re
from collections.abc import Callable
from enum import Enum, auto

from chapterhouse.rescue.generic.lines import Line
from chapterhouse.rescue.generic.wording import is_closing, is_comments_head, is_controls, is_data, is_footer, is_navigation, is_scene_break
from chapterhouse.rescue.words.dates import is_date
from chapterhouse.rescue.words.labels import LabelKind, is_note_head, read_byline, read_label
from chapterhouse.rescue.words.naming import LONGEST_TITLE, name_key
from chapterhouse.rescue.words.numbers import find_numbered, is_special_part

SENTENCE_END = re.compile(r"[.…,;:!?。！？」』—–-][\"\'”’»)*\]]*$|[\"”]$")
_PLAIN_END = re.compile(r"[^!?][.…,;:。」』—–-][\"\'”’»)*\]]*$|[\"”]$")
_TITLE_WORDS, _LONGEST_TITLE_WORDS = 24, 60
_LONG_WORDS = 400  # a line as long as this is prose, whatever it begins with
_LONG_CHARS = 4000


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


class LineKinds:
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

    def _tell(self, line: Line) -> Kind:
        if line.is_blank:
            return Kind.BLANK
        if line.is_rule:
            return Kind.BREAK
        if not line.text:
            return Kind.PICTURE
        if line.words > _LONG_WORDS or len(line.text) > _LONG_CHARS:
            return Kind.PROSE
        told = next((kind for tells, kind in _TESTS if tells(line)), None)
        if told is not None:
            return told
        if is_heading(line, known_names=self._known):
            return Kind.HEADING
        return Kind.META if line.in_header else Kind.PROSE


def _is_lone_date(line: Line) -> bool:
    return line.words <= 8 and any(sign.isdigit() for sign in line.text) and is_date(line.text)


def _is_byline(line: Line) -> bool:
    return line.words <= 16 and read_byline(line.text) is not None and not _PLAIN_END.search(line.text.rstrip("."))


def _is_linked_byline(line: Line) -> bool:
    """Tell "by X" where X leads to the author's page, which makes it no navigation."""
    return len(line.links) == 1 and line.words <= 8 and line.link_words < line.words and _is_byline(line)


def _is_linked_author(line: Line) -> bool:
    """Tell "Author: X" where X leads to the author's page."""
    if len(line.links) != 1 or line.words > 8 or ":" not in line.text:
        return False
    label = read_label(line.text)
    return label is not None and label.kind is LabelKind.AUTHOR and bool(label.value)


_TESTS: tuple[tuple[Callable[[Line], bool], Kind], ...] = (  # in order of strength
    (_is_lone_date, Kind.META),
    (_is_linked_byline, Kind.BYLINE),
    (_is_linked_author, Kind.LABEL),
    (lambda line: is_navigation(line) or is_controls(line.text), Kind.NAVIGATION),
    (lambda line: is_scene_break(line.text), Kind.BREAK),
    (lambda line: is_note_head(line.text), Kind.NOTE_HEAD),
    (lambda line: read_label(line.text) is not None, Kind.LABEL),
    (lambda line: is_closing(line.text), Kind.CLOSING),
    (is_comments_head, Kind.COMMENTS),
    (_is_byline, Kind.BYLINE),
    (is_data, Kind.META),
    (is_footer, Kind.FOOTER),
)


def is_heading(line: Line, *, known_names: frozenset[str] = frozenset()) -> bool:
    """Tell a line that may be a title: a heading, a loud short line, a numbered chapter name, a name <title> holds."""
    text = line.text
    if not line.words or len(text) > LONGEST_TITLE or is_scene_break(text):
        return False
    if line.words > _TITLE_WORDS:  # some tell half of the story, but so does a story in a heading that was never closed
        return line.words <= _LONGEST_TITLE_WORDS and name_key(text) in known_names
    if line.level:
        return True
    if known_names and name_key(text) in known_names:
        return True
    loud = line.size >= 4 or line.is_bold or line.centered
    if line.words > 14 or text[0] in '"“«„' or (not loud and line.words > 4 and text[-1] in '.,;!?…”"’'):
        return False
    named = find_numbered(text)
    if named and not named.before and (not named.after or line.is_bold or line.size >= 4 or line.centered or not SENTENCE_END.search(text)):
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


def is_break(line: Line) -> bool:
    """Tell a rule or a line of signs."""
    return line.is_rule or (0 < len(line.text) <= 60 and is_scene_break(line.text))


def break_style(line: Line) -> str:
    """Give what a break looks like, to tell those that part scenes from the one that closes a header."""
    return "hr" if line.is_rule else re.sub(r"\s+", "", line.text)
