"""What a child process of the pool does: one task after the other, an answer after each."""

import os
import resource
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

OUT_OF_MEMORY = "out of memory"
TOO_DEEP = "too deep"
STUMBLED = "stumbled"
READY = "ready"
ANSWER = "answer"


def serve(link: Connection, deed: Callable[[Any], Any], memory_bytes: int) -> None:
    """Say READY, then take batches of tasks from `link` until it closes; send (ANSWER, value) or (what went wrong, "") for each.

    An unforeseen error is sent as (STUMBLED, what and where) and ends the process, so that nothing it broke lives on.
    """
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


def _bound_memory(memory_bytes: int) -> None:
    """Set the address space this process may have, where the system lets it."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
