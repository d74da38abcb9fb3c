"""Pictures: the keys under which a text speaks of them.

Nothing in prose makes a request. What a page shows for a key is decided when it is printed, so a picture found years
later appears in every old revision.
"""

import base64
import binascii
import hashlib
import posixpath
import re
from urllib.parse import unquote, unquote_to_bytes

from chapterhouse.prose.attributes import line_of, number_of
from chapterhouse.prose.links import is_web, joined
from chapterhouse.prose.prose import PlateMark
from chapterhouse.prose.tree import Mark

_KEY = re.compile(r"plate:([0-9a-f]{8,64})")
_DATA = re.compile(r"data:[^,]*,", re.IGNORECASE)
_SPACERS = re.compile(r"(?:^|/)(?:spacer|blank|clear|clearpixel|pixel|transparent|trans|1x1|shim|dot_clear)\.(?:gif|png)$", re.IGNORECASE)


def plate_key(address: str) -> str:
    """Give the KEY of `src="plate:KEY"`: 32 hex digits of the SHA-256 of the resolved old address.

    A `data:` address has none of its own, so the key is that of the picture's bytes.
    """
    found = _DATA.match(address)
    content = _data_bytes(address, found) if found else address.encode("utf-8", "replace")
    return hashlib.sha256(content).hexdigest()[:32]


def locate_plate(source: str, *, alt: str, url: str | None, folder: str) -> tuple[str, str | None]:
    """Give the key of the picture that a `src` names, and its whole old address where that is known.

    `url` is the address its page's links are read against, `folder` the page's place in its heap for pages without one.
    """
    if found := _KEY.fullmatch(source):
        return found[1], None
    if not source:
        return plate_key(f"{url or folder}#alt={alt}"), None
    if _DATA.match(source):
        return plate_key(source), None
    address = source.replace("\\", "/")
    if address.startswith("//"):
        address = f"http:{address}"
    if url:
        address = joined(url, address) or address
    if is_web(address):
        return plate_key(address), address
    return plate_key(posixpath.normpath(posixpath.join(folder, unquote(address)))), None


def _data_bytes(address: str, head: re.Match[str]) -> bytes:
    body = address[head.end() :]
    if ";base64" not in head[0].lower():
        return unquote_to_bytes(body)
    letters = re.sub(r"[^A-Za-z0-9+/]", "", unquote(body))
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4))
    except binascii.Error:
        return letters.encode()


class PictureBook:
    """Turns the pictures of one text into marks and remembers each with its old address."""

    def __init__(self, *, url: str | None, folder: str) -> None:
        self._url = url
        self._folder = folder
        self._marks: dict[str, PlateMark] = {}

    def mark_for(self, attrs: dict[str, str]) -> Mark | None:
        """Give the mark of an `img`, null for the invisible ones that pages are spaced and counted with."""
        source = "".join(attrs.get("src", "").split("\n")).strip()
        alt, title = line_of(attrs.get("alt", "")), line_of(attrs.get("title", ""))
        width, height = number_of(attrs.get("width", "")), number_of(attrs.get("height", ""))
        if _is_spacer(source, alt, width, height):
            return None
        key, address = locate_plate(source, alt=alt, url=self._url, folder=self._folder)
        self._marks.setdefault(key, PlateMark(key, address, alt))
        kept = {"alt": alt, "height": height, "src": f"plate:{key}", "title": title, "width": width}
        return Mark("img", tuple((name, value) for name, value in kept.items() if value or name == "alt"))

    def marks(self) -> tuple[PlateMark, ...]:
        """Give the pictures met, in order, each once."""
        return tuple(self._marks.values())


def _is_spacer(source: str, alt: str, width: str, height: str) -> bool:
    if alt:
        return False
    if width and height and int(width) <= 2 and int(height) <= 2:
        return True
    return bool(_SPACERS.search(source.partition("?")[0]))
