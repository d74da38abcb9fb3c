"""A deed that no child can come to: importing this module ends it."""

import multiprocessing
import sys

if multiprocessing.current_process().name.startswith("Spawn"):
    sys.exit(1)


def never(task: int) -> int:
    return task
