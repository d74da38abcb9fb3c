"""Search finds what may be seen, in the words a reader would type, the same on both databases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.library.searching import Question, pen_names_called, search_texts, stories_called, tags_called
from chapterhouse.library.stacks import Stacks
from chapterhouse.library.visibility import ANONYMOUS, KEEPER
from chapterhouse.manuscript import ChapterText, Tag, TagKind
from chapterhouse.prose import clean
from tests.library.making import bring, chapter, manuscript, source

pytestmark = pytest.mark.django_db


def told(text: str, *, name: str = "one", **facts: object) -> ChapterText:
    return chapter(name, prose=clean(text), sources=(source(f"{name}.html"),), **facts)


def found(text: str, reader: object = ANONYMOUS) -> list[int]:
    return [hit.story_id for hit in search_texts(Question.read(text), reader=reader).stories]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "asked",
    [
        "lamplighter",
        "LAMPLIGHTER",
        "lamplighter's",
        "lamplighter’s daughter",
        '"the lamplighter\'s daughter"',
        "naive",
        "NAÏVE",
        "雪国",
        "half-light",
    ],
)
def test_words_are_found_however_they_are_spelled(stacks: Stacks, asked: str) -> None:
    text = "<p>The lamplighter’s daughter, naïve in the half-light of 雪国, met a lamplighter.</p>"
    [shelved] = bring(manuscript(told(text)), stacks=stacks)
    assert found(asked) == [shelved.story_id]


def test_all_words_must_be_there_and_phrases_in_their_order(stacks: Stacks) -> None:
    [shelved] = bring(manuscript(told("<p>Salt on the wide road home.</p>")), stacks=stacks)
    assert found("home salt") == [shelved.story_id]
    assert found('"wide road"') == [shelved.story_id]
    assert found('"road wide"') == []
    assert found("salt pepper") == []


def test_hidden_texts_are_found_by_keepers_alone(stacks: Stacks) -> None:
    hidden_chapter = manuscript(told("<p>Quince in the open.</p>"), told("<p>Quince and secrets.</p>", name="two", public=False), title="A")
    hidden_story = manuscript(told("<p>Quince and secrets.</p>", name="three"), title="B", public=False, author="Quince Hidden")
    shelved = bring(hidden_chapter, hidden_story, stacks=stacks)
    hits = search_texts(Question.read("quince"), reader=ANONYMOUS)
    assert [(hit.story_id, hit.chapter_count) for hit in hits.stories] == [(shelved[0].story_id, 1)]
    assert found("secrets") == []
    assert not pen_names_called(Question.read("quince"), reader=ANONYMOUS).exists()
    assert set(found("secrets", KEEPER)) == {one.story_id for one in shelved}


def test_a_passage_shows_the_words_in_their_own_spelling(stacks: Stacks) -> None:
    far = "<p>Nothing here.</p>" + "<p>" + "before " * 40 + "the <em>Lamplighter’s</em> daughter &amp; her rope " + "after " * 60 + "</p>"
    bring(manuscript(told(far)), stacks=stacks)
    [hit] = search_texts(Question.read("lamplighter's rope"), reader=ANONYMOUS).stories
    passage = hit.chapters[0].passage
    assert passage is not None
    assert passage.paragraph == 2
    assert [run.text.strip() for run in passage.runs if run.is_found] == ["Lamplighter’s", "rope"]
    assert passage.runs[0].text == "… "
    assert "daughter & her" in "".join(run.text for run in passage.runs)


def test_names_are_found_by_their_words(stacks: Stacks) -> None:
    one = manuscript(told("<p>x</p>"), title="“The Café” at Dawn", author="Maeve O’Hara", tags=(Tag(TagKind.GENRE, "Slow Burn"),))
    [shelved] = bring(one, stacks=stacks)
    assert [story.pk for story in stories_called(Question.read("dawn cafe"), reader=ANONYMOUS)] == [shelved.story_id]
    assert [pen.name for pen in pen_names_called(Question.read("o'hara"), reader=ANONYMOUS)] == ["Maeve O’Hara"]
    assert [tag.name for tag in tags_called(Question.read("burn"), reader=ANONYMOUS)] == ["Slow Burn"]
    assert not stories_called(Question.read("%"), reader=ANONYMOUS).exists()


def test_a_long_chapter_is_found_to_its_end(stacks: Stacks) -> None:
    text = "".join(f"<p>{'word ' * 990}mark{number}</p>" for number in range(20))
    [shelved] = bring(manuscript(told(text)), stacks=stacks)
    assert found("mark19") == found("mark0") == [shelved.story_id]
    [hit] = search_texts(Question.read("word"), reader=ANONYMOUS).stories
    assert hit.chapter_count == 1


@given(st.text(max_size=60))
def test_no_question_breaks_the_search(text: str) -> None:
    search_texts(Question.read(text), reader=ANONYMOUS)
    stories_called(Question.read(text), reader=ANONYMOUS).exists()


def test_a_search_asks_as_much_however_much_it_finds(stacks: Stacks, django_assert_max_num_queries: object) -> None:
    bring(*(manuscript(told("<p>Salt.</p>", name=f"n{number}"), title=f"T{number}") for number in range(12)), stacks=stacks)
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        assert search_texts(Question.read("salt"), reader=ANONYMOUS).story_count == 12
