"""What a rule for one software says, as values: which pages it reads and where each thing stands on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from re import Pattern

from chapterhouse.manuscript import TagKind
from chapterhouse.rescue.reading import PageKind
from chapterhouse.rescue.words.dates import DayOrder


class Place(StrEnum):
    """What a finder looks at."""

    ELEMENT = "element"
    TITLE = "title"  # the words of <title>
    ADDRESS = "address"  # the page's own old address, else its path in the heap
    SOURCE = "source"  # the page as text: comments and scripts too
    MARKUP = "markup"  # its tags and comments alone, which are soon looked through however long the prose is


class NotePlace(StrEnum):
    """Where a block of notes belongs."""

    ORDER = "order"  # before or after the prose, as it stands on the page
    BEFORE = "before"
    AFTER = "after"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Finder:
    """One place where a value may stand: an element's words or attribute, or a part of title, address or source."""

    css: str = ""
    attr: str = ""
    place: Place = Place.ELEMENT
    has: Pattern[str] | None = None  # the element's words must match
    pattern: Pattern[str] | None = None  # of the value the first group is taken, or all of the match


@dataclass(frozen=True, slots=True)
class TextRule:
    """How the prose is taken. The first that gives enough words is used; `between` is tried before `inside`."""

    between: tuple[tuple[Pattern[str], Pattern[str]], ...] = ()  # marks in the source
    inside: tuple[str, ...] = ()
    joined: bool = False  # every element that `inside` finds is a part of the prose, not only the first
    until: tuple[str, ...] = ()  # what stands after the prose, and inside its element where the text left one open
    drop: tuple[str, ...] = ()
    added_breaks: bool = False  # the software itself put <br /> at each newline
    hidden_by_style: bool = False  # paragraphs hidden by a <style> of the page are planted and go
    edges: bool = False  # header block and notes stand in the text itself and are read as on an unknown page
    minimum_words: int = 30


@dataclass(frozen=True, slots=True)
class NoteRule:
    """A block of notes: its element, the body in it, and the label that only names it."""

    css: str
    place: NotePlace = NotePlace.ORDER
    body: tuple[str, ...] = ()  # empty: all of the element
    label: tuple[str, ...] = ()  # left out of the body, and read for "story" or "end"
    keep_label: bool = False
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PairRule:
    """Where "Label: value" pairs stand: containers and the labels in them.

    A dt owns its dd, a cell the next cell, any other label what follows it up to the next label.
    """

    inside: str
    label: str
    separator: Pattern[str] | None = None  # one element holds "Label: value - Label: value", cut here
    bare: tuple[str, ...] = ()  # meanings of the pieces without a label, in order


@dataclass(frozen=True, slots=True)
class ContentsRule:
    """Where the list of chapters stands."""

    menu: tuple[str, ...] = ()  # a <select>, each option one chapter
    links: tuple[str, ...] = ()
    number: Pattern[str] | None = None  # of an address, the group that is the chapter's number
    address: Pattern[str] | None = None  # an option's value, or the link, must match to be an address
    story: Pattern[str] | None = None  # its group is the same in all addresses of one story; a page with two is a list


@dataclass(frozen=True, slots=True)
class PageRule:
    """One kind of page of one software."""

    name: str
    kind: PageKind
    when: tuple[str, ...] = ()  # each must be there
    unless: tuple[str, ...] = ()
    address: Pattern[str] | None = None
    says: tuple[Finder, ...] = ()  # one of them must find something
    split: Pattern[str] | None = None  # begins a chapter; of its groups title, number, fragment are read, of author the first alone
    text: TextRule = field(default_factory=TextRule)
    fields: Mapping[str, tuple[Finder, ...]] = field(default_factory=dict)
    tags: Mapping[TagKind, tuple[Finder, ...]] = field(default_factory=dict)
    notes: tuple[NoteRule, ...] = ()
    pairs: tuple[PairRule, ...] = ()
    contents: ContentsRule = field(default_factory=ContentsRule)
    long_texts: bool = False  # a page of this kind, though no chapter, may hold a long text: such mass is no reason to doubt the rule
    weighed_names: bool = False  # what no field gives of title, author and chapter is told from <title> and heading
    hidden: tuple[str, ...] = ()  # a sign that the old site did not show this chapter to the public
    hidden_story: tuple[str, ...] = ()  # the same of the story as a whole


@dataclass(frozen=True, slots=True)
class Family:
    """One software: cheap evidence that a page is its work, words it uses in its own sense, and its kinds of page."""

    name: str
    software: str
    order: int  # lower is asked first
    evidence: tuple[str, ...]  # lower case; one of them stands in the source of each of its pages
    meanings: Mapping[str, str]  # label word → meaning, before the common vocabulary
    pages: tuple[PageRule, ...]
    date_order: DayOrder | None = None  # where the software always writes dates one way
