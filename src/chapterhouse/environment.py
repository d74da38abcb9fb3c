"""Every setting of an archive, declared once: name, type, default, one line of help.

Settings come from the process's environment and, below it, from `settings.env` in the archive's folder. Unknown or
ill-formed ones stop the start with the list of all faults.
"""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

PREFIX = "CHAPTERHOUSE_"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class EnvironmentFault(Exception):
    """The settings cannot be used; `faults` holds one sentence for each thing that is wrong."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def _text(value: str) -> str:
    if not value.strip():
        raise ValueError("is empty; give it a value or take the line out")
    return value.strip()


def _switch(value: str) -> bool:
    if value.lower() in {"1", "yes", "on", "true"}:
        return True
    if value.lower() in {"0", "no", "off", "false"}:
        return False
    raise ValueError(f"is “{value}”, which is neither yes nor no")


def _number(value: str) -> int:
    if not value.isdecimal() or len(value) > 3 or int(value) == 0:
        raise ValueError(f"is “{value}”, which is not a whole number from 1 to 999")
    return int(value)


def _words(value: str) -> tuple[str, ...]:
    return tuple(word for word in value.replace(",", " ").split() if word)


def _hosts(value: str) -> tuple[str, ...]:
    return tuple(_host(word) for word in _words(value))


def _host(word: str) -> str:
    """Give the name of a host, of which an address and a port may be written too."""
    parts = _split(word if "://" in word else f"//{word}")
    name = re.sub(r":\d*$", "", parts.netloc.rpartition("@")[2]).lower() if parts else ""
    if not name:
        raise ValueError(
            f"names “{word}”, which is no host; write host names with spaces between them: stories.example www.stories.example"
        )
    return name


def _address(value: str) -> str:
    parts = _split(value)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/"):
        raise ValueError(f"is “{value}”; write it as https://host or http://host:port, with nothing behind it")
    return value.rstrip("/")


def _database(value: str) -> str:
    parts = _split(value)
    if parts is None or parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("is not a PostgreSQL address; write it as postgresql://user:password@host:port/name")
    return value


def _split(value: str) -> SplitResult | None:
    """Take a web address apart; null where its host or port is none."""
    try:
        parts = urlsplit(value)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise ValueError(f"is “{value}”, which is no code of a language; write it as en or pt-br")
    return value


def _folder(value: str) -> Path:
    try:
        return Path(_text(value)).expanduser().absolute()
    except RuntimeError as fault:
        raise ValueError(f"is “{value}”, and nobody here has that home folder") from fault


def _setting(default: Any, parse: Callable[[str], Any], help_line: str) -> Any:
    return field(default=default, metadata={"parse": parse, "help": help_line})


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The settings of one process, parsed. The variable of field `name` is `CHAPTERHOUSE_NAME`."""

    archive: Path = _setting(Path("archive").absolute(), _folder, "The archive's folder: database, originals, pictures, settings, secret.")
    name: str = _setting("Chapterhouse", _text, "What the archive is called on its pages.")
    tagline: str = _setting("A home for stories that were nearly lost.", _text, "The line in italics under the name on the first page.")
    address: str | None = _setting(
        None, _address, "The archive's own address on the web, for canonical links. Example: https://stories.example"
    )
    hosts: tuple[str, ...] = _setting(("localhost", "127.0.0.1", "[::1]"), _hosts, "Host names the archive answers to besides its address.")
    old_hosts: tuple[str, ...] = _setting(
        (), _hosts, "Hosts the archive had before. It answers to them; where two claim one old address, theirs wins."
    )
    language: str = _setting("en", _language, "Language of the archive's own words, as a two-letter code.")
    database: str | None = _setting(None, _database, "A PostgreSQL address; without it the archive keeps SQLite in its own folder.")
    workers: int = _setting(1, _number, "Processes that answer readers.")
    https: bool = _setting(False, _switch, "Say yes where readers come by https: cookies and headers then insist on it.")
    samples: Path | None = _setting(None, _folder, "For tests: a folder of further samples over which the same tests run.")
    test_database: str | None = _setting(None, _database, "For tests: a PostgreSQL server to use in place of the one the tests start.")


def find_archive(environ: Mapping[str, str]) -> Path:
    """Name the archive's folder: the one that is set, else `./archive`. Raises EnvironmentFault."""
    try:
        return _folder(environ.get(f"{PREFIX}ARCHIVE", "archive"))
    except ValueError as fault:
        raise EnvironmentFault([f"{PREFIX}ARCHIVE {fault}."]) from fault


def read_environment(environ: Mapping[str, str] | None = None) -> Environment:
    """Parse the settings of this process, those of the archive's own `settings.env` below them.

    Raises EnvironmentFault with one sentence for every fault in either place.
    """
    given = {name: value for name, value in (environ or os.environ).items() if name.startswith(PREFIX)}
    archive = find_archive(given)
    faults: list[str] = []
    from_file = _read_settings_file(archive / "settings.env", faults)
    known = {PREFIX + item.name.upper(): item for item in fields(Environment)}
    values: dict[str, Any] = {"archive": archive}
    for name, value in sorted({**from_file, **given}.items()):
        if name not in known:
            faults.append(f"{name} is not a setting of Chapterhouse; `chapterhouse config` lists those there are.")
            continue
        try:
            values[known[name].name] = known[name].metadata["parse"](value)
        except ValueError as fault:
            faults.append(f"{name} {fault}.")
    if faults:
        raise EnvironmentFault(faults)
    return Environment(**values)


def find_origins(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """Say of each setting, by its field's name, where its value comes from."""
    given = environ or os.environ
    archive = find_archive(given)
    from_file = _read_settings_file(archive / "settings.env", [])
    origins = {}
    for item in fields(Environment):
        name = PREFIX + item.name.upper()
        origins[item.name] = "environment" if name in given else "settings.env" if name in from_file else "default"
    return origins


def _read_settings_file(path: Path, faults: list[str]) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        faults.append(f"{path} cannot be read ({fault}); it is a text file in UTF-8 with a line CHAPTERHOUSE_NAME=value for each setting.")
        return {}
    found = {}
    for number, line in enumerate(lines, 1):
        name, equals, value = line.strip().partition("=")
        if not name or name.startswith("#"):
            continue
        if not equals or name.strip() == f"{PREFIX}ARCHIVE":
            faults.append(f"{path}, line {number}: “{line.strip()}” is no setting; a line reads CHAPTERHOUSE_NAME=value.")
            continue
        found[name.strip()] = value.strip()
    return found


def read_secret(archive: Path) -> str:
    """Give the archive's secret, made at first need with mode 0600 and kept in its folder."""
    path = archive / "secret"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        archive.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"secret.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as made:
        made.write(secrets.token_urlsafe(48))
    with suppress(FileExistsError):  # another process of the same start was quicker: its secret stands
        os.link(draft, path)
    draft.unlink()
    return path.read_text(encoding="ascii").strip()
