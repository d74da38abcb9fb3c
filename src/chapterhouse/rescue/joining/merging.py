"""What many pages say of one story, brought to one word: majority, earliest, fullest, and a Loss where they disagree."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from chapterhouse.manuscript import Byline, SeriesPlace, Tag
from chapterhouse.prose import Loss, LossKind, Prose
from chapterhouse.rescue.joining.likeness import take_likeness
from chapterhouse.rescue.joining.mentions import Mention
from chapterhouse.rescue.joining.naming import fold_bylines, fold_name
from chapterhouse.rescue.joining.pages import Page
from chapterhouse.rescue.reading import PageKind

Value = TypeVar("Value")
_RANK = {PageKind.INDEX: 0, PageKind.WORK: 1, PageKind.CHAPTER: 2}


def choose_title(pages: Sequence[Page], mentions: Sequence[Mention]) -> tuple[str | None, tuple[Loss, ...]]:
    """Give the title most pages have, the contents page deciding ties; where none has one, that of a list."""
    said = [(page.reading.title, page) for page in _by_rank(pages) if page.reading.title]
    if said:
        return _vote(said, fold_name, "title", "two-titles")
    listed = [(mention.row.title, mention.page) for mention in mentions if mention.row.title]
    if not listed:
        return None, ()
    title, _ = _vote(listed, fold_name, "title", "two-titles")
    what = f"No page of this story names it; the title “{title}” was taken from a list that leads to it."
    return title, (Loss(LossKind.GUESS, "title-from-list", what, mentions[0].page.path),)


def choose_bylines(pages: Sequence[Page], mentions: Sequence[Mention]) -> tuple[tuple[Byline, ...], tuple[Loss, ...]]:
    """Give the authors most pages name; where none does, those that lists name."""
    said = [(page.reading.bylines, page) for page in _by_rank(pages) if page.reading.bylines]
    if said:
        chosen, losses = _vote(said, fold_bylines, "author", "two-authors")
        names = fold_bylines(chosen)
        same = [bylines for bylines, _ in said if fold_bylines(bylines) == names]
        return max(same, key=lambda bylines: sum(byline.url is not None for byline in bylines)), losses
    listed = [(mention.bylines, mention.page) for mention in mentions if mention.bylines]
    if not listed:
        return (), ()
    named, losses = _vote(listed, fold_bylines, "author", "two-authors")
    what = "No page of this story names its author; the name was taken from a page that lists it."
    return named, (Loss(LossKind.GUESS, "author-from-list", what, listed[0][1].path), *losses)


def choose_text(pages: Sequence[Page], get: Callable[[Page], Prose | None]) -> Prose | None:
    """Give the text most pages have, the fuller one where they are even."""
    said = [text for page in _by_rank(pages) if (text := get(page)) is not None and text.words]
    if not said:
        return None
    counts = Counter(text.html for text in said)
    return max(said, key=lambda text: (counts[text.html], text.words))


def report_texts(pages: Sequence[Page], get: Callable[[Page], Prose | None], noun: str) -> list[Loss]:
    """Name the pages whose text says something that the chosen one does not."""
    chosen = choose_text(pages, get)
    kept = take_likeness(chosen) if chosen is not None else None
    other = [page for page in pages if kept is not None and (text := get(page)) is not None and not take_likeness(text).is_within(kept)]
    what = f"The {noun} of the story on this page differs from the one that was taken; it stays in the original bytes."
    return [Loss(LossKind.LEFTOVER, f"other-{noun}", what, page.path) for page in other]


def choose_language(pages: Sequence[Page]) -> str | None:
    """Give the language most pages are in."""
    of_stories = [page.reading.language for page in pages if page.reading.language]
    said = of_stories or [chapter.language for page in pages for chapter in page.reading.chapters if chapter.language]
    counts = Counter(said)
    return max(dict.fromkeys(said), key=lambda language: counts[language], default=None)


def earliest(dates: Iterable[date | None]) -> date | None:
    """Give the first of some dates."""
    return min((day for day in dates if day is not None), default=None)


def latest(dates: Iterable[date | None]) -> date | None:
    """Give the last of some dates."""
    return max((day for day in dates if day is not None), default=None)


def gather_tags(pages: Sequence[Page]) -> tuple[Tag, ...]:
    """Give every tag any page has, once, in the order of the fullest pages."""
    return tuple(_once((tag for page in _by_rank(pages) for tag in page.reading.tags), lambda tag: (tag.kind, tag.name.casefold())))


def gather_series(pages: Sequence[Page]) -> tuple[SeriesPlace, ...]:
    """Give every series any page names; a page that knows the number wins over one that does not."""
    places = sorted((place for page in _by_rank(pages) for place in page.reading.series), key=lambda place: place.number is None)
    return tuple(_once(places, lambda place: fold_name(place.title)))


def last_word(pages: Sequence[Page], get: Callable[[Page], Value | None]) -> Value | None:
    """Give what the newest page says that says anything: whether a story is complete changes with time."""
    said = [(page.source().captured_at, page) for page in _by_rank(pages) if get(page) is not None]
    dated = [page for moment, page in sorted(((moment, page) for moment, page in said if moment), key=lambda pair: pair[0])]
    page = dated[-1] if dated else (said[0][1] if said else None)
    return get(page) if page is not None else None


def _by_rank(pages: Sequence[Page]) -> list[Page]:
    return sorted(pages, key=lambda page: _RANK.get(page.reading.kind, 3))


def _once(values: Iterable[Value], key: Callable[[Value], Hashable]) -> Iterator[Value]:
    seen: set[Hashable] = set()
    for value in values:
        if key(value) not in seen:
            seen.add(key(value))
            yield value


def _vote(said: Sequence[tuple[Value, Page]], fold: Callable[[Value], Hashable], noun: str, rule: str) -> tuple[Value, tuple[Loss, ...]]:
    """Give the value most pages have, in the spelling most of these have; the first page decides ties."""
    counts = Counter(fold(value) for value, _ in said)
    chosen = max(counts, key=lambda folded: counts[folded])
    spellings = Counter(value for value, _ in said if fold(value) == chosen)
    value = max(spellings, key=lambda spelling: spellings[spelling])
    losses = []
    for folded in counts:
        if folded != chosen:
            other, page = next((other, page) for other, page in said if fold(other) == folded)
            taken = f"“{_shown(value)}” ({counts[chosen]} pages) was taken, not “{_shown(other)}” ({counts[folded]})"
            what = f"The pages of this story do not agree on its {noun}: {taken}."
            losses.append(Loss(LossKind.GUESS, rule, what, page.path))
    return value, tuple(losses)


def _shown(value: object) -> str:
    return ", ".join(byline.name for byline in value) if isinstance(value, tuple) else str(value)
