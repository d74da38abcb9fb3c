"""The archive of this room's tests."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from chapterhouse.library.models import Story


@pytest.fixture
def archive(db: None) -> "list[Story]":
    """Shelve a part of the invented archive: several languages, series, names unknown, titles unknown."""
    from tests.catalogue.invented import a_few_manuscripts  # the settings are not there yet when this file is read
    from tests.catalogue.shelving import shelve_all

    return shelve_all(a_few_manuscripts())
