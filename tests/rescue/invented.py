"""Invented pages of many old layouts: a template with slots for prose, and beside it what a perfect reader finds.

A slot is `{{passage style break}}` or `{{passage[2:9] style break}}`: the passage from `pages/prose/`, written in the way
of an old page (`p`, `P` unclosed, `br`, `nbsp`, `div`, `single`, `word`, `text`, `wrapped`, `indented`), and what stands
for its scene breaks (`hr`, or any text, quoted).
"""

import json
import re
import shlex
import textwrap
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

PAGES = Path(__file__).parent / "pages"
_SLOT = re.compile(r"\{\{(\w+)(\[\d*:\d*\])?((?:\s+(?:\"[^\"]*\"|\S+?))*)\}\}")


@dataclass(frozen=True, slots=True)
class InventedPage:
    """A page as its bytes, and what it says."""

    name: str
    raw: bytes
    expected: dict[str, Any]
    chapters: tuple[str, ...]  # marked text of each chapter, one text where it is one


def load_pages() -> list[InventedPage]:
    """Give every invented page."""
    return [load_page(path) for path in sorted(PAGES.glob("*.json"))]


def load_page(path: Path) -> InventedPage:
    """Read one page by the path of its expectations."""
    expected = json.loads(path.read_text(encoding="utf-8"))
    template = next(other for other in PAGES.glob(f"{path.stem}.*") if other.suffix != ".json").read_text(encoding="utf-8")
    slots = list(_SLOT.finditer(template))
    page = _SLOT.sub(lambda slot: _write(_passage(slot), slot), template)
    texts = ["\n".join(_passage(slot)) for slot in slots]
    joined = "\n".join([expected["opening"], *texts] if "opening" in expected else texts)
    chapters = tuple(texts) if expected.get("several") else (joined,) if texts else ()
    return InventedPage(path.stem, page.encode(expected.get("encoding", "utf-8"), errors="xmlcharrefreplace"), expected, chapters)


def _passage(slot: re.Match[str]) -> list[str]:
    lines = (PAGES / "prose" / f"{slot[1]}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    if slot[2]:
        first, _, last = slot[2][1:-1].partition(":")
        lines = lines[int(first or 0) : int(last) if last else None]
    return lines


def _write(lines: list[str], slot: re.Match[str]) -> str:
    style, *scene = shlex.split(slot[3]) or ["p"]
    mark = scene[0] if scene else "hr"
    if style in ("text", "wrapped", "indented"):
        return _write_text(lines, style, mark if mark != "hr" else "* * *")
    written = [("<hr>" if mark == "hr" else None, mark) if line == "***" else (_emphasise(line), "") for line in lines]
    return _STYLES[style](written)


def _emphasise(line: str) -> str:
    return re.sub(r"\*(\S(?:[^*]*\S)?)\*", r"<i>\1</i>", escape(line, quote=False))


def _paragraphs(written: list[tuple[str | None, str]], before: str, after: str, center: str) -> str:
    rows = []
    for html, mark in written:
        rows.append(html if html == "<hr>" else center.format(mark) if html is None else f"{before}{html}{after}")
    return "\n".join(row or "" for row in rows)


_ALIKE = '<{0} align="center"><font face="Verdana" size="2">{{}}</font></{0}>'
_STYLES = {
    "p": lambda rows: _paragraphs(rows, "<p>", "</p>", '<p style="text-align:center">{}</p>'),
    "P": lambda rows: _paragraphs(rows, "<P>", "", "<P ALIGN=CENTER>{}"),
    "br": lambda rows: _paragraphs(rows, "", "<br><br>", "<center>{}</center><br>"),
    "single": lambda rows: _paragraphs(rows, "", "<br />", "<center>{}</center>"),
    "nbsp": lambda rows: _paragraphs(rows, "&nbsp;&nbsp;&nbsp;&nbsp;", "<BR>", "<CENTER>{}</CENTER>"),
    "div": lambda rows: _paragraphs(rows, "<div>", "</div>", "<div align='center'>{}</div>"),
    "font": lambda rows: _paragraphs(rows, '<p><font face="Verdana" size="2">', "</font></p>", _ALIKE.format("p")),
    "word": lambda rows: _paragraphs(
        rows,
        "<p class=MsoNormal style='text-indent:.5in'><span style='font-size:12.0pt'>",
        "<o:p></o:p></span></p>\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>",
        "<p class=MsoNormal align=center style='text-align:center'>{}<o:p></o:p></p>",
    ),
}


def _write_text(lines: list[str], style: str, mark: str) -> str:
    rows = [mark.center(72).rstrip() if line == "***" and style == "indented" else mark if line == "***" else line for line in lines]
    if style == "text":
        return "\n\n".join(rows)
    indent = "     " if style == "indented" else ""
    wrapped = [row if row.strip() == mark else textwrap.fill(row, 70, initial_indent=indent) for row in rows]
    return ("\n" if style == "indented" else "\n\n").join(
        f"\n{row}\n" if style == "indented" and row.strip() == mark else row for row in wrapped
    )
