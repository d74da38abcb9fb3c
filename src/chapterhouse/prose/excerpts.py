"""Short pieces of a text for lists, previews and search."""

from chapterhouse.prose.prose import Prose

_ELLIPSIS = "…"


def excerpt(prose: Prose, *, max_words: int = 40) -> str:
    """Give the first words of a text as one plain line, with an ellipsis where more follows."""
    words = " ".join(line for line in paragraphs(prose) if line != "***").split(" ")
    if len(words) <= max_words:
        return " ".join(words)
    return " ".join(words[:max_words]).rstrip(" ,;:–—-") + _ELLIPSIS


def paragraphs(prose: Prose) -> tuple[str, ...]:
    """Give the plain text of each block in order, `***` for a scene break; blocks without text are left out."""
    return prose.lines
