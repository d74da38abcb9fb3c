"""Read a page that no family knows: find the prose, keep every line of it, read names and notes at its edges."""

from dataclasses import dataclass, replace
from datetime import date

from selectolax.lexbor import LexborNode

from chapterhouse.manuscript import Byline
from chapterhouse.prose import Loss, LossKind, Prose
from chapterhouse.rescue.content import Content, find_content
from chapterhouse.rescue.edges import Edges, Labelled, find_edges
from chapterhouse.rescue.headmatter import HeadMatter, read_head_matter
from chapterhouse.rescue.labels import LabelKind
from chapterhouse.rescue.language import tell_language
from chapterhouse.rescue.lines import Layout, Line, lay_out
from chapterhouse.rescue.links import Neighbours, find_neighbours, find_story_address, read_menu
from chapterhouse.rescue.naming import title_keys
from chapterhouse.rescue.notewords import note_html
from chapterhouse.rescue.parsed import ParsedPage
from chapterhouse.rescue.passages import prose_from, prose_of, prose_or_none
from chapterhouse.rescue.pictures import collect_pictures, is_furniture
from chapterhouse.rescue.reading import ChapterReading, PageKind, PageReading, Picture
from chapterhouse.rescue.sections import find_sections, split_sections


@dataclass(frozen=True, slots=True)
class Survey:
    """A page looked over before it is read: its lines, where the story stands, what stands at the edges."""

    layout: Layout
    content: Content
    lines: tuple[Line, ...]  # of the story's element, furniture left out
    edges: Edges
    head: HeadMatter
    neighbours: Neighbours


def survey(page: ParsedPage) -> Survey | None:
    """Look a page over without changing it; null where it has no body."""
    body = page.tree.body
    if body is None:
        return None
    layout = lay_out(page.tree)
    content = find_content(layout, body)
    lines = tuple(line for line in layout.lines[content.first : content.last] if line.index not in content.left_out and not line.hidden)
    edges = find_edges(list(lines), known_names=title_keys(page.title))
    neighbours = find_neighbours(page)
    head = read_head_matter(page, layout=layout, content=content, edges=edges, has_neighbours=neighbours.has_next or neighbours.has_prev)
    if head.number is not None and not (neighbours.has_next and neighbours.has_prev):
        neighbours = find_neighbours(page, number=head.number)
    return Survey(layout, content, lines, edges, head, neighbours)


def read_generic(page: ParsedPage, seen: Survey) -> PageReading:
    """Read the story on a page that was looked over. The page's tree is used up."""
    edges, head = seen.edges, seen.head
    notes_before = _notes(page, edges.notes_before)
    notes_after = _notes(page, edges.notes_after)
    pictures = _pictures(page, seen)
    sections = find_sections(seen.lines[edges.start : edges.end], layout=seen.layout)
    _take_away(seen)
    menu, chosen = read_menu(page)
    number = head.number if head.number is not None else (menu[chosen].number if chosen is not None and menu else None)
    first = ChapterReading(
        prose=prose_from("", page), title=head.chapter_title, number=number, notes_before=notes_before, notes_after=notes_after,
        published_on=head.published_on, updated_on=head.updated_on,
    )  # fmt: skip
    chapters = split_sections(page, seen.content.node, sections, first=first) if sections else (replace(first, prose=prose_of(seen.content.node, page)),)
    chapters = tuple(replace(chapter, language=tell_language(chapter.prose.text)) for chapter in chapters)
    neighbours = seen.neighbours
    return PageReading(
        kind=PageKind.WORK if len(chapters) > 1 else PageKind.CHAPTER,
        family="generic",
        facts=page.facts,
        chapters=chapters,
        title=head.title,
        bylines=(Byline(head.author, head.author_url),) if head.author else (),
        summary=prose_or_none(head.summary_html, page),
        tags=head.tags,
        series=head.series,
        language=chapters[0].language,
        completed=head.completed,
        planned_count=head.total,
        next=neighbours.next,
        prev=neighbours.prev,
        next_url=page.resolve(neighbours.next),
        prev_url=page.resolve(neighbours.prev),
        has_next=neighbours.has_next,
        has_prev=neighbours.has_prev,
        story_url=find_story_address(page),
        contents=menu,
        pictures=pictures,
        losses=(*page.losses, *_leftover_losses(page, edges), *_prose_losses(chapters)),
    )


def _notes(page: ParsedPage, notes: list[Labelled]) -> Prose | None:
    return prose_or_none("".join(note_html(note) for note in notes), page)


def _pictures(page: ParsedPage, seen: Survey) -> tuple[Picture, ...]:
    """Give the pictures of the story: those among the prose, and the one that heads it."""
    heads = [picture for line in seen.edges.pictures for picture in line.pictures if not is_furniture(picture) and not _is_link_button(line)]
    heads = heads or _pictures_above(seen)
    inside = [picture for line in seen.lines[seen.edges.start : seen.edges.end] for picture in line.pictures]
    return collect_pictures(page, [*heads, *inside], banner=heads[0] if heads else None)


def _is_link_button(line: Line) -> bool:
    return len(line.pictures) <= len(line.links) and len(line.links) > 1


def _pictures_above(seen: Survey) -> list[LexborNode]:
    """Give pictures right above the story's element, where its titles stand."""
    above = seen.layout.lines[max(0, seen.content.first - 12) : seen.content.first]
    near = [line for line in above if line.index not in seen.content.left_out and not line.links]
    return [picture for line in near for picture in line.pictures if not is_furniture(picture)]


def _take_away(seen: Survey) -> None:
    """Take everything off the story's element that is not its prose."""
    edges = seen.edges
    kept = {line.index for line in seen.lines[edges.start : edges.end]}
    in_furniture = seen.content.left_out
    for line in seen.layout.lines[seen.content.first : seen.content.last]:
        if line.index not in kept and line.index not in in_furniture:
            for node in line.nodes:
                node.decompose()
    for region in seen.content.furniture:
        region.node.decompose()
    for node in seen.content.node.css("script, style, noscript, iframe, select, button, input, textarea, form > label"):
        node.decompose()


def _leftover_losses(page: ParsedPage, edges: Edges) -> tuple[Loss, ...]:
    """Report the words at the edges that were put nowhere."""
    left = [line.text for line in edges.leftovers if line.words and not line.is_linked]
    left += [f"{found.label.name}: {found.label.value}" for found in edges.labels if found.label.kind is LabelKind.OTHER]
    if not left:
        return ()
    what = f"{len(left)} lines beside the story were left out: {' / '.join(left)[:300]}"
    return (Loss(LossKind.LEFTOVER, "beside-the-story", what, file=page.facts.path),)


def _prose_losses(chapters: tuple[ChapterReading, ...]) -> tuple[Loss, ...]:
    proses = [prose for chapter in chapters for prose in (chapter.prose, chapter.notes_before, chapter.notes_after) if prose is not None]
    return tuple(loss for prose in proses for loss in prose.losses)


def earliest(*days: date | None) -> date | None:
    """Give the first of some days, null where none is known."""
    return min((day for day in days if day), default=None)
