"""What a page says of its story: title, names, tags, series, dates, from the fields and pairs of a rule."""

import re
from dataclasses import dataclass
from datetime import date

from chapterhouse.manuscript import Byline, SeriesPlace, Tag, TagKind
from chapterhouse.rescue.families.finding import Found, Scope, find, find_all, words_in, words_of
from chapterhouse.rescue.families.pairs import Link, Pair
from chapterhouse.rescue.families.rule import Family, PageRule
from chapterhouse.rescue.families.vocabulary import answer_of, is_nothing, language_of
from chapterhouse.rescue.words.dates import DayOrder, read_date, read_stamp_seconds, vote_order
from chapterhouse.rescue.words.vocabulary import any_of

_TAG_KINDS = {kind.value: kind for kind in TagKind}
_COUNT_OF = re.compile(r"^\s*(\d+)\s*/\s*(\d+|\?)")
_PLACE = re.compile(r"(?:part|teil|partie|parte|часть|no\.?|number|book|#)\s*(\d{1,4})\b", re.IGNORECASE)
_DATED = ("published", "updated", "completed")
_NUMBERED_LINK = re.compile(r"\b(\d{1,4})\s+(?:of|von|de|di|sur|из|в)\s+<a\b[^>]*>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_PLACE_OF = re.compile(r"^\W*(?:part|teil|partie|parte|часть)\s+\d+\s+(?:of|von|de|di|в)\s+", re.IGNORECASE)
_LIST = re.compile(r"\s*[,;]\s*(?![^()]*\))")
_CUTS = {"category": re.compile(r"\s*[,;>]\s*"), "genre": re.compile(r"\s*[,;/]\s*")}
_PAIRING = re.compile(r"\[([^\[\]]+)\]")
_ASIDE = re.compile(r"report|table of contents|inhaltsverzeichnis|more\b|less\b|\[|previous work|next work", re.IGNORECASE)
_BY = re.compile(rf"^(?:(?i:by|{any_of('names', 'by_others')})|{any_of('names', 'by_latin')}|от)\s*:?\s+")
_AUTHORS_WORDS = re.compile(r"\s*(?:,|&amp;|\s&\s|\s(?:and|und|et|y|e)\s)\s*")


@dataclass(frozen=True, slots=True)
class Header:
    """The facts of a story as one page states them; null and empty where it does not."""

    title: str | None
    bylines: tuple[Byline, ...]
    summary: str  # markup
    tags: tuple[Tag, ...]
    series: tuple[SeriesPlace, ...]
    language: str | None
    published_on: date | None
    updated_on: date | None
    completed: bool | None
    planned_count: int | None


def read_header(scope: Scope, rule: PageRule, pairs: list[Pair], family: Family) -> Header:
    """Read the facts of a story off a page. What a field gives stands before what a label gives."""
    dates = _Dates(pairs, family.date_order)
    completed, finished_on = _completed(scope, rule, pairs, dates)
    return Header(
        title=_one_line(scope, rule, "title", pairs),
        bylines=read_bylines(scope, rule, pairs),
        summary=_summary(scope, rule, pairs),
        tags=_tags(scope, rule, pairs),
        series=_series(scope, rule, pairs),
        language=language_of(name) if (name := _one_line(scope, rule, "language", pairs)) else None,
        published_on=dates.of(scope, rule, "published"),
        updated_on=dates.of(scope, rule, "updated") or finished_on,
        completed=completed,
        planned_count=_planned(scope, rule, pairs),
    )


def read_bylines(scope: Scope, rule: PageRule, pairs: list[Pair], *, key: str = "authors") -> tuple[Byline, ...]:
    """Give the names a story, or a chapter, was posted under, each once."""
    names = [Byline(name, _author_url(found, scope)) for found in find_all(scope, rule.fields.get(key, ())) if (name := _name(found.value))]
    if not names and key == "authors":
        names = [byline for pair in pairs if pair.meaning == "author" for byline in _names_of(pair, scope)][:8]
    return tuple({byline.name: byline for byline in reversed(names)}.values())[::-1]


def _name(words: str) -> str:
    name = _BY.sub("", words.strip(" ,;:[]")).strip()
    return "" if is_nothing(name) or len(name) > 120 else name


def _author_url(found: Found, scope: Scope) -> str | None:
    href = found.node.attributes.get("href") if found.node is not None else None
    return None if href is None or href.startswith("#") else scope.page.resolve(href)


def _names_of(pair: Pair, scope: Scope) -> list[Byline]:
    if pair.links:
        return [
            Byline(name, scope.page.resolve(link.href)) for link in pair.links if (name := _name(link.words)) and not _ASIDE.search(name)
        ]
    return [Byline(name) for part in _AUTHORS_WORDS.split(pair.words) if (name := _name(part))]


def _one_line(scope: Scope, rule: PageRule, key: str, pairs: list[Pair]) -> str | None:
    if found := find(scope, rule.fields.get(key, ())):
        return found.value
    return next((pair.words for pair in pairs if pair.meaning == key and not is_nothing(pair.words)), None)


def _summary(scope: Scope, rule: PageRule, pairs: list[Pair]) -> str:
    """Give the summary's markup: from its element, else from its label, else from what the page's head says of the page."""
    finders = rule.fields.get("summary", ())
    for finder in finders:
        nodes = [] if finder.attr or finder.pattern else [hit.node for hit in find_all(scope, (finder,)) if hit.node is not None]
        if nodes:
            return "\n".join(node.inner_html or "" for node in nodes)
    labelled = next((pair.html for pair in pairs if pair.meaning == "summary" and pair.words), "")
    found = None if labelled else find(scope, tuple(finder for finder in finders if finder.attr or finder.pattern))
    return found.value if found else labelled


def _tags(scope: Scope, rule: PageRule, pairs: list[Pair]) -> tuple[Tag, ...]:
    found = [Tag(kind, hit.value) for kind, finders in rule.tags.items() for hit in find_all(scope, finders)]
    for pair in pairs:
        kind = _TAG_KINDS.get(pair.meaning) or (TagKind.FREEFORM if pair.meaning == "unknown" and _classifies(pair) else None)
        if kind:
            found += [Tag(kind, name) for name in _values_of(pair) if not is_nothing(name)]
            found += [Tag(TagKind.RELATIONSHIP, pairing) for pairing in _bracketed(pair)]
    return tuple(dict.fromkeys(tag for tag in found if len(tag.name) <= 200))


def _bracketed(pair: Pair) -> list[str]:
    """Give the pairings that FanFiction.net writes into its list of characters: "[Ada L., Ben T.] Cora M."."""
    return ["/".join(_LIST.split(group)) for group in _PAIRING.findall(pair.words)] if pair.meaning == "character" else []


def _classifies(pair: Pair) -> bool:
    """Tell a keeper's own kind of tag by the listing it links to."""
    return any("type=class" in (link.href or "") for link in pair.links)


def _values_of(pair: Pair) -> list[str]:
    if pair.meaning == "rating":
        return [re.split(r"\s*[\[|·•]", pair.words)[0].removeprefix("Fiction ").strip()]
    if names := [link.words for link in pair.links if not _ASIDE.search(link.words)]:
        return names
    words = _PAIRING.sub(r"\1, ", pair.words) if pair.meaning == "character" else pair.words
    words = words.replace("Hurt/Comfort", "Hurt-Comfort") if pair.meaning == "genre" else words
    cut = _CUTS.get(pair.meaning, _LIST).split(words)
    return [name.strip().replace("Hurt-Comfort", "Hurt/Comfort") for name in cut if name.strip()]


def _series(scope: Scope, rule: PageRule, pairs: list[Pair]) -> tuple[SeriesPlace, ...]:
    places = [_place(found, scope) for found in find_all(scope, rule.fields.get("series", ()))]
    for pair in pairs if not places else ():
        if pair.meaning == "series" and not is_nothing(pair.words):
            links = [link for link in pair.links if not _ASIDE.search(link.words)] or [Link(_PLACE_OF.sub("", pair.words), None)]
            numbers = {words_in(name): int(number) for number, name in _NUMBERED_LINK.findall(pair.html)}
            alone = _PLACE.search(pair.words) if len(links) == 1 else None
            places += [
                SeriesPlace(link.words, numbers.get(link.words) or (int(alone[1]) if alone else None), scope.page.resolve(link.href))
                for link in links
            ]
    return tuple(dict.fromkeys(place for place in places if place.title))


def _place(found: Found, scope: Scope) -> SeriesPlace:
    around = words_of(found.node.parent) if found.node is not None and found.node.parent is not None else ""
    number = _PLACE.search(around) if len(around) < 400 else None
    href = found.node.attributes.get("href") if found.node is not None else None
    return SeriesPlace(found.value, int(number[1]) if number else None, scope.page.resolve(href))


def _completed(scope: Scope, rule: PageRule, pairs: list[Pair], dates: "_Dates") -> tuple[bool | None, date | None]:
    """Tell whether the story is finished; a label like "Completed: 2014-02-03" gives the day too."""
    if found := find(scope, rule.fields.get("completed", ())):
        return (True if answer_of(found.value) is None else answer_of(found.value)), None
    for pair in pairs:
        if pair.meaning == "completed":
            if (answer := answer_of(pair.words)) is not None:
                return answer, None
            if day := dates.read(pair.words):
                return True, day
    count = _chapter_count(scope, rule, pairs)
    return (count[1] == count[2], None) if count else (None, None)


def _planned(scope: Scope, rule: PageRule, pairs: list[Pair]) -> int | None:
    count = _chapter_count(scope, rule, pairs)
    return int(count[2]) if count and count[2].isdigit() else None


def _chapter_count(scope: Scope, rule: PageRule, pairs: list[Pair]) -> re.Match[str] | None:
    """Find "3/5" or "3/?": chapters posted and chapters planned."""
    found = find(scope, rule.fields.get("planned", ()))
    written = [found.value] if found else [pair.words for pair in pairs if pair.meaning == "chapters"]
    return next((count for words in written if (count := _COUNT_OF.match(words))), None)


class _Dates:
    """The dates of one page, read with the order of day and month that all of them together show."""

    def __init__(self, pairs: list[Pair], habit: DayOrder | None) -> None:
        self._pairs = pairs
        self._order = habit or vote_order(pair.words for pair in pairs if pair.meaning in _DATED) or self._order_by_sequence()

    def read(self, written: str) -> date | None:
        return read_stamp_seconds(written) or read_date(written, order=self._order)

    def of(self, scope: Scope, rule: PageRule, key: str) -> date | None:
        fields = find_all(scope, rule.fields.get(key, ()))
        written = [found.value for found in fields] + self._written(key)
        return next((day for text in written if (day := self.read(text))), None)

    def _written(self, key: str) -> list[str]:
        return [pair.words for pair in self._pairs if pair.meaning == key]

    def _order_by_sequence(self) -> DayOrder | None:
        """Tell the order by this, that no story is updated before it is published; null where both orders allow it."""
        first, last = (next(iter(self._written(key)), "") for key in ("published", "updated"))
        allowed = []
        for order in DayOrder:
            days = read_date(first, order=order), read_date(last, order=order)
            if days[0] and days[1] and days[0] <= days[1]:
                allowed.append(order)
        return allowed[0] if len(allowed) == 1 else None
