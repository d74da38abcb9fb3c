"""The chapters before and after are found by what the links say."""

import pytest

from chapterhouse.rescue.parts.links import find_neighbours, read_menu
from chapterhouse.rescue.reading import PageFacts
from chapterhouse.rescue.source.parsed import ParsedPage, parse_page


def page(html: str, *, url: str | None = "http://moth.example/nf2.htm") -> ParsedPage:
    return parse_page(f"<html><body><p>Prose.</p>{html}</body></html>".encode(), PageFacts("nf2.htm", url=url))


@pytest.mark.parametrize(
    "html",
    [
        '<a href="1.htm">Previous</a> <a href="3.htm">Next</a>',
        '<a href="1.htm">&lt;&lt;</a> <a href="3.htm">&gt;&gt;</a>',
        '<a href="1.htm">« The Jetty</a> <a href="3.htm">Fog »</a>',
        '<a href="1.htm">&lt;-- back</a> | <a href="index.htm">index</a> | <a href="3.htm">onward --&gt;</a>',
        '<a href="1.htm"><img src="a.gif" alt="previous chapter"></a><a href="3.htm"><img src="b.gif" alt="next chapter"></a>',
        '<a href="1.htm"><img src="img/prev.gif"></a><a href="3.htm"><img src="img/next.gif"></a>',
        """<input type=button value="Prev" onclick="location='1.htm'"><input type=button value="Next" onclick="location='3.htm'">""",
        '<a rel="prev" href="1.htm">The Jetty</a><a rel="next" href="3.htm">Fog</a>',
        '<a href="1.htm">zurück</a> <a href="3.htm">weiter</a>',
        '<a href="1.htm">Chapitre précédent</a> <a href="3.htm">Chapitre suivant</a>',
        '<a href="1.htm">前の話</a>｜<a href="3.htm">次の話</a>',
        '<a href="1.htm" title="Previous Chapter"><i></i></a> <a href="3.htm" title="Next Chapter"><i></i></a>',
    ],
)
def test_both_neighbours_are_found(html: str) -> None:
    found = find_neighbours(page(html))
    assert (found.prev, found.next) == ("1.htm", "3.htm")


def test_a_number_in_a_link_is_read_by_the_pages_own() -> None:
    found = find_neighbours(page('<a href="1.htm">Part 1</a> <a href="3.htm">On to Part 3</a> <a href="9.htm">Part 9</a>'), number=2)
    assert (found.prev, found.next) == ("1.htm", "3.htm")


@pytest.mark.parametrize(
    "html",
    [
        '<a href="index.htm">back</a> <a href="index.htm">index</a>',
        '<a href="http://ring.example/p">Prev</a> | <a href="http://ring.example/a">Random</a> | <a href="http://ring.example/n">Next</a>',
        '<a href="#next">Next Entry</a> <a href="x.htm">Next Post</a>',
        '<a href="/reply">Reply</a> <a href="/fwd">Forward</a>',
        '<a href="javascript:history.back()">Back</a>',
    ],
)
def test_links_that_lead_elsewhere_are_no_neighbours(html: str) -> None:
    found = find_neighbours(page(html))
    assert (found.prev, found.next) == (None, None)


def test_a_chapter_menu_is_read_with_the_chosen_row() -> None:
    options = '<option value="1">1. Debit<option value="2" selected>2. Credit'
    rows, chosen = read_menu(page(f'<form><select name="chapter">{options}</select></form>'))
    assert [(row.number, row.title) for row in rows] == [(1, "Debit"), (2, "Credit")]
    assert chosen == 1


def test_other_menus_are_left_alone() -> None:
    assert read_menu(page("<select name=skin><option>midnight<option>parchment</select>")) == ((), None)
