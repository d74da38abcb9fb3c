"""Where a saved page came from: the address and the hour that mirroring tools, browsers and web archives left in it."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import unescape

from chapterhouse.rescue.reading import PageFacts

CAPTURE_PREFIX = re.compile(
    r"(?:https?:)?//(?:web\.|wayback\.|www\.)?archive\.org/(?:web/)?(\d{4,14})(?:[a-z]{2}_)?\*?/(?=(?:https?:|mailto:|//|www\.))"
    r"|(?<![\w.])/(?:web/)?(\d{14})(?:[a-z]{2}_)?\*?/(?=(?:https?:|mailto:|//))",
    re.I,
)
_WOMBAT = re.compile(r"""__wm\.wombat\(\s*["']([^"']+)["']\s*,\s*["'](\d{14})["']""")
_WAYBACK_FORM = re.compile(r"""id=["']?wmtbURL["']?[^>]*\bvalue=["']([^"']+)["']""", re.I)
_ARCHIVED_ON = re.compile(r"FILE ARCHIVED ON (\d{1,2}:\d{2}:\d{2} \w{3} \d{1,2}, \d{4})")
_WAYBACK_PATH = re.compile(r"(?:^|/)(\d{14})(?:[a-z]{2}_)?/((?:https?:?/{0,2})?[\w.-]+\.[a-z]{2,}(?::\d+)?(?:/.*)?)$", re.I)
_HTTRACK = re.compile(r"<!--\s*Mirrored from (\S+) by HTTrack[^,>]*(?:\[[^\]]*\])?,?\s*([^>]*?)\s*-->", re.I)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->", re.I)
_SINGLEFILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)(?:\s+saved date:\s*([^\n(<]+))?", re.I)
_ARCHIVE_TODAY = re.compile(r"""<link\s+rel=["']?bookmark["']?\s+href=["']https?://archive\.\w+/(\d{14})/([^"']+)["']""", re.I)
_GOOGLE_CACHE = re.compile(r"""Google(?:'|&#39;)s cache of <a href=["']([^"']+)["']""", re.I)
_SELF_LINK = re.compile(r"<(?:link|meta)\b[^>]{0,400}>", re.I)
_BASE = re.compile(r"""<base\b[^>]*\bhref=["']?([^"'\s>]+)""", re.I)
_HEAD_CHARS = 60_000


@dataclass(frozen=True, slots=True)
class Origin:
    """An old address and the hour of its capture, each null where nothing tells."""

    url: str | None = None
    captured_at: datetime | None = None


def resolve_facts(facts: PageFacts, *, text: str) -> PageFacts:
    """Complete what the heap knows of a page by what the page itself tells; what the heap says of the address stands."""
    origin = find_origin(text, path=facts.path)
    return replace(facts, url=facts.url or origin.url, captured_at=facts.captured_at or origin.captured_at)


def find_origin(text: str, *, path: str = "") -> Origin:
    """Give the address and hour that a saved page (its whole text, comments included) and its path tell."""
    head = text[:_HEAD_CHARS]
    found = [_from_wayback(head, text[-3000:]), _from_path(path), *_from_tools(head)]
    return Origin(_first_url(found) or _from_head(head), _first_hour(found))


def find_marks(head: str, *, tail: str = "") -> Origin:
    """Give what the tool that saved a page wrote into it; the page's own word (`rel=canonical`) is left aside."""
    found = [*_from_tools(head[:_HEAD_CHARS]), _from_wayback(head[:_HEAD_CHARS], tail[-3000:])]
    return Origin(_first_url(found), _first_hour(found))


def _first_url(found: list[Origin]) -> str | None:
    return next((origin.url for origin in found if origin.url), None)


def _first_hour(found: list[Origin]) -> datetime | None:
    return next((origin.captured_at for origin in found if origin.captured_at), None)


def base_address(text: str) -> str | None:
    """Give the address of `<base href>`, against which a page's relative links are read."""
    found = _BASE.search(text[:_HEAD_CHARS])
    return strip_capture(unescape(found[1])) if found else None


def strip_capture(address: str) -> str:
    """Take the web archive's prefix off an address."""
    return CAPTURE_PREFIX.sub("", address, count=1)


def read_stamp(stamp: str) -> datetime | None:
    """Read a web archive's 14 digits (UTC)."""
    try:
        return datetime.strptime(stamp.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _from_wayback(head: str, tail: str) -> Origin:
    if wombat := _WOMBAT.search(head):
        return Origin(_whole_address(wombat[1]), read_stamp(wombat[2]))
    form = _WAYBACK_FORM.search(head) if "wmtbURL" in head else None  # a plain word is found sooner than a pattern
    archived = _ARCHIVED_ON.search(tail) or _ARCHIVED_ON.search(head)
    hour = datetime.strptime(archived[1], "%H:%M:%S %b %d, %Y").replace(tzinfo=UTC) if archived else None
    return Origin(_whole_address(unescape(form[1])) if form else None, hour)


def _whole_address(address: str) -> str | None:
    return address if re.match(r"https?://[^/]+", address) else None


def _from_path(path: str) -> Origin:
    found = _WAYBACK_PATH.search(path)
    if not found:
        return Origin()
    rest = re.sub(r"^https?:?/{0,2}", "", found[2])
    return Origin(f"http://{rest}", read_stamp(found[1]))


def _from_tools(head: str) -> list[Origin]:
    origins = []
    if "HTTrack" in head and (found := _HTTRACK.search(head)):
        origins.append(Origin(_with_scheme(found[1]), _read_hour(found[2], "%a, %d %b %Y %H:%M:%S GMT")))
    if "SingleFile" in head and (found := _SINGLEFILE.search(head)):
        origins.append(Origin(found[1], _read_hour((found[2] or "").strip(), "%a %b %d %Y %H:%M:%S GMT%z")))
    if "saved from url" in head and (found := _SAVED_FROM.search(head)):
        origins.append(Origin(strip_capture(found[1]) if "://" in found[1] else None))
    if "://archive." in head and (found := _ARCHIVE_TODAY.search(head)):
        origins.append(Origin(found[2], read_stamp(found[1])))
    if "s cache of" in head and (found := _GOOGLE_CACHE.search(head)):
        origins.append(Origin(unescape(found[1])))
    return origins


def _with_scheme(address: str) -> str:
    return address if "://" in address else f"http://{address}"


def _read_hour(written: str, pattern: str) -> datetime | None:
    try:
        hour = datetime.strptime(written, pattern)  # noqa: DTZ007 - where the pattern names no zone it is UTC
    except ValueError:
        return None
    return hour.astimezone(UTC) if hour.tzinfo else hour.replace(tzinfo=UTC)


def _from_head(head: str) -> str | None:
    """Give the page's own word for its address: canonical link or og:url."""
    for tag in _SELF_LINK.findall(head):
        if re.search(r"""\brel=["']?canonical\b|\bproperty=["']?og:url\b""", tag, re.I):
            value = re.search(r"""\b(?:href|content)=["']?([^"'\s>]+)""", tag, re.I)
            if value and value[1].startswith(("http://", "https://", "/web/")):
                return _whole_address(strip_capture(unescape(value[1])))
    return None
