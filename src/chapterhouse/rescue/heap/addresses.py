"""File names become old addresses again.

A tree tells by its folders (capture time, host), a mirror by names into which a query was mangled (`?` as `@`, `%3F` or
`_`, `.html` added). What a tool wrote into a page is surer than any name, save the folders of a Wayback tree.
"""

import re
from datetime import datetime
from urllib.parse import quote

from chapterhouse.manuscript import Address
from chapterhouse.rescue.source.provenance import Origin, find_marks, read_stamp

_CAPTURE = re.compile(r"(\d{8}|\d{14})(?:[a-z]{2}_)?")
_WAYBACK_REST = re.compile(r"web/(\d{4,14})(?:[a-z]{2}_)?\*?/(?:https?(?::|%3A|_)/*)?(.+)", re.IGNORECASE | re.DOTALL)
_WAYBACK_HOST = re.compile(r"(?:web|wayback|www)\.archive\.org", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\.)+([a-z]{2,12})(?:[:+]\d{2,5})?", re.IGNORECASE)
_TOP_DOMAINS = frozenset(
    (
        *("com", "net", "org", "edu", "gov", "mil", "int", "info", "biz", "name", "mobi", "pro", "asia", "coop", "museum"),
        *("blog", "site", "online", "fan", "page", "pub", "works", "ink", "moe", "place"),
        *("example", "invalid", "test", "localhost"),
    )
)
_NOT_COUNTRIES = frozenset(("js", "py", "gz", "db", "md", "so", "sh", "rb", "cc", "ts", "hs"))
_SCRIPTS = r"(\.(?:php\d?|phtml|aspx?|cgi|pl|jsp|cfm))"
_SCRIPT_HTML = re.compile(rf"{_SCRIPTS}\.html?$", re.IGNORECASE)
_SCRIPT_UNDERSCORE = re.compile(rf"{_SCRIPTS}_(?=[\w%\[\]-]+=)", re.IGNORECASE)
_ADDED_ENDING = re.compile(r"\.html?$", re.IGNORECASE)
_QUERY = re.compile(r"[\w.%\[\]-]+=|\d+(?:\.html?)?$")
_SAVED_PAGE = ("_files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "-filer", ".html", ".htm")
_URL_SAFE = "/%:@!$&'()*+,;=~-._?[]"


def find_address(path: str, *, head: str = "", tail: str = "") -> Origin:
    """Read the old address and capture time of a file from its path (inside its container).

    `head` and `tail` are the beginning and end of a page (empty for a picture), decoded by any one-byte charset. The
    address is absolute where a host is known, else from the top of the heap on, and that only where the name holds a
    query; null where neither tells.
    """
    marked = find_marks(head, tail=tail) if head else Origin()
    placed, is_capture = _from_path(path)
    urls = (placed.url, marked.url) if is_capture else (marked.url, placed.url)
    return Origin(next((url for url in urls if url and _is_address(url)), None), placed.captured_at or marked.captured_at)


def _is_address(url: str) -> bool:
    try:
        Address.parse(url)
    except ValueError:
        return False
    return True


def is_host(name: str) -> bool:
    """Say whether the name of a folder is the name of a host."""
    found = _HOST.fullmatch(name)
    if found is None:
        return False
    top = found[1].lower()
    return top in _TOP_DOMAINS or (len(top) == 2 and top not in _NOT_COUNTRIES)


def undo_mangling(name: str) -> str:
    """Give the last part of an address back from a file name: `story.php@sid=3.html` is `story.php?sid=3`."""
    for spelling in ("?", "%3F", "%3f", "@"):
        script, mark, query = name.partition(spelling)
        if mark and script and _QUERY.match(query):
            return f"{script}?{_ADDED_ENDING.sub('', query)}"
    underscored = _SCRIPT_UNDERSCORE.search(name)
    if underscored is not None:
        return f"{name[: underscored.end(1)]}?{_ADDED_ENDING.sub('', name[underscored.end() :])}"
    return _SCRIPT_HTML.sub(r"\1", name)


def _from_path(path: str) -> tuple[Origin, bool]:
    """Read a tree: `…/20041004101112im_/host/dir/name`, `…/host/dir/name`, or a mangled name alone.

    The second value says whether the folders are those of a Wayback tree.
    """
    parts = [part for part in path.split("/") if part]
    captured_at: datetime | None = None
    for at, part in enumerate(parts[:-1]):
        stamp = _CAPTURE.fullmatch(part)
        if stamp is not None and (len(stamp[1]) == 14 or is_host(parts[at + 1])):
            captured_at = read_stamp(stamp[1]) or captured_at
        elif is_host(part) and (captured_at is not None or not any(above.endswith(_SAVED_PAGE) for above in parts[:at])):
            return _from_host(part, _spelled(parts[at + 1 :]), captured_at)
    spelled = _spelled(parts)
    return Origin(f"/{spelled}" if "?" in spelled else None, captured_at), False


def _from_host(host: str, rest: str, captured_at: datetime | None) -> tuple[Origin, bool]:
    capture = _WAYBACK_REST.fullmatch(rest) if _WAYBACK_HOST.fullmatch(host) else None
    if capture is not None:
        return Origin(f"http://{capture[2]}", read_stamp(capture[1])), True
    return Origin(f"http://{host.replace('+', ':')}/{rest}", captured_at), captured_at is not None


def _spelled(parts: list[str]) -> str:
    *folders, name = parts
    return quote("/".join([*folders, undo_mangling(name)]), safe=_URL_SAFE)
