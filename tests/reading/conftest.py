"""The shelf of the reading room's tests."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

if TYPE_CHECKING:
    from chapterhouse.library.models import Story


@pytest.fixture
def story(db: None) -> "Story":
    """Shelve a story of three chapters that can be seen, one that was lost and one that is hidden."""
    from tests.reading.shelf import LEDGER, shelve_work  # here: the settings are there by now

    return shelve_work(LEDGER)


@pytest.fixture
def addresses(story: "Story") -> list[str]:
    """Give the addresses of its chapters, the hidden one last."""
    return [f"/stories/{story.pk}/{story.slug}/{chapter.pk}/" for chapter in story.chapters.in_order()]


@pytest.fixture
def client_of() -> Callable[[dict[str, str]], Client]:
    """Make a reader who comes with these cookies."""

    def make(cookies: dict[str, str]) -> Client:
        client = Client()
        for name, value in cookies.items():
            client.cookies[name] = value
        return client

    return make
