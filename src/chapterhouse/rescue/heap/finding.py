"""What is this file? Decided by its first bytes; its name speaks only where they are silent."""

import re

from chapterhouse.rescue.heap.heap_file import FileKind

_MAGIC: tuple[tuple[int, bytes, FileKind], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", FileKind.PICTURE),
    (0, b"GIF87a", FileKind.PICTURE),
    (0, b"GIF89a", FileKind.PICTURE),
    (0, b"\xff\xd8\xff", FileKind.PICTURE),
    (8, b"WEBP", FileKind.PICTURE),
    (0, b"\x00\x00\x01\x00", FileKind.PICTURE),
    (0, b"II*\x00", FileKind.PICTURE),
    (0, b"MM\x00*", FileKind.PICTURE),
    (0, b"%PDF-", FileKind.PDF),
    (0, b"{\\rtf", FileKind.WORD),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.WORD),
    (0, b"WARC/", FileKind.WARC),
    (60, b"BOOKMOBI", FileKind.MOBI),
    (0, b"SQLite format 3\x00", FileKind.DUMP),
    (0, b"Rar!\x1a\x07", FileKind.PACKED),
    (0, b"7z\xbc\xaf\x27\x1c", FileKind.PACKED),
    (0, b"BZh", FileKind.PACKED),
    (0, b"\xfd7zXZ\x00", FileKind.PACKED),
    (0, b"\x28\xb5\x2f\xfd", FileKind.PACKED),
    (257, b"ustar", FileKind.PACKED),
)
_ENDINGS: dict[str, FileKind] = {
    **dict.fromkeys(
        ("htm", "html", "xhtml", "shtml", "shtm", "php", "php3", "php4", "php5", "phtml", "asp", "aspx", "cgi", "pl", "jsp", "cfm"),
        FileKind.HTML,
    ),
    **dict.fromkeys(("txt", "text", "asc"), FileKind.TEXT),
    **dict.fromkeys(
        ("css", "js", "mjs", "woff", "woff2", "ttf", "otf", "eot", "swf", "class", "mid", "midi", "wav", "mp3", "cur"), FileKind.FURNITURE
    ),
    **dict.fromkeys(("json", "jsonl", "csv", "tsv", "py", "md", "rst", "ini", "cfg", "toml", "yaml", "yml", "log", "svg"), FileKind.DATA),
    **dict.fromkeys(("mht", "mhtml"), FileKind.MHTML),
    **dict.fromkeys(("mbox", "eml"), FileKind.MAIL),
    **dict.fromkeys(("sql", "dump"), FileKind.DUMP),
    **dict.fromkeys(("mobi", "azw", "azw3", "prc"), FileKind.MOBI),
    **dict.fromkeys(("rss", "atom", "rdf"), FileKind.FEED),
    **dict.fromkeys(("lock", "part", "tmp"), FileKind.TOOL),
}
_PACKED_ENDINGS = {"epub": FileKind.EPUB, "docx": FileKind.WORD, "odt": FileKind.WORD, "wacz": FileKind.WACZ}
_TOOL_FOLDERS = frozenset(("hts-cache", "__macosx", ".git", ".svn", "cvs"))
_TOOL_FILES = frozenset(
    (
        "hts-log.txt",
        "hts-err.txt",
        "cookies.txt",
        "backblue.gif",
        "fade.gif",
        "wget-log",
        "robots.txt",
        "thumbs.db",
        ".ds_store",
        "desktop.ini",
        ".htaccess",
        "favicon.ico",
    )
)
_HTML_START = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE | re.DOTALL)
_HTML_INSIDE = re.compile(rb"<(?:html|head|body|title|meta|p|br|font|center|table|div|h[1-6]|a\s+href)\b[^<]*>", re.IGNORECASE)
_TOOL_PAGE = re.compile(rb"<title>[^<]*(?:Local index|Page has moved)[^<]*(?:HTTrack)?|<!-- HTTrack Website Copier -->", re.IGNORECASE)
_FEED_START = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
_MAIL_START = re.compile(rb"From \S+.*\b\d\d:\d\d(?::\d\d)?\b.*\n")
_MHTML_HEAD = re.compile(rb"^(?:MIME-Version:|Snapshot-Content-Location:|Content-Type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)
_SQL_START = re.compile(
    rb"^(?:-- (?:MySQL|MariaDB|phpMyAdmin|PostgreSQL)|CREATE TABLE|INSERT INTO|DROP TABLE|/\*M?!\d+)", re.IGNORECASE | re.MULTILINE
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def find_kind(path: str, head: bytes) -> FileKind:
    """Name the kind of a file from its path (inside its container) and its first bytes (64 KiB are plenty)."""
    *folders, name = path.lower().split("/")
    if _TOOL_FOLDERS.intersection(folders) or name in _TOOL_FILES or name.startswith("._"):
        return FileKind.TOOL
    ending = name.rpartition(".")[2] if "." in name else ""
    if head.startswith(b"\x1f\x8b"):
        return FileKind.WARC if name.endswith((".warc.gz", ".warc")) else FileKind.PACKED
    return _by_magic(ending, head) or _by_text(ending, head)


def _by_magic(ending: str, head: bytes) -> FileKind | None:
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(ending, head)
    if head.startswith(b"BM") and ending in ("bmp", "dib"):
        return FileKind.PICTURE
    for offset, mark, kind in _MAGIC:
        if head.startswith(mark, offset):
            return kind
    return None


def _zip_kind(ending: str, head: bytes) -> FileKind:
    if b"mimetypeapplication/epub+zip" in head[:128]:
        return FileKind.EPUB
    if b"mimetypeapplication/vnd.oasis.opendocument" in head[:128]:
        return FileKind.WORD
    return _PACKED_ENDINGS.get(ending, FileKind.ZIP)


def _by_text(ending: str, head: bytes) -> FileKind:
    sample = head[:16384].removeprefix(b"\xef\xbb\xbf")
    if sample.startswith(_UTF16_MARKS):
        sample = sample.replace(b"\x00", b"")[2:]
    named = _ENDINGS.get(ending)
    if named in (FileKind.FURNITURE, FileKind.TOOL):
        return named
    if _is_binary(sample):
        return named if named is not None and named.is_page and _is_wide_text(sample) else FileKind.UNKNOWN
    if _HTML_START.match(sample):
        return FileKind.TOOL if _TOOL_PAGE.search(sample) else FileKind.HTML
    return _by_words(named, sample)


def _by_words(named: FileKind | None, sample: bytes) -> FileKind:
    if _FEED_START.match(sample):
        return FileKind.FEED
    if _MAIL_START.match(sample):
        return FileKind.MAIL
    if named is None or named is FileKind.MHTML:
        if _MHTML_HEAD.search(sample[:2048]) and b"boundary=" in sample:
            return FileKind.MHTML
        if _SQL_START.search(sample[:4096]):
            return FileKind.DUMP
    if named is not None:
        return named
    if sample.lstrip().startswith(b"<?xml") and not _HTML_INSIDE.search(sample):
        return FileKind.DATA
    return FileKind.HTML if _HTML_INSIDE.search(sample) else FileKind.TEXT


def _is_binary(sample: bytes) -> bool:
    controls = sum(sample.count(bytes((code,))) for code in (*range(8), *range(14, 26), 28, 29, 30, 31))
    return controls * 50 > len(sample)


def _is_wide_text(sample: bytes) -> bool:
    """Say whether every other byte is NUL: UTF-16 without its mark."""
    pairs = max(1, len(sample) // 2)
    return max(sample[::2].count(0), sample[1::2].count(0)) > pairs * 0.6
