"""A bar on stderr while a command works, where a person is looking."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

OnProgress = Callable[[int, int], None]


@contextmanager
def progress_shown(label: str) -> Iterator[OnProgress | None]:
    """Give what to tell of (done, all); nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr, show_pos=True) as bar:

        def tell(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield tell
