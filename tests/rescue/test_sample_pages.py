"""Over the shared samples, page by page: prose, names, links, emphasis, scene breaks and notes as the corpus has them."""

import json
from pathlib import Path
from typing import Any

import pytest

from chapterhouse.rescue.page import read_page
from chapterhouse.rescue.reading import PageFacts, PageReading
from tests.rescue.scoring import Tally, compare_words, emphases_of, same_text, scene_breaks_of

SHAPES = ("seed", "seedlike", "handmade", "wayback", "mojibake", "journal", "maillist", "word", "singlefile")


@pytest.mark.parametrize("shape", SHAPES)
def test_the_pages_of_a_shape_are_read(samples: Path, shape: str) -> None:
    rescue = samples / "rescue"
    expected = json.loads((rescue / "EXPECTED.json").read_text(encoding="utf-8"))["shapes"][shape]
    tally = Tally()
    for story in expected["stories"]:
        for chapter in story["chapters"]:
            for source in chapter["sources"]:
                path, _, fragment = source.partition("#")
                if (rescue / path).suffix in (".html", ".htm", ".txt") and "!" not in source:
                    reading = read_page((rescue / path).read_bytes(), PageFacts(path))
                    _judge(
                        tally,
                        reading,
                        story,
                        chapter,
                        gold=(rescue / chapter["gold"]).read_text(encoding="utf-8"),
                        source=source,
                        fragment=fragment,
                    )
    for page in expected["not_stories"]:
        if (rescue / page["file"]).suffix in (".html", ".htm", ".txt"):
            reading = read_page((rescue / page["file"]).read_bytes(), PageFacts(page["file"]))
            tally.count("not a story", not reading.chapters, fault=page["file"])
    assert tally.seen["perfect"]
    assert not tally.faults, str(tally)


def _judge(
    tally: Tally, reading: PageReading, story: dict[str, Any], chapter: dict[str, Any], *, gold: str, source: str, fragment: str
) -> None:
    tally.count("chapters", bool(reading.chapters), fault=f"{source}: {reading.kind}")
    found = next((part for part in reading.chapters if part.fragment == fragment), reading.chapters[0])
    got = found.prose.marked_text
    tally.count("perfect", compare_words(got, gold).is_perfect, fault=f"{source}: {compare_words(got, gold)}")
    tally.count("emphasis", emphases_of(got) == emphases_of(gold), fault=source)
    tally.count("scene breaks", scene_breaks_of(got) == scene_breaks_of(gold), fault=source)
    tally.count("chapter title", found.title == chapter["title"], fault=f"{source}: {found.title!r}")
    for name, value in (("next", reading.next), ("prev", reading.prev)):
        if name in chapter:
            tally.count(name, value == chapter[name], fault=f"{source}: {value!r}")
    notes = {"notes_before": found.notes_before, "notes_after": found.notes_after}
    for name, note in notes.items():
        if name in chapter:
            tally.count(name, same_text(note.marked_text if note else "", chapter[name]), fault=f"{source}: {note and note.marked_text!r}")
    if "/text/" not in source and not source.startswith("seed/"):
        author = reading.bylines[0].name if reading.bylines else None
        tally.count("title", (reading.title or "").casefold() == (story["title"] or "").casefold(), fault=f"{source}: {reading.title!r}")
        tally.count("author", author == story["author"], fault=f"{source}: {author!r}")
