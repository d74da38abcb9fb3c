"""A further copy of a story adds what it has more, and overwrites nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chapterhouse.library.lending import lend
from chapterhouse.library.models import Chapter, Revision, Story
from chapterhouse.library.shelving import Outcome
from chapterhouse.library.sourcing import UnknownOriginal
from chapterhouse.library.stacks import Stacks
from chapterhouse.manuscript import Byline, Tag, TagKind
from chapterhouse.prose import clean
from tests.library.making import bring, chapter, manuscript, source

pytestmark = pytest.mark.django_db

EARLY, LATE = datetime(2003, 1, 1, tzinfo=UTC), datetime(2009, 1, 1, tzinfo=UTC)


def shown_words() -> list[str]:
    return [row.current.prose_html[3:].split("0 ")[0] for row in Chapter.objects.in_order().select_related("current") if row.current]


def test_a_longer_copy_is_shown_and_the_shorter_one_kept(stacks: Stacks) -> None:
    bring(manuscript(chapter("torn", words=20, number=1)), stacks=stacks)
    [shelved] = bring(manuscript(chapter("whole", words=60, number=1)), stacks=stacks, label="second heap")
    assert shelved.outcome is Outcome.RICHER
    assert [loss.rule for loss in shelved.losses] == ["better-copy"]
    assert shown_words() == ["whole"]
    [kept] = lend(Story.objects.get()).chapters
    assert [text.prose.html[3:7] for text in kept.earlier] == ["torn"]
    assert Story.objects.get().word_count == kept.prose.words


def test_a_shorter_copy_is_kept_below_the_longer_one(stacks: Stacks) -> None:
    bring(manuscript(chapter("whole", words=60, number=1)), stacks=stacks)
    [shelved] = bring(manuscript(chapter("torn", words=20, number=1)), stacks=stacks, label="second heap")
    assert [loss.rule for loss in shelved.losses] == ["further-copy"]
    assert shown_words() == ["whole"]
    assert Revision.objects.count() == 2


@pytest.mark.parametrize(("first", "second", "shown"), [(EARLY, LATE, "second"), (LATE, EARLY, "first")])
def test_of_two_about_as_long_the_one_saved_later_is_shown(stacks: Stacks, first: datetime, second: datetime, shown: str) -> None:
    bring(manuscript(chapter("first", number=1, sources=(source("1.html", captured_at=first),))), stacks=stacks)
    bring(manuscript(chapter("second", number=1, sources=(source("2.html", captured_at=second),))), stacks=stacks, label="second heap")
    assert shown_words() == [shown]


def test_the_same_file_read_better_is_shown(stacks: Stacks) -> None:
    taken = (source("1.html"),)
    bring(manuscript(chapter("long", words=80, sources=taken)), stacks=stacks)
    [shelved] = bring(manuscript(chapter("short", words=20, sources=taken)), stacks=stacks)
    assert shelved.outcome is Outcome.RICHER
    assert shown_words() == ["short"]


def test_a_copy_with_the_authors_notes_adds_them(stacks: Stacks) -> None:
    bring(manuscript(chapter("one", number=1)), stacks=stacks)
    noted = chapter("one", number=1, notes_before=clean("Thanks to Wilmot."), sources=(source("print.html"),))
    bring(manuscript(noted), stacks=stacks, label="second heap")
    assert lend(Story.objects.get()).chapters[0].notes_before == clean("Thanks to Wilmot.")


def test_chapters_that_were_missing_take_their_places(stacks: Stacks) -> None:
    bring(manuscript(chapter("b", number=2), chapter("d", number=4)), stacks=stacks)
    later = manuscript(chapter("a", number=1), chapter("c", number=3), chapter("d", number=4), chapter("e", number=5))
    bring(later, stacks=stacks, label="second heap")
    assert shown_words() == ["a", "b", "c", "d", "e"]
    assert [row.position for row in Chapter.objects.in_order()] == [1, 2, 3, 4, 5]
    assert Story.objects.get().chapter_count == 5


def test_chapters_without_numbers_follow_the_one_before_them(stacks: Stacks) -> None:
    bring(manuscript(chapter("a"), chapter("c")), stacks=stacks)
    bring(manuscript(chapter("a"), chapter("b"), chapter("c")), stacks=stacks, label="second heap")
    assert shown_words() == ["a", "b", "c"]


def test_gaps_are_filled_and_what_is_known_stays(stacks: Stacks) -> None:
    bring(manuscript(chapter("a"), summary=clean("The first summary."), completed=False), stacks=stacks)
    told = {"language": "en", "completed": True, "published_on": date(2004, 5, 1), "tags": (Tag(TagKind.GENRE, "Sea"),)}
    bring(manuscript(chapter("a"), summary=clean("Another summary."), **told), stacks=stacks, label="second heap")  # type: ignore[arg-type]
    story = lend(Story.objects.get())
    assert story.summary == clean("The first summary.")
    assert (story.language, story.completed, story.published_on) == ("en", True, date(2004, 5, 1))
    assert story.tags == (Tag(TagKind.GENRE, "Sea"),)


@pytest.mark.parametrize(
    "copy",
    [
        manuscript(chapter("a", number=1), title="THE SALT  ROAD", author="hobb larkin"),
        manuscript(chapter("a", number=1), title="The Salt Road", author=None),
        manuscript(chapter("a", number=1), title=None, author="Somebody Else"),
        manuscript(chapter("other", number=1, url="http://old.example/viewstory.php?sid=4&chapter=1"), title="Renamed", author="New Name"),
    ],
    ids=["title and author", "text and title", "text", "address"],
)
def test_a_copy_is_known(stacks: Stacks, copy: object) -> None:
    bring(manuscript(chapter("a", number=1, url="http://www.old.example/viewstory.php?sid=4&chapter=1&textsize=2")), stacks=stacks)
    bring(copy, stacks=stacks, label="second heap")  # type: ignore[arg-type]
    assert Story.objects.count() == 1


def test_two_stories_of_one_name_at_two_addresses_stay_two(stacks: Stacks) -> None:
    for number in (4, 9):
        url = f"http://old.example/viewstory.php?sid={number}"
        bring(manuscript(chapter(f"n{number}", url=url), title="Untitled"), stacks=stacks, label=f"heap {number}")
    assert Story.objects.count() == 2


def test_what_one_heap_tells_apart_stays_apart(stacks: Stacks) -> None:
    bring(manuscript(chapter("a")), manuscript(chapter("b")), stacks=stacks)
    assert Story.objects.count() == 2


def test_a_hidden_copy_of_a_public_story_is_told(stacks: Stacks) -> None:
    bring(manuscript(chapter("a")), stacks=stacks)
    [shelved] = bring(manuscript(chapter("a"), public=False), stacks=stacks, label="second heap")
    assert Story.objects.get().is_public
    assert "public-or-hidden" in {loss.rule for loss in shelved.losses}


def test_only_public_chapters_are_counted(stacks: Stacks) -> None:
    bring(manuscript(chapter("a", words=30), chapter("b", words=50, public=False)), stacks=stacks)
    story = Story.objects.get()
    assert (story.chapter_count, story.word_count) == (1, 30)


def test_the_same_page_of_an_author_is_the_same_person(stacks: Stacks) -> None:
    page = "http://old.example/viewuser.php?uid=7"
    one = manuscript(chapter("a"), title="One", author=None, bylines=(Byline("Ondine", page),))
    two = manuscript(chapter("b"), title="Two", author=None, bylines=(Byline("Ondine Grey", f"{page}&action=storiesby"),))
    other = manuscript(chapter("c"), title="Three", author=None, bylines=(Byline("Ondine", "http://other.example/viewuser.php?uid=7"),))
    bring(one, two, other, stacks=stacks)
    pens = [story.bylines.get().pen_name_id for story in Story.objects.order_by("pk")]
    assert pens[0] == pens[1] != pens[2]


def test_signs_no_database_can_hold_are_written_as_one_it_can(stacks: Stacks) -> None:
    bring(manuscript(chapter("a", number=10**40), title="Nul\0 and \ud800 half"), stacks=stacks)
    story = Story.objects.get()
    assert story.title == "Nul\ufffd and ? half"
    assert story.chapters.get().number is None
    assert story.losses[0][1] == "unstorable-characters"


def test_a_manuscript_whose_bytes_were_never_kept_is_refused(stacks: Stacks) -> None:
    kept = manuscript(chapter("a"))
    stray = replace(kept, chapters=(replace(kept.chapters[0], sources=(replace(source("a.html"), sha256="0" * 64),)),))
    with pytest.raises(UnknownOriginal, match=r"a\.html is spoken of"):
        bring(stray, stacks=stacks)
    assert not Story.objects.exists()
