"""Ground for the library's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chapterhouse.library.stacks import Stacks


@pytest.fixture
def stacks(tmp_path: Path) -> Iterator[Stacks]:
    """Open the vaults of an archive's folder that only this test has."""
    with Stacks(tmp_path / "archive") as stacks:
        yield stacks
