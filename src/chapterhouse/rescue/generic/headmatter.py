"""What stands above a story: names, bylines, labelled data, dates."""

import re
from dataclasses import dataclass
from datetime import date

from chapterhouse.manuscript import SeriesPlace, Tag, TagKind
from chapterhouse.rescue.generic.authors import find_author, poster_line
from chapterhouse.rescue.generic.content import Content
from chapterhouse.rescue.generic.dating import PageDates
from chapterhouse.rescue.generic.edgereading import Edges, Labelled
from chapterhouse.rescue.generic.linekinds import is_heading, loudness
from chapterhouse.rescue.generic.lines import Layout, Line
from chapterhouse.rescue.generic.notewords import note_html, value_text
from chapterhouse.rescue.generic.wording import is_navigation
from chapterhouse.rescue.source.parsed import ParsedPage
from chapterhouse.rescue.words.dates import read_date, vote_order
from chapterhouse.rescue.words.labels import LabelKind, clean_name, read_label
from chapterhouse.rescue.words.naming import Heading, Names, name_key, name_page, same_name, title_keys
from chapterhouse.rescue.words.numbers import find_numbered, read_number

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
_CHAPTER_HINT = re.compile(
    r"(?:^|[\s_-])(?:chapter[-_]?(?:title|name|heading|head)|chaptitle|(?:novel|story)[-_]sub-?title|episode-?title)(?:$|[\s_-])"
)
_AUTHOR_HINT = re.compile(
    r"(?:^|[\s_-])(?:author|authors|byline|by-?author|author-?name|writer|penname|fn|username|creator|vcard)(?:$|[\s_-])"
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
    author, author_url = find_author(page, labels, names, above=[*above, *told], edges=edges, told=_label_value(labels, LabelKind.AUTHOR))
    posted = poster_line(edges.leftovers)
    dates = PageDates(page, labels, [*above, *edges.meta, *edges.bylines, *edges.headings, *told, *posted])
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
    loud = [
        line
        for line in above
        if is_heading(line, known_names=known) and (line.level or name_key(line.text) in known or not is_navigation(line))
    ]
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
    is_count = value is not None and value.isdigit() and any(label.label.name in ("chapters", "parts") for label in labels)
    if value is None or is_count or names.number is not None:
        return names.number, names.chapter_title
    number, _, rest = value.partition(" ")
    figure = read_number(re.split(r"[/.:\-–]", number)[0])
    if figure is not None:
        return figure, names.chapter_title or _less_total(rest).strip(" -–:.") or None
    named = find_numbered(value)
    return (named.number if named else None), names.chapter_title or (None if named else value)


def _less_total(words: str) -> str:
    """Take "of 8" off the words behind a chapter's number."""
    return re.sub(r"^\s*(?:(?:of|out of|von|de|sur|di)\b|/)\s*(?:\d{1,4}|\?+)?", "", words)


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
