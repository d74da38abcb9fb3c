"""The ground every test stands on: an archive's folder of its own, one of two databases, no way out to the network."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from tests.postgres import start_postgres

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
STATICS = ROOT / ".cache" / "static"
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}

hypothesis_settings.register_profile("quick", max_examples=40, deadline=None)
hypothesis_settings.register_profile("thorough", max_examples=1000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the caller choose the database."""
    parser.addoption(
        "--database",
        choices=("sqlite", "postgres"),
        default="sqlite",
        help="postgres: run the tests that touch the database once more, on a PostgreSQL that this run starts",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Give this process an archive's folder, and Django the database that was asked for."""
    folder = Path(tempfile.mkdtemp(prefix="chapterhouse-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    folder.chmod(0o755)
    os.environ["CHAPTERHOUSE_ARCHIVE"] = str(folder / "archive")
    if config.getoption("database") == "postgres" and not hasattr(config, "workerinput"):
        (folder / "postgres").mkdir()
        address = os.environ.get("CHAPTERHOUSE_TEST_DATABASE") or start_postgres(folder / "postgres", config.add_cleanup)
        os.environ["CHAPTERHOUSE_DATABASE"] = address
    os.environ["DJANGO_SETTINGS_MODULE"] = "chapterhouse.settings"

    from django.conf import settings

    settings.ARCHIVE = folder / "archive"  # a worker of xdist has read the settings before it comes here, with its parent's folder
    STATICS.mkdir(parents=True, exist_ok=True)  # WhiteNoise looks for it at its start, before the first page has it filled
    settings.STATIC_ROOT = STATICS
    if config.getoption("database") == "sqlite":
        database = settings.DATABASES["default"]
        database.setdefault("TEST", {})["NAME"] = str(folder / "test.sqlite3")
        database["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL keep what touches the database; journeys and slow tests come last."""
    if config.getoption("database") == "postgres":
        kept = [item for item in items if touches_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if not touches_database(item)])
        items[:] = kept
    items.sort(key=lambda item: bool(item.get_closest_marker("slow")) + 2 * bool(item.get_closest_marker("journey")))


def touches_database(item: pytest.Item) -> bool:
    """Say whether a test uses Django's database."""
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))


@pytest.fixture(autouse=True, scope="session")
def no_way_out() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def connect_near(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else None
        if self.family != socket.AF_UNIX and host not in {"127.0.0.1", "::1", "localhost"}:
            self.close()
            raise AssertionError(f"A test tried to reach {address}, outside this machine.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_near)
        yield


@pytest.fixture(scope="session")
def samples() -> Path:
    """Find the folder of further samples, or skip."""
    from django.conf import settings

    folder = settings.ENVIRONMENT.samples
    if folder is None:
        pytest.skip("CHAPTERHOUSE_SAMPLES names no folder")
    return Path(folder)


@pytest.fixture(scope="session")
def examples() -> Path:
    """Find the project's own invented archive."""
    return EXAMPLES


Command = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(scope="session")
def chapterhouse() -> Command:
    """Run `chapterhouse ARGUMENTS` as a keeper would, in an environment without settings of this run."""

    def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **settings: str) -> "subprocess.CompletedProcess[bytes]":
        environ = {name: value for name, value in os.environ.items() if not name.startswith(("CHAPTERHOUSE_", "DJANGO_"))}
        command = [sys.executable, "-m", "chapterhouse", *map(str, arguments)]
        return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=environ | settings, timeout=300, check=False)

    return run
