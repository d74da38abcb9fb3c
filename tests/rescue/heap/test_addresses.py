"""File names and marks become old addresses again."""

import pytest

from chapterhouse.rescue.heap.addresses import find_address, is_host, undo_mangling


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("viewstory.php@sid=4&chapter=2.html", "viewstory.php?sid=4&chapter=2"),
        ("viewstory.php%3Fsid=4.html", "viewstory.php?sid=4"),
        ("viewstory.php?sid=4", "viewstory.php?sid=4"),
        ("orchard.php_ch=1.html", "orchard.php?ch=1"),
        ("orchard.php.html", "orchard.php"),
        ("page@2.html", "page?2"),
        ("ada@home.html", "ada@home.html"),
        ("chapter_1=2.html", "chapter_1=2.html"),
        ("plain.html", "plain.html"),
    ],
)
def test_mangled_names_give_their_query_back(name: str, address: str) -> None:
    assert undo_mangling(name) == address


@pytest.mark.parametrize(
    ("path", "url", "captured"),
    [
        ("www.weir.example/dir/1.html", "http://www.weir.example/dir/1.html", None),
        ("mirror/weir.example+8080/x.php@id=3", "http://weir.example:8080/x.php?id=3", None),
        ("20041004101112/www.weir.example/a/1.html", "http://www.weir.example/a/1.html", "2004-10-04T10:11:12+00:00"),
        ("saves/20041004101112im_/weir.example/b.png", "http://weir.example/b.png", "2004-10-04T10:11:12+00:00"),
        ("web.archive.org/web/20041004101112/http:/weir.example/1.html", "http://weir.example/1.html", "2004-10-04T10:11:12+00:00"),
        ("mirror.zip!My Sites/weir.example/my page.html", "http://weir.example/my%20page.html", None),
        ("site/viewstory.php@sid=4.html", "/site/viewstory.php?sid=4", None),
        ("stories/one.html", None, None),
        ("The Weir_files/ads.example/frame.html", None, None),
        ("notes.txt", None, None),
    ],
)
def test_trees_give_addresses_and_hours(path: str, url: str | None, captured: str | None) -> None:
    origin = find_address(path)
    assert origin.url == url
    assert (origin.captured_at.isoformat() if origin.captured_at else None) == captured


def test_what_the_tool_wrote_is_surer_than_a_mangled_name() -> None:
    head = (
        "<html><!-- Mirrored from weir.example/view.php?id=7 by HTTrack Website Copier/3.x [XR&CO'2004], Sat, 14 Feb 2004 21:10:11 GMT -->"
    )
    origin = find_address("weir.example/view1a2b.html", head=head)
    assert origin.url == "http://weir.example/view.php?id=7"
    assert origin.captured_at is not None


def test_a_saved_page_tells_its_address() -> None:
    head = "<!-- saved from url=(0042)http://weir.example/viewstory.php?sid=4 -->"
    assert find_address("The Weir.html", head=head).url == "http://weir.example/viewstory.php?sid=4"


@pytest.mark.parametrize("name", ["www.weir.example", "i23.photobucket.com", "weir.co.uk", "127.weir.net"])
def test_hosts_are_known_by_their_last_label(name: str) -> None:
    assert is_host(name)


@pytest.mark.parametrize("name", ["jquery.js", "my.stories", "weir", "chapter.one", "v1.2", "archive.zip"])
def test_folders_with_a_dot_are_no_hosts(name: str) -> None:
    assert not is_host(name)


@pytest.mark.parametrize(
    "mark", ["<!-- saved from url=(0012)http://[weir/ -->", "<!-- Mirrored from [weir]x/1.html by HTTrack Website Copier/3.x -->"]
)
def test_a_mark_that_is_no_address_is_passed_over(mark: str) -> None:
    assert find_address("1.html", head=mark).url is None
