"""The texts that are searched, written when a chapter's shown text changes."""

import re
from collections.abc import Iterable, Iterator

from chapterhouse.library.folding import fold
from chapterhouse.library.models import Chapter, SearchText
from chapterhouse.prose import Prose

WORDS_A_PART = 6_000
WORDS_SHARED = 40  # between neighbouring parts, so that a phrase across the seam is found

_WORD = re.compile(r"[^\W_]+")
_ALONE = re.compile("([\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")  # scripts that write no spaces


def index_chapters(chapters: Iterable[tuple[Chapter, Prose]]) -> None:
    """Write the searched texts of chapters that have none."""
    SearchText.objects.bulk_create(
        SearchText(chapter=chapter, part=part, text=text) for chapter, prose in chapters for part, text in enumerate(_parts(prose), 1)
    )


def reindex_chapter(chapter: Chapter, prose: Prose) -> None:
    """Replace the searched text of a chapter that shows another text now."""
    SearchText.objects.filter(chapter=chapter).delete()
    index_chapters([(chapter, prose)])


def searched_words(text: str) -> list[str]:
    """Give the words of a text or of a question as the index holds them."""
    return _WORD.findall(_ALONE.sub(r" \1 ", fold(text)).replace("'", ""))


def _parts(prose: Prose) -> Iterator[str]:
    words = searched_words(prose.text)
    for start in range(0, max(len(words), 1), WORDS_A_PART):
        yield " ".join(words[start : start + WORDS_A_PART + WORDS_SHARED])
