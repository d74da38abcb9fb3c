"""The rows of original files and of the places in heaps where they were found."""

from collections.abc import Iterable, Mapping

from chapterhouse.library.folding import fingerprint
from chapterhouse.library.models import Accession, Original
from chapterhouse.library.models import Source as SourceRow
from chapterhouse.manuscript import Manuscript, Source

AT_ONCE = 10_000  # a statement takes no more than 32,766 values


class UnknownOriginal(Exception):
    """A manuscript speaks of a file whose bytes were never kept; the sentence names it."""


def sources_of(manuscript: Manuscript) -> tuple[Source, ...]:
    """Give every source a manuscript's texts name, each once, in order."""
    found: dict[Source, None] = {}
    for chapter in manuscript.chapters:
        found.update(dict.fromkeys(chapter.sources))
        for earlier in chapter.earlier:
            found.update(dict.fromkeys(earlier.sources))
    return tuple(found)


def note_originals(sizes: Mapping[str, int]) -> dict[str, int]:
    """Make sure of a row for each kept file, given size by SHA-256; give the rows' ids by SHA-256."""
    ids = original_ids(sizes)
    missing = [Original(sha256=digest, size=size) for digest, size in sizes.items() if digest not in ids]
    ids.update((row.sha256, row.pk) for row in Original.objects.bulk_create(missing))
    return ids


def original_ids(digests: Iterable[str]) -> dict[str, int]:
    """Give the ids of the rows of these files by SHA-256, without those that have none."""
    wanted = list(dict.fromkeys(digests))
    found: dict[str, int] = {}
    for start in range(0, len(wanted), AT_ONCE):
        found.update(Original.objects.filter(sha256__in=wanted[start : start + AT_ONCE]).values_list("sha256", "pk"))
    return found


def note_sources(sources: Iterable[Source], *, accession: Accession) -> dict[Source, SourceRow]:
    """Make sure of a row for each source, and give the rows. Those that came earlier keep their accession.

    Raises UnknownOriginal where a file's bytes were never kept.
    """
    wanted = dict.fromkeys(sources)
    found = find_sources(wanted)
    missing = {_key(source): source for source in wanted if source not in found}
    originals = original_ids(digest for digest, _ in missing)
    for (digest, _), source in missing.items():
        if digest not in originals:
            raise UnknownOriginal(f"{source.label} is spoken of, but its bytes are not among the originals; take its heap in again.")
    made = SourceRow.objects.bulk_create(
        SourceRow(
            original_id=originals[digest],
            accession=accession,
            path=source.path,
            fragment=source.fragment,
            url=source.url,
            captured_at=source.captured_at,
            fingerprint=mark,
        )
        for (digest, mark), source in missing.items()
    )
    by_key = dict(zip(missing, made, strict=True))
    return {source: found.get(source) or by_key[_key(source)] for source in wanted}


def find_sources(sources: Iterable[Source]) -> dict[Source, SourceRow]:
    """Give the rows of those sources that are noted already: the same bytes at the same place are one source."""
    wanted = {source: _key(source) for source in sources}
    found: dict[tuple[str, str], SourceRow] = {}
    digests = list(dict.fromkeys(digest for digest, _ in wanted.values()))
    for start in range(0, len(digests), AT_ONCE):
        rows = SourceRow.objects.filter(original__sha256__in=digests[start : start + AT_ONCE]).select_related("original")
        found.update(((row.original.sha256, row.fingerprint), row) for row in rows)
    return {source: found[key] for source, key in wanted.items() if key in found}


def _key(source: Source) -> tuple[str, str]:
    return source.sha256, fingerprint(source.path, source.fragment)
