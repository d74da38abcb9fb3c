"""The rows of pen names, tags and series that a manuscript speaks of: found where they are known, else made."""

from collections.abc import Iterable, Sequence

from chapterhouse.library.address_rules import Meaning, understand_url
from chapterhouse.library.addressing import at, marks_of, row_of
from chapterhouse.library.folding import fold_key, slug_of
from chapterhouse.library.models import Address, PenName, Series, Tag
from chapterhouse.manuscript import Address as OldAddress
from chapterhouse.manuscript import Byline, SeriesPlace
from chapterhouse.manuscript import Tag as TagValue


def name_pens(bylines: Iterable[Byline]) -> dict[Byline, PenName]:
    """Give the pen name behind each byline.

    The same address is the same person whatever the spelling. Without an address the spelling decides; a name whose old
    page is another one is another person.
    """
    wanted = {byline: _hosted(byline.url) for byline in bylines}
    if not wanted:
        return {}
    addressed = _pens_at(meaning.address for meaning in wanted.values() if meaning)
    spelled = _pens_called(fold_key(byline.name) for byline in wanted)
    found: dict[Byline, PenName] = {}
    for byline, meaning in sorted(wanted.items(), key=lambda entry: entry[1] is None):
        pen = addressed.get(meaning.address) if meaning else None
        pen = pen or _choose(spelled.get(fold_key(byline.name), {}), is_addressed=meaning is not None)
        if pen is None:
            pen = PenName.objects.create(name=byline.name, folded=fold_key(byline.name), slug=slug_of(byline.name, otherwise="name"))
        if meaning and meaning.address not in addressed:
            row_of(meaning, url=byline.url or "", target=pen).save()
            addressed[meaning.address] = pen
        namesakes = spelled.setdefault(fold_key(byline.name), {})
        namesakes[pen] = meaning is not None or namesakes.get(pen, False)
        found[byline] = pen
    return found


def name_tags(tags: Iterable[TagValue]) -> dict[TagValue, Tag]:
    """Give the row of each tag; spellings that differ in case alone share one, under the first."""
    wanted = {tag: (tag.kind.value, fold_key(tag.name)) for tag in tags}
    known = {(tag.kind, tag.folded): tag for tag in Tag.objects.filter(folded__in={folded for _, folded in wanted.values()})}
    missing: dict[tuple[str, str], Tag] = {}
    for tag, (kind, folded) in wanted.items():
        if (kind, folded) not in known:
            missing.setdefault((kind, folded), Tag(kind=kind, name=tag.name, folded=folded, slug=slug_of(tag.name, otherwise="tag")))
    Tag.objects.bulk_create(missing.values())
    return {tag: known.get(key) or missing[key] for tag, key in wanted.items()}


def name_series(places: Iterable[SeriesPlace], *, pens: Sequence[PenName]) -> dict[SeriesPlace, Series]:
    """Give the series of each place: the one at its address, else one of that title in which these authors have a story."""
    wanted = {place: _hosted(place.url) for place in places}
    if not wanted:
        return {}
    addressed = _series_at(meaning.address for meaning in wanted.values() if meaning)
    theirs = Series.objects.filter(folded__in={fold_key(place.title) for place in wanted}, places__story__bylines__pen_name__in=pens)
    titled = {series.folded: series for series in theirs.order_by("-pk")}
    found: dict[SeriesPlace, Series] = {}
    for place, meaning in wanted.items():
        folded = fold_key(place.title)
        series = (addressed.get(meaning.address) if meaning else None) or titled.get(folded)
        if series is None:
            series = Series.objects.create(title=place.title, folded=folded, slug=slug_of(place.title, otherwise="series"))
        if meaning and meaning.address not in addressed:
            row_of(meaning, url=place.url or "", target=series).save()
            addressed[meaning.address] = series
        titled[folded] = found[place] = series
    return found


def _hosted(url: str | None) -> Meaning | None:
    """Read an address that says on which host it stood: without one it proves nothing about who is who."""
    meaning = understand_url(url) if url else None
    return meaning if meaning and meaning.address.host else None


def _pens_at(addresses: Iterable[OldAddress]) -> dict[OldAddress, PenName]:
    rows = Address.objects.filter(fingerprint__in=marks_of(addresses), pen_name__isnull=False).select_related("pen_name")
    return {at(row): row.pen_name for row in rows if row.pen_name}


def _series_at(addresses: Iterable[OldAddress]) -> dict[OldAddress, Series]:
    rows = Address.objects.filter(fingerprint__in=marks_of(addresses), series__isnull=False).select_related("series")
    return {at(row): row.series for row in rows if row.series}


def _pens_called(folded: Iterable[str]) -> dict[str, dict[PenName, bool]]:
    """Give the pen names of these spellings, and for each whether the address of an old page of theirs is known."""
    found: dict[str, dict[PenName, bool]] = {}
    for pen in PenName.objects.filter(folded__in=set(folded)).prefetch_related("addresses").order_by("pk"):
        found.setdefault(pen.folded, {})[pen] = bool(pen.addresses.all())
    return found


def _choose(namesakes: dict[PenName, bool], *, is_addressed: bool) -> PenName | None:
    """Choose among pen names of one spelling the one that a byline may mean; null where that would be a wild guess."""
    without = [pen for pen, has_address in namesakes.items() if not has_address]
    if without:
        return without[0]
    return next(iter(namesakes)) if len(namesakes) == 1 and not is_addressed else None
