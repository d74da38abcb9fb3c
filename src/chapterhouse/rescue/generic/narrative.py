"""Whether a page holds a story's mass of prose: what no list, no reviews and no gate does, whatever else stands on the page."""

import re

from chapterhouse.rescue.generic.content import find_content
from chapterhouse.rescue.generic.lines import Line, lay_out, split_preformatted
from chapterhouse.rescue.source.parsed import ParsedPage

_MASS = 500  # words in one stretch
_SAMPLE = 60  # lines of it that tell
_OPENS = frozenset("\"“„«‘'—–「『")
_CLOSES = re.compile(r"[,.!?—…][\"”»“’」』]")
_TOLD = frozenset("he she his her him hers they them himself herself was were had said went came looked".split())
_ADDRESSED = frozenset("you your we our us my i i'm site page please story stories chapter review".split())
_INTERRUPTING = re.compile(r"(?:reviewer|reviewed by|review by|signed|anonymous|posted by|from|name|date)\s*:", re.IGNORECASE)


def holds_narrative(page: ParsedPage) -> bool:
    """Tell a page that holds one long stretch of narration; the page's tree stays as it stood but for lines of `<pre>`."""
    body = page.tree.body
    if body is None or len(page.text) < 6 * _MASS:
        return False
    split_preformatted(page.tree)
    layout = lay_out(page.tree)
    content = find_content(layout, body)
    return has_narrative([line for line in layout.lines[content.first : content.last] if line.index not in content.left_out])


def has_narrative(lines: list[Line]) -> bool:
    """Tell lines of which one long stretch, unbroken by links, headings and names of posters, is narration."""
    return any(is_narration(stretch) for stretch in _stretches(lines) if sum(line.words for line in stretch) >= _MASS)


def is_narration(lines: list[Line]) -> bool:
    """Tell people who speak and are spoken of from a text that speaks to its readers."""
    lines = lines[:_SAMPLE]
    words = re.findall(r"[a-z']+", " ".join(line.text for line in lines)[:8_000].lower())
    told = sum(word in _TOLD for word in words)
    addressed = sum(word in _ADDRESSED for word in words)
    tells = told >= 0.04 * max(len(words), 1) and addressed <= (0.6 if _spoken(lines) else 0.2) * told
    others = addressed <= 2 * told or addressed <= 0.02 * len(words)
    return len(lines) >= 2 and (tells or (others and speaks(lines)))


def speaks(lines: list[Line]) -> bool:
    """Tell lines among which people talk."""
    lines = lines[:_SAMPLE]
    return _spoken(lines) >= max(4, 0.15 * len(lines))


def _spoken(lines: list[Line]) -> int:
    return sum(1 for line in lines if line.text[:1] in _OPENS or _CLOSES.search(line.text))


def _stretches(lines: list[Line]) -> list[list[Line]]:
    stretches: list[list[Line]] = [[]]
    for line in lines:
        if not line.words or line.hidden:
            continue
        is_name = line.words < 8 and line.is_bold
        if line.level or line.is_linked or is_name or (line.words < 12 and _INTERRUPTING.match(line.text)):
            stretches.append([])
        else:
            stretches[-1].append(line)
    return stretches
