"""Look a page over before it is read: its lines, where the story stands, what stands at the edges."""

from dataclasses import dataclass

from chapterhouse.rescue.generic.content import Content, find_content
from chapterhouse.rescue.generic.edgereading import Edges, Labelled
from chapterhouse.rescue.generic.edges import boxed_note, find_edges, find_tail
from chapterhouse.rescue.generic.headmatter import HeadMatter, read_head_matter
from chapterhouse.rescue.generic.lines import Layout, Line, lay_out, split_preformatted
from chapterhouse.rescue.generic.sections import Section, find_sections
from chapterhouse.rescue.parts.links import Neighbours, find_neighbours
from chapterhouse.rescue.source.parsed import ParsedPage
from chapterhouse.rescue.words.naming import title_keys

_NEAR = 40  # lines above and below the story's element in which its notes are looked for


@dataclass(frozen=True, slots=True)
class OuterNotes:
    """Notes that stand outside the story's element, or in a box of their own."""

    before: tuple[Labelled, ...] = ()
    after: tuple[Labelled, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What was seen on a page; a reader takes the prose from it."""

    layout: Layout
    content: Content
    lines: tuple[Line, ...]  # of the story's element, furniture left out
    edges: Edges
    head: HeadMatter
    neighbours: Neighbours
    outer: OuterNotes
    sections: tuple[Section, ...] = ()  # where the page holds several chapters


def survey(page: ParsedPage) -> Survey | None:
    """Look a page over without changing it; null where it has no body."""
    body = page.tree.body
    if body is None:
        return None
    split_preformatted(page.tree)
    layout = lay_out(page.tree)
    content = find_content(layout, body)
    lines = tuple(line for line in layout.lines[content.first : content.last] if line.index not in content.left_out and not line.hidden)
    edges = find_edges(list(lines), known_names=title_keys(page.title))
    neighbours = find_neighbours(page)
    head = read_head_matter(page, layout=layout, content=content, edges=edges, has_neighbours=neighbours.has_next or neighbours.has_prev)
    if head.number is not None and not (neighbours.has_next and neighbours.has_prev):
        neighbours = find_neighbours(page, number=head.number)
    outer = _outer_notes(layout, content, first=lines[edges.start].index if edges.start < len(lines) else content.first)
    return Survey(layout, content, lines, edges, head, neighbours, outer, find_sections(lines[: edges.end], layout=layout, body=body))


def _outer_notes(layout: Layout, content: Content, *, first: int) -> OuterNotes:
    """Find notes above and below the story's element, and boxes of notes; `first` is the first line of prose."""
    before: list[Labelled] = []
    after: list[Labelled] = []
    for region in content.notes:
        if note := boxed_note(list(layout.lines[region.first : region.last])):
            (before if region.first < first else after).append(note)
    above = [line for line in layout.lines[max(0, content.first - _NEAR) : content.first] if line.index not in content.left_out]
    below = [line for line in layout.lines[content.last : content.last + _NEAR] if line.index not in content.left_out]
    before += find_edges(above, known_names=frozenset()).notes_before
    after += find_tail(below).notes_after
    return OuterNotes(tuple(before), tuple(after))
