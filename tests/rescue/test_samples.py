"""The heap half over a folder of samples: titles, authors, order, and at least 95 % of chapters whole to the word."""

import json
import os
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from chapterhouse.rescue.reporting import as_json
from chapterhouse.rescue.rescuing import rescue_heap

SAMPLES = Path(os.environ.get("CHAPTERHOUSE_SAMPLES", "no-samples-folder"))
SHAPES = ["efiction", "seedlike", "handmade", "wayback", "archive-pages", "mojibake", "zip", "seed"]
pytestmark = pytest.mark.skipif(not (SAMPLES / "rescue").is_dir(), reason="CHAPTERHOUSE_SAMPLES names no folder of samples")

Story = dict[str, Any]


@cache
def expected() -> dict[str, Story]:
    shapes: dict[str, Story] = json.loads((SAMPLES / "rescue" / "EXPECTED.json").read_text())["shapes"]
    return shapes


@cache
def rescued(shape: str) -> dict[str, Any]:
    return as_json(rescue_heap([SAMPLES / "rescue" / shape], workers=1))


def found(shape: str, wanted: Story) -> Story:
    """Give the one rescued story that holds a source of `wanted`."""
    sources = {source for one in wanted["chapters"] for source in one["sources"]}
    stories = [story for story in rescued(shape)["stories"] if any(f"{shape}/{one['source']}" in sources for one in story["chapters"])]
    assert len(stories) == 1, wanted["title"]
    return stories[0]


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold()))


@pytest.mark.parametrize("shape", SHAPES)
def test_stories_are_those_expected_and_no_more(shape: str) -> None:
    wanted = [(story["title"], story["author"], [one["title"] for one in story["chapters"]]) for story in expected()[shape]["stories"]]
    got = [(story["title"], story["author"], [one["title"] for one in story["chapters"]]) for story in rescued(shape)["stories"]]
    assert sorted(got, key=str) == sorted(wanted, key=str)


@pytest.mark.parametrize("shape", SHAPES)
def test_chapters_stand_in_order(shape: str) -> None:
    for story in expected()[shape]["stories"]:
        chapters = found(shape, story)["chapters"]
        assert len(chapters) == len(story["chapters"])
        for got, wanted in zip(chapters, story["chapters"], strict=True):
            assert f"{shape}/{got['source']}" in wanted["sources"]
            assert got["number"] in (wanted["number"], None)


def test_nearly_every_chapter_is_whole_to_the_word() -> None:
    marks = []
    for shape in SHAPES:
        for story in expected()[shape]["stories"]:
            for got, wanted in zip(found(shape, story)["chapters"], story["chapters"], strict=True):
                gold, text = words((SAMPLES / "rescue" / wanted["gold"]).read_text()), words(got["prose_text"])
                bound = max(5, 0.001 * gold.total())
                marks.append((gold - text).total() <= bound and (text - gold).total() <= bound)
    assert sum(marks) >= 0.95 * len(marks)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_is_no_story_is_named_in_the_report(shape: str) -> None:
    named = {f"{shape}/{loss['file']}" for loss in rescued(shape)["losses"]}
    assert {page["file"] for page in expected()[shape]["not_stories"]} <= named


def test_a_heap_of_everything_gives_the_same_stories() -> None:
    stories = as_json(rescue_heap([SAMPLES / "rescue" / shape for shape in SHAPES], workers=2))["stories"]
    wanted = [story["title"] for shape in SHAPES for story in expected()[shape]["stories"]]
    assert sorted(str(story["title"]) for story in stories) == sorted(str(title) for title in wanted)  # type: ignore[attr-defined]


def test_pages_of_one_efiction_site_part_into_its_stories() -> None:
    told = as_json(rescue_heap([SAMPLES / "efiction" / "pages"], workers=1))
    ferry = next(story for story in told["stories"] if "Ferryman" in (story["title"] or ""))  # type: ignore[attr-defined]
    assert [one["number"] for one in ferry["chapters"]] == [1, 2, 3, 4, 5]
    assert ferry["author"] == "Marigold Finch"
    assert not any("denied" in one["source"] or "gate" in one["source"] for story in told["stories"] for one in story["chapters"])  # type: ignore[attr-defined]
