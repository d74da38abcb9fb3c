"""The heap half over a folder of samples: titles, authors, order, and at least 95 % of chapters whole to the word."""

import json
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from chapterhouse.rescue.reporting import as_json
from chapterhouse.rescue.rescuing import rescue_heap

SHAPES = ["efiction", "seedlike", "handmade", "wayback", "archive-pages", "mojibake", "zip", "seed"]

Story = dict[str, Any]


@cache
def expected(samples: Path) -> dict[str, Story]:
    shapes: dict[str, Story] = json.loads((samples / "rescue" / "EXPECTED.json").read_text())["shapes"]
    return shapes


@cache
def rescued(samples: Path, shape: str) -> dict[str, Any]:
    return as_json(rescue_heap([samples / "rescue" / shape], workers=1))


def found(samples: Path, shape: str, wanted: Story) -> Story:
    """Give the one rescued story that holds a source of `wanted`."""
    sources = {source for one in wanted["chapters"] for source in one["sources"]}
    stories = [
        story for story in rescued(samples, shape)["stories"] if any(f"{shape}/{one['source']}" in sources for one in story["chapters"])
    ]
    assert len(stories) == 1, wanted["title"]
    return stories[0]


def outline(story: Story) -> tuple[object, ...]:
    return story["title"], story["author"], [one["title"] for one in story["chapters"]]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold()))


@pytest.mark.parametrize("shape", SHAPES)
def test_stories_are_those_expected_and_no_more(samples: Path, shape: str) -> None:
    wanted = [
        (story["title"], story["author"], [one["title"] for one in story["chapters"]]) for story in expected(samples)[shape]["stories"]
    ]
    got = [(story["title"], story["author"], [one["title"] for one in story["chapters"]]) for story in rescued(samples, shape)["stories"]]
    assert sorted(got, key=str) == sorted(wanted, key=str)


@pytest.mark.parametrize("shape", SHAPES)
def test_chapters_stand_in_order(samples: Path, shape: str) -> None:
    for story in expected(samples)[shape]["stories"]:
        chapters = found(samples, shape, story)["chapters"]
        assert len(chapters) == len(story["chapters"])
        for got, wanted in zip(chapters, story["chapters"], strict=True):
            assert f"{shape}/{got['source']}" in wanted["sources"]
            assert got["number"] in (wanted["number"], None)


def test_nearly_every_chapter_is_whole_to_the_word(samples: Path) -> None:
    marks = []
    for shape in SHAPES:
        for story in expected(samples)[shape]["stories"]:
            for got, wanted in zip(found(samples, shape, story)["chapters"], story["chapters"], strict=True):
                gold, text = words((samples / "rescue" / wanted["gold"]).read_text()), words(got["prose_text"])
                bound = max(5, 0.001 * gold.total())
                marks.append((gold - text).total() <= bound and (text - gold).total() <= bound)
    assert sum(marks) >= 0.95 * len(marks)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_no_story_is_named_in_the_report(samples: Path, shape: str) -> None:
    named = {f"{shape}/{loss['file']}" for loss in rescued(samples, shape)["losses"]}
    assert {page["file"] for page in expected(samples)[shape]["not_stories"]} <= named


def test_a_heap_of_everything_gives_the_same_stories(samples: Path) -> None:
    stories = as_json(rescue_heap([samples / "rescue" / shape for shape in SHAPES], workers=2))["stories"]
    wanted = [story["title"] for shape in SHAPES for story in expected(samples)[shape]["stories"]]
    assert sorted(str(story["title"]) for story in stories) == sorted(str(title) for title in wanted)  # type: ignore[attr-defined]


def test_pages_of_one_efiction_site_part_into_its_stories(samples: Path) -> None:
    told = as_json(rescue_heap([samples / "efiction" / "pages"], workers=1))
    ferry = next(story for story in told["stories"] if "Ferryman" in (story["title"] or ""))  # type: ignore[attr-defined]
    assert [one["number"] for one in ferry["chapters"]] == [1, 2, 3, 4, 5]
    assert ferry["author"] == "Marigold Finch"
    assert not any("denied" in one["source"] or "gate" in one["source"] for story in told["stories"] for one in story["chapters"])  # type: ignore[attr-defined]
