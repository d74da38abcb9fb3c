"""What a child process of the pool does: one task after the other, an answer after each."""

import resource
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

OUT_OF_MEMORY = "out of memory"
TOO_DEEP = "too deep"
ANSWER = "answer"


def serve(link: Connection, deed: Callable[[Any], Any], memory_bytes: int) -> None:
    """Take batches of tasks from `link` until it closes; send (ANSWER, value) or (what went wrong, "") for each task.

    An unforeseen error ends the process, which the parent sees; its traceback stands on stderr.
    """
    _bound_memory(memory_bytes)
    while True:
        try:
            batch = link.recv()
        except EOFError:
            return
        for task in batch:
            link.send(_try(deed, task))


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
