"""What is brought is kept byte for byte, once."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chapterhouse.intake.locking import ArchiveBusy, hold_archive
from chapterhouse.intake.receiving import Received, receive
from chapterhouse.intake.taking_in import take_in
from chapterhouse.library.models import Accession, Original, Source, Story
from chapterhouse.library.shelving import Outcome
from chapterhouse.library.stacks import Stacks
from chapterhouse.rescue.heap import gather
from chapterhouse.rescue.rescuing import rescue_heap
from tests.cli.heaps import page, write_heap

NOON, LATER = datetime(2024, 5, 4, 12, tzinfo=UTC), datetime(2025, 5, 4, 12, tzinfo=UTC)


def bring(folder: Path, archive: Path, at: datetime = NOON) -> Received:
    with Stacks(archive) as stacks:
        return receive(gather([folder]).files, label=folder.name, stacks=stacks, at=at)


@pytest.mark.django_db
def test_every_byte_is_kept_under_its_hash_with_its_path_and_address(tmp_path: Path) -> None:
    heap = write_heap(tmp_path)
    (heap / "notes.bin").write_bytes(bytes(range(256)))
    bring(heap, tmp_path / "kept")
    with Stacks(tmp_path / "kept") as stacks:
        kept = {row.path: stacks.originals.read(row.original.sha256) for row in Source.objects.select_related("original")}
    assert kept == {str(path.relative_to(heap)): path.read_bytes() for path in heap.rglob("*") if path.is_file()}
    page = Source.objects.get(path__contains="chapter=2")
    assert page.url == "http://www.inklings.example/viewstory.php?sid=3&chapter=2"
    assert (page.accession.label, page.accession.brought_at) == ("saved", NOON)


@pytest.mark.django_db
def test_the_same_files_again_are_the_same_accession(tmp_path: Path) -> None:
    heap = write_heap(tmp_path)
    first = bring(heap, tmp_path / "kept")
    again = bring(heap, tmp_path / "kept", at=LATER)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.accession == first.accession == Accession.objects.get()


@pytest.mark.django_db
def test_only_what_is_new_in_a_heap_belongs_to_its_new_accession(tmp_path: Path) -> None:
    heap = write_heap(tmp_path)
    bring(heap, tmp_path / "kept")
    (heap / "letter.txt").write_text("Found behind the stove.")
    second = bring(heap, tmp_path / "kept", at=LATER)
    assert [row.path for row in second.accession.sources.all()] == ["letter.txt"]
    assert Original.objects.count() == 3


@pytest.mark.django_db
def test_a_zip_is_kept_as_the_files_in_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "site.zip", "w") as packed:
        packed.writestr("a/one.txt", "first")
    bring(tmp_path / "site.zip", tmp_path / "kept")
    assert [row.path for row in Source.objects.all()] == ["site.zip!a/one.txt"]


@pytest.mark.django_db
def test_a_zip_that_cannot_be_opened_is_kept_as_it_is(tmp_path: Path) -> None:
    heap = write_heap(tmp_path)
    (heap / "torn.zip").write_bytes(b"PK\x03\x04 and nothing more")
    bring(heap, tmp_path / "kept")
    assert Source.objects.filter(path="torn.zip", original__size=len(b"PK\x03\x04 and nothing more")).exists()


@pytest.mark.django_db
def test_a_file_that_goes_away_costs_only_its_own_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    heap = write_heap(tmp_path)
    other = page(chapter=1, story=9, title="Quiet Water").replace("ferryman", "keeper of the lock")
    (heap / "www.inklings.example" / "viewstory.php@sid=9&chapter=1.html").write_text(other, encoding="utf-8")
    rescued = rescue_heap([heap], workers=1)
    for path in heap.rglob("*sid=3*"):
        path.unlink()
    monkeypatch.setattr("chapterhouse.intake.taking_in.rescue_heap", lambda *_, **__: rescued)
    taken = take_in([heap], archive=tmp_path / "kept", at=NOON)
    assert [story.title for story in Story.objects.all()] == ["Quiet Water"]
    assert {"file-unreadable", "story-not-shelved"} <= {loss.rule for loss in taken.rescue.losses}


@pytest.mark.django_db
def test_a_heap_that_grew_adds_to_the_story_it_made(tmp_path: Path) -> None:
    heap, archive = write_heap(tmp_path), tmp_path / "kept"
    second = next(heap.rglob("*chapter=2*"))
    aside = second.rename(tmp_path / "aside.html")
    first = take_in([heap], archive=archive, at=NOON, workers=1)
    assert first.count(Outcome.NEW) == 1
    aside.rename(second)
    later = take_in([heap], archive=archive, at=LATER, workers=1)
    assert later.count(Outcome.RICHER) == 1
    assert Story.objects.get().chapter_count == 2
    assert Accession.objects.get(brought_at=NOON).losses, "the report is kept with what was brought"


def test_the_lock_keeps_a_second_writer_out_and_ends_with_the_first(tmp_path: Path) -> None:
    with hold_archive(tmp_path), pytest.raises(ArchiveBusy, match="is being written to by process"), hold_archive(tmp_path):
        pass
    with hold_archive(tmp_path):
        pass
