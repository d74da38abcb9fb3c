"""Pictures that are not what they say: the "bandwidth exceeded" and "image removed" plates of old picture hosts.

No host's picture is shipped. A placeholder betrays itself: the same picture stands under three addresses of one host that is
not the page's own, a known host answers in another format than the name promises, or what was saved is a web page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chapterhouse.manuscript import Address
from chapterhouse.rescue.heap import FileKind, HeapFile

SAME_UNDER = 3  # addresses of one host
ALIKE_BITS = 4  # of the 64 of a difference hash
_KNOWN_HOSTS = (
    *("photobucket.com", "tinypic.com", "imageshack.us", "imageshack.com", "imgur.com", "villagephotos.com"),
    *("angelfire.com", "tripod.com", "geocities.com"),
)
_FORMATS = {"jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG", "gif": b"GIF8"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a picture looks like: its first bytes, and its difference hash where it could be decoded."""

    head: bytes
    dhash: int | None = None


def worth_a_look(files: Sequence[HeapFile]) -> list[HeapFile]:
    """Give the pictures that may be placeholders: those of foreign hosts that are known for them or have three or more."""
    own = {host_of(file) for file in files if file.kind.is_page}
    counts = Counter(host_of(file) for file in files if file.kind is FileKind.PICTURE)
    foreign = {host for host, count in counts.items() if host is not None and host not in own and (count >= SAME_UNDER or _is_known(host))}
    looked = {file.sha256: file for file in files if file.kind is FileKind.PICTURE and host_of(file) in foreign}
    return list(looked.values())


def find_crowds(files: Iterable[HeapFile], looks: dict[str, Look]) -> dict[str, str]:
    """Give the path of every picture whose likes stand under three or more addresses of its host, with that host."""
    by_host: defaultdict[str, list[HeapFile]] = defaultdict(list)
    for file in files:
        host = host_of(file)
        if file.kind is FileKind.PICTURE and host is not None:
            by_host[host].append(file)
    return {file.path: host for host, group in by_host.items() for file in group if _count_alike(file, group, looks) >= SAME_UNDER}


def host_of(file: HeapFile) -> str | None:
    """Give the host a file was saved from, null where unknown."""
    if file.url is None:
        return None
    try:
        return Address.parse(file.url).host
    except ValueError:
        return None


def is_other_format(file: HeapFile, look: Look | None) -> bool:
    """Say whether a host known for placeholders answered in another format than the picture's name promises."""
    host = host_of(file)
    if host is None or look is None or not _is_known(host):
        return False
    promised = _FORMATS.get(file.path.rpartition(".")[2].lower())
    return promised is not None and not look.head.startswith(promised)


def _is_known(host: str) -> bool:
    return any(host == known or host.endswith(f".{known}") for known in _KNOWN_HOSTS)


def _count_alike(file: HeapFile, group: Iterable[HeapFile], looks: dict[str, Look]) -> int:
    return len({other.url for other in group if _are_alike(file, other, looks)})


def _are_alike(one: HeapFile, other: HeapFile, looks: dict[str, Look]) -> bool:
    if one.sha256 == other.sha256:
        return True
    mine, theirs = looks.get(one.sha256), looks.get(other.sha256)
    if mine is None or theirs is None or mine.dhash is None or theirs.dhash is None:
        return False
    return (mine.dhash ^ theirs.dhash).bit_count() <= ALIKE_BITS
