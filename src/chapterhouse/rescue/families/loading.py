"""Rule files (TOML) into rules, strictly: whatever a file says that no rule knows is a fault with its place and a sentence."""

import tomllib
from functools import cache
from importlib import resources
from re import Pattern

from chapterhouse.manuscript import TagKind
from chapterhouse.rescue.families.rule import ContentsRule, Family, Finder, NotePlace, NoteRule, PageRule, PairRule, Place, TextRule
from chapterhouse.rescue.families.strict import StrictTable, Table
from chapterhouse.rescue.families.vocabulary import MEANINGS
from chapterhouse.rescue.reading import PageKind
from chapterhouse.rescue.words.dates import DayOrder

FIELDS = frozenset(
    {
        *("title", "authors", "summary", "language", "published", "updated", "completed", "planned", "series", "story_url"),
        *("chapter", "number", "next", "prev", "chapter_published", "chapter_authors"),
    }
)


_TAKEN_FROM_ANOTHER = frozenset({"fields", "tags", "note", "pairs", "contents"})  # what `like` takes from the page it names


class BadRule(ValueError):
    """A rule file cannot be used; the message names every fault in it, one a line."""


@cache
def load_families() -> tuple[Family, ...]:
    """Give every family that ships, in the order in which they are asked. Raises BadRule on a faulty file."""
    folder = resources.files(__package__) / "rules"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    families = [read_family(file.read_text(encoding="utf-8"), name=file.name) for file in files]
    return tuple(sorted(families, key=lambda family: (family.order, family.name)))


def read_family(text: str, *, name: str) -> Family:
    """Read one rule file. `name` is the file's, for the sentences. Raises BadRule with every fault found."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadRule(f"{name} is not TOML: {fault}.") from fault
    faults: list[str] = []
    family = _family(StrictTable(table, name, faults))
    if faults:
        raise BadRule("\n".join(faults))
    return family


def _family(reader: StrictTable) -> Family:
    name = reader.string("name", needed=True)
    common = reader.value("common")
    if common is not None and not isinstance(common, dict):
        reader.fault("`common` must be a table.")
    shared: Table = common if isinstance(common, dict) else {}
    pages = []
    written: dict[str, Table] = {}
    for number, page in enumerate(reader.tables("page"), 1):
        own: Table = {key: page.value(key) for key in page.names if key != "like"}
        label = f"{reader.where}, page {number} ({own.get('name', 'without a name')})"
        like = page.string("like")
        if like and like not in written:
            reader.faults.append(f"{label}: no page above is called “{like}”, so nothing can be taken from it.")
        own = _merged({key: value for key, value in written.get(like, {}).items() if key in _TAKEN_FROM_ANOTHER}, own)
        written[str(own.get("name"))] = own
        pages.append(_page(StrictTable(_merged(shared, own), label, reader.faults)))
    family = Family(
        name=name,
        software=reader.string("software", needed=True),
        order=reader.integer("order", 50),
        evidence=tuple(evidence.lower() for evidence in reader.strings("evidence")),
        meanings=_meanings(reader.table("meanings")),
        date_order=reader.choice("date_order", DayOrder) if reader.has("date_order") else None,
        pages=tuple(pages),
    )
    if not pages:
        reader.fault("there is no [[page]], so the file reads nothing.")
    if not family.evidence:
        reader.fault("`evidence` is missing: name strings of which one stands in the source of every page.")
    reader.done()
    return family


def _merged(shared: Table, own: Table) -> Table:
    """Lay a page's own keys over those all pages of the family share; of `fields` and `tags`, key by key."""
    both = {**shared, **own}
    for key in ("fields", "tags"):
        first, second = shared.get(key), own.get(key)
        if isinstance(first, dict) and isinstance(second, dict):
            both[key] = {**first, **second}
    return both


def _meanings(reader: StrictTable) -> dict[str, str]:
    found = {}
    for meaning in reader.names:
        words = reader.strings(meaning)
        if meaning not in MEANINGS:
            reader.fault(f"`{meaning}` is no meaning of a label; there are {', '.join(sorted(MEANINGS))}.")
        found.update({word.casefold(): meaning for word in words})
    return found


def _page(reader: StrictTable) -> PageRule:
    rule = PageRule(
        name=reader.string("name", needed=True),
        kind=reader.choice("kind", PageKind) or PageKind.OTHER,
        when=reader.selectors("when"),
        unless=reader.selectors("unless"),
        address=reader.pattern("address"),
        says=_finders(reader, "says"),
        split=reader.pattern("split"),
        text=_text(reader.table("text")),
        fields=_fields(reader.table("fields")),
        tags=_tags(reader.table("tags")),
        notes=tuple(map(_note, reader.tables("note"))),
        pairs=tuple(map(_pairs, reader.tables("pairs"))),
        contents=_contents(reader.table("contents")),
        long_texts=reader.flag("long_texts"),
        weighed_names=reader.flag("weighed_names"),
        hidden=reader.selectors("hidden"),
        hidden_story=reader.selectors("hidden_story"),
    )
    if not (rule.when or rule.address or rule.says):
        reader.fault("nothing tells when the rule holds: give `when`, `address` or `says`.")
    if rule.kind in (PageKind.CHAPTER, PageKind.WORK) and not (rule.text.inside or rule.text.between):
        reader.fault("a page with prose needs [text] with `inside` or `between`.")
    reader.done()
    return rule


def _text(reader: StrictTable) -> TextRule:
    rule = TextRule(
        between=_between(reader),
        inside=reader.selectors("inside"),
        joined=reader.flag("joined"),
        until=reader.selectors("until"),
        drop=reader.selectors("drop"),
        added_breaks=reader.flag("added_breaks"),
        hidden_by_style=reader.flag("hidden_by_style"),
        edges=reader.flag("edges"),
        minimum_words=reader.integer("minimum_words", 30),
    )
    reader.done()
    return rule


def _between(reader: StrictTable) -> tuple[tuple[Pattern[str], Pattern[str]], ...]:
    found = []
    for mark in reader.tables("between"):
        start, end = mark.pattern("start"), mark.pattern("end")
        if start and end:
            found.append((start, end))
        else:
            mark.fault("`start` and `end` are both needed.")
        mark.done()
    return tuple(found)


def _fields(reader: StrictTable) -> dict[str, tuple[Finder, ...]]:
    for key in reader.names:
        if key not in FIELDS:
            reader.fault(f"`{key}` is no field; there are {', '.join(sorted(FIELDS))}.")
    return {key: _finders(reader, key) for key in reader.names}


def _tags(reader: StrictTable) -> dict[TagKind, tuple[Finder, ...]]:
    kinds = {kind.value: kind for kind in TagKind}
    for key in reader.names:
        if key not in kinds:
            reader.fault(f"`{key}` is no kind of tag; there are {', '.join(kinds)}.")
    return {kinds[key]: _finders(reader, key) for key in reader.names if key in kinds}


def _finders(reader: StrictTable, key: str) -> tuple[Finder, ...]:
    value = reader.value(key)
    items = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(finder for item in items if (finder := _finder(reader, key, item)))


def _finder(reader: StrictTable, key: str, item: object) -> Finder | None:
    if isinstance(item, str):
        css, _, attr = item.rpartition("@") if "@" in item else (item, "", "")
        return Finder(css=css, attr=attr) if reader.check_selector(key, css) else None
    if not isinstance(item, dict):
        reader.fault(f'`{key}` must be selectors ("css" or "css@attribute") or tables.')
        return None
    table = StrictTable(item, f"{reader.where}, `{key}`", reader.faults)
    finder = Finder(
        css=next(iter(table.selectors("css")), ""),
        attr=table.string("attr"),
        place=table.choice("from", Place, Place.ELEMENT) or Place.ELEMENT,
        has=table.pattern("has"),
        pattern=table.pattern("pattern"),
    )
    if finder.place is Place.ELEMENT and not finder.css:
        table.fault("`css` is missing.")
    table.done()
    return finder


def _note(reader: StrictTable) -> NoteRule:
    rule = NoteRule(
        css=next(iter(reader.selectors("css")), ""),
        place=reader.choice("place", NotePlace, NotePlace.ORDER) or NotePlace.ORDER,
        body=reader.selectors("body"),
        label=reader.selectors("label"),
        keep_label=reader.flag("keep_label"),
        drop=reader.selectors("drop"),
    )
    if not rule.css:
        reader.fault("`css` is missing.")
    reader.done()
    return rule


def _pairs(reader: StrictTable) -> PairRule:
    rule = PairRule(
        inside=next(iter(reader.selectors("inside")), ""),
        label=next(iter(reader.selectors("label")), ""),
        separator=reader.pattern("separator"),
        bare=reader.strings("bare"),
    )
    if not rule.inside or not (rule.label or rule.separator):
        reader.fault("`inside` and one of `label` and `separator` are needed.")
    for meaning in rule.bare:
        if meaning not in MEANINGS:
            reader.fault(f"`bare` has {meaning!r}, which is no meaning; there are {', '.join(sorted(MEANINGS))}.")
    reader.done()
    return rule


def _contents(reader: StrictTable) -> ContentsRule:
    rule = ContentsRule(
        menu=reader.selectors("menu"),
        links=reader.selectors("links"),
        number=reader.pattern("number"),
        address=reader.pattern("address"),
        story=reader.pattern("story"),
    )
    reader.done()
    return rule
