"""The rows of original files and of the places in heaps where they were found."""

from collections.abc import Iterable, Mapping

from chapterhouse.library.folding import fingerprint
from chapterhouse.library.models import Accession, Original
from chapterhouse.library.models import Source as SourceRow
from chapterhouse.manuscript import Manuscript, Source


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
    return dict(Original.objects.filter(sha256__in=list(digests)).values_list("sha256", "pk"))


def note_sources(sources: Iterable[Source], *, accession: Accession) -> dict[Source, SourceRow]:
    """Make sure of a row for each source, and give the rows. Those that came earlier keep their accession.

    Raises UnknownOriginal where a file's bytes were never kept.
    """
    wanted = {source: _key(source) for source in sources}
    originals = original_ids({digest for digest, _ in wanted.values()})
    for source, (digest, _) in wanted.items():
        if digest not in originals:
            raise UnknownOriginal(f"{source.label} is spoken of, but its bytes are not among the originals; take its heap in again.")
    rows = SourceRow.objects.filter(original__in=originals.values()).select_related("original")
    known = {(row.original.sha256, row.fingerprint): row for row in rows}
    missing = {key: source for source, key in wanted.items() if key not in known}
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
    known.update(zip(missing, made, strict=True))
    return {source: known[key] for source, key in wanted.items()}


def _key(source: Source) -> tuple[str, str]:
    return source.sha256, fingerprint(source.path, source.fragment)
