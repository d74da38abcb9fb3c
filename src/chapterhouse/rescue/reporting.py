"""A rescue told: as the JSON of `rescue --json`, and as a text for a keeper."""

import re
from collections import defaultdict
from collections.abc import Iterator

from chapterhouse.manuscript import ChapterText, Manuscript
from chapterhouse.prose import Loss, LossKind
from chapterhouse.rescue.rescuing import Rescue

_HEADINGS = {
    LossKind.LOST: "Lost",
    LossKind.REFUSED: "Refused",
    LossKind.GUESS: "Guessed: look whether it is right",
    LossKind.REPAIR: "Repaired",
    LossKind.LEFTOVER: "Kept as it is, not part of a story",
}
_SHOWN_PER_RULE = 5
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

Json = dict[str, object]


def as_json(rescue: Rescue) -> Json:
    """Give the value `rescue --json` prints."""
    return {"stories": [_story(story) for story in rescue.manuscripts], "losses": [loss_as_json(loss) for loss in rescue.losses]}


def loss_as_json(loss: Loss) -> Json:
    """Give one line of the report as the JSON of every command has it."""
    return {"kind": loss.kind.value, "rule": loss.rule, "what": loss.what, "file": loss.file, "place": loss.place}


def exit_code(rescue: Rescue) -> int:
    """Give 0 where all went well, 1 where something was lost or refused, 3 where nothing could be rescued at all."""
    if not rescue.files:
        return 3
    return 1 if any(loss.kind in (LossKind.LOST, LossKind.REFUSED) for loss in rescue.losses) else 0


def as_text(rescue: Rescue) -> str:
    """Give the report for a keeper: stories with their chapters, then the losses by kind and rule."""
    return "\n".join(on_one_line(line) for line in [*_stories(rescue), *_losses(rescue)]) + "\n"


def on_one_line(text: str) -> str:
    """Spell out what would break a line or steer the terminal: a saved page and its name may hold any character."""
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _story(story: Manuscript) -> Json:
    authors = [byline.name for byline in story.bylines]
    return {
        "title": story.title,
        "author": authors[0] if authors else None,
        "authors": authors,
        "public": story.public,
        "chapters": [_chapter(chapter) for chapter in story.chapters],
    }


def _chapter(chapter: ChapterText) -> Json:
    return {
        "title": chapter.title,
        "number": chapter.number,
        "source": chapter.sources[0].label,
        "public": chapter.public,
        "prose_text": chapter.prose.marked_text,
    }


def _stories(rescue: Rescue) -> Iterator[str]:
    chapters = sum(len(story.chapters) for story in rescue.manuscripts)
    stories = _count(len(rescue.manuscripts), "story", "stories")
    yield f"{stories} with {_count(chapters, 'chapter')} from {_count(len(rescue.files), 'file')}."
    for story in rescue.manuscripts:
        authors = ", ".join(byline.name for byline in story.bylines) or "someone whose name was not saved"
        title = story.title or next((chapter.title for chapter in story.chapters if chapter.title), None) or "A story without a title"
        yield ""
        yield f"{title}, by {authors}{'' if story.public else ' (hidden)'}"
        for chapter in story.chapters:
            number = f"{chapter.number}." if chapter.number is not None else "-"
            hidden = "" if chapter.public else " (hidden)"
            words = _count(chapter.prose.words, "word")
            name = chapter.title or ("all of it" if len(story.chapters) == 1 else "without a title")
            yield f"  {number:>4} {name}{hidden}: {words}, {chapter.sources[0].label}"


def _losses(rescue: Rescue) -> Iterator[str]:
    grouped: defaultdict[tuple[LossKind, str], list[Loss]] = defaultdict(list)
    for loss in rescue.losses:
        grouped[loss.kind, loss.rule].append(loss)
    for kind, heading in _HEADINGS.items():
        groups = {rule: losses for (of_kind, rule), losses in grouped.items() if of_kind is kind}
        if groups:
            yield ""
            yield f"{heading}:"
        for losses in groups.values():
            yield from (f"  {_place(loss)}{loss.what}" for loss in losses[:_SHOWN_PER_RULE])
            if len(losses) > _SHOWN_PER_RULE:
                yield f"  … and {len(losses) - _SHOWN_PER_RULE} more of this kind; --json names them all."


def _place(loss: Loss) -> str:
    if not loss.file:
        return ""
    return f"{loss.file} ({loss.place}): " if loss.place else f"{loss.file}: "


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
