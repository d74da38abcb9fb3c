"""Taking blocks of notes off a page and telling to what they belong: the story, the chapter's beginning or its end."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from chapterhouse.prose import Prose
from chapterhouse.rescue.families.finding import Scope, words_in, words_of
from chapterhouse.rescue.families.pairs import STYLED
from chapterhouse.rescue.families.rule import NotePlace, NoteRule
from chapterhouse.rescue.families.vocabulary import is_end_note, is_story_note
from chapterhouse.rescue.parts.passages import prose_or_none
from chapterhouse.rescue.source.parsed import ParsedPage


@dataclass(slots=True)
class Notes:
    """The markup of the notes of one page or part, in the order of the page."""

    story: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def take_notes(scope: Scope, rules: tuple[NoteRule, ...], *, prose: LexborNode | None) -> Notes:
    """Read every block of notes a rule finds; `prose` is the element against which "before" and "after" are told."""
    notes = Notes()
    order = _places(scope, rules, prose)
    beginning = order[prose.mem_id] if prose is not None else None
    for node, rule in sorted(_blocks(scope, rules), key=lambda block: order[block[0].mem_id]):
        if body := _body(node, rule):
            is_after = beginning is not None and order[node.mem_id] > beginning
            _shelf(notes, rule, _label(node, rule), is_after=is_after).append(body)
    return notes


def all_notes(scope: Scope, rules: tuple[NoteRule, ...]) -> list[str]:
    """Give every note of a part that bears no prose."""
    notes = take_notes(scope, rules, prose=None)
    return [*notes.story, *notes.before, *notes.after]


def join_notes(pieces: list[str], page: ParsedPage) -> Prose | None:
    """Give several notes as one clean text, null where none says anything."""
    return prose_or_none("\n".join(pieces), page)


def _places(scope: Scope, rules: tuple[NoteRule, ...], prose: LexborNode | None) -> dict[int, int]:
    """Give the place on the page of each block that a rule finds, and of the element of the prose."""
    selectors = [rule.css for rule in rules] + ([prose.tag or "div"] if prose is not None else [])
    return {node.mem_id: place for place, node in enumerate(scope.css(", ".join(selectors)))} if selectors else {}


def _blocks(scope: Scope, rules: tuple[NoteRule, ...]) -> list[tuple[LexborNode, NoteRule]]:
    """Give each block with the first rule that finds it; a block inside a block is a part of it."""
    blocks: dict[int, tuple[LexborNode, NoteRule]] = {}
    for rule in rules:
        for node in scope.css(rule.css):
            if node.mem_id not in blocks and not any(parent in blocks for parent in _ancestors(node)):
                blocks[node.mem_id] = (node, rule)
    return list(blocks.values())


def _ancestors(node: LexborNode) -> list[int]:
    found, parent = list[int](), node.parent
    while parent is not None:
        found.append(parent.mem_id)
        parent = parent.parent
    return found


def _shelf(notes: Notes, rule: NoteRule, label: str, *, is_after: bool) -> list[str]:
    match rule.place:
        case NotePlace.STORY:
            return notes.story
        case NotePlace.BEFORE:
            return notes.before
        case NotePlace.AFTER:
            return notes.after
    if is_story_note(label):
        return notes.story
    return notes.after if is_after or is_end_note(label) else notes.before


def _label(node: LexborNode, rule: NoteRule) -> str:
    label = _label_node(node, rule)
    return words_of(label) if label is not None else ""


def _body(node: LexborNode, rule: NoteRule) -> str:
    """Give the markup of the note without its label, empty where it says nothing."""
    tree = LexborHTMLParser(f"<body>{node.html}")
    root = tree.body
    if root is None or root.first_child is None:
        return ""
    for css in rule.drop:
        for unwanted in root.css(css):
            unwanted.decompose()
    label = _taken_label(root, rule)
    bodies = next((found for css in rule.body if (found := root.css(css))), None)
    html = "\n".join(body.inner_html or "" for body in bodies) if bodies else root.first_child.inner_html or ""
    if not words_in(html) and "<img" not in html:
        return ""
    return f"<p>{label}</p>\n{html}" if rule.keep_label and label else html


def _taken_label(root: LexborNode, rule: NoteRule) -> str:
    label = _label_node(root, rule)
    if label is None:
        return ""
    html = label.inner_html or ""
    label.decompose()
    return html


def _label_node(root: LexborNode, rule: NoteRule) -> LexborNode | None:
    """Find what names a block of notes. Words that are only bold are its label where they begin it and end in a colon."""
    beginning = words_of(root)
    for css in rule.label:
        for label in root.css(css):
            words = words_of(label)
            if words and (label.tag not in STYLED or (words.endswith(":") and beginning.startswith(words))):
                return label
    return None
