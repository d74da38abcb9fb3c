"""`chapterhouse serve`."""

import os
import socket
import threading
import time
from pathlib import Path

import click

from chapterhouse.cli.ending import MISUSE, NOT_DONE, end, told_faults
from chapterhouse.cli.opening import bring_up_to_date, choose_archive, open_archive, tables_are_behind


@click.command()
@click.option("--archive", type=click.Path(path_type=Path), help="The archive's folder, made where there is none. [default: ./archive]")
@click.option("--bind", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT", help="Where to listen.")
@click.option("--workers", type=click.IntRange(1), help="How many processes answer readers. [default: CHAPTERHOUSE_WORKERS, or 1]")
def serve(archive: Path | None, bind: str, workers: int | None) -> None:
    """Serve an archive to readers until Ctrl-C.

    The archive's tables are brought up to date first, and the style sheets, scripts and typefaces are made when they are
    not there yet. Nothing else is written. Readers who come by another name than localhost are answered once CHAPTERHOUSE_HOSTS
    or CHAPTERHOUSE_ADDRESS holds it. Put a reverse proxy with HTTPS before it where the world can reach it.

    Example: chapterhouse serve --archive my-archive --bind 0.0.0.0:8000
    """
    host, port = _parse_bind(bind)
    folder = choose_archive(archive)
    _check_free(host, port)
    open_archive(folder)
    with told_faults():
        _prepare(folder)
    _run(host, port, workers)


def _parse_bind(bind: str) -> tuple[str, int]:
    host, colon, port = bind.rpartition(":")
    if not colon or not port.isdecimal() or not 0 <= int(port) <= 65535:
        end(f"“{bind}” is no place to listen. Write it as HOST:PORT, for example 127.0.0.1:8000", MISUSE)
    return host.strip("[]") or "127.0.0.1", int(port)


def _check_free(host: str, port: int) -> None:
    """End with a sentence where nobody can listen there, before anything is started."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            probe.listen(1)
    except OSError as fault:
        reason = os.strerror(fault.errno) if fault.errno and fault.errno > 0 else str(fault.strerror)
        end(f"Nobody can listen on {host}:{port}: {reason}. Choose another place with --bind HOST:PORT", NOT_DONE)


def _prepare(archive: Path) -> None:
    from django.conf import settings
    from django.db import connections

    from chapterhouse.intake.locking import hold_archive
    from chapterhouse.pages.statics import StaticFault, build_static

    if tables_are_behind():
        with hold_archive(archive):
            bring_up_to_date()
    connections.close_all()
    try:
        build_static(settings.STATIC_ROOT)
    except StaticFault as fault:
        end(str(fault), NOT_DONE)


def _run(host: str, port: int, workers: int | None) -> None:
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "chapterhouse.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or settings.ENVIRONMENT.workers,
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=3,  # Ctrl-C reaches the workers too, and sometimes one then waits for ever
    )
    place = f"http://{_shown(host)}:{port}"
    told = f"Serving {settings.ARCHIVE} on {place} (Ctrl-C ends it)"
    threading.Thread(target=_tell_when_open, args=(host, port, told), daemon=True).start()
    server.serve()


def _tell_when_open(host: str, port: int, told: str) -> None:
    """Print the address as soon as somebody answers there, and not before: who reads it may go there at once."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    for _ in range(1200):
        try:
            with socket.create_connection((near, port), timeout=1):
                click.echo(told)
                return
        except OSError:
            time.sleep(0.05)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
