"""What stands above a story: names, bylines, labelled data, dates."""

import re
from dataclasses import dataclass
from datetime import date

from chapterhouse.manuscript import SeriesPlace, Tag, TagKind
from chapterhouse.rescue.content import Content
from chapterhouse.rescue.dates import DayOrder, read_date, vote_order
from chapterhouse.rescue.edgereading import Edges, Labelled
from chapterhouse.rescue.labels import LabelKind, clean_name, read_byline, read_label
from chapterhouse.rescue.linekinds import is_heading, loudness
from chapterhouse.rescue.lines import Layout, Line
from chapterhouse.rescue.links import page_address
from chapterhouse.rescue.naming import Heading, Names, name_page, same_name, title_keys
from chapterhouse.rescue.notewords import note_html, value_text
from chapterhouse.rescue.numbers import find_numbered, read_number
from chapterhouse.rescue.parsed import ParsedPage, squeeze
from chapterhouse.rescue.wording import is_navigation

_TAG_KINDS = {
    LabelKind.RATING: TagKind.RATING,
    LabelKind.GENRE: TagKind.GENRE,
    LabelKind.FANDOM: TagKind.FANDOM,
    LabelKind.CHARACTER: TagKind.CHARACTER,
    LabelKind.RELATIONSHIP: TagKind.RELATIONSHIP,
    LabelKind.WARNING: TagKind.WARNING,
    LabelKind.CATEGORY: TagKind.CATEGORY,
    LabelKind.FREEFORM: TagKind.FREEFORM,
}
_SPLIT_AT = {LabelKind.GENRE: r"[,;/|]|\s+-\s+", LabelKind.RELATIONSHIP: r"[,;|]", LabelKind.RATING: r"\Z(?!\A)"}
_DATES = frozenset({LabelKind.PUBLISHED, LabelKind.UPDATED})
_NOTHING = re.compile(r"(?:none|n/?a|nope|no|nil|-+|\?+|not? applicable|keine|aucun)\W*", re.I)
_TITLE_HINT = re.compile(
    r"(?:^|[\s_-])(?:story-?title|entry-?title|post-?title|fic-?title|work-?title|book-?title|novel-?title|headline|title)(?:$|[\s_-])"
)
_CHAPTER_HINT = re.compile(r"(?:^|[\s_-])(?:chapter[-_]?(?:title|name|heading|head)|chaptitle)(?:$|[\s_-])")
_AUTHOR_HINT = re.compile(
    r"(?:^|[\s_-])(?:author|authors|byline|by-?author|author-?name|writer|penname|fn|username|creator|vcard)(?:$|[\s_-])"
)
_PROFILE = re.compile(
    r"viewuser|/users?/|/u/\d|/authors?/|/profiles?/|/profile|/members?/|/~\w|author\.php|authors\.php|userinfo|author=|uid=|/a/|/writers?/|/creators?/|/by/|action=profile|memberlist",
    re.I,
)
_WROTE = re.compile(r"^\W*([\w.-]{2,40})\s*(?:\(\s*\1\s*\))?\s+(?:wrote|posted|schrieb|a écrit)\b", re.I)
_POSTED_BY = re.compile(
    r"\b(?:posted|written|submitted|published|uploaded|added)\s+(?:on .{4,40} )?by:?\s+(.{2,60}?)(?:\s+(?:on|at|in|@|\|)\b.*|\s*[|•·,(].*)?$",
    re.I,
)
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright(?: ©| \(c\))?)[\s,]*(?:(?:19|20)\d\d[\s\d,–-]*)?(?:by\s+)?([^\W\d][^.,;|©()]{1,40}?)(?:[\s,]+(?:19|20)\d\d.*)?[\s.,]*(?:all rights reserved.*)?$",
    re.I,
)
_NO_OWNER = re.compile(
    r"\b(?:all|rights|reserved|inc|llc|ltd|corp\w*|company|site|page|design|20th|fox|story|characters?|original|respective|owners?|authors?|the|this|disney|warner|network|media|archive|publishing)\b",
    re.I,
)
_UPDATED_WORD = re.compile(r"\b(?:updated|modified|revised|edited|aktualisiert)\b", re.I)
_DATED_WORD = re.compile(
    r"\b(published|posted|submitted|added|uploaded|created|(?:last )?updated|modified)(?: on)?\s*:?\s+(?=[^|•·]{0,12}\d)([^|•·]{6,32})",
    re.I,
)
_DONE = re.compile(r"\b(?:complete[d]?|finished|abgeschlossen|terminée?|completo|completa|завершен)\b", re.I)
_UNDONE = re.compile(r"\b(?:incomplete|in[- ]?progress|wip|ongoing|unfinished|not complete|abandoned|hiatus|no)\b", re.I)


@dataclass(frozen=True, slots=True)
class HeadMatter:
    """What a page says of its story besides the prose. Null is what it does not say."""

    title: str | None = None
    chapter_title: str | None = None
    number: int | None = None
    total: int | None = None
    author: str | None = None
    author_url: str | None = None
    summary_html: str = ""
    tags: tuple[Tag, ...] = ()
    series: tuple[SeriesPlace, ...] = ()
    published_on: date | None = None
    updated_on: date | None = None
    completed: bool | None = None
    evidence: int = 0  # how many things speak for a story


def read_head_matter(page: ParsedPage, *, layout: Layout, content: Content, edges: Edges, has_neighbours: bool) -> HeadMatter:
    """Read names, author, data and dates from the lines above a story, its labels and the page's head."""
    above = [line for line in layout.lines[: content.first] if line.words and line.index not in content.left_out]
    below = [line for line in layout.lines[content.last :] if line.words and line.index not in content.left_out]
    told = [line for region in content.meta for line in layout.lines[region.first : region.last] if line.words]
    labels = [
        *edges.labels,
        *_labels_among(above),
        *_labels_among(told),
        *(found for found in _labels_among(below) if found.label.kind in _DATES),
    ]
    given = _label_value(labels, LabelKind.TITLE)
    names = name_page(page.title, headings=_headings(page, above, edges), given_title=given, has_neighbours=has_neighbours)
    author, author_url = _author(page, labels, names, [*above, *told], edges)
    posted = sorted((line for line in edges.leftovers if _POSTED_BY.search(line.text)), key=lambda line: line.index)[:1]
    dates = _Dates(page, labels, [*above, *edges.meta, *edges.bylines, *edges.headings, *told, *posted])
    number, chapter_title = _part_label(labels, names)
    title = names.title if names.title is None or author is None or not same_name(names.title, author) else None
    return HeadMatter(
        title=title,
        chapter_title=_label_value(labels, LabelKind.CHAPTER)
        or (chapter_title if not same_name(chapter_title or "", author or "") else None),
        number=number,
        total=names.total,
        author=author,
        author_url=author_url,
        summary_html="".join(note_html(found) for found in labels if found.label.kind is LabelKind.SUMMARY),
        tags=_tags(labels),
        series=tuple(_series(value_text(found)) for found in labels if found.label.kind is LabelKind.SERIES and value_text(found)),
        published_on=dates.published_on,
        updated_on=dates.updated_on,
        completed=_completed(labels),
        evidence=len(edges.labels) + (2 if author else 0) + (2 if number is not None else 0) + len(edges.notes_after),
    )


@dataclass(frozen=True, slots=True)
class LabelledMatter:
    """What the labels of a header block say, where there is nothing but text."""

    author: str | None
    number: int | None
    summary: str
    tags: tuple[Tag, ...]
    series: tuple[SeriesPlace, ...]
    published_on: date | None
    completed: bool | None


def labelled_matter(labels: list[Labelled]) -> LabelledMatter:
    """Read the labels of a text's header block."""
    author = _label_value(labels, LabelKind.AUTHOR)
    written = [value_text(found) for found in labels if found.label.kind is LabelKind.PUBLISHED]
    part = _label_value(labels, LabelKind.PART) or ""
    named = find_numbered(f"({part})") or find_numbered(f"Part {part}") if part else None
    return LabelledMatter(
        author=clean_name(author) if author else None,
        number=named.number if named else None,
        summary="\n\n".join(value_text(found) for found in labels if found.label.kind is LabelKind.SUMMARY),
        tags=_tags(labels),
        series=tuple(_series(value_text(found)) for found in labels if found.label.kind is LabelKind.SERIES and value_text(found)),
        published_on=next((day for text in written if (day := read_date(text, order=vote_order(written)))), None),
        completed=_completed(labels),
    )


def _headings(page: ParsedPage, above: list[Line], edges: Edges) -> list[Heading]:
    """Give every line that may be a title, in the order of the page."""
    known = title_keys(page.title)
    loud = [line for line in above if is_heading(line, known_names=known) and not (is_navigation(line) and not line.level)]
    found = [_heading(line, inside=False) for line in loud]
    found += [_heading(line, inside=True) for line in edges.headings]
    return sorted(found, key=lambda heading: heading.place)


def _heading(line: Line, *, inside: bool) -> Heading:
    hints = line.hints
    tagged = (
        "chapter"
        if _CHAPTER_HINT.search(hints)
        else "title"
        if _TITLE_HINT.search(hints)
        else "author"
        if _AUTHOR_HINT.search(hints[-40:])
        else ""
    )
    masthead = re.search(r"(?:^|[\s_-])(?:header|masthead|site-?title|logo|banner|branding|sitename|site-?name|top)(?:$|[\s_-])", hints)
    leads_home = any(re.fullmatch(r"(?:https?://[^/]+)?/?(?:index\.\w+)?", link.attributes.get("href") or "x") for link in line.links)
    weight = loudness(line) - (2.5 if masthead and not inside else 0) - (2 if leads_home else 0)
    return Heading(line.text, weight, inside, line.index, "" if masthead and not inside else tagged)


def _labels_among(above: list[Line]) -> list[Labelled]:
    """Read labels that stand outside the story's element ("Author: …" in a table beside it)."""
    found: list[Labelled] = []
    for place, line in enumerate(above):
        label = read_label(line.text)
        if label is None or label.kind in (LabelKind.OTHER, LabelKind.NAMED_NOTE, LabelKind.NOTE):
            continue
        value_line = above[place + 1] if not label.value and place + 1 < len(above) and not read_label(above[place + 1].text) else None
        if label.value or value_line:
            found.append(Labelled(label, [line] if value_line is None else [line, value_line]))
    return found


def _label_value(labels: list[Labelled], kind: LabelKind) -> str | None:
    for found in labels:
        if found.label.kind is kind and (value := value_text(found)):
            return value
    return None


def _part_label(labels: list[Labelled], names: Names) -> tuple[int | None, str | None]:
    """Let a "Chapter: 3" or "Part: 2/5" label speak where the headings do not."""
    value = _label_value(labels, LabelKind.PART)
    if value is None or names.number is not None:
        return names.number, names.chapter_title
    number, _, rest = value.partition(" ")
    figure = read_number(re.split(r"[/.:\-–]", number)[0])
    if figure is not None:
        return figure, names.chapter_title or (rest.strip(" -–:.") if not re.match(r"(?:of|/|von|de)\b", rest.strip()) else "") or None
    named = find_numbered(value)
    return (named.number if named else None), names.chapter_title or (None if named else value)


def _author(page: ParsedPage, labels: list[Labelled], names: Names, above: list[Line], edges: Edges) -> tuple[str | None, str | None]:
    """Give the author's name and page: the label, what is marked as author, the byline, the <title>, the meta tag."""
    value = _label_value(labels, LabelKind.AUTHOR)
    lines = [*above, *edges.headings, *edges.bylines, *edges.meta]
    name = clean_name(value) if value else None
    name = name or _marked_author(page) or _byline_author(edges, above) or names.author
    left = sorted(edges.leftovers, key=lambda line: line.index)
    name = name or _meta_author(page) or _poster([*lines, *left]) or _signed(lines) or _owner(page, edges)
    if name is None:
        name, url = _profile_link(page, lines)
        return name, url
    return name, _address_of(page, name, [*lines, *(line for found in labels for line in found.lines)])


def _byline_author(edges: Edges, above: list[Line]) -> str | None:
    for line in [*edges.bylines, *edges.headings, *reversed(above)]:
        if line.words <= 16 and (name := read_byline(line.text)):
            return name
    return None


def _marked_author(page: ParsedPage) -> str | None:
    """Give the name in an element that says it is the author's."""
    for node in page.tree.css(
        'a[rel~="author"], [itemprop="author"], .byline a, .author a, .byline, .author .fn, .author-name, .authorname, .post-author .fn, .vcard .fn, .entry-poster b, .poster b, .ljuser b, .author, #author'
    ):
        text = squeeze(node.text())
        if text and len(text) <= 60:
            name = read_byline(text) or clean_name(re.sub(r"^(?:author|by|written by|posted by)\s*:?\s+", "", text, flags=re.I))
            if name and not re.fullmatch(r"(?:author|by|written by|posted by|profile)", name, re.I):
                return name
    return None


def _meta_author(page: ParsedPage) -> str | None:
    for node in page.tree.css(
        'meta[name="author" i], meta[property="article:author" i], meta[name="dc.creator" i], meta[name="dcterms.creator" i], meta[property="book:author" i]'
    ):
        content = squeeze(node.attributes.get("content") or "")
        if content and "://" not in content and (name := clean_name(content)):
            return name
    return None


def _poster(lines: list[Line]) -> str | None:
    for line in lines:
        if line.words <= 24 and (found := _WROTE.match(line.text) or _POSTED_BY.search(line.text)) and (name := clean_name(found[1])):
            return name
    return None


def _signed(lines: list[Line]) -> str | None:
    """Give the name in a line that is nothing but a name: one with an address behind it, or with initials."""
    for line in lines:
        if line.words <= 5 and line.links and (line.links[0].attributes.get("href") or "").lower().startswith("mailto:"):
            if (name := clean_name(line.text)) and not re.search(
                r"\b(?:e-?mail|mail|contact|write|feedback|me|author|comments?|send|here)\b|@", name, re.I
            ):
                return name
        if line.words <= 5 and re.fullmatch(r"(?:[A-Z]\. ?)+[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?", line.text):
            return line.text
    return None


def _owner(page: ParsedPage, edges: Edges) -> str | None:
    """Give the name in a copyright line of the story itself ("© 1999 Moth")."""
    for line in [*edges.meta, *edges.leftovers, *(line for found in edges.notes_after for line in found.lines)]:
        if line.words <= 14 and (found := _OWNER.search(line.text)) and not _NO_OWNER.search(found[1]) and (name := clean_name(found[1])):
            return name
    return None


def _profile_link(page: ParsedPage, lines: list[Line]) -> tuple[str | None, str | None]:
    for line in lines:
        for link in line.links:
            href = link.attributes.get("href") or ""
            if _PROFILE.search(href) and line.words <= 20 and (name := clean_name(squeeze(link.text()))) and not is_site_word(name):
                return name, page.resolve(page_address(href))
    return None, None


def is_site_word(name: str) -> bool:
    """Tell a link's words that are no person's name."""
    return bool(
        re.fullmatch(
            r"(?:my |your )?(?:profile|account|author|authors|members?|users?|login|log in|register|home|stories|contact|about|view profile|see profile|more|edit)\b.*",
            name,
            re.I,
        )
    )


def _address_of(page: ParsedPage, name: str, lines: list[Line]) -> str | None:
    for line in lines:
        for link in line.links:
            if same_name(squeeze(link.text()), name) and (address := page_address(link.attributes.get("href"))):
                return page.resolve(address)
    return None


def _tags(labels: list[Labelled]) -> tuple[Tag, ...]:
    tags: dict[Tag, None] = {}
    for found in labels:
        kind = _TAG_KINDS.get(found.label.kind)
        value = value_text(found)
        if kind is None or not value or _NOTHING.fullmatch(value):
            continue
        for name in re.split(_SPLIT_AT.get(found.label.kind, r"[,;|]"), value):
            if name := name.strip(" .*_\t"):
                tags[Tag(kind, name)] = None
    return tuple(tags)


def _series(value: str) -> SeriesPlace:
    named = find_numbered(value) or (find_numbered(f"Part {found[1]}") if (found := re.search(r"#\s*(\d{1,3})", value)) else None)
    title = re.sub(r"\s*(?:#\s*\d{1,3}|\(\s*#?\d{1,3}\s*\))\s*$", "", named.before if named and named.before else value).strip(" -–:,")
    return SeriesPlace(title or value, named.number if named else None)


def _completed(labels: list[Labelled]) -> bool | None:
    value = _label_value(labels, LabelKind.STATUS) or ""
    name = next((found.label.name for found in labels if found.label.kind is LabelKind.STATUS), "")
    if _UNDONE.search(value):
        return False
    return True if _DONE.search(value) or (name in ("complete", "completed", "finished") and re.match(r"yes|ja|oui", value, re.I)) else None


class _Dates:
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

    @property
    def order(self) -> DayOrder | None:
        """Give the order of day and month that this page shows."""
        return self._order

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
        marks = 'meta[property="article:published_time"], meta[name="dc.date" i], meta[itemprop="datePublished"], time[pubdate], .entry-date[datetime], .published[datetime], time.entry-date, article time[datetime], abbr.published'
        for node in page.tree.css(marks):
            attributes = node.attributes
            if day := read_date(attributes.get("datetime") or attributes.get("content") or attributes.get("title") or node.text()):
                return day
        return None
