"""Several chapters on one page: told by the anchors of a list at its top, or by chapter headings that count up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from chapterhouse.rescue.generic.edgereading import Edges
from chapterhouse.rescue.generic.edges import find_edges
from chapterhouse.rescue.generic.linekinds import is_heading
from chapterhouse.rescue.generic.lines import Layout, Line
from chapterhouse.rescue.source.parsed import squeeze
from chapterhouse.rescue.words.numbers import find_leading_number, find_numbered, is_special_part, read_number

_MIN_WORDS = 25
_MARK = "\ue0c7"  # a private character that no page bears: where one chapter's HTML ends and the next begins


@dataclass(frozen=True, slots=True)
class Section:
    """One chapter among the lines of a page: its heading, its lines below that, and their edges."""

    heads: tuple[Line, ...]
    lines: tuple[Line, ...]
    edges: Edges
    title: str | None = None
    number: int | None = None
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class _Head:
    place: int
    fragment: str = ""
    number: int | None = None  # as the list of links has it


def find_sections(lines: Sequence[Line], *, layout: Layout, body: LexborNode) -> tuple[Section, ...]:
    """Give the chapters of a story's lines; empty where they are one chapter."""
    heads = _anchored_heads(lines, layout, body)
    if len(heads) < 2:
        heads = _numbered_heads(lines)
    if len(heads) < 2:
        return ()
    ends = [head.place for head in heads[1:]] + [len(lines)]
    sections = [_section(lines, head, end) for head, end in zip(heads, ends, strict=True)]
    full = [section for section in sections if sum(line.words for line in section.lines) >= _MIN_WORDS]
    return tuple(full) if len(full) >= 2 and len(full) >= 0.6 * len(sections) else ()


def mark_sections(sections: tuple[Section, ...]) -> None:
    """Put a mark into the page's tree where each chapter begins."""
    for section in sections:
        section.heads[0].nodes[0].insert_before(_MARK)


def split_at_marks(html: str) -> list[str]:
    """Cut a piece of HTML at the marks; what stands before the first goes."""
    return html.split(_MARK)[1:]


def _section(lines: Sequence[Line], head: _Head, end: int) -> Section:
    """Read the chapter that begins at a head."""
    first = lines[head.place]
    heads = [first]
    after = head.place + 1
    named = find_numbered(first.text) or find_leading_number(first.text)
    while after < end and lines[after].is_blank:
        after += 1
    title = (named.after or None) if named else first.text
    if title is None and after < end and is_heading(lines[after]) and not find_numbered(lines[after].text) and lines[after].words <= 14:
        title = lines[after].text
        heads.append(lines[after])
        after += 1
    rest = tuple(lines[after:end])
    number = named.number if named else head.number
    return Section(tuple(heads), rest, find_edges(list(rest), known_names=frozenset()), title, number, head.fragment)


def _anchored_heads(lines: Sequence[Line], layout: Layout, body: LexborNode) -> list[_Head]:
    """Find headings that links on the same page lead to."""
    links = [(link.attributes.get("href") or "", squeeze(link.text())) for link in body.css('a[href^="#"]')]
    wanted = {href[1:]: text for href, text in links if not re.fullmatch(r"#(?:top|up|home|main|content|)", href, re.I)}
    if len(wanted) < 2:
        return []
    places = {line.index: place for place, line in enumerate(lines)}
    heads: dict[int, _Head] = {}
    for node in body.css("a[name], [id]"):
        fragment = node.attributes.get("name") or node.attributes.get("id") or ""
        span = layout.spans.get(node.mem_id)
        if fragment in wanted and span is not None and (place := _heading_near(lines, places, span[0])) is not None:
            heads.setdefault(place, _Head(place, fragment, read_number(wanted[fragment]) or read_number(fragment)))
    return [heads[place] for place in sorted(heads)]


def _heading_near(lines: Sequence[Line], places: dict[int, int], index: int) -> int | None:
    """Give the place of the heading that stands at an anchor or right below it."""
    for line_index in range(index, index + 5):
        place = places.get(line_index)
        if place is None or not lines[place].words:
            continue
        return place if is_heading(lines[place]) and not lines[place].is_linked else None
    return None


def _numbered_heads(lines: Sequence[Line]) -> list[_Head]:
    """Find "Chapter 1", "Chapter 2", … of one kind, each with prose below it."""
    found: dict[str, list[tuple[int, int | None]]] = {}
    for place, line in enumerate(lines):
        if not line.words or line.words > 16 or not is_heading(line) or line.is_linked:
            continue
        named = find_numbered(line.text)
        if named and not named.before and (kind := re.match(r"[^\W\d_]+", line.text)):
            found.setdefault(kind[0].lower(), []).append((place, named.number))
        elif is_special_part(line.text):
            found.setdefault("", []).append((place, None))
    special = found.pop("", [])
    if len(found) > 1 and len(min(found.values(), key=lambda heads: heads[0][0])) == 1:
        return []  # "Chapter 5" above "Part 1", "Part 2": parts of one chapter
    numbered = max(found.values(), key=len, default=[])
    numbers = [number for _, number in numbered]
    if (
        len(set(numbers)) < len(numbers)
        or numbers != sorted(number or 0 for number in numbers)
        or len(numbered) + len(special) < 2
        or not numbered
    ):
        return []
    return [_Head(place) for place, _ in sorted([*numbered, *special], key=lambda head: head[0])]
