"""Manuscripts of every shape, for laws."""

from datetime import UTC, date, datetime
from hashlib import sha256

from hypothesis import strategies as st

from chapterhouse.manuscript import Byline, ChapterText, EarlierText, Manuscript, Plate, PlateStatus, SeriesPlace, Source, Tag, TagKind
from chapterhouse.prose import Loss, LossKind, clean
from tests.library.making import digest_of

LETTERS = st.characters(exclude_categories=["Cs", "Cc"])
words = st.text(LETTERS, min_size=1, max_size=24)
maybe_words = st.none() | words
days = st.dates(date(1990, 1, 1), date(2030, 1, 1))
texts = st.lists(
    st.sampled_from(["<em>salt</em>", "“Well?”", "she said", "rope & tar", "naïve", "雪国", "été", "***"]) | words, min_size=1, max_size=8
)
proses = st.lists(texts, min_size=0, max_size=4).map(lambda lines: clean("".join(f"<p>{' '.join(line)}</p>" for line in lines)))
urls = st.builds(
    "{}{}{}".format,
    st.sampled_from(["http://inklings.example", "https://www.old.example", "", "http://["]),
    st.sampled_from(["/viewstory.php", "/viewuser.php", "/s/12/", "/works/7", "/tales/one.html", "/", "/é", "/a%20b/"]),
    st.sampled_from(["", "?sid=3", "?sid=3&chapter=2", "?chapid=9", "?uid=4", "?q", "?b=2&a=1"]),
)
maybe_urls = st.none() | urls
tags = st.builds(Tag, st.sampled_from(TagKind), words)
bylines = st.builds(Byline, words, maybe_urls)
series = st.builds(SeriesPlace, words, st.none() | st.integers(0, 99), maybe_urls)
losses = st.builds(Loss, st.sampled_from(LossKind), words, words, words, words)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """Draw a source whose bytes are its own path; url and capture follow from the path, as they do in a heap."""
    number = draw(st.integers(0, 30))
    path = f"mirror/{number}.html"
    fragment = draw(st.sampled_from(["", "two"]))
    url = None if number % 3 == 0 else f"http://inklings.example/viewstory.php?sid=3&chapter={number}"
    captured = None if number % 2 else datetime(2004, 1, 1 + number % 28, tzinfo=UTC)
    return Source(sha256(path.encode()).hexdigest(), path, fragment, url, captured)


def several(strategy: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    """Give tuples."""
    return st.lists(strategy, max_size=most).map(tuple)


unlike_sources = st.lists(sources(), max_size=3, unique=True).map(tuple)
chapters = st.builds(
    ChapterText, prose=proses, sources=unlike_sources, number=st.none() | st.integers(-1, 40), title=maybe_words,
    notes_before=st.none() | proses, notes_after=st.none() | proses, language=st.none() | st.sampled_from(["en", "de-AT"]),
    published_on=st.none() | days, updated_on=st.none() | days, bylines=several(bylines, 2), banner=st.none() | st.just("ab12"),
    public=st.booleans(), urls=several(urls), earlier=several(st.builds(EarlierText, proses, unlike_sources), 2),
)  # fmt: skip


PLACEHOLDER = b"Another picture that its host put there"
remains = st.sampled_from(
    [
        {"status": st.just(PlateStatus.DEAD)},
        {"status": st.just(PlateStatus.PLACEHOLDER), "sha256": st.just(digest_of(PLACEHOLDER))},
    ]
)


@st.composite
def manuscripts(draw: st.DrawFn) -> Manuscript:
    """Draw a manuscript in which every field may hold anything a reader of old pages may find."""
    keys = draw(st.lists(st.text("0123456789abcdef", min_size=4, max_size=8), max_size=3, unique=True))
    return Manuscript(
        chapters=draw(st.lists(chapters, max_size=4).map(tuple)),
        title=draw(maybe_words),
        bylines=draw(several(bylines)),
        summary=draw(st.none() | proses),
        notes=draw(st.none() | proses),
        tags=draw(several(tags, 5)),
        series=draw(several(series, 2)),
        language=draw(st.none() | st.just("en")),
        published_on=draw(st.none() | days),
        updated_on=draw(st.none() | days),
        completed=draw(st.none() | st.booleans()),
        planned_count=draw(st.none() | st.integers(0, 500)),
        banner=draw(st.none() | st.just("ab12")),
        public=draw(st.booleans()),
        plates=tuple(draw(st.builds(Plate, st.just(key), st.just("") | words, maybe_urls, **draw(remains))) for key in keys),
        urls=draw(several(urls)),
        losses=draw(several(losses)),
    )
