"""Text without markup: posts and files with hard wraps and a header block, and the text of a page as a browser saved it.

The text rendering of a chapter page keeps the page's chrome as lines ("full 3/4 1/2   skin light dark", "<<  >>", the alt
text of its pictures); in a post the header block and the signature stand around the story. Both are read as lines, by the
same eyes that read a page's lines.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parseaddr, parsedate_to_datetime

from chapterhouse.manuscript import Byline
from chapterhouse.prose import Loss, LossKind, plate_key
from chapterhouse.rescue.generic.edgereading import Edges, Labelled
from chapterhouse.rescue.generic.edges import find_edges
from chapterhouse.rescue.generic.headmatter import labelled_matter
from chapterhouse.rescue.generic.lines import Line, count_line_words
from chapterhouse.rescue.generic.notewords import value_text
from chapterhouse.rescue.generic.wording import is_arrow_pair, is_closing, is_controls, is_navigation
from chapterhouse.rescue.parts.passages import prose_from, prose_or_none
from chapterhouse.rescue.reading import ChapterReading, PageKind, PageReading, Picture
from chapterhouse.rescue.source.parsed import ParsedPage, squeeze
from chapterhouse.rescue.texts.sections import split_text
from chapterhouse.rescue.words.dates import read_date
from chapterhouse.rescue.words.labels import LabelKind, clean_name, read_byline, read_label
from chapterhouse.rescue.words.language import tell_prose_language
from chapterhouse.rescue.words.naming import Heading, name_page, title_keys
from chapterhouse.rescue.words.numbers import find_numbered

_MAIL_HEADER = re.compile(
    r"(?:From|To|Date|Subject|Message-ID|Newsgroups|Path|Reply-To|Sender|Received|Return-Path|X-[\w-]+|MIME-Version|Content-[\w-]+|Organization|Lines|References|In-Reply-To|List-[\w-]+|Cc|Status|Approved):\s?(.*)$",
    re.I,
)
_ADDRESS_AND_NAME = re.compile(r"[\w.+-]+@[\w.-]+ \([^()@]{2,60}\)|[^<>@]{2,60} <[\w.+-]+@[\w.-]+>")
_LIST_TAG = re.compile(r"^(?:(?:re|fwd?|aw)\s*:\s*)*(?:\[[^\]]{1,40}\]\s*)*(?:(?:re|fwd?|aw)\s*:\s*)*", re.I)
_RATING_TAIL = re.compile(
    r"[\s,\-–:]*[\[(]?\b(?:rated\s+)?(?:G|PG|PG-?13|R|NC-?17|K\+?|T|M|MA|FRAO|FRM|FRT|FRC|FR-?1[358])\b[\])]?\s*(?:[\[(][^\])]*[\])])?\s*$"
)
_REPLY = re.compile(r"^\s*(?:\[[^\]]*\]\s*)*(?:re|aw|antw|sv)\s*:", re.I)
_GUTENBERG_START = re.compile(r"^\W*\*\*\*\s*START OF (?:THE|THIS) PROJECT GUTENBERG[^\n]*\*\*\*[^\n]*$", re.I | re.M)
_GUTENBERG_END = re.compile(
    r"^\W*(?:\*\*\*\s*END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the )?Project Gutenberg(?:'s|’s)?)[^\n]*$", re.I | re.M
)
_SIGNATURE = re.compile(r"-- ?")
_LIST_RULE = re.compile(r"(?:_{20,}|-{20,}|={20,}|~{20,}|-+ ?Yahoo! Groups.*)\s*", re.IGNORECASE)
_LIST_WORDS = re.compile(r"mailing list|unsubscribe|archive|groups\.yahoo|listserv|subscribe", re.IGNORECASE)
_FOOTER_ROWS = 40
_QUOTED = re.compile(r"^\s{0,3}(?:>|\|\s|[A-Z]{1,3}>)")
_HOST_ALT = re.compile(
    r"photobucket|image ?hosting|image ?shack|tinypic|image and video|imgur|banner|\.(?:jpe?g|gif|png)$|^\[?(?:image|img|picture)\b", re.I
)
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]*_]*\s*$")
_IN_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_LONE_BY = re.compile(r"\s*(?:written )?by:?\s*", re.IGNORECASE)
_TITLE_LINES = 16  # a short line further down is no title


@dataclass(frozen=True, slots=True)
class _Envelope:
    """The mail headers of a post."""

    subject: str = ""
    sender: str | None = None
    posted_on: date | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A text, and where in it each of its lines stands."""

    body: str
    places: list[tuple[int, int]]

    def between(self, start: int, end: int) -> str:
        """Give the text of lines[start:end]."""
        return self.body[self.places[start][0] : self.places[end - 1][1]] if start < end and self.places else ""


def read_post(page: ParsedPage) -> PageReading:
    """Read a text without markup."""
    envelope = _open(page.text)
    labels_above, body = _unwrap_gutenberg(_cut_signature(envelope.body))
    lines, places = _lines_of(body)
    rendering = any(is_controls(line.text) or is_arrow_pair(line.text) for line in lines[:12])
    edges = find_edges(lines, known_names=title_keys(_subject_title(envelope.subject)))
    if not _is_story(page, envelope, lines, edges, rendering=rendering):
        return PageReading(kind=PageKind.OTHER, family="text", facts=page.facts, losses=page.losses)
    edges = replace_labels(edges, labels_above)
    return _assemble(page, envelope, lines, edges, _Stretch(body, places), rendering=rendering)


def replace_labels(edges: Edges, more: list[Labelled]) -> Edges:
    """Give edges with labels that stood outside the lines put first."""
    edges.labels = [*more, *edges.labels]
    return edges


def _assemble(page: ParsedPage, envelope: _Envelope, lines: list[Line], edges: Edges, stretch: _Stretch, *, rendering: bool) -> PageReading:
    headings, alts = _headings_and_alts(lines, edges, rendering=rendering)
    given = next((value_text(found) for found in edges.labels if found.label.kind is LabelKind.TITLE), None)
    names = name_page(_subject_title(envelope.subject), headings=headings, given_title=given)
    if rendering and names.chapter_title is None and given is None:
        names = replace(names, title=None, chapter_title=names.title)
    matter = labelled_matter(edges.labels)
    author = matter.author or _byline(edges) or names.author or envelope.sender
    if not rendering:
        _give_back(edges, names.title, names.chapter_title, author, _subject_title(envelope.subject))
    first = ChapterReading(
        prose=prose_from("", page),
        title=names.chapter_title,
        number=names.number if names.number is not None else matter.number,
        notes_before=prose_or_none(_note_text(edges.notes_before), page),
        notes_after=prose_or_none(_note_text(edges.notes_after), page),
        published_on=matter.published_on or envelope.posted_on or _dated(edges),
    )
    opening = next((line.index for line in edges.headings if find_numbered(line.text) and not edges.labels), edges.start)
    chapters = split_text(page, stretch.between(opening, edges.end), first=first)
    chapters = chapters or (replace(first, prose=prose_from(stretch.between(edges.start, edges.end), page)),)
    chapters = tuple(replace(chapter, language=tell_prose_language(chapter.prose)) for chapter in chapters)
    arrows = "".join(line.text for line in lines if is_arrow_pair(line.text))
    return PageReading(
        kind=PageKind.WORK if len(chapters) > 1 else PageKind.CHAPTER,
        family="text",
        facts=page.facts,
        chapters=chapters,
        title=names.title,
        bylines=(Byline(author),) if author else (),
        summary=prose_or_none(matter.summary, page),
        tags=matter.tags,
        series=matter.series,
        language=chapters[0].language,
        completed=matter.completed,
        planned_count=names.total,
        has_next=bool(re.search(r">>|»|→|›", arrows)) or _shows(lines, edges, r"\bnext\b"),
        has_prev=bool(re.search(r"<<|«|←|‹", arrows)) or _shows(lines, edges, r"\bprev(?:ious)?\b"),
        pictures=tuple(_lost_picture(page, alt, place) for place, alt in enumerate(alts)),
        losses=(
            *page.losses,
            *_picture_losses(page, alts),
            *edges.losses(file=page.facts.path),
            *(loss for chapter in chapters for loss in chapter.prose.losses),
        ),
    )


def _give_back(edges: Edges, *told: str | None) -> None:
    """Let the prose begin with the lines right above it that looked like titles and named nothing ("To the Keeper,")."""
    filed = [line.index for line in (*edges.bylines, *edges.meta)]
    filed += [line.index for found in (*edges.labels, *edges.notes_before) for line in found.lines]
    untold = edges.untold(*told)
    while edges.headings and edges.headings[-1] in untold and edges.headings[-1].index > max(filed, default=-1):
        edges.start = edges.headings.pop().index
    edges.leftovers += [line for line in untold if line.index < edges.start]


def _open(text: str) -> _Envelope:
    """Take the mail headers off a post."""
    lines = text.lstrip("\n").split("\n")
    if lines and lines[0].startswith("From ") and len(lines) > 1 and _MAIL_HEADER.match(lines[1]):
        lines = lines[1:]
    if len([line for line in lines[:8] if _MAIL_HEADER.match(line)]) < 2 or not any(
        re.match(r"(?:From|Subject|Newsgroups):", line) for line in lines[:8]
    ):
        return _open_address(text)
    headers: dict[str, str] = {}
    at, name = 0, ""
    while at < len(lines) and lines[at].strip():
        if found := _MAIL_HEADER.match(lines[at]):
            name = lines[at].partition(":")[0].lower()
            headers.setdefault(name, found[1].strip())
        elif lines[at][:1].isspace() and name:
            headers[name] += " " + lines[at].strip()
        else:
            break
        at += 1
    return _Envelope(headers.get("subject", ""), _sender(headers.get("from", "")), _posted(headers.get("date", "")), "\n".join(lines[at:]))


def _open_address(text: str) -> _Envelope:
    """Take the line of a sender's address and name off a text that has no other header."""
    first, _, rest = text.lstrip("\n").partition("\n")
    is_address = _ADDRESS_AND_NAME.fullmatch(first.strip()) is not None
    return _Envelope(sender=_sender(first), body=rest) if is_address else _Envelope(body=text)


def _sender(written: str) -> str | None:
    name, address = parseaddr(written)
    return clean_name(name) if name else (address.partition("@")[0] or None)


def _posted(written: str) -> date | None:
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError):
        return read_date(written)


def _subject_title(subject: str) -> str:
    """Give what a subject line says of the story, less list tags and rating."""
    title = _LIST_TAG.sub("", subject)
    return _RATING_TAIL.sub("", title[:300]).strip()


def _cut_signature(body: str) -> str:
    """Cut the footer of a mailing list and a signature off."""
    rows = ["", *body.rstrip().split("\n")]
    for _ in range(2):
        rows = _cut_at(rows, _LIST_RULE, _LIST_WORDS)
    return "\n".join([*_cut_at(rows, _SIGNATURE, None), ""])


def _cut_at(rows: list[str], mark: re.Pattern[str], words: re.Pattern[str] | None) -> list[str]:
    """Cut at the first mark among the last rows behind which, where `words` are given, one of them stands near."""
    for place in range(max(len(rows) - _FOOTER_ROWS, 0), len(rows)):
        below = rows[place + 1 : place + 14]
        if mark.fullmatch(rows[place]) and (words is None or any(words.search(row) for row in below)):
            return rows[:place]
    return rows


def _unwrap_gutenberg(body: str) -> tuple[list[Labelled], str]:
    """Take a Project Gutenberg text out of its licence; give the labels that stood above it."""
    if "project gutenberg" not in body.lower():
        return [], body
    begin, end = _GUTENBERG_START.search(body), _GUTENBERG_END.search(body)
    if begin is None:
        return [], body
    above = [Line(place, text=squeeze(line), words=len(line.split())) for place, line in enumerate(body[: begin.start()].split("\n"))]
    labels = [Labelled(label, [line]) for line in above if (label := read_label(line.text)) and label.value]
    return labels, body[begin.end() : end.start() if end and end.start() > begin.end() else len(body)]


def _lines_of(body: str) -> tuple[list[Line], list[tuple[int, int]]]:
    """Give a text's lines, wrapped paragraphs as one, and the stretch of text each came from."""
    lines: list[Line] = []
    places: list[tuple[int, int]] = []
    at = 0
    for block in re.split(r"(\n(?:[ \t\u00a0]*\n)+)", body):
        if block.strip():
            for text, start, end in _pieces(block):
                is_signed = _is_byline(block[end:].lstrip("\n").partition("\n")[0])
                lines.append(_text_line(text, len(lines), is_soft=end < len(block.rstrip()), is_signed=is_signed))
                places.append((at + start, at + end))
        at += len(block)
        if lines and lines[-1].text:
            lines.append(Line(len(lines)))
            places.append((at, at))
    return lines, places


def _pieces(block: str) -> list[tuple[str, int, int]]:
    """Cut a block into single lines where it is a header block, a list of chrome or centred; else leave it whole."""
    rows = [(found[0], found.start(), found.end()) for found in re.finditer(r"[^\n]+", block) if found[0].strip()]
    if len(rows) == 1 and len(rows[0][0]) > 120:
        return [(block.strip("\n"), rows[0][1], rows[0][2])]
    has_heads = any(_is_head(row.strip()) for row, _, _ in rows[:6])
    short = all(len(row.strip()) < 60 and not _SENTENCE.search(row) for row, _, _ in rows) and len(rows) <= 6
    if has_heads or short or all(_is_centered(row) for row, _, _ in rows):
        return _with_names(rows, block)
    return [(block.strip("\n"), rows[0][1], rows[-1][2])] if rows else []


def _with_names(rows: list[tuple[str, int, int]], block: str) -> list[tuple[str, int, int]]:
    """Bring the name below a lone "By" into one row with it."""
    at = next((place for place, row in enumerate(rows[:-1]) if _LONE_BY.fullmatch(row[0]) and len(rows[place + 1][0].split()) <= 4), None)
    if at is None:
        return rows
    start, end = rows[at][1], rows[at + 1][2]
    return [*rows[:at], (block[start:end], start, end), *rows[at + 2 :]]


def _is_byline(row: str) -> bool:
    """Tell a row that begins with who wrote the story; in brackets it says who thought of it."""
    return not row.lstrip().startswith("(") and read_byline(row) is not None


def _is_head(row: str) -> bool:
    """Tell a line that belongs to a header block or to chrome."""
    words = squeeze(row)
    return bool(read_label(row) or is_controls(words) or is_arrow_pair(words) or read_byline(row) or is_closing(words))


def _text_line(text: str, index: int, *, is_soft: bool, is_signed: bool) -> Line:
    """Make the line of one piece of text; `is_signed` says that its author's name stands on the row below."""
    words = squeeze(text)
    count = count_line_words(words)
    is_short = index < _TITLE_LINES and "\n" not in text and count <= 12
    is_loud = is_short and not _SENTENCE.search(words) and not re.match(r"[\"'“«„'‘—–-]", words)
    return Line(
        index,
        text=words,
        words=count,
        level=1 if is_short and is_signed else 0,
        centered="\n" not in text and _is_centered(text),
        is_soft=is_soft,
        bold_words=count if is_loud else 0,
    )


def _is_centered(row: str) -> bool:
    return len(row) - len(row.lstrip()) >= 8 and len(row.strip()) <= 60


def _headings_and_alts(lines: list[Line], edges: Edges, *, rendering: bool) -> tuple[list[Heading], list[str]]:
    """Tell titles from the alt texts of pictures among the lines above the prose."""
    above = lines[: edges.start]
    arrows = next((line.index for line in above if is_arrow_pair(line.text)), None)
    headings: list[Heading] = []
    alts: list[str] = []
    filed = {line.index for found in (*edges.labels, *edges.notes_before) for line in found.lines} | {
        line.index for line in (*edges.bylines, *edges.meta)
    }
    for line in above:
        if not line.words or line.index in filed or is_navigation(line) or is_controls(line.text):
            continue
        if rendering and (_HOST_ALT.search(line.text) or (arrows is not None and line.index > arrows and headings)):
            alts.append(line.text)
        elif line.words <= 16 and (not _IN_BRACKETS.fullmatch(line.text) or find_numbered(line.text)):
            headings.append(Heading(_LIST_TAG.sub("", line.text), 3.0 if line.centered or not headings else 2.0, True, line.index))
    return headings, alts


def _byline(edges: Edges) -> str | None:
    return next((name for line in (*edges.bylines, *edges.headings) if (name := read_byline(line.text))), None)


def _dated(edges: Edges) -> date | None:
    return next((day for line in edges.meta if (day := read_date(line.text))), None)


def _shows(lines: list[Line], edges: Edges, word: str) -> bool:
    around = [*lines[: edges.start], *lines[edges.end :]]
    return any(is_navigation(line) and re.search(word, line.text, re.I) for line in around)


def _note_text(notes: list[Labelled]) -> str:
    """Give notes as plain text; a label that only names the kind of note is left out."""
    parts = []
    for note in notes:
        first = note.label.value if note.label.kind is LabelKind.NOTE else note.lines[0].text
        parts += [part for part in (first, *(line.text for line in note.lines[1:])) if part]
    return "\n\n".join(parts)


def _is_story(page: ParsedPage, envelope: _Envelope, lines: list[Line], edges: Edges, *, rendering: bool) -> bool:
    """Tell a story from replies, logs and notices."""
    rows = [row for row in page.text.split("\n") if row.strip()]
    prose = [line for line in lines[edges.start : edges.end] if line.words]
    words = sum(line.words for line in prose)
    quoted = sum(1 for row in rows if _QUOTED.match(row))
    labelled = sum(1 for found in edges.labels if found.label.kind is not LabelKind.OTHER)
    if words < 20 or quoted > 0.4 * len(rows):
        return False
    if _REPLY.match(envelope.subject) and labelled < 2:
        return False
    if rendering or labelled >= 2:
        return True
    sentences = sum(1 for line in prose if re.search(r"[.!?…,:;—–-][\"'”’»)\]*_]*$", line.text))
    return words >= 60 and sentences >= 0.4 * len(prose)


def _lost_picture(page: ParsedPage, alt: str, place: int) -> Picture:
    """Give the plate of a picture of which only its alt text is left."""
    return Picture(plate_key(f"{page.facts.path}#picture-{place}"), None, None, alt, is_banner=place == 0)


def _picture_losses(page: ParsedPage, alts: list[str]) -> tuple[Loss, ...]:
    told = "A picture is gone; only its text is left"
    return tuple(Loss(LossKind.LOST, "picture-gone", f"{told}: {alt}", file=page.facts.path) for alt in alts)
