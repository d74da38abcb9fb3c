"""Kept pictures, shown to those who may see a story they stand in."""

from hashlib import sha256

import pytest
from django.conf import settings

from chapterhouse.library.models import Picture, Plate
from chapterhouse.library.vault import pictures_of
from tests.reading.shelf import BANNER, Draft, Work, lost, shelve_work

BYTES = b"the bytes of a picture that was written anew"
DIGEST = sha256(BYTES).hexdigest()
ADDRESS = f"/pictures/{DIGEST}.png"


@pytest.fixture
def hang(db):
    """Hang the picture in a story as its banner."""

    def hang_in(*, public: bool):
        pictures_of(settings.ARCHIVE).put(BYTES)
        picture = Picture.objects.create(sha256=DIGEST, media_type="image/png", width=640, height=120, size=len(BYTES))
        text = '<p>A word.</p><p><img src="http://a.example/b.png" alt="A lamp"></p>'
        work = Work(
            chapters=(Draft(number=1, banner=BANNER, text=text), Draft(number=2)), banner=BANNER, plates=(lost("A ledger"),), public=public
        )
        story = shelve_work(work)
        Plate.objects.filter(story=story, key=BANNER).update(picture=picture)
        return story

    return hang_in


def test_a_kept_banner_is_shown_with_its_words_and_size(client, hang):
    story = hang(public=True)
    for tail in (f"{story.chapters.first().pk}/", "", "whole/"):
        page = client.get(f"/stories/{story.pk}/{story.slug}/{tail}").content.decode()
        assert f'<img src="{ADDRESS}" alt="A ledger" width="640" height="120">' in page


def test_its_bytes_are_inert_and_may_be_kept_for_good(client, hang):
    hang(public=True)
    answer = client.get(ADDRESS)
    assert b"".join(answer.streaming_content) == BYTES
    assert answer["Content-Type"] == "image/png"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "immutable" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_picture_of_a_hidden_story_is_shown_to_nobody(client, hang):
    hang(public=False)
    assert client.get(ADDRESS).status_code == 404


def test_a_picture_of_hidden_chapters_alone_is_shown_to_nobody(client, hang):
    story = hang(public=True)
    story.chapters.filter(position=1).update(is_public=False)
    type(story).objects.filter(pk=story.pk).update(banner_key=None)
    assert client.get(ADDRESS).status_code == 404
    story.chapters.filter(position=2).update(banner_key=BANNER)
    assert b"".join(client.get(ADDRESS).streaming_content) == BYTES


@pytest.mark.parametrize("name", [f"{DIGEST}.jpg", f"{DIGEST}.svg", f"{'0' * 64}.png", "x.png", f"..{DIGEST}.png", DIGEST])
def test_no_other_name_finds_it(client, hang, name):
    hang(public=True)
    assert client.get(f"/pictures/{name}").status_code == 404
