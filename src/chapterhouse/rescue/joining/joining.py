"""Pages → stories: ties, groups, folding, order, and one manuscript for each group."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chapterhouse.manuscript import Manuscript
from chapterhouse.prose import Loss, LossKind, Prose
from chapterhouse.rescue.heap import HeapFile
from chapterhouse.rescue.joining.adopting import adopt_lists
from chapterhouse.rescue.joining.binding import PlatesOf, Story, bind_story
from chapterhouse.rescue.joining.demoting import demote_titles
from chapterhouse.rescue.joining.folding import fold_leaves
from chapterhouse.rescue.joining.grouping import group_pages
from chapterhouse.rescue.joining.links import Links
from chapterhouse.rescue.joining.mentions import Mentions, lists_in
from chapterhouse.rescue.joining.ordering import order_slots
from chapterhouse.rescue.joining.pages import Page, leaves_of
from chapterhouse.rescue.joining.sites import place_pages
from chapterhouse.rescue.joining.ties import Ties
from chapterhouse.rescue.joining.wholes import set_wholes_aside
from chapterhouse.rescue.reading import PageKind, PageReading

_OF_STORIES = (PageKind.CHAPTER, PageKind.WORK, PageKind.INDEX)
_LEFTOVERS = {
    PageKind.INDEX: "A contents page: it gave titles and order, and holds no story itself.",
    PageKind.AUTHOR: "An author's page: it gave the author's name, and holds no story.",
    PageKind.LISTING: "A list of stories: it holds none itself.",
    PageKind.REVIEWS: "A page of reviews: kept as it was saved, and not read yet.",
    PageKind.GATE: "The old site asked for consent or a sign-in here; the story behind it was not saved.",
    PageKind.MISSING: "The old site said that there is nothing here; no story was saved.",
    PageKind.OTHER: "No story was found on this page.",
    PageKind.CHAPTER: "This looks like a chapter, but no prose was found on it.",
    PageKind.WORK: "This looks like a whole story, but no prose was found on it.",
}


@dataclass(frozen=True, slots=True)
class Joining:
    """The stories of a heap in the order of their first pages, and every line of the report."""

    manuscripts: tuple[Manuscript, ...]
    losses: tuple[Loss, ...]


def join_readings(readings: Sequence[tuple[HeapFile, PageReading]], *, plates_of: PlatesOf = lambda page: ()) -> Joining:
    """Join what was read on the pages of a heap into stories. The order of `readings` does not matter."""
    pages = place_pages(sorted(readings, key=lambda pair: pair[0].path))
    pages, renamed = demote_titles(pages, Links(pages))
    links = Links(pages)
    stories = _find_stories(pages, links, plates_of)
    leftovers = [_left_over(page) for page in pages if not page.reading.chapters]
    told = [loss for page in pages for loss in _told_by(page)]
    mine = [loss for story in stories for loss in story.losses]
    return Joining(tuple(stories), tuple(dict.fromkeys([*mine, *renamed, *told, *leftovers])))


def _left_over(page: Page) -> Loss:
    return Loss(LossKind.LEFTOVER, f"page-{page.reading.kind}", _LEFTOVERS[page.reading.kind], page.path)


def _find_stories(pages: Sequence[Page], links: Links, plates_of: PlatesOf) -> list[Manuscript]:
    of_stories = [page for page in pages if page.reading.kind in _OF_STORIES or page.reading.chapters]
    leaves = [leaf for page in of_stories for leaf in leaves_of(page)]
    mentions = Mentions(pages, links)
    ties = Ties(of_stories, leaves, links).gather()
    manuscripts = []
    clusters = group_pages(of_stories, leaves, ties)
    adopt_lists(clusters, [page for page in pages if page.reading.contents], links)
    for cluster in clusters:
        if not cluster.leaves:
            continue
        chapters, wholes = set_wholes_aside(cluster.leaves)
        slots = order_slots(fold_leaves(chapters), lists=lists_in(mentions.of(cluster), cluster.pages), links=links)
        story = Story(tuple(cluster.pages), tuple(slots), tuple(wholes), mentions.of(cluster))
        manuscripts.append(bind_story(story, links=links, plates_of=plates_of))
    return manuscripts


def _told_by(page: Page) -> list[Loss]:
    """Give the losses of a page's reading and of all its texts, with the file filled in."""
    reading = page.reading
    texts: list[Prose | None] = [reading.summary, reading.notes]
    losses = list(reading.losses)
    for chapter in reading.chapters:
        for text in (chapter.prose, chapter.notes_before, chapter.notes_after):
            losses += [replace(loss, place=loss.place or chapter.fragment) for loss in (text.losses if text is not None else ())]
    losses += [loss for text in texts if text is not None for loss in text.losses]
    return [replace(loss, file=loss.file or page.path) for loss in dict.fromkeys(losses)]
