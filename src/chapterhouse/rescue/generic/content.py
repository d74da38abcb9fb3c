"""Where on a page its story stands: the element that holds the mass of the prose, and what inside it is the site's."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from chapterhouse.rescue.generic.lines import Layout, Line, Region
from chapterhouse.rescue.generic.wording import is_footer, is_navigation
from chapterhouse.rescue.words.vocabulary import pattern

_SHARE = 0.8
_NAME = r"(?:^|[\s_-])%(?:$|[\s_-])"  # one of the names in an id or a class
_FURNITURE_NAME = pattern("regions", "furniture", around=_NAME)
_COMMENTS_NAME = pattern("regions", "comments", around=r"(?:^|[\s_-])%(?:$|[\s_-]|\d)")
_META_NAME = pattern("regions", "data", around=_NAME)
_NOTE_NAME = pattern("regions", "notes", around=_NAME)
_CONTENT_NAME = pattern("regions", "content", around=_NAME)
_FURNITURE_TAGS = frozenset({"nav", "aside", "footer"})
_BOXES = frozenset("div td th table tbody tr section article main form ul ol dl aside nav footer header fieldset center".split())
_SEAMLESS = frozenset(
    "p blockquote i em b strong span u small big tt code pre a ul ol li dl dd h1 h2 h3 h4 h5 h6 q cite sup sub s font".split()
)
_SENTENCE_END = re.compile(r"[.!?…,;:。！？」』][\"'”’»*_)\]]*$")
_MAX_HIDDEN_WORDS = 80
_LIST = 6  # lines in a row with links in them
_BLURB = 40  # words beside a link in a list


@dataclass(frozen=True, slots=True)
class Content:
    """The element that holds the story, its lines [first:last], and which of them are the site's own."""

    node: LexborNode
    first: int
    last: int
    furniture: tuple[Region, ...]
    left_out: frozenset[int]
    notes: tuple[Region, ...]  # boxes that say of themselves that they hold an author's notes
    meta: tuple[Region, ...]  # furniture that tells who and when


def find_content(layout: Layout, body: LexborNode) -> Content:
    """Walk from the body into the child that holds nearly all of the prose, and stop where no child does."""
    weights = _weights(layout.lines)
    sums = _prose_sums(weights, frozenset())
    furniture = _find_furniture(layout, sums)
    notes = _find_notes(layout, furniture, sums)
    furniture = (*furniture, *notes)
    left_out = frozenset(index for region in furniture for index in range(region.first, region.last))
    sums = _prose_sums(weights, left_out)
    node = body
    while (child := _heaviest_child(node, layout, sums, left_out)) is not None:
        node = child
    first, last = layout.spans.get(node.mem_id, (0, len(layout.lines)))
    inside = tuple(region for region in furniture if first <= region.first and region.last <= last and region.node.mem_id != node.mem_id)
    meta = tuple(region for region in furniture if _META_NAME.search(region.name))
    return Content(node, first, last, inside, left_out, notes, meta)


def prose_weight(line: Line) -> int:
    """Count the words of a line that can be prose."""
    if line.hidden or line.level or is_navigation(line):
        return 0
    return line.words - line.link_words


def reads_as_sentence(line: Line) -> bool:
    """Tell a line that ends like a sentence and leads nowhere."""
    return (
        line.words >= 4
        and line.link_words == 0
        and line.level == 0
        and bool(_SENTENCE_END.search(line.text, len(line.text) - 6 if len(line.text) > 6 else 0))
        and not is_footer(line)
    )


def _weights(lines: tuple[Line, ...]) -> list[int]:
    """Give what each line weighs as prose."""
    listed = _listed(lines)
    return [0 if line.index in listed else prose_weight(line) for line in lines]


def _prose_sums(weights: list[int], left_out: frozenset[int]) -> list[int]:
    """Give running totals: sums[b] - sums[a] is the prose of lines[a:b]."""
    sums = [0]
    for place, weight in enumerate(weights):
        sums.append(sums[-1] + (0 if place in left_out else weight))
    return sums


def _listed(lines: tuple[Line, ...]) -> frozenset[int]:
    """Give the lines of lists of links with a few words to each: however long, they are no prose."""
    found: list[int] = []
    run: list[int] = []
    for line in (*lines, None):
        if line is not None and not line.words:
            continue
        if line is not None and line.links and line.words <= _BLURB and line.link_words:
            run.append(line.index)
            continue
        if len(run) >= _LIST:
            found += run
        run = []
    return frozenset(found)


def _find_furniture(layout: Layout, sums: list[int]) -> tuple[Region, ...]:
    """Give the outermost elements that by name or kind are the site's, unless the story stands in them."""
    total = max(sums[-1], 1)
    found: list[Region] = []
    end = -1
    for region in layout.regions:
        if region.last <= end or region.tag in ("body", "html"):
            continue
        mass = sums[region.last] - sums[region.first]
        if _is_comments(region):
            is_story = mass > 0.4 * total and sums[region.first] < 0.15 * total
        elif _is_hidden(region, layout):
            is_story = mass > _MAX_HIDDEN_WORDS
        elif _is_furniture(region):
            is_story = mass > 0.25 * total and mass > 120
        else:
            continue
        if not is_story:
            found.append(region)
            end = region.last
    return tuple(found)


def _find_notes(layout: Layout, furniture: tuple[Region, ...], sums: list[int]) -> tuple[Region, ...]:
    """Give the boxes of notes: named so, and light beside the story."""
    taken = {index for region in furniture for index in range(region.first, region.last)}
    found: list[Region] = []
    for region in layout.regions:
        if region.first in taken or region.tag in ("ol", "ul") or not _NOTE_NAME.search(region.name) or _CONTENT_NAME.search(region.name):
            continue
        if 0 < sums[region.last] - sums[region.first] <= 0.4 * max(sums[-1], 1):
            found.append(region)
            taken.update(range(region.first, region.last))
    return tuple(found)


def _is_comments(region: Region) -> bool:
    return bool(_COMMENTS_NAME.search(region.name)) and not _CONTENT_NAME.search(region.name)


def _is_furniture(region: Region) -> bool:
    if region.tag in _FURNITURE_TAGS:
        return True
    return bool(_FURNITURE_NAME.search(region.name)) and not re.search(r"content|chapter-?text|storytext|has-|with-", region.name)


def _is_hidden(region: Region, layout: Layout) -> bool:
    lines = layout.lines[region.first : region.last]
    return bool(lines) and all(line.hidden or line.is_blank for line in lines)


def _heaviest_child(node: LexborNode, layout: Layout, sums: list[int], left_out: frozenset[int]) -> LexborNode | None:
    """Give the child to walk into, null where the prose stands in several or loose beside it."""
    first, last = layout.spans.get(node.mem_id, (0, len(layout.lines)))
    mass = sums[last] - sums[first]
    if not mass:
        return None
    best, best_mass, best_span = None, 0, (0, 0)
    for child in node.iter():
        span = layout.spans.get(child.mem_id)
        if span and sums[span[1]] - sums[span[0]] > best_mass:
            best, best_mass, best_span = child, sums[span[1]] - sums[span[0]], span
    if best is None:
        return None
    if best.tag in _SEAMLESS:
        outside = (line for line in (*layout.lines[first : best_span[0]], *layout.lines[best_span[1] : last]) if line.index not in left_out)
        return best if best_mass >= 0.9 * mass and not any(reads_as_sentence(line) for line in outside) else None
    name = f"{best.attributes.get('id') or ''} {best.attributes.get('class') or ''}".lower()
    needed = 0.5 if _CONTENT_NAME.search(name) or best.tag in ("article", "main") else _SHARE
    return best if best_mass >= needed * mass and not _stands_loose(node, best, layout, left_out) else None


def _stands_loose(node: LexborNode, best: LexborNode, layout: Layout, left_out: frozenset[int]) -> bool:
    """Tell whether prose stands beside the element in no box of its own: it began above the box, or a stray end tag closed the box early.

    What stands above the last heading is the site's welcome, not the story.
    """
    first, last = layout.spans.get(node.mem_id, (0, len(layout.lines)))
    before, after = layout.spans[best.mem_id]
    boxed: set[int] = set()
    for child in node.iter():
        if child.tag in _BOXES or child.mem_id == best.mem_id:
            boxed.update(range(*layout.spans.get(child.mem_id, (0, 0))))
    named = max((line.index for line in layout.lines[first:before] if line.level), default=before)
    for start, end in ((named, before), (after, last)):
        outside = [line for line in layout.lines[start:end] if line.index not in boxed and line.index not in left_out]
        loose = [line for line in outside if reads_as_sentence(line)]
        if len(loose) >= 3 and sum(line.words for line in loose) > 60:
            return True
    return False
