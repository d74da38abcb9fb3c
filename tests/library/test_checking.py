"""Every damage is found and named; whatever is whole is left in peace."""

from collections.abc import Callable

import pytest
from django.db import connection

from chapterhouse.library.checking import check_library
from chapterhouse.library.models import Address, Chapter, Original, Revision, Source, Story
from chapterhouse.library.stacks import Stacks
from chapterhouse.library.vault import Damaged
from tests.library.making import bring, chapter, manuscript

pytestmark = pytest.mark.django_db


def rules(stacks: Stacks) -> list[str]:
    return [damage.rule for damage in check_library(stacks).damages]


def shelve_two(stacks: Stacks) -> None:
    bring(manuscript(chapter("a", url="http://h.example/1.html"), chapter("b", public=False)), stacks=stacks)


def test_a_whole_archive_has_no_damage(stacks: Stacks) -> None:
    shelve_two(stacks)
    findings = check_library(stacks)
    assert findings.damages == []
    assert findings.checked["originals"] == findings.checked["texts"] == 2


def flip_a_bit(stacks: Stacks) -> None:
    path = stacks.originals.path_of(Original.objects.first().sha256)  # type: ignore[union-attr]
    path.chmod(0o644)
    data = path.read_bytes()
    path.write_bytes(bytes([data[0] ^ 1]) + data[1:])


def remove_a_file(stacks: Stacks) -> None:
    stacks.originals.path_of(Original.objects.first().sha256).unlink()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("harm", "rule"),
    [
        (flip_a_bit, "original-damaged"),
        (remove_a_file, "original-damaged"),
        (lambda _: Revision.objects.filter(chapter__position=1).update(prose_html="<p>other</p>"), "text-damaged"),
        (lambda _: Chapter.objects.filter(position=1).update(current=None), "chapter-without-text"),
        (lambda _: Chapter.objects.filter(position=2).update(word_count=7), "chapter-miscounted"),
        (lambda _: Chapter.objects.filter(position=2).update(position=5), "story-gap"),
        (lambda _: Story.objects.update(chapter_count=2), "story-miscounted"),
        (lambda _: Address.objects.update(path="/elsewhere"), "address-damaged"),
    ],
)
def test_a_damage_is_named(stacks: Stacks, harm: Callable[[Stacks], object], rule: str) -> None:
    shelve_two(stacks)
    harm(stacks)
    assert set(rules(stacks)) == {rule}


def test_a_damaged_file_is_named_by_what_it_came_as(stacks: Stacks) -> None:
    shelve_two(stacks)
    remove_a_file(stacks)
    [damage] = check_library(stacks).damages
    source = Source.objects.order_by("pk").first()
    assert source is not None
    assert damage.what.endswith(f"It came as {source.path}.")


def test_a_reference_to_nothing_is_found(stacks: Stacks) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL does not let a reference to nothing be written")
    shelve_two(stacks)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys=ON")
        cursor.execute("UPDATE library_searchtext SET chapter_id = 9999 WHERE id = (SELECT min(id) FROM library_searchtext)")
        assert "database-damaged" in rules(stacks)
        cursor.execute("DELETE FROM library_searchtext WHERE chapter_id = 9999")


def test_a_kept_file_is_never_rewritten_and_never_half_written(stacks: Stacks) -> None:
    digest = stacks.originals.put(b"some bytes")
    path = stacks.originals.path_of(digest)
    before = path.stat()
    assert stacks.originals.put(b"some bytes") == digest
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.parent.name == digest[:2]
    assert [file.name for file in path.parent.iterdir()] == [digest]
    with pytest.raises(Damaged, match="is gone"):
        stacks.originals.read("0" * 64)
