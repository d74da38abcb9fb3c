"""Taking the prose out of a page: what stands between two marks or in an element, less what is not prose."""

import re
from dataclasses import dataclass
from re import Pattern

from selectolax.lexbor import LexborHTMLParser, LexborNode

from chapterhouse.rescue.families.finding import Scope, words_in
from chapterhouse.rescue.families.rule import TextRule

_ADDED_BREAK = re.compile(r"<br(?: /)?>\n?", re.IGNORECASE)
_AUTHORS_BREAK = re.compile(r"<br>|<p>")
_STORY_START, _STORY_END = re.compile(r"""id=["']?story["'\s>]"""), re.compile(r"""id=["']?prev["'\s>]""")
_BLOCK_WITH_ATTRIBUTES = re.compile(r"<p\s[^>]*>", re.IGNORECASE)
_CHARS_A_WORD = 60  # with the markup between words
_HIDDEN_CLASS = re.compile(r"\.([\w-]+)\s*\{[^}]*(?:display\s*:\s*none|speak\s*:\s*never)[^}]*\}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StoryText:
    """The markup of a chapter's prose and the element it begins with, null where marks in the source bound it."""

    html: str
    node: LexborNode | None
    hidden_count: int = 0  # paragraphs left out because the page's style hides them


def take_text(scope: Scope, rule: TextRule) -> StoryText | None:
    """Give the prose of a page or part, null where no place of the rule holds enough words. Changes the tree."""
    for start, end in rule.between:
        if found := _between(scope.source, start, end, rule):
            return found
    for css in rule.inside:
        nodes = scope.css(css)
        if not nodes:
            continue
        taken = nodes if rule.joined else nodes[:1]
        hidden_count = sum(_drop_hidden(node, scope) for node in taken) if rule.hidden_by_style else 0
        html = "\n".join(_whole(node, rule) for node in taken)
        if rule.added_breaks:
            html = _without_added_breaks(html, written=_story_source(scope.source))
        if _holds_words(html, rule.minimum_words):
            return StoryText(html, nodes[0], hidden_count)
    return None


def _between(source: str, start: Pattern[str], end: Pattern[str], rule: TextRule) -> StoryText | None:
    if not (begin := start.search(source)):
        return None
    stop = end.search(source, begin.end())
    html = source[begin.end() : stop.start() if stop else len(source)]
    if rule.added_breaks:
        html = _without_added_breaks(html, written=html)
    if rule.drop:
        html = _less(html, rule.drop)
    return StoryText(html, None) if stop and _holds_words(html, rule.minimum_words) else None


def _less(html: str, drop: tuple[str, ...]) -> str:
    tree = LexborHTMLParser(f"<body><div>{html}</div>")
    for node in tree.css(", ".join(drop)):
        node.decompose()
    body = tree.body
    return (body.inner_html or "") if body else html


def _holds_words(html: str, count: int) -> bool:
    """Tell whether a piece of markup holds so many words; a long piece shows it by its beginning."""
    start = html[: html.rfind("<", 0, _CHARS_A_WORD * count) + 1] if len(html) > _CHARS_A_WORD * count else ""
    return any(len(words_in(piece).split()) >= count for piece in (start, html) if piece)


def _whole(node: LexborNode, rule: TextRule) -> str:
    """Give an element's markup, cut at what stands after the prose."""
    _cut(node, rule)
    for css in rule.drop:
        for unwanted in node.css(css):
            if unwanted.mem_id != node.mem_id:
                unwanted.decompose()
    return node.inner_html or ""


def _cut(node: LexborNode, rule: TextRule) -> None:
    """Where the text left an element open and so swallowed what follows the story, take that out from its start on."""
    if not rule.until:
        return
    stop = next((found for found in node.css(", ".join(rule.until)) if found.mem_id != node.mem_id), None)
    while stop is not None and stop.mem_id != node.mem_id:
        parent = stop.parent
        following = stop.next
        while following is not None:
            after = following.next
            following.decompose()
            following = after
        if stop.css_matches(", ".join(rule.until)):
            stop.decompose()
        stop = parent


def _drop_hidden(node: LexborNode, scope: Scope) -> int:
    """Take out what a class of the page's own <style> hides, and count it."""
    names = {name for style in scope.page.tree.css("style") for name in _HIDDEN_CLASS.findall(style.text() or "")}
    planted = [found for name in names for found in node.css(f".{name}")]
    for found in planted:
        found.decompose()
    return len(planted)


def _without_added_breaks(html: str, *, written: str) -> str:
    """Undo the breaks the software put at each newline of a text that had paragraphs of its own.

    eFiction does so unless the text contains exactly `<p>`, `<br>` or `<br />`; Word's `<p class=...>` is none of them. What the
    page has as `written` tells: there only the software's own `<br />` stands.
    """
    if not _BLOCK_WITH_ATTRIBUTES.search(written) or _AUTHORS_BREAK.search(written):
        return html
    return _ADDED_BREAK.sub("\n", html)


def _story_source(source: str) -> str:
    begin = _STORY_START.search(source)
    text = source[begin.end() :] if begin else source
    stop = _STORY_END.search(text)
    return text[: stop.start()] if stop else text
