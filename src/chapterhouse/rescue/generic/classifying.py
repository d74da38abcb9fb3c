"""What a page is, before anything is taken from it: a page that is no story must never become one."""

import re

from chapterhouse.rescue.generic.lines import Line
from chapterhouse.rescue.generic.narrative import has_narrative, speaks
from chapterhouse.rescue.generic.surveying import Survey
from chapterhouse.rescue.generic.wording import is_scene_break
from chapterhouse.rescue.reading import PageKind
from chapterhouse.rescue.source.parsed import ParsedPage, squeeze
from chapterhouse.rescue.words.labels import LabelKind, read_label
from chapterhouse.rescue.words.language import tell_language
from chapterhouse.rescue.words.numbers import find_leading_number, find_numbered
from chapterhouse.rescue.words.vocabulary import pattern

_SHORT_PAGE = 400  # words: gates and error pages are no longer
_LONG_PROSE, _SHORT_PROSE = 500, 60  # words
_FEW_VISITED = 0.015  # words that speak to visitors to a word of prose
_FEW_LINKS = 0.15  # words in links to a word of prose
_MISSING = pattern("kinds", "missing")
_GATE = pattern("kinds", "gate")
_REVIEWS = pattern("kinds", "reviews")
_AUTHOR = pattern("kinds", "author")
_LISTING = pattern("kinds", "listing")
_NO_STORY = pattern("kinds", "no_story", around=r"[\W_]*(?:the |our |my |site |general |official |frequently asked )*%[\W_]*")
_QUOTE_START = re.compile(r"[\"“„«»‘'—–「『-]")
_TOLD = frozenset("he she his her him hers they their them himself herself was were had said went came looked".split())
_ADDRESSED = frozenset("you your we our us my i i'm site page please story stories".split())
_VISITED = _ADDRESSED - {"my", "i", "i'm", "we", "our", "us"}
_JOURNAL = pattern("names", "journal")


def classify_shell(page: ParsedPage) -> PageKind | None:
    """Tell a gate or a missing page by its words; null for a page that may hold more."""
    body = page.tree.body
    if body is None:
        return PageKind.OTHER
    found = body.text(separator=" ").split(maxsplit=_SHORT_PAGE)
    words = len(found)
    if words > _SHORT_PAGE:
        return None
    text = " ".join(found)
    errors = squeeze(
        " ".join(node.text() for node in page.tree.css(".errortext, .error, #error, .errormessage, .notice--error, .flash.error"))
    )
    head = f"{page.title} {squeeze(' '.join(node.text() for node in page.tree.css('h1, h2, h3')))} {errors}"
    if _GATE.search(errors) or (words < 150 and _GATE.search(text[:1500]) and not _reads_as_story(page)):
        return PageKind.GATE if not re.search(r"\b404\b|not found", page.title, re.I) else PageKind.MISSING
    if _MISSING.search(errors) or (_MISSING.search(head) and words < 250 and not _reads_as_story(page)):
        return PageKind.MISSING
    if words < 80 and _MISSING.search(text) and not _reads_as_story(page):
        return PageKind.MISSING
    if _GATE.search(head) and not _reads_as_story(page):
        return PageKind.GATE
    return PageKind.OTHER if words < 3 and not page.tree.css_first("a[href], frame") else None


def classify_survey(page: ParsedPage, seen: Survey) -> PageKind:
    """Tell what a page of unknown software is from the weight of prose, links and evidence for a story."""
    prose = [line for line in seen.lines[seen.edges.start : seen.edges.end] if line.words]
    words = sum(line.words - line.link_words for line in prose)
    everything = [line for line in seen.layout.lines if line.words]
    link_words = sum(line.link_words for line in everything)
    names = " ".join([page.title, *(line.text for line in everything if line.level)][:12])
    if has_narrative(prose) and (speaks(prose) or not _is_no_story(page, seen)):
        return PageKind.CHAPTER
    score = _story_score(page, seen, prose, words)
    if _is_reviews(everything, names):
        return PageKind.REVIEWS
    if words < 150 and _AUTHOR.search(names):
        return PageKind.AUTHOR
    if link_words > words or (words < 200 and _listed_links(prose) > 0.3 * max(len(prose), 1)):
        return _kind_of_list(seen, names)
    if _is_contents(seen, prose, words):
        return PageKind.INDEX
    if _AUTHOR.search(names) and score < 4 and link_words > 0.15 * words:
        return PageKind.AUTHOR
    if _is_no_story(page, seen) and (score < 3 or _addresses_visitors(prose) or not _bears_story_out(seen, prose)):
        return PageKind.OTHER
    if score < 2 and link_words <= _FEW_LINKS * words and not _is_journal(seen) and _reads_on(prose, words):
        return PageKind.CHAPTER
    return PageKind.CHAPTER if score >= 2 and words >= 20 else PageKind.OTHER


def _reads_on(prose: list[Line], words: int) -> bool:
    """Tell prose that goes on for long and speaks to no visitors; of languages whose telling words nobody listed, less will do."""
    if words >= _LONG_PROSE:
        spoken = re.findall(r"[a-z']+", " ".join(line.text for line in prose)[:8000].lower())
        return len(prose) >= 5 and sum(word in _VISITED for word in spoken) <= _FEW_VISITED * len(spoken)
    return words >= _SHORT_PROSE and tell_language(" ".join(line.text for line in prose)) not in (None, "en")


def _reads_as_story(page: ParsedPage) -> bool:
    """Tell a short page that is a story all the same (a drabble about a lost key is not a missing page)."""
    body = page.tree.body
    text = body.text(separator="\n") if body else ""
    labels = [
        label
        for line in text.split("\n")
        if (label := read_label(line.strip())) and label.kind in (LabelKind.TITLE, LabelKind.AUTHOR, LabelKind.SUMMARY, LabelKind.RATING)
    ]
    return len(labels) >= 2 or len(re.findall(r"[.,!?][\"”]", text)) >= 3


def _story_score(page: ParsedPage, seen: Survey, prose: list[Line], words: int) -> int:
    """Weigh what speaks for a story."""
    strong = {
        found.label.kind
        for found in seen.edges.labels
        if found.label.kind
        in (
            LabelKind.TITLE,
            LabelKind.AUTHOR,
            LabelKind.SUMMARY,
            LabelKind.RATING,
            LabelKind.RELATIONSHIP,
            LabelKind.FANDOM,
            LabelKind.CHAPTER,
        )
    }
    score = 3 if len(strong) >= 2 else len(strong)
    score += 2 if seen.head.number is not None or seen.head.chapter_title else 0
    score += 2 if seen.neighbours.next or seen.neighbours.prev else 0
    score += (2 if seen.edges.bylines else 1) if seen.head.author else 0
    score += 2 if seen.edges.notes_before or any(found.label.name == "closing" for found in seen.edges.notes_after) else 0
    sentences = [line for line in prose if line.words >= 2]
    quoted = sum(1 for line in sentences if _QUOTE_START.match(line.text) or re.search(r"[,.!?—][\"”»]", line.text))
    speaks = quoted >= max(2, 0.15 * len(sentences))
    score += 2 if speaks else 0
    score += 1 if any(is_scene_break(line.text) for line in prose) else 0
    score += 1 if words >= 300 else 0
    score += 1 if words >= 1200 else 0
    score += 2 if words >= 150 and _tells_of_others(prose) else 0
    score += 1 if words >= 300 and _tells_of_itself(prose) else 0
    if _is_journal(seen) and not strong and seen.head.number is None:
        score -= 1 if speaks else 2 if words > 800 else 4
    return score


def _bears_story_out(seen: Survey, prose: list[Line]) -> bool:
    """Tell a story that is called "News" or "About Me" all the same: people talk in it, or it has a header or neighbours."""
    return speaks(prose) or bool(seen.edges.labels) or seen.neighbours.has_next or seen.neighbours.has_prev


def _addresses_visitors(prose: list[Line]) -> bool:
    """Tell a page that speaks of itself and to its visitors more than of anybody else."""
    words = re.findall(r"[a-z']+", " ".join(line.text for line in prose)[:8000].lower())
    return sum(word in _ADDRESSED for word in words) > sum(word in _TOLD for word in words)


def _tells_of_others(prose: list[Line]) -> bool:
    """Tell narration (he, she, they, in the past) from a page that speaks to its visitors (you, we, this site)."""
    words = re.findall(r"[a-z']+", " ".join(line.text for line in prose)[:8000].lower())
    told = sum(word in _TOLD for word in words)
    addressed = sum(word in _ADDRESSED for word in words)
    return told >= 0.04 * max(len(words), 1) and addressed <= 0.3 * told


def _tells_of_itself(prose: list[Line]) -> bool:
    """Tell narration in the first person: it speaks of what was, and not to its visitors."""
    words = re.findall(r"[a-z']+", " ".join(line.text for line in prose)[:8000].lower())
    past = sum(word in _TOLD for word in words)
    spoken_to = sum(word in _VISITED for word in words)
    return past >= 0.04 * max(len(words), 1) and spoken_to <= 0.2 * past


def _is_journal(seen: Survey) -> bool:
    return sum(1 for line in seen.layout.lines if line.words < 20 and _JOURNAL.search(line.text)) >= 1


def _is_reviews(lines: list[Line], names: str) -> bool:
    if _REVIEWS.search(names):
        return True
    return (
        sum(1 for line in lines if re.match(r"(?:reviewer|reviewed by|review by|signed|anonymous|reviewer's name)\b", line.text, re.I)) >= 3
    )


def _is_no_story(page: ParsedPage, seen: Survey) -> bool:
    """Tell help, rules, news and the like by what the page calls itself."""
    names = [
        page.title,
        *re.split(r"\s+[-–—|:»>]+\s+|::|\|", page.title),
        *(line.text for line in seen.edges.headings),
        seen.head.title or "",
    ]
    return any(name and _NO_STORY.fullmatch(name.strip()) for name in names) or bool(_LISTING.match(page.title))


def _is_contents(seen: Survey, prose: list[Line], words: int) -> bool:
    """Tell the contents of a story, a blurb above it and all, from a chapter with a short list of chapters."""
    if seen.head.number is not None and (seen.neighbours.has_next or seen.neighbours.has_prev):
        return False
    links = {squeeze(link.text()) for line in seen.layout.lines if line.index not in seen.content.left_out for link in line.links}
    numbered = sum(1 for text in links if find_numbered(text) or find_leading_number(text))
    spoken = sum(1 for line in prose if _QUOTE_START.match(line.text))
    return numbered >= 3 and words < 60 + 25 * numbered and spoken < 3


def _listed_links(prose: list[Line]) -> int:
    return sum(1 for line in prose if line.links)


def _kind_of_list(seen: Survey, names: str) -> PageKind:
    """Tell the contents of one story from lists of many."""
    if _AUTHOR.search(names):
        return PageKind.AUTHOR
    links = [squeeze(link.text()) for line in seen.layout.lines if line.index not in seen.content.left_out for link in line.links]
    numbered = sum(
        1
        for text in links
        if find_numbered(text) or find_leading_number(text) or re.fullmatch(r"\W*(?:\d{1,3}|prologue|epilogue)\W*", text, re.I)
    )
    if numbered >= 2 and numbered >= 0.3 * len(links):
        return PageKind.INDEX
    return PageKind.LISTING if links else PageKind.OTHER
