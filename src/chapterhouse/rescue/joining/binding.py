"""One story's pages → one `Manuscript`."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chapterhouse.manuscript import Byline, ChapterText, Manuscript, Plate, PlateStatus
from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.joining import merging
from chapterhouse.rescue.joining.folding import Slot, report_choice, report_notes, report_twins
from chapterhouse.rescue.joining.links import Links
from chapterhouse.rescue.joining.mentions import Mention
from chapterhouse.rescue.joining.naming import are_same, fold_bylines, fold_name
from chapterhouse.rescue.joining.pages import Leaf, Page, parse_address
from chapterhouse.rescue.joining.story_keys import find_chapter_number, find_story_key
from chapterhouse.rescue.joining.wholes import report_whole
from chapterhouse.rescue.reading import ContentsLink, PageKind
from chapterhouse.rescue.words.numbers import find_numbered

PlatesOf = Callable[[Page], Sequence[Plate]]


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A row of a contents list, with the chapter it leads to where that is in the heap."""

    link: ContentsLink
    page: Page  # that has the list
    slot: Slot | None


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """Pages of one story with their chapters folded and in order."""

    pages: tuple[Page, ...]
    slots: tuple[Slot, ...]
    wholes: tuple[Leaf, ...]
    mentions: tuple[Mention, ...]  # rows of any page that lead to it


def bind_story(story: Story, *, links: Links, plates_of: PlatesOf) -> Manuscript:
    """Bring all that is known of a story into one value."""
    rows = _rows(story, links)
    title, title_losses = merging.choose_title(story.pages, _titles_from_lists(story))
    bylines, byline_losses = merging.choose_bylines(story.pages, story.mentions)
    plates = _gather_plates(story.pages, plates_of)
    readings = [page.reading for page in story.pages]
    chapters = tuple(_bind_chapter(slot, story, rows, story_title=title, authors=bylines, plates=plates) for slot in story.slots)
    chapter_dates = [leaf.chapter.published_on for slot in story.slots for leaf in slot.leaves]
    return Manuscript(
        chapters=chapters,
        title=title,
        bylines=bylines,
        summary=merging.choose_text(story.pages, lambda page: page.reading.summary),
        notes=merging.choose_text(story.pages, lambda page: page.reading.notes),
        tags=merging.gather_tags(story.pages),
        series=merging.gather_series(story.pages),
        language=merging.choose_language(story.pages),
        published_on=merging.earliest([*(one.published_on for one in readings), *chapter_dates]),
        updated_on=merging.latest(one.updated_on for one in readings),
        completed=merging.last_word(story.pages, lambda page: page.reading.completed),
        planned_count=merging.last_word(story.pages, lambda page: page.reading.planned_count) or _listed_count(rows),
        banner=_choose_banner([page for page in story.pages if _is_open(page)] or story.pages, plates),
        public=all(one.public for one in readings) and (not chapters or any(chapter.public for chapter in chapters)),
        plates=tuple(plates.values()),
        urls=_story_urls(story),
        losses=(*title_losses, *byline_losses, *_report(story, rows)),
    )


def _titles_from_lists(story: Story) -> list[Mention]:
    """Give the rows that name the story as a whole: those that lead to its number, or to the one page of a short one."""
    others = [mention for mention in story.mentions if mention.page not in story.pages and mention.row.title]
    return [mention for mention in others if mention.is_whole or (len(story.slots) == 1 and mention.row.number is None)]


def _rows(story: Story, links: Links) -> list[Row]:
    """Give the contents rows of the story's own pages, those of its contents page first."""
    by_page = {leaf.page.path: slot for slot in story.slots for leaf in slot.leaves if len(leaf.page.reading.chapters) == 1}
    by_number = {slot.number: slot for slot in story.slots if slot.number is not None}
    rows = []
    for page in sorted(story.pages, key=lambda page: page.reading.kind is not PageKind.INDEX):
        here: list[Row | None] = []
        for link in page.reading.contents:
            found = links.find(page, link.href, link.url)
            slot = next((by_page[other.path] for other in found if other.path in by_page), None)
            if slot is None and link.number is not None and not found:
                slot = by_number.get(link.number)
            here.append(Row(link, page, slot) if slot is not None or not found else None)
        rows += _of_chapters(here, is_strict=page.reading.family != "generic")
    return rows


def _of_chapters(rows: Sequence[Row | None], *, is_strict: bool) -> list[Row]:
    """Leave out rows that lead nowhere and are not for certain of chapters: "home" and "search" around a contents list."""
    known = [place for place, row in enumerate(rows) if row is not None and row.slot is not None]
    among = range(known[0], known[-1]) if known else range(0)
    return [
        row
        for place, row in enumerate(rows)
        if row is not None and (is_strict or row.slot is not None or row.link.number is not None or place in among)
    ]


def _bind_chapter(
    slot: Slot, story: Story, rows: Sequence[Row], *, story_title: str | None, authors: Sequence[Byline], plates: dict[str, Plate]
) -> ChapterText:
    chapters = [leaf.chapter for leaf in slot.leaves]
    mine = [row for row in rows if row.slot is slot]
    own_pages = [leaf.page for leaf in slot.leaves if len(leaf.page.reading.chapters) == 1]
    bylines = next((chapter.bylines for chapter in chapters if chapter.bylines), ())
    return ChapterText(
        prose=slot.shown.chapter.prose,
        sources=slot.sources,
        number=_number(slot, mine),
        title=slot.title or _listed_title(slot, mine, story, story_title=story_title),
        notes_before=slot.notes_before,
        notes_after=slot.notes_after,
        language=next((chapter.language for chapter in chapters if chapter.language), None),
        published_on=merging.earliest(chapter.published_on for chapter in chapters),
        updated_on=merging.latest(chapter.updated_on for chapter in chapters),
        bylines=bylines if fold_bylines(bylines) != fold_bylines(authors) else (),
        banner=_choose_banner(own_pages, plates),
        public=all(chapter.public for chapter in chapters) and all(leaf.page.reading.public for leaf in slot.leaves),
        urls=_chapter_urls(slot, mine),
        earlier=slot.earlier,
    )


def _number(slot: Slot, rows: Sequence[Row]) -> int | None:
    """Give the number a chapter's pages say, else a contents list, else an address of a kind that counts chapters."""
    listed = next((row.link.number for row in rows if row.link.number is not None), None)
    addresses = [leaf.page.address for leaf in slot.leaves if len(leaf.page.reading.chapters) == 1]
    placed = [find_chapter_number(address) for address in addresses if address is not None and find_story_key(address) is not None]
    return next((number for number in (slot.number, listed, *placed) if number is not None), None)


def _listed_title(slot: Slot, rows: Sequence[Row], story: Story, *, story_title: str | None) -> str | None:
    """Give the title a contents list has for a chapter whose pages have none; a story of one piece has no second title."""
    if len(story.slots) < 2 and slot.number is None:
        return None
    listed = (row.link.title for row in rows if row.link.title and row.page.reading.kind in (PageKind.INDEX, PageKind.CHAPTER))
    return next((title for written in listed if (title := _less_story(written, story_title))), None)


def _less_story(written: str, story_title: str | None) -> str | None:
    """Give a row's words without the story's own name and the chapter's number ("The Copper Stair, part 1")."""
    named = find_numbered(written)
    if named is None:
        return None if are_same(fold_name(written), fold_name(story_title)) else written
    if named.before and not are_same(fold_name(named.before), fold_name(story_title)):
        return written
    return named.after or None


def _chapter_urls(slot: Slot, rows: Sequence[Row]) -> tuple[str, ...]:
    known = {leaf.page.address for leaf in slot.leaves}
    new = [row.link.url for row in rows if row.link.url is not None and parse_address(row.link.url) not in {*known, row.page.address}]
    return tuple(dict.fromkeys(new))


def _story_urls(story: Story) -> tuple[str, ...]:
    """Give the old addresses of contents pages and whole works; of an author's front page too whose rows are mostly this story's."""
    urls = [page.story_url for page in story.pages]
    urls += [page.url for page in story.pages if len(page.reading.chapters) != 1]
    urls += [whole.page.url for whole in story.wholes]
    rows = Counter(mention.page.path for mention in story.mentions if mention.page.reading.kind is PageKind.INDEX)
    lists = {mention.page.path: mention.page for mention in story.mentions}
    urls += [lists[path].url for path, count in rows.items() if count > 1 and 2 * count > len(lists[path].reading.contents)]
    return tuple(dict.fromkeys(url for url in urls if url))


def _gather_plates(pages: Sequence[Page], plates_of: PlatesOf) -> dict[str, Plate]:
    """Give every picture of the story once; a copy that is saved wins over one that is not, and any alt text over none."""
    plates: dict[str, Plate] = {}
    order = [PlateStatus.SAVED, PlateStatus.PLACEHOLDER, PlateStatus.DEAD]
    for page in pages:
        for plate in plates_of(page):
            known = plates.get(plate.key, plate)
            best = min(known, plate, key=lambda one: order.index(one.status))
            plates[plate.key] = replace(best, alt=best.alt or known.alt or plate.alt, url=best.url or known.url or plate.url)
    return plates


def _is_open(page: Page) -> bool:
    """Say whether a page shows nothing of the story that is hidden."""
    return page.reading.public and all(chapter.public for chapter in page.reading.chapters)


def _choose_banner(pages: Sequence[Page], plates: dict[str, Plate]) -> str | None:
    """Give the banner most worth showing: one that is saved, else the first that some page has."""
    keys = dict.fromkeys(picture.key for page in pages for picture in page.reading.pictures if picture.is_banner and picture.key in plates)
    saved = [key for key in keys if plates[key].status is PlateStatus.SAVED]
    return next(iter([*saved, *keys]), None)


def _report(story: Story, rows: Sequence[Row]) -> list[Loss]:
    slots = story.slots
    losses = [loss for slot in slots for loss in (*report_choice(slot), *report_notes(slot))]
    losses += merging.report_texts(story.pages, lambda page: page.reading.summary, "summary")
    losses += merging.report_texts(story.pages, lambda page: page.reading.notes, "notes")
    losses += report_twins(slots)
    shown = [slot.shown for slot in slots]
    losses += [report_whole(whole, shown) for whole in story.wholes]
    return [*losses, *_report_missing(rows, slots), *_report_numbers(slots, rows)]


def _listed_count(rows: Sequence[Row]) -> int | None:
    """Count the chapters of a contents list of which the heap has not all, a prologue numbered 0 among them; null for any other."""
    numbers = {row.link.number for row in rows if row.link.number is not None}
    is_short = any(row.slot is None and row.link.number is not None for row in rows)
    return max(numbers) + (0 in numbers) if is_short else None


def _report_missing(rows: Sequence[Row], slots: Sequence[Slot]) -> list[Loss]:
    """Name the chapters that a contents list has and the heap has not."""
    missing: dict[object, Loss] = {}
    titles = {slot.title.casefold() for slot in slots if slot.title}
    for row in rows:
        if row.slot is not None or (row.link.title and row.link.title.casefold() in titles):
            continue
        name = f"“{row.link.title}”" if row.link.title else f"Chapter {row.link.number}"
        what = f"{name} is listed{f' at {row.link.url}' if row.link.url else ''}, but no page of it is in the heap."
        key = row.link.number if row.link.number is not None else row.link.url or row.link.title
        missing.setdefault(key, Loss(LossKind.LOST, "chapter-missing", what, row.page.path))
    return list(missing.values())


def _named(numbers: list[int]) -> str:
    """Name chapters in a sentence: "chapter 3", "chapters 3, 5 and 6"."""
    if len(numbers) == 1:
        return f"chapter {numbers[0]}"
    shown = [str(number) for number in numbers[:20]]
    last = f"{len(numbers) - 20} more" if len(numbers) > 20 else shown.pop()
    return f"chapters {', '.join(shown)} and {last}"


def _report_numbers(slots: Sequence[Slot], rows: Sequence[Row]) -> list[Loss]:
    numbers = [slot.number for slot in slots if slot.number is not None]
    losses = []
    for slot, later in pairwise(slots):
        if slot.number is not None and slot.number == later.number:
            what = f"Two chapters are numbered {slot.number}, and their texts differ. Both were kept."
            losses.append(Loss(LossKind.GUESS, "number-twice", what, later.shown.page.path, later.shown.fragment))
    listed = {row.link.number for row in rows if row.slot is None}
    gaps = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers) - listed)
    if gaps and len(numbers) == len(slots) and len(gaps) < 1000:
        what = f"No page holds {_named(gaps)} of this story; the chapters before and after are here."
        losses.append(Loss(LossKind.LOST, "number-gap", what, slots[0].shown.page.path))
    return losses
