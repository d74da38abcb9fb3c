"""The pictures of a page: which belong to the story, which are the site's furniture."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from chapterhouse.prose import locate_plate
from chapterhouse.rescue.reading import Picture
from chapterhouse.rescue.source.parsed import ParsedPage, squeeze
from chapterhouse.rescue.source.provenance import strip_capture
from chapterhouse.rescue.words.vocabulary import pattern

_FURNITURE = pattern("pictures", "furniture")
_CONTROL_ALT = pattern("pictures", "control_alt", around=r"%\W*")


def collect_pictures(page: ParsedPage, nodes: Iterable[LexborNode], *, banner: LexborNode | None = None) -> tuple[Picture, ...]:
    """Give the pictures that these `<img>` nodes show, each once, in order; `banner` is the one that heads the story."""
    pictures: dict[str, Picture] = {}
    for node in nodes:
        picture = read_picture(page, node, is_banner=banner is not None and node.mem_id == banner.mem_id)
        if picture and picture.key not in pictures:
            pictures[picture.key] = picture
    return tuple(pictures.values())


def read_picture(page: ParsedPage, node: LexborNode, *, is_banner: bool = False) -> Picture | None:
    """Give the picture of one `<img>`, null where it names none."""
    attributes = node.attributes
    src = next(
        (
            value.strip()
            for name in ("src", "data-src", "data-original", "data-lazy-src")
            if (value := attributes.get(name)) and value.strip()
        ),
        None,
    )
    if src is None:
        return None
    src = strip_capture(src)
    alt = squeeze(attributes.get("alt") or "")
    key, address = locate_plate(src, alt=alt, url=page.base, folder=folder_of(page))
    return Picture(key, src, address, alt, is_banner)


def folder_of(page: ParsedPage) -> str:
    """Give the folder of the page in its heap, with a slash at its end, empty at the root."""
    return page.facts.path.rpartition("/")[0] + "/" if "/" in page.facts.path else ""


def is_furniture(node: LexborNode) -> bool:
    """Tell a picture that belongs to the site and not to the story: counters, buttons, spacers, user pictures."""
    attributes = node.attributes
    if any(0 < _size(attributes.get(side)) <= 40 for side in ("width", "height")):
        return True
    alt = squeeze(attributes.get("alt") or "")
    return bool(_FURNITURE.search(attributes.get("src") or "")) or bool(alt and _CONTROL_ALT.fullmatch(alt))


def _size(written: str | None) -> int:
    found = re.match(r"\d{1,5}", written or "")
    return int(found[0]) if found and "%" not in (written or "") else 0
