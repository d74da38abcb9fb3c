"""The files of an archive's folder: where originals and pictures are kept, and the press that makes pictures safe."""

from pathlib import Path
from types import TracebackType
from typing import Self

from chapterhouse.library.picture_press import Press
from chapterhouse.library.vault import originals_of, pictures_of


class Stacks:
    """The vaults of one archive and its press. Use it in a `with`."""

    def __init__(self, archive: Path) -> None:
        self.originals = originals_of(archive)
        self.pictures = pictures_of(archive)
        self.press = Press()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.press.__exit__(kind, fault, trace)

    def settle(self) -> None:
        """Make sure that every file put so far outlives a loss of power."""
        self.originals.settle()
        self.pictures.settle()
