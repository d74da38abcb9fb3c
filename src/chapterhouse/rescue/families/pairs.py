"""Reading "Label: value" pairs: what a story's header says of it, by the meaning of the labels."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from chapterhouse.rescue.families.finding import Scope, words_in, words_of
from chapterhouse.rescue.families.rule import Family, PairRule
from chapterhouse.rescue.families.vocabulary import answer_of, is_genre, language_of, meaning_of, plain

_LABELLED = re.compile(r"^\s*([^:]{1,40}?)\s*:\s*(.*)$", re.DOTALL)
_MAX_VALUE_NODES = 200
STYLED = frozenset({"b", "strong", "i", "em", "u", "font", "big", "small"})


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a value: its words and its address as written."""

    words: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """One label and its value, as words, as markup and as the links in it."""

    meaning: str
    label: str
    words: str
    html: str
    links: tuple[Link, ...] = ()


def read_pairs(scope: Scope, rules: tuple[PairRule, ...], family: Family) -> list[Pair]:
    """Read every pair the rules find, in the order of rules and page. An unknown label has the meaning "unknown"."""
    pairs, seen = list[Pair](), set[int]()
    for rule in rules:
        for box in scope.css(rule.inside):
            if rule.separator:
                pairs.extend(_of_line(box, rule, family))
            for label in box.css(rule.label) if rule.label else ():
                if label.mem_id not in seen:
                    seen.add(label.mem_id)
                    pairs.extend(_of_label(label, rule, family))
    return pairs


def _of_label(label: LexborNode, rule: PairRule, family: Family) -> list[Pair]:
    words = words_of(label)
    if whole := _labelled(label, words, family):
        return [whole]
    if not words or len(words) > 60 or not _is_label(label):
        return []
    values = _values(label, rule) or _values_beside(label, rule)
    html = "".join(value.html or "" for value in values)
    return [_pair(words, html, _links(values), family)]


def _labelled(label: LexborNode, words: str, family: Family) -> Pair | None:
    """Read an element that holds label and value both ("<b>Fandom: Islands</b>"), null for any other."""
    found = _LABELLED.match(words) if label.tag in STYLED else None
    if not found or not found[2] or (plain(found[1]) not in family.meanings and meaning_of(found[1]) is None):
        return None
    return _pair(found[1], found[2], _links([label]), family)


def _pair(label: str, html: str, links: tuple[Link, ...], family: Family) -> Pair:
    meaning = family.meanings.get(plain(label)) or meaning_of(label) or "unknown"
    return Pair(meaning, label, words_in(html).strip(" |•·:"), html, links)


def _values(label: LexborNode, rule: PairRule) -> list[LexborNode]:
    """Give the nodes of a label's value: a dt's dd, the next cell, or what follows up to the next label."""
    if label.tag == "dt":
        return _cells(label.next, "dd", stop="dt")
    cell = _cell_of(label)
    if cell is not None and _fills(label, cell):
        return _cells(cell.next, cell.tag if cell.tag == "td" else "td", stop="th")
    return _up_to_next(label.next, rule)


def _cell_of(label: LexborNode) -> LexborNode | None:
    node: LexborNode | None = label
    for _ in range(3):
        if node is None or node.tag in ("td", "th"):
            return node
        node = node.parent
    return None


def _cells(node: LexborNode | None, tag: str | None, *, stop: str) -> list[LexborNode]:
    found = []
    while node is not None and node.tag != stop:
        if node.tag == tag:
            found.append(node)
            if tag == "td":
                break
        node = node.next
    return found


def _up_to_next(node: LexborNode | None, rule: PairRule) -> list[LexborNode]:
    found = list[LexborNode]()
    while node is not None and len(found) < _MAX_VALUE_NODES:
        is_element = not (node.tag or "-").startswith("-")
        if is_element and _bears_label(node, rule):
            break
        if is_element or node.tag == "-text":
            found.append(node)
        node = node.next
    return found


def _fills(label: LexborNode, box: LexborNode) -> bool:
    """Tell whether a label is all that an element says."""
    node: LexborNode | None = label
    while node is not None and node.mem_id != box.mem_id:
        if _says_something(node.prev) or _says_something(node.next):
            return False
        node = node.parent
    return node is not None


def _says_something(node: LexborNode | None) -> bool:
    """Tell whether a neighbour is more than white space or a line's end."""
    while node is not None and node.tag == "br":
        node = node.next
    return node is not None and (node.tag != "-text" or bool(plain(node.text() or "")))


def _values_beside(label: LexborNode, rule: PairRule) -> list[LexborNode]:
    """Give what follows the element a label fills alone."""
    parent = label.parent
    if parent is None or not _fills(label, parent):
        return []
    return _up_to_next(parent.next, rule)


def _bears_label(node: LexborNode, rule: PairRule) -> bool:
    return any(_is_label(label) for label in node.css(rule.label))  # the node itself among them


def _is_label(node: LexborNode) -> bool:
    """Tell a label from words that are only bold or italic: those need a colon at their end or right behind them."""
    if node.tag not in STYLED:
        return True
    following = node.next
    behind = (following.text() or "") if following is not None and following.tag == "-text" else ""
    return words_of(node).endswith(":") or behind.lstrip().startswith(":")


def _links(values: list[LexborNode]) -> tuple[Link, ...]:
    found = (link for value in values if not (value.tag or "-").startswith("-") for link in value.css("a"))
    return tuple(Link(words, link.attributes.get("href")) for link in found if (words := words_of(link)))


def _of_line(box: LexborNode, rule: PairRule, family: Family) -> list[Pair]:
    """Read "Rated: T - English - Adventure - Chapters: 2": pieces without a label mean what the rule says, in order."""
    assert rule.separator is not None
    pairs, bare = list[Pair](), list(rule.bare)
    for piece in rule.separator.split(box.inner_html or ""):
        words = words_in(piece)
        if found := _LABELLED.match(words):
            meaning = family.meanings.get(plain(found[1])) or meaning_of(found[1]) or "unknown"
            pairs.append(Pair(meaning, found[1], found[2], piece))
        elif words and (meanings := [meaning for meaning in bare if _may_mean(words, meaning)]):
            del bare[: bare.index(meanings[0]) + 1]
            pairs.append(Pair(meanings[0], "", words, piece))
    return pairs


def _may_mean(words: str, meaning: str) -> bool:
    """Tell whether a piece without a label can be of a meaning: languages, genres and answers have their words."""
    match meaning:
        case "language":
            return language_of(words) is not None
        case "genre":
            return is_genre(words)
        case "completed":
            return answer_of(words) is not None
        case _:
            return answer_of(words) is None
