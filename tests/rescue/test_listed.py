"""What lists and author's pages tell of stories they do not hold."""

import pytest

from chapterhouse.manuscript import Byline
from chapterhouse.rescue.parts.listed import add_list
from chapterhouse.rescue.reading import PageFacts, PageKind, PageReading
from chapterhouse.rescue.source.parsed import parse_page


def read(html: str, kind: PageKind, *, url: str | None = None) -> PageReading:
    facts = PageFacts("list.html", url)
    page = parse_page(f"<html><body>{html}</body></html>".encode(), facts)
    return add_list(PageReading(kind, "test", facts), page)


def test_every_link_of_a_list_is_a_row_with_its_number() -> None:
    html = "<a href=1.html>1. Out</a> <a href='2.html'>Chapter 2</a> <a href='#top'>up</a>"
    html += "<a href='javascript:x()'>x</a> <a href=1.html>again</a>"
    rows = [(row.href, row.title, row.number) for row in read(html, PageKind.INDEX).contents]
    assert rows == [("1.html", "Out", 1), ("2.html", "Chapter 2", 2)]


@pytest.mark.parametrize(
    ("behind", "names"),
    [
        (" by Ada Brook<br>Summary: by the weir", ["Ada Brook"]),
        (" by <b>Ada Brook</b> [Reviews - 3]", ["Ada Brook"]),
        (" by <a href='viewuser.php?uid=3'>Ada Brook</a>", ["Ada Brook"]),
        (" - written by Ada Brook - rated G", ["Ada Brook"]),
        (" von Ada Brook (3 Kapitel)", ["Ada Brook"]),
        (" and by the way, it was raining in the meadows that whole year and nobody had so much as a boat to cross in", []),
        ("<br>by Ada Brook", []),
    ],
)
def test_the_author_behind_a_row(behind: str, names: list[str]) -> None:
    (row, *_) = read(f"<p><a href='viewstory.php?sid=4'>The Weir</a>{behind}</p>", PageKind.LISTING).contents
    assert [byline.name for byline in row.bylines] == names


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Stories by Ada Brook</h1>",
        "<h2>Ada Brook's Stories</h2>",
        "<p>Penname: Ada Brook [Contact] Real name: private.</p>",
        "<p>Author: Ada Brook</p>",
    ],
)
def test_an_author_page_names_its_author(html: str) -> None:
    reading = read(html, PageKind.AUTHOR, url="http://quill.example/viewuser.php?uid=3")
    assert reading.bylines == (Byline("Ada Brook", "http://quill.example/viewuser.php?uid=3"),)


def test_a_chapter_is_left_as_it_was() -> None:
    reading = PageReading(PageKind.CHAPTER, "test", PageFacts("1.html"))
    assert add_list(reading, parse_page(b"<a href=1.html>1</a>", reading.facts)) is reading
