"""Addresses of links: resolved where the page's own address is known, and nothing but http, https, mailto and relative."""

import re
from urllib.parse import urljoin, urlsplit

_SPACE = re.compile(r"[\t\n\r]+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_WEB = re.compile(r"(?i:https?)://(?!/)[^\s/?#\\]+")
_MAIL = re.compile(r"mailto:[^\s<>\"'@]+@[^\s<>\"'@]+", re.IGNORECASE)
_UNSAFE = str.maketrans(
    {" ": "%20", '"': "%22", "<": "%3C", ">": "%3E", "`": "%60", "\u00a0": "%C2%A0", "{": "%7B", "}": "%7D", "|": "%7C"}
)
_LONGEST = 4000
REL = "nofollow ugc noopener"


def link_of(href: str, *, url: str | None) -> str | None:
    """Give the address a link may keep, null where it may keep none (a script, a scheme nobody can follow)."""
    address = _SPACE.sub("", href).strip()
    if len(address) > _LONGEST:
        return None
    if address.startswith("#"):
        return address
    address = address.replace("\\", "/").translate(_UNSAFE)
    address = "".join(address.split())
    if address.startswith("//"):
        address = f"{urlsplit(url).scheme if url else 'http'}:{address}"
    if url and not _SCHEME.match(address):
        address = joined(url, address) or address
    if is_web(address):
        return address
    scheme = _SCHEME.match(address)
    if scheme:
        return address if _MAIL.fullmatch(address) else None
    return address if address and not address.startswith("//") else None


def is_web(address: str) -> bool:
    """Tell an absolute web address a browser would take."""
    return bool(_WEB.match(address)) and splits(address)


def splits(address: str) -> bool:
    """Tell whether an address can be taken apart (no broken port or IPv6 bracket)."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (parts.port is None or parts.port >= 0)
    except ValueError:
        return False


def joined(base: str, address: str) -> str | None:
    """Resolve an address against a page's own, null where one of the two is no address."""
    try:
        return urljoin(base, address)
    except ValueError:
        return None


def fragment_on(address: str, *, url: str | None) -> str:
    """Give `#fragment` where the address leads to a place on the page itself, else empty."""
    if address.startswith("#"):
        return address
    page, mark, fragment = address.partition("#")
    return f"#{fragment}" if mark and fragment and url and page == url.partition("#")[0] else ""
