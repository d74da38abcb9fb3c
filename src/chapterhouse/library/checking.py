"""Everything against what was kept: each file and text against its hash, each reference against what it names."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Count, F, Max, Q, Sum
from django.db.models.functions import Coalesce

from chapterhouse.library.folding import fingerprint
from chapterhouse.library.models import Address, Chapter, Original, Picture, Plate, Revision, Source, Story
from chapterhouse.library.revising import digest_of
from chapterhouse.library.stacks import Stacks
from chapterhouse.library.vault import Damaged, Vault
from chapterhouse.manuscript import PlateStatus

_PLATE = re.compile(r'<img [^<>]*\bsrc="plate:([^"]*)"')  # in a tag: a text may say src="plate:…" too
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was kept."""

    rule: str
    what: str


@dataclass(slots=True)
class Findings:
    """How many things of each kind were looked at, and what is wrong with them."""

    checked: dict[str, int] = field(default_factory=dict)
    damages: list[Damage] = field(default_factory=list)


def check_library(stacks: Stacks) -> Findings:
    """Look at everything an archive holds. Nothing is written, and one damage does not end the search."""
    findings = Findings()
    looks: dict[str, Callable[[], Iterator[Damage | None]]] = {
        "originals": lambda: _files(stacks.originals, Original.objects.order_by("pk").values_list("sha256", flat=True), "original"),
        "pictures": lambda: _files(stacks.pictures, Picture.objects.order_by("pk").values_list("sha256", flat=True), "picture"),
        "texts": _texts,
        "chapters": _chapters,
        "stories": _stories,
        "plates": _plates,
        "addresses": _addresses,
        "tables": _tables,
    }
    for name, look in looks.items():
        found = list(look())
        findings.checked[name] = len(found)
        findings.damages += (damage for damage in found if damage is not None)
    return findings


def _files(vault: Vault, digests: Iterable[str], noun: str) -> Iterator[Damage | None]:
    for digest in digests:
        try:
            vault.read(digest)
        except Damaged as fault:
            yield Damage(f"{noun}-damaged", f"{fault}{_use_of(digest)}")
        else:
            yield None


def _use_of(digest: str) -> str:
    """Say in sentences what a kept file came as, and which stories show it; in none where nothing speaks of it."""
    paths = Source.objects.filter(original__sha256=digest).order_by("path").values_list("path", flat=True).distinct()
    plates = Plate.objects.filter(Q(original__sha256=digest) | Q(picture__sha256=digest)).select_related("story").order_by("pk")
    stories = dict.fromkeys(_titled(plate.story) for plate in plates)
    came = f" It came as {', '.join(paths)}." if paths else ""
    shown = f" It is a picture of {', '.join(stories)}." if stories else ""
    return came + shown


def _texts() -> Iterator[Damage | None]:
    for revision in Revision.objects.select_related("chapter__story").order_by("pk").iterator(AT_ONCE):
        if digest_of(revision.prose_html) == revision.prose_sha256:
            yield None
        else:
            which = f"Revision {revision.ordinal} of {_named(revision.chapter)}"
            what = f"{which} no longer has the text that was kept; bring it back from a copy of the archive."
            yield Damage("text-damaged", what)


def _chapters() -> Iterator[Damage | None]:
    for chapter in Chapter.objects.select_related("story", "current").defer("current__prose_html").order_by("pk").iterator(AT_ONCE):
        current = chapter.current
        if current is None or current.chapter_id != chapter.pk:
            yield Damage("chapter-without-text", f"{_named(chapter)} shows no text of its own; bring it back from a copy.")
        elif current.word_count != chapter.word_count:
            yield Damage("chapter-miscounted", f"{_named(chapter)} says {chapter.word_count} words, its text {current.word_count}.")
        else:
            yield None


def _stories() -> Iterator[Damage | None]:
    public = Q(chapters__is_public=True)
    counts = Story.objects.order_by("pk").values_list(
        "title",
        "pk",
        F("chapter_count") - Count("chapters", filter=public),
        F("word_count") - Coalesce(Sum("chapters__word_count", filter=public), 0),
        Count("chapters") - Coalesce(Max("chapters__position"), 0),
    )
    for title, pk, chapters, words, places in counts.iterator(AT_ONCE):
        named = f"“{title}”" if title else f"story {pk}"
        if chapters or words:
            yield Damage("story-miscounted", f"{named} counts chapters or words that are not its public ones.")
        elif places:
            yield Damage("story-gap", f"The chapters of {named} are not numbered from 1 without a gap.")
        else:
            yield None


def _plates() -> Iterator[Damage | None]:
    shown = Chapter.objects.filter(current__prose_html__contains='src="plate:').select_related("story", "current")
    keys: dict[int, set[str]] = {}
    for story, key in Plate.objects.values_list("story_id", "key"):
        keys.setdefault(story, set()).add(key)
    for chapter in shown.order_by("pk").iterator(AT_ONCE):
        for key in _PLATE.findall(chapter.current.prose_html if chapter.current else ""):
            is_there = key in keys.get(chapter.story_id, ())
            yield None if is_there else Damage("plate-unknown", f"{_named(chapter)} shows a picture ({key}) of which nothing is noted.")
    for plate in Plate.objects.filter(status=PlateStatus.SAVED.value).select_related("story").order_by("pk").iterator(AT_ONCE):
        whole = plate.original_id is not None
        yield (
            None
            if whole
            else Damage("plate-without-file", f"The picture {plate} of {_titled(plate.story)} is noted as saved and has no file.")
        )


def _addresses() -> Iterator[Damage | None]:
    for address in Address.objects.order_by("pk").iterator(AT_ONCE):
        is_right = address.fingerprint == fingerprint(address.path, address.query)
        yield None if is_right else Damage("address-damaged", f"The old address {address.url} can no longer be found by its path.")


def _tables() -> Iterator[Damage | None]:
    """Ask SQLite itself; PostgreSQL watches over its references and its files on its own."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        faults = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        faults += [f"row {row[1]} of {row[0]} speaks of a row of {row[2]} that is not there" for row in cursor.fetchall()]
    yield from (Damage("database-damaged", f"library.sqlite3: {fault}. Bring it back from a copy of the archive.") for fault in faults)
    if not faults:
        yield None


def _named(chapter: Chapter) -> str:
    return f"chapter {chapter.position} of {_titled(chapter.story)}"


def _titled(story: Story) -> str:
    return f"“{story.title}”" if story.title else f"story {story.pk}"
