"""`<br><br>` is a paragraph, and a scene break stands alone.

A run of inline items is cut at each blank line; inline elements that span a cut are open on both sides of it, because each
item knows its own.
"""

from typing import NamedTuple

from chapterhouse.prose.rules.scene_breaks import LONGEST, is_scene_break
from chapterhouse.prose.rules.white_space import common, tidied
from chapterhouse.prose.tree import BR, Formats, Item, Mark, is_anchor, text_of

_NO_WIDTH = "\u200b\u200c\u200d\u2060\u00ad"


class Piece(NamedTuple):
    """A paragraph, a scene break with the anchors that stood on its line, or anchors alone, of which nothing is shown."""

    items: list[Item]
    is_break: bool = False
    is_shown: bool = True


def pieces_of(items: list[Item], *, breaks: bool = True) -> list[Piece]:
    """Cut inline items into paragraphs and scene breaks. What is left without a text or picture is given last, as anchors."""
    if not _is_broken(items):
        line = tidied(items)
        if shows(line):
            return [Piece(line, is_break=breaks and _is_break(line))]
        return [Piece(left, is_shown=False)] if (left := _anchors_of(line)) else []
    pieces: list[Piece] = []
    paragraph: list[Item] = []
    anchors: list[Item] = []
    ending: Formats = ()
    for line, after in _lines(items):
        if not shows(line):
            anchors += _anchors_of(line)
            if paragraph:
                pieces.append(Piece(paragraph))
                paragraph = []
        elif breaks and _is_break(line):
            if paragraph:
                pieces.append(Piece(paragraph))
                paragraph = []
            pieces.append(Piece([*line], is_break=True))
        else:
            if paragraph:
                paragraph.append((common(common(paragraph[-1][0], ending), line[0][0]), BR))
            paragraph += [*(((), mark) for _, mark in anchors), *line]
            anchors = []
        ending = after
    if paragraph:
        pieces.append(Piece(paragraph))
    if anchors:
        pieces.append(Piece(anchors, is_shown=False))
    return pieces


def one_line(items: list[Item]) -> list[Item]:
    """Give the items as one piece whose blank lines are gone: for headings, captions and the like."""
    found: list[Item] = []
    for line, _ in _lines(items):
        if shows(line):
            if found and shows(found):
                found.append(((), BR))
            found += line
        else:
            found += _anchors_of(line)
    return found


def shows(items: list[Item]) -> bool:
    """Tell whether there is anything to see: text or a picture."""
    return any([value.strip(_NO_WIDTH) if isinstance(value, str) else value.tag == "img" for _, value in items])  # noqa: C419 (quicker)


def _is_broken(items: list[Item]) -> bool:
    return any([value is BR for _, value in items])  # noqa: C419 (quicker)


def _anchors_of(line: list[Item]) -> list[Item]:
    return [item for item in line if is_anchor(item[1])]


def _lines(items: list[Item]) -> list[tuple[list[Item], Formats]]:
    """Give the tidied lines between the `br`, each with what is open around the `br` after it."""
    lines: list[tuple[list[Item], Formats]] = []
    line: list[Item] = []
    for item in items:
        if item[1] is BR:
            lines.append((tidied(line), item[0]))
            line = []
        else:
            line.append(item)
    lines.append((tidied(line), ()))
    return lines


def _is_break(line: list[Item]) -> bool:
    first = line[0][1]
    if (isinstance(first, str) and len(first) > LONGEST) or not is_scene_break(text_of(line)):
        return False
    return not any((isinstance(value, Mark) and value.tag == "img") or any(one.tag == "a" for one in formats) for formats, value in line)
