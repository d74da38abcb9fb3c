"""Dirty HTML or plain text in, canonical prose out.

Canonical prose: see docs/formats/prose.md. The way of a text: controls out, scanned into tokens, built into a tree, shaped
into blocks by the rules, written, and through the gate.
"""

from collections.abc import Iterator

from chapterhouse.prose.building import Builder
from chapterhouse.prose.elements import BLOCKS, PAPER
from chapterhouse.prose.gate import sanitised
from chapterhouse.prose.mojibake import may_be_wrong, repaired
from chapterhouse.prose.notes import Notes
from chapterhouse.prose.plates import PictureBook
from chapterhouse.prose.prose import PlateMark, Prose
from chapterhouse.prose.rules.controls import read_closed_references, read_references, without_controls
from chapterhouse.prose.rules.hard_wraps import BEYOND_DOUBT, Layout, Row, broken_layout_of, layout_of, rows_of
from chapterhouse.prose.rules.headings import shift_headings
from chapterhouse.prose.rules.ids import give_names
from chapterhouse.prose.rules.lone_breaks import broken_lines, lone_breaks, part_at_lone_breaks
from chapterhouse.prose.rules.page_colours import without_page_looks
from chapterhouse.prose.scanning import Scanner
from chapterhouse.prose.shaping import Shaper
from chapterhouse.prose.tree import Box, Flow, Item
from chapterhouse.prose.writing import written

CLEANER_VERSION = 4  # raised whenever the same text would come out otherwise; rows remember theirs

MAX_CHARACTERS = 12_000_000  # about 20 novels; what is longer is no chapter
_PASSES = 6
_WRAPPED_LINES = 4  # from which a passage is looked at for a hard wrap
_BREAKERS = frozenset({"p", "br"})
_GROUPING = BLOCKS - PAPER
_EMPHASIS = frozenset({"em", "i", "b", "strong"})
_NEVER_BROKEN = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "caption", "summary", "figcaption", "dt", "pre"})


def clean(text: str, *, url: str | None = None, folder: str = "") -> Prose:
    """Give the canonical prose of an HTML fragment or a plain text.

    `url` is the page's own address, by which links and pictures are resolved; `folder` (accession and path) stands in its
    place for pictures of pages whose address is unknown. Whatever comes in, the result is safe to show, cleaning it again
    changes nothing, and no word is missing that `losses` does not name.
    """
    notes = Notes()
    pictures = PictureBook(url=url, folder=folder)
    if len(text) > MAX_CHARACTERS:
        notes.lost("size", f"The text was cut after {MAX_CHARACTERS} characters; all of it is in the original file.")
        text = text[:MAX_CHARACTERS]
    is_suspect = may_be_wrong(text)
    html = _cleaned(_mended(text, notes=notes) if is_suspect else text, url=url, pictures=pictures, notes=notes)
    for _ in range(_PASSES):
        again = sanitised(html)
        if is_suspect:
            again = _mended(again, notes=notes)
        if again == html:
            break
        html = _cleaned(again, url=None, pictures=pictures, notes=notes)
    else:
        html = _bare(html, notes=notes)
    return Prose(html, pictures.marks(), notes.losses())


def stored(html: str, *, plates: tuple[PlateMark, ...] = ()) -> Prose:
    """Give the prose of a row that `clean` once made. The text is taken as it is."""
    return Prose(html, tuple(plates))


def _cleaned(text: str, *, url: str | None, pictures: PictureBook, notes: Notes) -> str:
    text = without_controls(text, notes=notes).replace("&nbsp;", "\u00a0")
    scanner = Scanner(text, notes=notes)
    tokens = scanner.scan()
    is_plain = not scanner.names & (_BREAKERS | _GROUPING)
    if "&" in text:
        read = read_references if scanner.names else read_closed_references
        tokens = [read(token) if isinstance(token, str) else token for token in tokens]
    builder = Builder(url=url, pictures=pictures, notes=notes)
    root = builder.build(tokens)
    layout = _layout(root, scanner.names, notes=notes)
    shaper = Shaper(
        layout=layout,
        is_plain=is_plain and not scanner.names & _EMPHASIS,
        targets=frozenset(builder.targets),
        notes=notes,
    )
    blocks = shaper.shaped(root)
    without_page_looks(blocks)
    shift_headings(blocks)
    return written(blocks, give_names(blocks))


def _mended(text: str, *, notes: Notes) -> str:
    text, repairs = repaired(text)
    notes.add(repairs)
    return text


def _layout(root: Box, names: set[str], *, notes: Notes) -> Layout | None:
    """Read the layout of a text whose newlines speak, null where they are spaces and its `<br>` or `<p>` part paragraphs."""
    if names & _BREAKERS:
        return _broken_layout(root, notes=notes) if "br" in names else None
    rows: list[Row] = []
    for flow in _flows(root):
        rows += [*rows_of(flow.items), Row([], "", 0)]
    return layout_of(rows)


def _broken_layout(root: Box, *, notes: Notes) -> Layout | None:
    """Read the layout of HTML whose every line was given a `<br>` by its archive; null where a `<br>` is meant."""
    broken = [(flow, broken_lines(flow.items)) for flow in _flows(root)]
    wrapped = [(flow, lines) for flow, lines in broken if len(lines) >= _WRAPPED_LINES]
    layout = None
    if sum(lone_breaks(lines) for _, lines in wrapped) >= BEYOND_DOUBT:
        layout = broken_layout_of([row for flow, _ in wrapped for row in (*rows_of(_unwrapped(flow)), Row([], "", 0))])
    if layout is None:
        part_at_lone_breaks(broken)
        return None
    notes.repair("hard-wrap", "Lines that all ended in a break at the same margin were joined to paragraphs.")
    for flow, _ in broken:
        flow.items = _unwrapped(flow)
    return layout


def _unwrapped(flow: Flow) -> list[Item]:
    """Give the items of a flow with each newline as a space."""
    return [(formats, value.replace("\n", " ") if isinstance(value, str) else value) for formats, value in flow.items]


def _flows(box: Box) -> Iterator[Flow]:
    for kid in box.kids:
        if isinstance(kid, Flow):
            yield kid
        elif kid.tag not in _NEVER_BROKEN:
            yield from _flows(kid)


def _bare(html: str, *, notes: Notes) -> str:
    """Give the words alone of a text whose markup does not come to rest. No such text is known; this is the last lock."""
    notes.repair("unstable-markup", "The markup of this text could not be kept; its words are all here.")
    scanner = Scanner(html, notes=Notes())
    words = " ".join(" ".join(token.split()) for token in scanner.scan() if isinstance(token, str))
    return f"<p>{words}</p>" if words.strip() else ""
