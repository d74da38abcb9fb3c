"""What a child process of the pool does: one task after the other, an answer after each."""

import gc
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

if sys.platform != "win32":
    import resource

OUT_OF_MEMORY = "out of memory"
TOO_DEEP = "too deep"
STUMBLED = "stumbled"
READY = "ready"
ANSWER = "answer"
_YOUNG_OBJECTS = 20_000  # from which the collector looks for cycles: about those of one long page


def serve(link: Connection, deed: Callable[[Any], Any], memory_bytes: int) -> None:
    """Say READY, then take batches of tasks from `link` until it closes; send (ANSWER, value) or (what went wrong, "") for each.

    An unforeseen error is sent as (STUMBLED, what and where) and ends the process, so that nothing it broke lives on.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its children itself
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")  # the pool is parallel enough, and each thread takes address space
    _bound_memory(memory_bytes)
    link.send((READY, ""))
    while True:
        try:
            batch = link.recv()
        except EOFError:
            return
        for task in batch:
            with _telling(link):
                link.send(_try(deed, task))
        if gc.get_freeze_count() == 0:
            _set_models_aside()


@contextmanager
def _telling(link: Connection) -> Iterator[None]:
    """Tell the parent what an unforeseen error was before it ends this process; stderr belongs to the parent's progress."""
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            link.send((STUMBLED, _what_and_where()))
            sys.stderr = open(os.devnull, "w")  # noqa: SIM115


def _what_and_where() -> str:
    kind, error, trace = sys.exc_info()
    last = traceback.extract_tb(trace)[-1]
    return f"{kind.__name__ if kind else 'an error'}: {error}, in {Path(last.filename).name}, line {last.lineno}"


def _try(deed: Callable[[Any], Any], task: object) -> tuple[str, Any]:
    try:
        return ANSWER, deed(task)
    except MemoryError:
        return OUT_OF_MEMORY, ""
    except RecursionError:
        return TOO_DEEP, ""


def _set_models_aside() -> None:
    """Keep the collector from walking again and again over what the first batch loaded for good: rules, words, models."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)


def _bound_memory(memory_bytes: int) -> None:
    """Set how much more address space this process may take, where the system bounds it."""
    if sys.platform == "win32":
        return
    statm = Path("/proc/self/statm")
    taken = int(statm.read_text().split()[0]) * resource.getpagesize() if statm.exists() else 0
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = taken + memory_bytes
    with suppress(ValueError):  # macOS knows the limit and does not let it be set
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
