"""The words of notes and labelled values, taken from a page's lines with their emphasis."""

from html import escape

from selectolax.lexbor import LexborNode

from chapterhouse.rescue.generic.edgereading import Labelled
from chapterhouse.rescue.generic.lines import Line
from chapterhouse.rescue.words.labels import LabelKind

_KEPT = {"i": "em", "em": "em", "b": "strong", "strong": "strong", "u": "u", "s": "s", "strike": "s", "cite": "em"}


def value_text(labelled: Labelled) -> str:
    """Give a label's value as plain words."""
    return " ".join(part for part in (labelled.label.value, *(line.text for line in labelled.lines[1:])) if part)


def note_html(labelled: Labelled) -> str:
    """Give a note as HTML, a paragraph a line; a label that only names the kind of note is left out."""
    parts = []
    lines = labelled.lines
    if labelled.label.kind is LabelKind.NAMED_NOTE and labelled.label.name and not labelled.label.value and len(lines) > 1:
        parts.append(f"<p>{line_html(lines[0])} {line_html(lines[1])}</p>")
        lines = lines[2:]
    for place, line in enumerate(lines):
        skipped = 0
        if place == 0 and labelled.label.kind in (LabelKind.NOTE, LabelKind.SUMMARY):
            skipped = _letters(line.text) - _letters(labelled.label.value)
        if html := line_html(line, skipped=skipped).strip():
            parts.append(f"<p>{html}</p>")
    return "".join(parts)


def line_html(line: Line, *, skipped: int = 0) -> str:
    """Give a line's words with their emphasis, less its first `skipped` characters (white space not counted)."""
    return "".join(_piece(node, text) for node, text in _unskipped(line, skipped))


def _unskipped(line: Line, skipped: int) -> list[tuple[LexborNode, str]]:
    pieces = []
    for node in line.nodes:
        if node.tag != "-text":
            continue
        text = node.text_content or ""
        while skipped and text:
            skipped -= not text[0].isspace()
            text = text[1:]
        if text:
            pieces.append((node, text))
    return pieces


def _piece(node: LexborNode, text: str) -> str:
    """Wrap a text in the emphasis it stands in."""
    html = escape(text, quote=False)
    if not text.strip():
        return html
    around = node.parent
    for _ in range(4):
        if around is None or around.tag in ("p", "div", "td", "body", "center", "li"):
            break
        if kept := _KEPT.get(around.tag or ""):
            html = f"<{kept}>{html}</{kept}>"
        around = around.parent
    return html


def _letters(text: str) -> int:
    return sum(not sign.isspace() for sign in text)
