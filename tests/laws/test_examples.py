"""The project's own invented archive comes over whole: what a newcomer sees first is right."""

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
EDGES = {
    "Number Four Signal Box": ("The line had been shut", "and turned out the lamp."),
    "A Map of Small Rooms": ("Nobody ever asked Ivo Pell", "It is not the plaster.*"),
    "The Salt Toll": ("There was a toll on the causeway", "said Dilly Marsh."),
    "The Night Ferry Takes Cats": ("The night ferry to Skarra", "know he could."),
    "The Tenor at Saint Osyth’s": ("They sent for Master Ruane", "“That was well done.”"),
    "What the Orchard Owed": ("The bill came on the first", "and wrote the date."),
    "Last Night at the Alhambra": ("The Alhambra closed on a Tuesday.", "I’ve had it put on the end."),
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


@pytest.mark.parametrize("title", EDGES)
def test_a_story_begins_and_ends_where_its_author_did(stories, title):
    first, last = EDGES[title]
    chapters = stories[title].chapters
    assert chapters[0].prose.marked_text.startswith(first)
    assert chapters[-1].prose.marked_text.endswith(last)


def test_emphasis_comes_over(stories):
    assert "*Is line clear for a branch passenger train?*" in stories["Number Four Signal Box"].chapters[0].prose.marked_text
    assert "that it *stutters*." in stories["Twelve Letters, Four Miles"].chapters[0].prose.marked_text


def test_the_lost_banner_is_kept_as_a_plate(stories):
    plates = [plate for chapter in stories["Number Four Signal Box"].chapters for plate in chapter.plates]
    assert any("Photohost" in (plate.alt or "") for plate in plates)
