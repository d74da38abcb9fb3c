"""How the cost of a deed grows with its input: told apart from how fast the machine is, or how busy."""

import time
from collections.abc import Callable

STEP = 8  # between the small input and the large one
TOO_STEEP = 32  # a cost that grows with the input gives 8, one that grows with its square 64
_LEAST = 0.005  # seconds; below it a clock tells more of the machine than of the deed


def growth(deed: Callable[[int], object], *, size: int) -> float:
    """Give how many times the CPU a deed takes at `size` of what it takes at an eighth of it; each is the better of two."""
    return _cost(deed, size) / max(_cost(deed, size // STEP), _LEAST)


def _cost(deed: Callable[[int], object], size: int) -> float:
    spent = []
    for _ in range(2):
        begun = time.process_time()
        deed(size)
        spent.append(time.process_time() - begun)
    return min(spent)
