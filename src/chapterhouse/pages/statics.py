"""The static files of the archive: source files joined by kind of page, under hashed names, compressed beforehand.

`bundles.toml` beside the sources declares what is joined. The result lies in the archive's cache and is made at first
need; where nothing changed since, the check costs a few milliseconds.
"""

import fcntl
import functools
import gzip
import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
from django.conf import settings

from chapterhouse.pages.fonts import Fonts, build_fonts, hashed_name, recipe_key, write_whole

SOURCES = Path(__file__).parent.parent / "static" / "chapterhouse"
MANIFEST = "manifest.json"
FONTS_CSS = "fonts.css"
COMPRESSIBLE = {".css", ".js", ".svg", ".json", ".txt"}
PICTURE_LINK = re.compile(r"""url\(["']?\.\./(img/[^)"']+)["']?\)""")
MODULE_LINK = re.compile(r"^\s*(?:import|export)\b", re.MULTILINE)


class StaticFault(Exception):
    """A static file is asked for or declared that cannot be had; the message names it and the place to look."""


def static_url(name: str) -> str:
    """Give the address of a static file by its logical name, as in `static_url("chapter.css")`.

    Raises StaticFault where no such file was made.
    """
    files = _manifest(settings.STATIC_ROOT)
    if name not in files:
        raise StaticFault(f"There is no static file “{name}”; {SOURCES / 'bundles.toml'} declares those there are.")
    return f"{settings.STATIC_URL}{files[name]}"


def build_static(into: Path) -> dict[str, str]:
    """Make the static files in the folder `into` unless they are fresh; give logical name to file name.

    Several processes may call it at once: one works, the others wait and find the work done. Files of the build before
    stay, so that a page somebody holds open keeps its style.
    """
    key = _key()
    fresh = _read(into, key)
    if fresh is not None:
        return fresh
    into.mkdir(parents=True, exist_ok=True)
    with _alone(into):
        return _read(into, key) or _build(into, key)


@functools.cache
def _manifest(root: Path) -> dict[str, str]:
    return build_static(root)


def _read(into: Path, key: str) -> dict[str, str] | None:
    try:
        manifest = json.loads((into / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    files: dict[str, str] = manifest["files"]
    return files if manifest["key"] == key else None


@contextmanager
def _alone(into: Path) -> Iterator[None]:
    with open(into / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build(into: Path, key: str) -> dict[str, str]:
    before = _names_in_use(into)
    fonts = build_fonts(into / "fonts")
    files = {f"fonts/{name}": f"fonts/{hashed}" for name, hashed in fonts.files.items()}
    for source in _pictures():
        name = source.relative_to(SOURCES).as_posix()
        files[name] = _put(into, name, source.read_bytes())
    for name, parts in _bundles().items():
        joined = _join_scripts(parts) if name.endswith(".js") else _join_styles(parts, fonts, files)
        files[name] = _put(into, name, joined.encode())
    write_whole(into / MANIFEST, json.dumps({"key": key, "files": files}, indent=1).encode())
    _prune(into, keep=before | set(files.values()))
    return files


def _put(into: Path, name: str, content: bytes) -> str:
    hashed = hashed_name(name, content)
    path = into / hashed
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix in COMPRESSIBLE:
        write_whole(path.with_name(path.name + ".gz"), gzip.compress(content, 9, mtime=0))
        write_whole(path.with_name(path.name + ".br"), brotli.compress(content, quality=11))
    write_whole(path, content)
    return hashed


def _join_styles(parts: list[str], fonts: Fonts, files: dict[str, str]) -> str:
    def hashed_link(match: re.Match[str]) -> str:
        if match[1] not in files:
            raise StaticFault(f"A stylesheet asks for {match[1]}, which is not under {SOURCES / 'img'}.")
        return f'url("{files[match[1]]}")'

    texts = [fonts.css if part == FONTS_CSS else _source(part) for part in parts]
    return PICTURE_LINK.sub(hashed_link, "\n".join(texts))


def _join_scripts(parts: list[str]) -> str:
    blocks = []
    for part in parts:
        text = _source(part)
        if MODULE_LINK.search(text):
            raise StaticFault(f"{SOURCES / part} imports or exports; scripts are joined as blocks and speak through the page.")
        blocks.append(f"{{\n{text}\n}}")
    return "\n".join(blocks)


def _source(part: str) -> str:
    path = SOURCES / part
    if not path.is_file():
        raise StaticFault(f"bundles.toml names {part}, but {path} is not there.")
    return path.read_text(encoding="utf-8")


def _bundles() -> dict[str, list[str]]:
    declared = tomllib.loads((SOURCES / "bundles.toml").read_text(encoding="utf-8"))
    return {name: bundle["files"] for name, bundle in declared.items()}


def _pictures() -> list[Path]:
    return sorted(path for path in (SOURCES / "img").rglob("*") if path.is_file())


def _key() -> str:
    key = hashlib.sha256(Path(__file__).read_bytes())
    key.update(recipe_key().encode())
    for path in sorted(path for path in SOURCES.rglob("*") if path.is_file()):
        key.update(f"{path.relative_to(SOURCES)}\0{path.stat().st_size}\0".encode())
        key.update(path.read_bytes())
    return key.hexdigest()


def _names_in_use(into: Path) -> set[str]:
    if not (into / MANIFEST).exists():
        return set()
    return set(json.loads((into / MANIFEST).read_text(encoding="utf-8"))["files"].values())


def _prune(into: Path, *, keep: set[str]) -> None:
    kept = {into / name for name in keep}
    for path in sorted(into.rglob("*")):
        hashed = re.search(r"\.[0-9a-f]{12}\.", path.name)
        plain = path.with_name(path.name.removesuffix(".gz").removesuffix(".br"))
        if hashed and plain not in kept:
            path.unlink()
