"""Read a page that was looked over: keep every line of its prose, and the names and notes at its edges."""

from collections.abc import Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from chapterhouse.manuscript import Byline
from chapterhouse.prose import Loss, Prose
from chapterhouse.rescue.generic.content import reads_as_sentence
from chapterhouse.rescue.generic.edgereading import Labelled
from chapterhouse.rescue.generic.lines import Line
from chapterhouse.rescue.generic.notewords import note_html
from chapterhouse.rescue.generic.sections import mark_sections, split_at_marks
from chapterhouse.rescue.generic.surveying import Survey
from chapterhouse.rescue.generic.wording import is_advertising
from chapterhouse.rescue.parts.links import find_story_address, read_menu
from chapterhouse.rescue.parts.passages import prose_from, prose_of, prose_or_none
from chapterhouse.rescue.parts.pictures import collect_pictures, is_furniture
from chapterhouse.rescue.reading import ChapterReading, PageKind, PageReading, Picture
from chapterhouse.rescue.source.parsed import ParsedPage
from chapterhouse.rescue.words.labels import read_label
from chapterhouse.rescue.words.language import tell_prose_language

_ABOVE = 8  # lines of titles and bylines that may stand between a picture and the story it heads


def read_generic(page: ParsedPage, seen: Survey) -> PageReading:
    """Read the story on a page that was looked over. The page's tree is used up."""
    edges, head = seen.edges, seen.head
    pictures = _pictures(page, seen)
    menu, chosen = read_menu(page)
    number = head.number if head.number is not None else (menu[chosen].number if chosen is not None and menu else None)
    first = ChapterReading(
        prose=prose_from("", page), title=head.chapter_title, number=number, published_on=head.published_on, updated_on=head.updated_on,
        notes_before=_notes(page, [*seen.outer.before, *edges.notes_before]),
        notes_after=_notes(page, [*edges.notes_after, *seen.outer.after]),
    )  # fmt: skip
    chapters = _read_sections(page, seen, first) if seen.sections else (_read_whole(page, seen, first),)
    chapters = tuple(replace(chapter, language=tell_prose_language(chapter.prose)) for chapter in chapters)
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
        losses=(*page.losses, *_edge_losses(page, seen), *_prose_losses(chapters)),
    )


def _notes(page: ParsedPage, notes: list[Labelled]) -> Prose | None:
    return prose_or_none("".join(note_html(note) for note in notes), page)


def _pictures(page: ParsedPage, seen: Survey) -> tuple[Picture, ...]:
    """Give the pictures of the story: those among the prose, and the one that heads it."""
    heads = [
        picture for line in seen.edges.pictures for picture in line.pictures if not is_furniture(picture) and not _is_link_button(line)
    ]
    heads = heads or _pictures_above(seen)
    inside = [picture for line in seen.lines[seen.edges.start : seen.edges.end] for picture in line.pictures]
    return collect_pictures(page, [*heads, *inside], banner=heads[0] if heads else None)


def _is_link_button(line: Line) -> bool:
    return len(line.pictures) <= len(line.links) and len(line.links) > 1


def _pictures_above(seen: Survey) -> list[LexborNode]:
    """Give pictures right above the story's element, where its titles stand."""
    above = seen.layout.lines[max(0, seen.content.first - _ABOVE) : seen.content.first]
    near = [line for line in above if line.index not in seen.content.left_out and not line.links]
    return [picture for line in near for picture in line.pictures if not is_furniture(picture)]


def _read_whole(page: ParsedPage, seen: Survey, first: ChapterReading) -> ChapterReading:
    """Read a page that is one chapter."""
    _take_away(seen, kept=[line for line in seen.lines[seen.edges.start : seen.edges.end] if not is_advertising(line)])
    return replace(first, prose=prose_of(seen.content.node, page))


def _read_sections(page: ParsedPage, seen: Survey, first: ChapterReading) -> tuple[ChapterReading, ...]:
    """Read a page that is several chapters. What stands above the first is the story's."""
    notes = [(_notes(page, section.edges.notes_before), _notes(page, section.edges.notes_after)) for section in seen.sections]
    mark_sections(seen.sections)
    _take_away(seen, kept=[line for section in seen.sections for line in section.lines[section.edges.start : section.edges.end]])
    pieces = split_at_marks(seen.content.node.inner_html or "")
    last = len(pieces) - 1
    return tuple(
        replace(
            first, prose=prose_from(piece, page), title=section.title, number=section.number, fragment=section.fragment,
            notes_before=before or (first.notes_before if place == 0 else None),
            notes_after=after or (first.notes_after if place == last else None),
        )
        for place, (piece, section, (before, after)) in enumerate(zip(pieces, seen.sections, notes, strict=True))
    )  # fmt: skip


def _take_away(seen: Survey, *, kept: Sequence[Line]) -> None:
    """Take everything off the story's element that is not its prose."""
    wanted = {line.index for line in kept}
    for line in seen.layout.lines[seen.content.first : seen.content.last]:
        if line.index not in wanted and line.index not in seen.content.left_out:
            for node in line.nodes:
                node.decompose()
    for region in seen.content.furniture:
        region.node.decompose()
    for node in seen.content.node.css("script, style, noscript, iframe, select, button, input, textarea, form > label"):
        node.decompose()


def _edge_losses(page: ParsedPage, seen: Survey) -> tuple[Loss, ...]:
    head = seen.head
    untold = seen.edges.untold(head.title, head.chapter_title, head.author, *(place.title for place in head.series))
    return seen.edges.losses((*untold, *_unread(seen)), file=page.facts.path)


def _unread(seen: Survey) -> list[Line]:
    """Give the sentences beside the story's element that no note, label or part of the site's own holds."""
    outside = (*seen.layout.lines[: seen.content.first], *seen.layout.lines[seen.content.last :])
    read = {line.index for note in (*seen.outer.before, *seen.outer.after) for line in note.lines} | seen.content.left_out
    return [
        line for line in outside if line.index not in read and not line.hidden and reads_as_sentence(line) and read_label(line.text) is None
    ]


def _prose_losses(chapters: tuple[ChapterReading, ...]) -> tuple[Loss, ...]:
    proses = [prose for chapter in chapters for prose in (chapter.prose, chapter.notes_before, chapter.notes_after) if prose is not None]
    return tuple(loss for prose in proses for loss in prose.losses)
