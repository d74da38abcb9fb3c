"""The rows of the old addresses of a story, its chapters, its authors and its series."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from chapterhouse.library.address_rules import Meaning, Names, chapter_address, understand, understand_url
from chapterhouse.library.folding import fingerprint
from chapterhouse.library.models import Address, Chapter, PenName, Series, Story
from chapterhouse.manuscript import Address as OldAddress
from chapterhouse.manuscript import ChapterText, Manuscript


def row_of(meaning: Meaning, *, url: str, position: int | None = None, target: Story | Chapter | PenName | Series) -> Address:
    """Make the row, not saved yet, that leads from an address to a thing."""
    address = meaning.address
    thing = {Story: "story", Chapter: "chapter", PenName: "pen_name", Series: "series"}[type(target)]
    row = Address(host=address.host, path=address.path, query=address.query, url=url, fingerprint=meaning.fingerprint, position=position)
    setattr(row, thing, target)
    return row


def understood(url: str) -> Meaning:
    """Say what an address means; one that is no address at all stands for itself and is never asked for."""
    return understand_url(url) or Meaning(OldAddress(None, url), Names.PAGE)


def story_addresses(manuscript: Manuscript) -> tuple[OldAddress, ...]:
    """Give the addresses a manuscript has as a whole, hosts known or not: those it names, and those its chapters' tell."""
    found: dict[OldAddress, None] = {}
    for url in manuscript.urls:
        if meaning := understand_url(url):
            found[meaning.address] = None
    for chapter in manuscript.chapters:
        for _, meaning in _chapter_meanings(chapter):
            if meaning.names is Names.STORY:
                found[meaning.address] = None
            elif meaning.story:
                found[meaning.story] = None
    return tuple(found)


def chapter_addresses(chapter: ChapterText) -> tuple[OldAddress, ...]:
    """Give the addresses of a chapter itself, from its own list and from its sources."""
    found = (meaning.address for _, meaning in _chapter_meanings(chapter) if meaning.names in {Names.CHAPTER, Names.PAGE})
    return tuple(dict.fromkeys(found))


def addresses_of(manuscript: Manuscript, *, story: Story, chapters: Sequence[Chapter]) -> list[Address]:
    """Make the rows of a story that is new: those the manuscript lists, in its order, then those that follow from them."""
    rows = [row_of(understood(url), url=url, position=place, target=story) for place, url in enumerate(manuscript.urls)]
    for chapter, row in zip(manuscript.chapters, chapters, strict=True):
        rows += (row_of(understood(url), url=url, position=place, target=row) for place, url in enumerate(chapter.urls))
    taken = {_key(row) for row in rows}
    return rows + list(_missing(implied_addresses(manuscript, story=story, chapters=chapters), taken=taken))


def implied_addresses(manuscript: Manuscript, *, story: Story, chapters: Sequence[Chapter]) -> Iterator[Address]:
    """Make rows for the addresses of sources, for stories that chapters' addresses tell, and for numbered chapters.

    An address under which several chapters stood leads to the story.
    """
    shared = _shared(manuscript)
    whole = story_addresses(manuscript)
    for address in whole:
        yield row_of(understand(address), url=str(address), target=story)
    for chapter, row in zip(manuscript.chapters, chapters, strict=True):
        for url, meaning in _chapter_meanings(chapter):
            if meaning.names in {Names.CHAPTER, Names.PAGE}:
                yield row_of(meaning, url=url, target=story if meaning.address in shared else row)
        if chapter.number is not None:
            for address in whole:
                if told := chapter_address(address, chapter.number):
                    yield row_of(Meaning(told, Names.CHAPTER), url=str(told), target=row)


def further_addresses(manuscript: Manuscript, *, story: Story, chapters: Sequence[Chapter]) -> list[Address]:
    """Make the rows that a further copy of a story adds, its listed addresses placed behind those that are there."""
    here = [*story.addresses.all(), *Address.objects.filter(chapter__story=story)]
    taken = {_key(row) for row in here}
    places = Counter((row.story_id, row.chapter_id) for row in here if row.position is not None)
    listed: list[tuple[str, Story | Chapter]] = [(url, story) for url in manuscript.urls]
    listed += [(url, row) for chapter, row in zip(manuscript.chapters, chapters, strict=True) for url in chapter.urls]
    rows = list(_missing((row_of(understood(url), url=url, target=target) for url, target in listed), taken=taken))
    for row in rows:
        row.position = places[row.story_id, row.chapter_id]
        places[row.story_id, row.chapter_id] += 1
    return rows + list(_missing(implied_addresses(manuscript, story=story, chapters=chapters), taken=taken))


def _missing(rows: Iterable[Address], *, taken: set[tuple[object, ...]]) -> Iterator[Address]:
    for row in rows:
        if _key(row) not in taken:
            taken.add(_key(row))
            yield row


def _key(row: Address) -> tuple[object, ...]:
    return row.host, row.path, row.query, row.story_id, row.chapter_id, row.pen_name_id, row.series_id


def _shared(manuscript: Manuscript) -> set[OldAddress]:
    stood: Counter[OldAddress] = Counter()
    for chapter in manuscript.chapters:
        stood.update({meaning.address for _, meaning in _chapter_meanings(chapter)})
    return {address for address, count in stood.items() if count > 1}


def _chapter_meanings(chapter: ChapterText) -> Iterator[tuple[str, Meaning]]:
    sources = [*chapter.sources, *(source for earlier in chapter.earlier for source in earlier.sources)]
    for url in dict.fromkeys([*chapter.urls, *(source.url for source in sources if source.url)]):
        if meaning := understand_url(url):
            yield url, meaning


def marks_of(addresses: Iterable[OldAddress]) -> set[str]:
    """Give what the index holds for these addresses."""
    return {fingerprint(address.path, address.query) for address in addresses}


def at(row: Address) -> OldAddress:
    """Give the address a row stands for."""
    return OldAddress(row.host, row.path, row.query)
