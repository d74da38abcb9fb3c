"""What does a chapter page cost, beside nginx handing out the same bytes?

The examples are rescued into an archive that lives as long as the run; `chapterhouse serve` answers with one worker. One client
asks for the same page over one kept connection, as a browser would: without a cookie, accepting brotli and gzip. Without nginx on this
machine only our own figure is printed.
"""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
SECONDS = 3.0
ROUNDS = 3
HEADERS = {"Accept-Encoding": "br, gzip", "Accept": "text/html"}
TICKS = os.sysconf("SC_CLK_TCK")
NGINX_CONF = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log stderr crit; user {user};
events {{ worker_connections 64; }}
http {{
  access_log off; default_type text/html; keepalive_requests 1000000;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {folder}/page; }}
}}
"""


def main() -> None:
    """Measure both, by turns, and print the ratio."""
    with tempfile.TemporaryDirectory(prefix="chapterhouse-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        archive = folder / "archive"
        command("rescue", str(ROOT / "examples"), "--archive", str(archive))
        with serving(archive) as (port, server):
            path = first_chapter(port)
            body = ask(http.client.HTTPConnection("127.0.0.1", port), path)
            print(f"{path}: {len(body):,} bytes as sent")
            if shutil.which("nginx") is None:
                report("chapterhouse", measure(port, path, server))
                raise SystemExit("nginx is not installed, so there is no ratio.")
            with nginx(folder, body) as (rival_port, rival):
                rounds = [(measure(port, path, server), measure(rival_port, "/page.html", rival)) for _ in range(ROUNDS)]
    ours, theirs = (min(side, key=lambda measured: measured[1]) for side in zip(*rounds, strict=True))
    report("chapterhouse", ours)
    report("nginx", theirs)
    print(f"pages a second: {ours[0] / theirs[0]:.2f} of nginx; CPU a page: {ours[1] / theirs[1]:.1f} times nginx")


def report(name: str, measured: tuple[float, float]) -> None:
    """Print one line of figures."""
    print(f"{name:14}{measured[0]:9.0f} pages a second {measured[1] * 1e6:9.0f} µs of CPU a page")


def measure(port: int, path: str, server: int) -> tuple[float, float]:
    """Ask for a page until the time is up; give pages a second and the server's CPU seconds a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for _ in range(50):
        ask(connection, path)
    before, start, count = cpu_of(server), time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        ask(connection, path)
        count += 1
    took = time.perf_counter() - start
    return count / took, (cpu_of(server) - before) / count


def ask(connection: http.client.HTTPConnection, path: str) -> bytes:
    """Ask for one page and give its body."""
    connection.request("GET", path, headers=HEADERS)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path} was answered with {answer.status}.")
    return body


def first_chapter(port: int) -> str:
    """Follow plain links from the first page to a chapter."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/")
    home = connection.getresponse().read().decode()
    found = re.search(r'href="(/stories/\d+/[^/"]+/)', home)
    if found is None:
        raise SystemExit("The first page links no story.")
    connection.request("GET", found[1])
    story = connection.getresponse().read().decode()
    chapter = re.search(rf'href="({re.escape(found[1])}\d+/)', story)
    return chapter[1] if chapter else found[1]


@contextmanager
def serving(archive: Path) -> Iterator[tuple[int, int]]:
    """Serve an archive; give port and process."""
    port = free_port()
    with running(
        [sys.executable, "-m", "chapterhouse", "serve", "--archive", str(archive), "--bind", f"127.0.0.1:{port}"], port
    ) as process:
        yield port, process


@contextmanager
def nginx(folder: Path, body: bytes) -> Iterator[tuple[int, int]]:
    """Let nginx hand out the same bytes; give port and process."""
    port = free_port()
    (folder / "page").mkdir()
    (folder / "page" / "page.html").write_bytes(body)
    user = "root" if os.geteuid() == 0 else "nobody"
    (folder / "nginx.conf").write_text(NGINX_CONF.format(folder=folder, port=port, user=user), encoding="utf-8")
    with running(["nginx", "-c", str(folder / "nginx.conf")], port) as process:
        yield port, process


@contextmanager
def running(arguments: list[str], port: int) -> Iterator[int]:
    """Run a server until the caller is done; give its process once it listens."""
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(port)
            yield server.pid
        finally:
            server.send_signal(signal.SIGTERM)


def wait_for(port: int) -> None:
    """Wait until something listens."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"Nothing listens on port {port}.")


def cpu_of(process: int) -> float:
    """Give the CPU seconds a process and its children have used so far."""
    family, used = [process], 0.0
    for member in family:
        stat = Path(f"/proc/{member}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        used += (int(stat[11]) + int(stat[12])) / TICKS
        for task in Path(f"/proc/{member}/task").iterdir():
            family.extend(int(child) for child in (task / "children").read_text(encoding="ascii").split())
    return used


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(*arguments: str) -> None:
    """Run `chapterhouse` and stop where it could not be done."""
    done = subprocess.run([sys.executable, "-m", "chapterhouse", *arguments], capture_output=True, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(done.stderr.decode())


if __name__ == "__main__":
    main()
