"""Saved pages tell where they came from, and when."""

from datetime import UTC, datetime

import pytest

from chapterhouse.rescue.source.provenance import find_origin, strip_capture

WOMBAT = '<script>__wm.wombat("http://moth.example/nf/2.html","20041004101112","https://web.archive.org/","web")</script>'
HTTRACK = "<!-- Mirrored from moth.example/nf/2.html by HTTrack Website Copier/3.x [XR&CO'2004], Sat, 14 Feb 2004 21:10:11 GMT -->"
SINGLEFILE = (
    "<!--\n Page saved with SingleFile \n url: http://moth.example/nf/2.html \n saved date: Sun Mar 05 2023 11:22:33 GMT+0000 (GMT)\n-->"
)


@pytest.mark.parametrize(
    ("text", "captured_at"),
    [
        (WOMBAT, datetime(2004, 10, 4, 10, 11, 12, tzinfo=UTC)),
        (HTTRACK, datetime(2004, 2, 14, 21, 10, 11, tzinfo=UTC)),
        (SINGLEFILE, datetime(2023, 3, 5, 11, 22, 33, tzinfo=UTC)),
        ("<!-- saved from url=(0029)http://moth.example/nf/2.html -->", None),
        ('<link rel="canonical" href="http://moth.example/nf/2.html">', None),
    ],
)
def test_tools_leave_address_and_hour(text: str, captured_at: datetime | None) -> None:
    origin = find_origin(f"<html>{text}</html>")
    assert (origin.url, origin.captured_at) == ("http://moth.example/nf/2.html", captured_at)


def test_a_path_of_the_web_archive_tells_both() -> None:
    origin = find_origin("<html></html>", path="heap/20050612080000/moth.example/nf/2.html")
    assert origin.url == "http://moth.example/nf/2.html"
    assert origin.captured_at == datetime(2005, 6, 12, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "address",
    [
        "/web/20041004101112/http://moth.example/2.html",
        "https://web.archive.org/web/20041004101112id_/http://moth.example/2.html",
        "http://web.archive.org/web/2004/http://moth.example/2.html",
        "http://moth.example/2.html",
    ],
)
def test_capture_prefixes_come_off(address: str) -> None:
    assert strip_capture(address) == "http://moth.example/2.html"


def test_a_page_that_tells_nothing_stays_unknown() -> None:
    assert find_origin("<html><body>He left.</body></html>", path="a/b.html").url is None
