"""Pages become stories: who belongs together, in which order, and what is said where pages disagree."""

from dataclasses import replace
from datetime import date

from chapterhouse.manuscript import Byline
from chapterhouse.prose import LossKind, clean
from chapterhouse.rescue.joining import Joining, join_readings
from chapterhouse.rescue.reading import ContentsLink, PageKind
from tests.rescue.heaps import Pair, chapter, page, row, words


def join(*pages: Pair) -> Joining:
    return join_readings(pages)


def titles(joined: Joining) -> list[list[str | None]]:
    return [[one.title for one in story.chapters] for story in joined.manuscripts]


def rules(joined: Joining) -> set[str]:
    return {loss.rule for loss in joined.losses}


def row_of_pages(*names: str, **said: str) -> list[Pair]:
    return [page(f"{name}.html", chapter(words(name), title=name.title(), number=place), **said) for place, name in enumerate(names, 1)]  # type: ignore[arg-type]


def test_pages_of_one_title_and_author_become_one_story_in_the_order_of_their_numbers() -> None:
    pages = [
        page("b.html", chapter(words("one"), title="Low Tide", number=1), title="The Weir", author="Ada Brook"),
        page("a.html", chapter(words("two"), title="High Tide", number=2), title="The Weir", author="Ada Brook"),
    ]
    joined = join(*pages)
    assert titles(joined) == [["Low Tide", "High Tide"]]
    assert joined.manuscripts[0].title == "The Weir"
    assert [byline.name for byline in joined.manuscripts[0].bylines] == ["Ada Brook"]


def test_one_wrong_back_link_is_outvoted() -> None:
    joined = join(
        page("w1.htm", chapter(words("a"), title="Out"), title="Weir", next="w2.htm"),
        page("w2.htm", chapter(words("b"), title="Over"), title="Weir", next="w3.htm", prev="w1.htm"),
        page("w3.htm", chapter(words("c"), title="Home"), title="Weir", prev="w1.htm"),
    )
    assert titles(joined) == [["Out", "Over", "Home"]]


def test_links_alone_order_pages_whose_names_say_nothing() -> None:
    joined = join(
        page("x.html", chapter(words("c"), title="Third"), title="Weir", prev="q.html"),
        page("m.html", chapter(words("a"), title="First"), title="Weir", next="q.html"),
        page("q.html", chapter(words("b"), title="Second"), title="Weir", next="x.html", prev="m.html"),
    )
    assert titles(joined) == [["First", "Second", "Third"]]


def test_a_contents_page_gives_order_titles_and_author() -> None:
    joined = join(
        page("zeta.html", chapter(words("a"))),
        page("eta.html", chapter(words("b"))),
        page(
            "index.html",
            kind=PageKind.INDEX,
            title="The Weir",
            author="Ada Brook",
            contents=(row("zeta.html", "Out", 1), row("eta.html", "Home", 2), row("theta.html", "Never Saved", 3)),
        ),
    )
    (story,) = joined.manuscripts
    assert [(one.number, one.title) for one in story.chapters] == [(1, "Out"), (2, "Home")]
    assert story.title == "The Weir"
    assert story.bylines[0].name == "Ada Brook"
    assert "chapter-missing" in rules(joined)
    assert story.planned_count == 3


def test_a_list_counts_what_it_lists_and_not_what_is_missing() -> None:
    pages = [page(f"w{number}.html", chapter(words(f"n{number}"), number=number)) for number in (0, 1, 3)]
    rows = tuple(row(f"w{number}.html", f"Night {number}", number) for number in range(4))
    (story,) = join(*pages, page("index.html", kind=PageKind.INDEX, title="The Weir", contents=rows)).manuscripts
    assert story.planned_count == 4


def test_a_contents_page_that_repeats_the_story_s_name_gives_no_chapter_titles() -> None:
    joined = join(
        page("stair1.html", chapter(words("a"), number=1), title="The Copper Stair"),
        page("stair2.html", chapter(words("b"), number=2), title="The Copper Stair"),
        page(
            "index.html",
            kind=PageKind.INDEX,
            title="The Copper Stair",
            contents=(
                row("stair1.html", "The Copper Stair, part 1", None),
                row("stair2.html", "The Copper Stair, part 2: Verdigris", None),
            ),
        ),
    )
    assert titles(joined) == [[None, "Verdigris"]]


def test_an_author_page_names_the_author_of_what_it_lists() -> None:
    joined = join(
        page("weir.html", chapter(words("a")), title="The Weir"),
        page("people/ada.html", kind=PageKind.AUTHOR, author="Ada Brook", contents=(row("../weir.html", "The Weir"),)),
    )
    assert joined.manuscripts[0].bylines[0].name == "Ada Brook"
    assert "author-from-list" in rules(joined)


def test_a_story_without_an_author_keeps_none() -> None:
    assert join(page("weir.html", chapter(words("a")), title="The Weir")).manuscripts[0].bylines == ()


def test_two_stories_of_one_list_stay_two() -> None:
    joined = join(
        page("weir1.html", chapter(words("a"), title="Out"), title="The Weir", next="weir2.html"),
        page("weir2.html", chapter(words("b"), title="Home"), title="The Weir", next="mill.html"),
        page("mill.html", chapter(words("c")), title="The Mill", prev="weir2.html"),
        page(
            "index.html", kind=PageKind.INDEX, contents=(row("weir1.html", "Out"), row("weir2.html", "Home"), row("mill.html", "The Mill"))
        ),
    )
    assert [story.title for story in joined.manuscripts] == ["The Mill", "The Weir"]
    assert "chapter-missing" not in rules(joined)


def test_story_numbers_in_addresses_join_and_part() -> None:
    base = "http://quill.example/viewstory.php?sid="
    joined = join(
        page("p1.html", chapter(words("a"), number=1), url=f"{base}4&chapter=1", title="Home", author="Ada"),
        page("p2.html", chapter(words("b")), url=f"{base}4&chapter=2"),
        page("p3.html", chapter(words("c"), number=1), url=f"{base}5", title="Home", author="Ada"),
    )
    assert [len(story.chapters) for story in joined.manuscripts] == [2, 1]


def test_a_print_view_is_folded_into_its_chapter() -> None:
    joined = join(
        page("viewstory.php@sid=4&chapter=1.html", chapter(words("a"), title="Out", number=1), title="Weir", author="Ada"),
        page("viewstory.php@action=printable&sid=4&chapter=1.html", chapter(words("a"), title="Out"), title="Weir", author="Ada"),
    )
    (story,) = joined.manuscripts
    assert story.chapters[0].sources[0].path == "viewstory.php@sid=4&chapter=1.html"
    assert len(story.chapters[0].sources) == 2
    assert "same-chapter" in rules(joined)


def test_a_text_rendering_takes_title_and_number_from_its_page() -> None:
    joined = join(
        *(page(f"html/w.php_ch={n}.html", chapter(words(f"s{n}"), title=f"T{n}", number=n), title="Weir", author="Ada") for n in (1, 2, 3)),
        *(page(f"text/00{n}.txt", chapter(words(f"s{n}"), title=f"T{n}"), has_next=True) for n in (1, 2, 3)),  # type: ignore[misc]
    )
    (story,) = joined.manuscripts
    assert [one.number for one in story.chapters] == [1, 2, 3]
    assert all(len(one.sources) == 2 for one in story.chapters)


def test_the_same_prose_under_two_titles_and_addresses_stays_twice() -> None:
    joined = join(
        page("t1.html", chapter(words("a"), title="Départ", number=1), title="Train", author="Ada"),
        page("t2.html", chapter(words("a"), title="Arrivée", number=2), title="Train", author="Ada"),
    )
    assert titles(joined) == [["Départ", "Arrivée"]]
    assert "same-prose-twice" in rules(joined)


def test_an_older_shorter_capture_is_kept_as_an_earlier_text() -> None:
    url = "http://weir.example/2.html"
    joined = join(
        page(
            "20041004101200/weir.example/2.html",
            chapter(words("a", paragraphs=4), title="Out"),
            url=url,
            captured="20041004101200",
            title="Weir",
        ),
        page(
            "20050612080000/weir.example/2.html",
            chapter(words("a", paragraphs=7), title="Out"),
            url=url,
            captured="20050612080000",
            title="Weir",
        ),
    )
    (story,) = joined.manuscripts
    (only,) = story.chapters
    assert only.sources[0].path.startswith("2005")
    assert [text.sources[0].path[:4] for text in only.earlier] == ["2004"]


def test_a_newer_capture_that_was_cut_does_not_hide_the_whole_one() -> None:
    url = "http://weir.example/2.html"
    joined = join(
        page("a/2.html", chapter(words("a", paragraphs=9), title="Out"), url=url, captured="20041004101200", title="Weir"),
        page("b/2.html", chapter(words("a", paragraphs=2), title="Out"), url=url, captured="20050612080000", title="Weir"),
    )
    assert joined.manuscripts[0].chapters[0].sources[0].path == "a/2.html"


def test_a_whole_story_page_steps_back_behind_its_chapters() -> None:
    joined = join(
        *row_of_pages("out", "over", "home", title="Weir", author="Ada"),
        page("print.html", chapter(words("out") + words("over") + words("home")), title="Weir", author="Ada"),
    )
    assert titles(joined) == [["Out", "Over", "Home"]]
    assert "whole-story" in rules(joined)


def test_a_whole_work_with_its_parts_is_folded_into_single_pages() -> None:
    parts = [chapter(words(name), title=name.title(), number=place, fragment=str(place)) for place, name in enumerate(("out", "home"), 1)]
    joined = join(*row_of_pages("out", "home", title="Weir", author="Ada"), page("all.html", *parts, title="Weir", author="Ada"))
    (story,) = joined.manuscripts
    assert [[source.label for source in one.sources] for one in story.chapters] == [["out.html", "all.html#1"], ["home.html", "all.html#2"]]


def test_a_gap_and_a_double_are_reported() -> None:
    joined = join(
        page("1.html", chapter(words("a"), number=1), title="Weir", author="Ada", url="http://w.example/view.php?sid=1&chapter=1"),
        page("2.html", chapter(words("b"), number=2), title="Weir", author="Ada", url="http://w.example/view.php?sid=1&chapter=2"),
        page("2b.html", chapter(words("c"), number=2), title="Weir", author="Ada", url="http://w.example/view.php?sid=1&chapter=5"),
        page("4.html", chapter(words("d"), number=4), title="Weir", author="Ada", url="http://w.example/view.php?sid=1&chapter=4"),
    )
    assert [one.number for one in joined.manuscripts[0].chapters] == [1, 2, 2, 4]
    assert {"number-gap", "number-twice"} <= rules(joined)


def test_the_earliest_date_is_the_story_s() -> None:
    joined = join(
        page("1.html", chapter(words("a"), number=1, published=date(2003, 5, 1)), title="Weir", author="Ada"),
        page("2.html", chapter(words("b"), number=2, published=date(2002, 5, 1)), title="Weir", author="Ada"),
    )
    assert joined.manuscripts[0].published_on == date(2002, 5, 1)


def test_pages_that_disagree_on_the_author_are_a_guess_in_the_report() -> None:
    base = "http://quill.example/viewstory.php?sid=4&chapter="
    joined = join(
        *(
            page(f"{n}.html", chapter(words(f"s{n}"), number=n), url=f"{base}{n}", title="Weir", author=name)
            for n, name in enumerate(("Ada", "Ada", "Bea"), 1)
        )
    )
    assert joined.manuscripts[0].bylines[0].name == "Ada"
    assert [loss.kind for loss in joined.losses if loss.rule == "two-authors"] == [LossKind.GUESS]


def test_hidden_pages_stay_hidden() -> None:
    joined = join(page("1.html", chapter(words("a"), number=1), title="Weir", public=False))  # type: ignore[arg-type]
    assert not joined.manuscripts[0].public
    assert not joined.manuscripts[0].chapters[0].public


def test_pages_without_a_story_are_left_over_by_kind() -> None:
    joined = join(page("r.html", kind=PageKind.REVIEWS), page("g.html", kind=PageKind.GATE), page("404.html", kind=PageKind.MISSING))
    assert joined.manuscripts == ()
    assert [(loss.rule, loss.file) for loss in joined.losses] == [
        ("page-missing", "404.html"),
        ("page-gate", "g.html"),
        ("page-reviews", "r.html"),
    ]


def test_chapter_ten_stands_after_chapter_nine() -> None:
    joined = join(*(page(f"part{n}.html", chapter(words(f"s{n}"), title=f"T{n}"), title="Weir") for n in range(1, 13)))
    assert titles(joined) == [[f"T{n}" for n in range(1, 13)]]


def test_unrelated_pages_that_name_nothing_stay_apart() -> None:
    joined = join(page("one1.html", chapter(words("a"))), page("two2.html", chapter(words("b"))))
    assert len(joined.manuscripts) == 2


def test_a_list_names_the_author_of_a_story_by_its_number() -> None:
    base = "http://quill.example/viewstory.php?sid=4"
    listed = ContentsLink("viewstory.php?sid=4", base, "The Weir", None, (Byline("Ada Brook"),))
    joined = join(
        page("p1.html", chapter(words("a"), number=1), url=f"{base}&chapter=1"),
        page("p2.html", chapter(words("b"), number=2), url=f"{base}&chapter=2"),
        page("browse.html", kind=PageKind.LISTING, contents=(listed,), url="http://quill.example/browse.php?type=titles"),
    )
    (story,) = joined.manuscripts
    assert (story.title, story.bylines) == ("The Weir", (Byline("Ada Brook"),))
    assert {"title-from-list", "author-from-list"} <= rules(joined)


def test_links_around_a_contents_list_are_no_missing_chapters() -> None:
    rows = (row("/", "Home"), row("w1.html", "Out"), row("w2.html", "Lost"), row("w3.html", "Home Again"), row("search.html", "Search"))
    joined = join(
        page("w1.html", chapter(words("a")), title="The Weir"),
        page("w3.html", chapter(words("c")), title="The Weir"),
        page("index.html", kind=PageKind.INDEX, title="The Weir", contents=rows, family="generic"),
    )
    assert titles(joined) == [["Out", "Home Again"]]
    assert [loss.what[:6] for loss in joined.losses if loss.rule == "chapter-missing"] == ["“Lost”"]


def test_a_page_without_a_host_is_lent_the_site_of_its_neighbours() -> None:
    joined = join(
        page("site/viewstory.php@sid=4&chapter=1.html", chapter(words("a"), number=1), url="/site/viewstory.php?sid=4&chapter=1"),
        page("site/print.html", chapter(words("b"), number=2), story_url="http://quill.example/efic/viewstory.php?sid=4"),
    )
    (story,) = joined.manuscripts
    assert story.chapters[0].sources[0].url == "http://quill.example/efic/viewstory.php?sid=4&chapter=1"


def test_a_list_that_leads_to_one_nameless_story_alone_gives_its_title() -> None:
    chapters = [
        page("out.html", chapter(words("a"), title="Out"), next="home.html"),
        page("home.html", chapter(words("b"), title="Home"), prev="out.html"),
    ]
    rows = (row("out.html", "Out"), row("home.html", "Home"))
    joined = join(*chapters, page("index.html", kind=PageKind.LISTING, title="The Long Weir", author="Ada Brook", contents=rows))
    assert [(story.title, story.bylines) for story in joined.manuscripts] == [("The Long Weir", (Byline("Ada Brook"),))]
    of_site = join(*chapters, page("index.html", kind=PageKind.LISTING, title="Ada's Fiction", contents=rows))
    assert [story.title for story in of_site.manuscripts] == [None]


def test_notes_of_a_copy_fill_those_that_are_missing_and_others_are_named() -> None:
    noted = replace(chapter(words("a"), title="Out", number=1), notes_before=clean("<p>For Bea.</p>"))
    other = replace(chapter(words("a"), title="Out", number=1), notes_before=clean("<p>Written in one night.</p>"))
    plain = chapter(words("a"), title="Out", number=1)
    filled = join(page("1.html", plain, title="Weir"), page("1-print.html", noted, title="Weir"))
    assert filled.manuscripts[0].chapters[0].notes_before == clean("<p>For Bea.</p>")
    assert "other-notes" not in rules(filled)
    assert "other-notes" in rules(join(page("1.html", noted, title="Weir"), page("1-print.html", other, title="Weir")))


def test_pages_without_a_telling_title_are_not_joined_by_it() -> None:
    joined = join(page("a.html", chapter(words("a")), title="Untitled"), page("b.html", chapter(words("b")), title="Untitled"))
    assert len(joined.manuscripts) == 2


def test_two_stories_of_one_title_and_numbers_stay_two() -> None:
    joined = join(
        *(page(f"ada/{n}.html", chapter(words(f"a{n}"), number=n), title="Home", author="Ada") for n in (1, 2)),
        *(page(f"bea/{n}.html", chapter(words(f"b{n}"), number=n), title="Home", author="Ada") for n in (1, 2)),
    )
    assert [len(story.chapters) for story in joined.manuscripts] == [2, 2]


def test_one_story_saved_from_two_sites_is_one_with_its_older_text_kept() -> None:
    joined = join(
        page("a/1.html", chapter(words("a", paragraphs=5), number=1), title="Home", author="Ada", url="http://a.example/1.html"),
        page("b/1.html", chapter(words("a", paragraphs=8), number=1), title="Home", author="Ada", url="http://b.example/x.html"),
    )
    ((only,),) = [story.chapters for story in joined.manuscripts]
    assert only.sources[0].path == "b/1.html"
    assert [source.path for source in only.sources] == ["b/1.html", "a/1.html"]


def test_pages_of_several_chapters_follow_each_other_by_their_links() -> None:
    first = [chapter(words(f"a{n}"), title=f"A{n}") for n in (1, 2)]
    second = [chapter(words(f"b{n}"), title=f"B{n}") for n in (1, 2)]
    joined = join(
        page("thread-7.html", *first, title="Weir", next="thread-7-page-2.html"),
        page("thread-7-page-2.html", *second, title="Weir", prev="thread-7.html"),
    )
    assert titles(joined) == [["A1", "A2", "B1", "B2"]]


def test_a_row_of_linked_pages_with_names_of_their_own_is_one_story_of_named_chapters() -> None:
    joined = join(
        page("nf1.htm", chapter(words("a")), title="Departure", next="nf2.htm"),
        page("nf2.htm", chapter(words("b")), title="The Cutting", next="nf3.htm", prev="nf1.htm"),
        page("nf3.htm", chapter(words("c")), title="Terminus", prev="nf2.htm"),
    )
    assert titles(joined) == [["Departure", "The Cutting", "Terminus"]]
    assert joined.manuscripts[0].title is None
    assert "chapter-titles" in rules(joined)


def test_one_shots_of_one_author_that_lead_to_each_other_stay_apart() -> None:
    joined = join(
        page("amber.htm", chapter(words("a")), title="Amber", author="Ada", next="beryl.htm"),
        page("beryl.htm", chapter(words("b")), title="Beryl", author="Ada", prev="amber.htm"),
    )
    assert [story.title for story in joined.manuscripts] == ["Amber", "Beryl"]


def test_addresses_that_are_none_break_nothing() -> None:
    bad = {"next_url": "http://[x", "story_url": "//[x", "url": "http://weir.example/1.html"}
    rows = (row("http://[x", "Out", 1, "http://[x"), row("[", "In", 2))
    joined = join(page("1.html", chapter(words("a")), title="Weir", next="http://[x", prev="//[", contents=rows, **bad))  # type: ignore[arg-type]
    assert len(joined.manuscripts) == 1
