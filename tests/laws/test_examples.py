"""The project's own invented archive comes over whole: what a newcomer sees first is right."""

from pathlib import Path

import pytest

from chapterhouse.rescue.rescuing import rescue_heap

SHELVED = {
    "Number Four Signal Box": ("Ottilie Crane", "An Unscheduled Bell | The Ten-Fourteen | Obstruction Danger | Train Out of Section"),
    "A Map of Small Rooms": ("Maren Holt", "The Measure of a Cupboard | Interior, with Draught | Scale, One to One"),
    "The Salt Toll": ("Jessamy Quill", "The Crossing | Short Measure"),
    "The Night Ferry Takes Cats": ("Pim", "Foot Passengers | A Point of Order | Chapel Stairs"),
    "Twelve Letters, Four Miles": ("B. Ashdown", "None | None | None"),
    "The Tenor at Saint Osyth’s": ("T. Arkwright", "The Crack | The Pour"),
    "What the Orchard Owed": ("marrowfat", "Windfalls | Ledgers | The Agreed Rate"),
    "Last Night at the Alhambra": ("Lou Ferrante", "The Wrong Reel | What Mr Kessler Kept | Changeover"),
}
GOLDENS = Path(__file__).parent.parent / "goldens" / "examples"
GOLDEN_NAMES = {
    "Number Four Signal Box": "signal-box",
    "A Map of Small Rooms": "map-of-small-rooms",
    "The Salt Toll": "salt-toll",
    "The Night Ferry Takes Cats": "night-ferry",
    "Twelve Letters, Four Miles": "twelve-letters",
    "The Tenor at Saint Osyth’s": "tenor",
    "What the Orchard Owed": "orchard",
    "Last Night at the Alhambra": "alhambra",
}


@pytest.fixture(scope="module")
def stories(examples):
    rescue = rescue_heap([examples], workers=1, on_progress=None)
    return {str(manuscript.title): manuscript for manuscript in rescue.manuscripts}


def test_every_story_is_found_and_nothing_else(stories):
    assert sorted(stories) == sorted(SHELVED)


@pytest.mark.parametrize("title", SHELVED)
def test_author_and_chapters_are_right(stories, title):
    author, chapters = SHELVED[title]
    assert [byline.name for byline in stories[title].bylines] == [author]
    assert " | ".join(str(chapter.title) for chapter in stories[title].chapters) == chapters
    assert [chapter.number for chapter in stories[title].chapters] == list(range(1, len(stories[title].chapters) + 1))


@pytest.mark.parametrize("title", GOLDEN_NAMES)
def test_every_word_and_every_emphasis_comes_over(stories, title):
    for number, chapter in enumerate(stories[title].chapters, 1):
        golden = (GOLDENS / f"{GOLDEN_NAMES[title]}-{number}.txt").read_text(encoding="utf-8")
        assert chapter.prose.marked_text.strip() == golden.strip()


def test_the_lost_banner_is_kept_as_a_plate(stories):
    alts = [str(plate.alt) for plate in stories["Number Four Signal Box"].plates]
    assert "Photohost - Video and Image Hosting" in alts
