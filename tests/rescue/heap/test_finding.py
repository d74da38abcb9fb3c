"""Files are known by their bytes; names speak only where the bytes are silent."""

import pytest

from chapterhouse.rescue.heap import FileKind
from chapterhouse.rescue.heap.finding import find_kind


@pytest.mark.parametrize(
    ("path", "head", "kind"),
    [
        ("a.html", b"<html><body><p>Once", FileKind.HTML),
        ("viewstory.php@sid=4", b"<!-- saved -->\n<!DOCTYPE HTML><html>", FileKind.HTML),
        ("view", b"<p>Once upon a weir", FileKind.HTML),
        ("a.txt", b"Once upon a weir < three miles", FileKind.TEXT),
        ("a.txt", b"<HTML><BODY>Once", FileKind.HTML),
        ("a.xhtml", b'<?xml version="1.0"?>\n<!DOCTYPE html><html xmlns="x">', FileKind.HTML),
        ("a.htm", "<html>Żółw".encode("utf-16-le"), FileKind.HTML),
        ("a.txt", "\ufeffOnce upon a weir".encode("utf-16"), FileKind.TEXT),
        ("story", b"Once upon a weir", FileKind.TEXT),
        ("b.png", b"\x89PNG\r\n\x1a\n....", FileKind.PICTURE),
        ("b.jpg", b"GIF89a....", FileKind.PICTURE),
        ("b.jpg", b"<html>404", FileKind.HTML),
        ("b.css", b"p { color: red }", FileKind.FURNITURE),
        ("site/hts-cache/new.txt", b"x", FileKind.TOOL),
        ("index.html", b"<HTML><!-- HTTrack Website Copier --><TITLE>Local index - HTTrack</TITLE>", FileKind.TOOL),
        ("__MACOSX/._a.html", b"<html>", FileKind.TOOL),
        ("a.warc.gz", b"\x1f\x8b\x08", FileKind.WARC),
        ("a.warc", b"WARC/1.0\r\n", FileKind.WARC),
        ("a.tar.gz", b"\x1f\x8b\x08", FileKind.PACKED),
        ("a.epub", b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", FileKind.EPUB),
        ("a.docx", b"PK\x03\x04....", FileKind.WORD),
        ("a.rtf", b"{\\rtf1 Once", FileKind.WORD),
        ("a.zip", b"PK\x03\x04....", FileKind.ZIP),
        ("a.wacz", b"PK\x03\x04....", FileKind.WACZ),
        ("a.mht", b"From: <saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x", FileKind.MHTML),
        ("list.mbox", b"From ada@weir.example Mon Nov 10 12:00:00 1997\nSubject: x", FileKind.MAIL),
        ("dump.sql", b"-- MySQL dump 10.13\nCREATE TABLE", FileKind.DUMP),
        ("rss.xml", b'<?xml version="1.0"?><rss version="2.0">', FileKind.FEED),
        ("a.pdf", b"%PDF-1.4", FileKind.PDF),
        ("a.json", b'{"a": 1}', FileKind.DATA),
        ("a.bin", bytes(range(32)) * 20, FileKind.UNKNOWN),
    ],
)
def test_kinds(path: str, head: bytes, kind: FileKind) -> None:
    assert find_kind(path, head) is kind
