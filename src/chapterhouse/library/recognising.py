"""Whether a story is here already, and which of its chapters are which."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from chapterhouse.library.address_rules import Names, understand
from chapterhouse.library.addressing import at, chapter_addresses, marks_of, story_addresses
from chapterhouse.library.folding import fold_key, sort_key
from chapterhouse.library.models import Accession, Address, Chapter, Revision, RevisionSource, Story
from chapterhouse.library.models import Source as SourceRow
from chapterhouse.library.revising import digest_of, texts_of
from chapterhouse.manuscript import Address as OldAddress
from chapterhouse.manuscript import ChapterText, Manuscript, Source

SHORTEST_PROOF = 50  # words; a shorter text alone does not prove that two stories are one


def find_twin(manuscript: Manuscript, *, accession: Accession, rows: Mapping[Source, SourceRow]) -> Story | None:
    """Find the story a manuscript is a copy of, by the strongest evidence there is; null where it is new.

    The same files prove it, then the same address on the same host, then title and authors, then the same text. What came
    with the same heap was told apart when the heap was read: there, only the same files count.
    """
    found = _by_sources(rows.values()) or _by_address(manuscript)
    if found is None:
        for story in (_by_title(manuscript, accession), _by_text(manuscript, accession)):
            if story is not None and not _stood_elsewhere(story, manuscript):
                return story
    return found


def _by_sources(rows: Iterable[SourceRow]) -> Story | None:
    votes = Counter(
        RevisionSource.objects.filter(source__in=[row.pk for row in rows]).values_list("revision__chapter__story_id", flat=True)
    )
    return Story.objects.get(pk=votes.most_common(1)[0][0]) if votes else None


def _by_address(manuscript: Manuscript) -> Story | None:
    wanted = {address for address in story_addresses(manuscript) if address.host}
    known = Address.objects.filter(fingerprint__in=marks_of(wanted), story__isnull=False).select_related("story").order_by("pk")
    return next((row.story for row in known if at(row) in wanted), None)


def _by_title(manuscript: Manuscript, accession: Accession) -> Story | None:
    authors = sorted({fold_key(byline.name) for byline in manuscript.bylines})
    if manuscript.title is None or not authors:
        return None
    titled = Story.objects.filter(sort_title=sort_key(manuscript.title), title__isnull=False).values_list("pk", flat=True)
    for story in _brought_before(titled, accession):
        theirs = sorted({byline.pen_name.folded for byline in story.bylines.all()})
        if theirs == authors and fold_key(story.title or "") == fold_key(manuscript.title):
            return story
    return None


def _by_text(manuscript: Manuscript, accession: Accession) -> Story | None:
    digests = {digest_of(chapter.prose.html) for chapter in manuscript.chapters}
    same = Revision.objects.filter(prose_sha256__in=digests, word_count__gte=SHORTEST_PROOF).values_list("chapter__story", flat=True)
    title = fold_key(manuscript.title) if manuscript.title else None
    for story in _brought_before(same, accession):
        if title is None or story.title is None or fold_key(story.title) == title:
            return story
    return None


def _brought_before(ids: Iterable[int], accession: Accession) -> Iterable[Story]:
    """Give those of these stories of which no file came with this accession. Most stories resemble none: then nothing is asked."""
    wanted = set(ids)
    if not wanted:
        return ()
    stories = Story.objects.filter(pk__in=wanted).exclude(chapters__revisions__sources__accession=accession)
    return stories.prefetch_related("bylines__pen_name").order_by("pk")


def _stood_elsewhere(story: Story, manuscript: Manuscript) -> bool:
    """Say whether two stories stood at two addresses of one host and one form, which makes them two."""
    wanted = {_form(address): address for address in story_addresses(manuscript) if address.host}
    known = {_form(at(row)): at(row) for row in story.addresses.all() if row.host}
    return any(form[1] is Names.STORY and known.get(form, address) != address for form, address in wanted.items())


def _form(address: OldAddress) -> tuple[str | None, Names]:
    return address.host, understand(address).names


@dataclass(frozen=True, slots=True)
class Known:
    """A chapter that is here, with what it can be recognised by. The revisions come without their prose."""

    row: Chapter
    revisions: tuple[Revision, ...]
    addresses: frozenset[OldAddress]

    @property
    def current(self) -> Revision | None:
        """Give the revision that is shown."""
        return next((revision for revision in self.revisions if revision.pk == self.row.current_id), None)

    @property
    def digests(self) -> frozenset[str]:
        """Give the digests of all its texts."""
        return frozenset(revision.prose_sha256 for revision in self.revisions)

    @property
    def sources(self) -> frozenset[int]:
        """Give the ids of all files its texts stand in."""
        return frozenset(place.source_id for revision in self.revisions for place in revision.source_places.all())


def known_chapters(story: Story) -> list[Known]:
    """Read the chapters of a story in order, with the texts, files and addresses they have had so far."""
    revisions: dict[int, list[Revision]] = defaultdict(list)
    texts = Revision.objects.filter(chapter__story=story).defer("prose_html").prefetch_related("source_places__source")
    for revision in texts.order_by("ordinal"):
        revisions[revision.chapter_id].append(revision)
    addresses: dict[int | None, set[OldAddress]] = defaultdict(set)
    for address in Address.objects.filter(chapter__story=story):
        addresses[address.chapter_id].add(at(address))
    return [Known(row, tuple(revisions[row.pk]), frozenset(addresses[row.pk])) for row in story.chapters.in_order()]


def match_chapters(chapters: Sequence[ChapterText], *, known: Collection[Known], rows: Mapping[Source, SourceRow]) -> list[Known | None]:
    """Say for each chapter of a manuscript which one here it is, null for a new one; the surest pairs are made first."""
    matched: list[Known | None] = [None] * len(chapters)
    free = list(known)
    for is_same in (_same_text_in_same_file, _same_text, _same_file, _same_address, _same_number, _same_title):
        for place, chapter in enumerate(chapters):
            if matched[place] is None:
                found = next((one for one in free if is_same(chapter, one, rows)), None)
                if found is not None:
                    matched[place] = found
                    free.remove(found)
    return matched


def _same_text_in_same_file(chapter: ChapterText, known: Known, rows: Mapping[Source, SourceRow]) -> bool:
    return _same_file(chapter, known, rows) and _same_text(chapter, known, rows)


def _same_file(chapter: ChapterText, known: Known, rows: Mapping[Source, SourceRow]) -> bool:
    return any(rows[source].pk in known.sources for source in chapter.sources)


def _same_text(chapter: ChapterText, known: Known, rows: Mapping[Source, SourceRow]) -> bool:
    return any(text.sha256 in known.digests for text in texts_of(chapter))


def _same_address(chapter: ChapterText, known: Known, rows: Mapping[Source, SourceRow]) -> bool:
    return any(address.host and address in known.addresses for address in chapter_addresses(chapter))


def _same_number(chapter: ChapterText, known: Known, rows: Mapping[Source, SourceRow]) -> bool:
    return chapter.number is not None and chapter.number == known.row.number and _titles_agree(chapter.title, known.row.title)


def _same_title(chapter: ChapterText, known: Known, rows: Mapping[Source, SourceRow]) -> bool:
    return (
        bool(chapter.title and known.row.title)
        and _titles_agree(chapter.title, known.row.title)
        and None in (chapter.number, known.row.number)
    )


def _titles_agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or fold_key(one) == fold_key(other)
