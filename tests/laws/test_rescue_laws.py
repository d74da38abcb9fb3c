"""Laws of joining: the order of a heap does not matter, and no word is lost."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.manuscript import Address, Manuscript
from chapterhouse.rescue.heap.addresses import find_address
from chapterhouse.rescue.joining import join_readings
from chapterhouse.rescue.joining.likeness import take_likeness
from chapterhouse.rescue.reading import PageKind
from tests.rescue.heaps import Pair, chapter, page, row, words

NAMES = ["weir", "mill", "lock", "ford", "quay"]
TITLES = [None, "The Weir", "The Mill", "Weir"]
AUTHORS = [None, "Ada Brook", "Bea Hill"]
HOSTS = [None, "http://quill.example/viewstory.php?sid={story}&chapter={number}", "http://weir.example/{name}{number}.html"]
STAMPS = [None, "20040101000000", "20060101000000"]


@st.composite
def pages(draw: st.DrawFn) -> Pair:
    name, number = draw(st.sampled_from(NAMES)), draw(st.integers(1, 6))
    story, folder = draw(st.integers(1, 2)), draw(st.sampled_from(["", "a/", "b/"]))
    suffix = draw(st.sampled_from([".html", "-print.html", ".txt"]))
    pattern = draw(st.sampled_from(HOSTS))
    path = f"{folder}{name}{number}{suffix}"
    others = st.one_of(st.none(), st.builds(lambda other, at: f"{other}{at}.html", st.sampled_from(NAMES), st.integers(1, 6)))
    said = {
        "title": draw(st.sampled_from(TITLES)),
        "author": draw(st.sampled_from(AUTHORS)),
        "url": pattern.format(story=story, number=number, name=name) if pattern else None,
        "captured": draw(st.sampled_from(STAMPS)),
    }
    if draw(st.integers(0, 5)) == 0:
        rows = tuple(row(href) for href in draw(st.lists(others.filter(bool), max_size=6)))
        return page(path, kind=draw(st.sampled_from([PageKind.INDEX, PageKind.LISTING, PageKind.AUTHOR])), contents=rows, **said)
    parts = [
        chapter(
            words(draw(st.sampled_from(NAMES)) + str(draw(st.integers(1, 6))), paragraphs=draw(st.integers(1, 6))),
            title=draw(st.sampled_from([None, "Out", "Home"])),
            number=draw(st.one_of(st.none(), st.integers(1, 6))),
        )
        for _ in range(draw(st.sampled_from([1, 1, 1, 3])))
    ]
    return page(path, *parts, next=draw(others), prev=draw(others), **said)


heaps = st.lists(pages(), max_size=12, unique_by=lambda pair: pair[0].path)


def texts_of(manuscripts: Sequence[Manuscript]) -> set[str]:
    kept: set[str] = set()
    for story in manuscripts:
        for one in story.chapters:
            for prose in (one.prose, *(text.prose for text in one.earlier)):
                kept.update(take_likeness(prose).paragraphs)
    return kept


@given(heaps, st.randoms(use_true_random=False))
def test_the_order_of_a_heap_does_not_matter(heap: list[Pair], chance: object) -> None:
    shuffled = list(heap)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert join_readings(shuffled) == join_readings(heap)


@given(heaps)
def test_no_word_is_lost_unless_a_loss_names_its_page(heap: list[Pair]) -> None:
    joined = join_readings(heap)
    kept = texts_of(joined.manuscripts)
    named = {loss.file for loss in joined.losses}
    for file, reading in heap:
        for one in reading.chapters:
            lost = set(take_likeness(one.prose).paragraphs) - kept
            assert not lost or file.path in named


@given(heaps)
def test_every_page_is_a_source_or_a_line_of_the_report(heap: list[Pair]) -> None:
    joined = join_readings(heap)
    named = {loss.file for loss in joined.losses}
    for story in joined.manuscripts:
        for one in story.chapters:
            named |= {source.path for source in one.sources} | {source.path for text in one.earlier for source in text.sources}
    assert {file.path for file, _ in heap} <= named


@given(heaps)
def test_every_chapter_stands_once(heap: list[Pair]) -> None:
    shown = [(one.sources[0].path, one.sources[0].fragment) for story in join_readings(heap).manuscripts for one in story.chapters]
    assert len(shown) == len(set(shown))


odd = st.text(alphabet=st.sampled_from("ab1²٣/\\?#[]:@%&=.!~ é\n-_"), max_size=14)
addresses = st.one_of(odd, odd.map("http://{}".format), odd.map("//{}".format), odd.map("/x.php?sid={}".format))
paths = odd.map(lambda text: text.strip("/") or "x")


@given(paths, addresses)
def test_no_name_and_no_mark_stops_a_heap(path: str, address: str) -> None:
    origin = find_address(path, head=f"<!-- saved from url=(0010){address} --><!-- Mirrored from {address} by HTTrack Website Copier/3 -->")
    assert origin.url is None or Address.parse(origin.url)


@given(st.lists(st.tuples(paths, addresses, addresses), min_size=1, max_size=4, unique_by=lambda one: one[0]))
def test_no_link_stops_the_joining(heap: list[tuple[str, str, str]]) -> None:
    pages_given = [
        page(
            path, chapter(words("a")), next=one, prev=other, next_url=other, story_url=one, contents=(row(one, "Out", 1, other), row(other))
        )
        for path, one, other in heap
    ]
    assert len(join_readings(pages_given).manuscripts) >= 1
