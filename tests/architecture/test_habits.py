"""Habits of the house that no linter knows."""

import ast
import re

from tests.architecture.tree import FOLDERS, ROOT, SOURCE, STATIC, TEMPLATES, python_files, shown

DRAWERS = {"utils", "util", "helpers", "services", "core", "manager", "managers", "misc", "common"}
MARKERS = {"mark_safe", "Markup", "SafeString", "format_html"}
PRINTING = SOURCE / "pages" / "printing.py"
UNFINISHED = re.compile(r"\b(?:TODO|FIXME)\b|raise NotImplementedError|(?<!\|)\bcoming soon\b")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|oklch|oklab|lch|lab)\(", re.IGNORECASE)
MEASURE = re.compile(r"(?<![\w.#-])\d*\.?\d+(?:px|rem|em|ch|vw|vh|dvh|cqi|cqb)\b")
AT_RULE = re.compile(r"@(?:media|container|supports|font-face)[^{]*\{")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DATA_LINK = re.compile(r'url\("data:[^"]*"\)')
TAKES = re.compile(r"\{#.+#\}", re.DOTALL)


def test_no_drawers():
    names = {path.stem for path in python_files("src", "tests")} | {path.name for path in SOURCE.rglob("*") if path.is_dir()}
    assert names & DRAWERS == set()


def test_nothing_is_left_for_later():
    files = [
        path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*")) if path.suffix in {".py", ".html", ".css", ".js", ".md"}
    ]
    unfinished = [
        shown(path)
        for path in files
        if path.name != "test_habits.py" and UNFINISHED.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert unfinished == []


def test_prose_is_made_in_its_own_room_only():
    making = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files("src")
        if (SOURCE / "prose") not in path.parents
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Prose"
    ]
    assert making == []


def test_text_is_marked_safe_in_one_module_only():
    marking = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files("src")
        if path != PRINTING
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.alias) and node.name in MARKERS
    ]
    assert marking == []


def test_no_template_marks_text_safe():
    opening = re.compile(r"\|\s*safe\b|autoescape\s+false")
    assert [shown(path) for path in sorted(TEMPLATES.rglob("*.html")) if opening.search(path.read_text(encoding="utf-8"))] == []


def test_a_partial_starts_with_what_it_takes():
    partials = sorted(TEMPLATES.rglob("_*.html"))
    assert [shown(path) for path in partials if not TAKES.match(path.read_text(encoding="utf-8"))] == []


def test_templates_hold_no_style_and_no_script():
    inline = re.compile(r"<style\b|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\b(?:src=|type=\"application/ld\+json\"))", re.IGNORECASE)
    assert [shown(path) for path in sorted(TEMPLATES.rglob("*.html")) if inline.search(path.read_text(encoding="utf-8"))] == []


def test_colours_and_measures_stand_in_tokens_only():
    literals = []
    for path in sorted(STATIC.rglob("*.css")):
        if path.name == "tokens.css":
            continue
        text = AT_RULE.sub("", DATA_LINK.sub("", COMMENT.sub(lambda match: "\n" * match[0].count("\n"), path.read_text(encoding="utf-8"))))
        for number, line in enumerate(text.splitlines(), 1):
            found = COLOUR.search(line) or MEASURE.search(line)
            if found and not line.strip().startswith("#"):
                literals.append(f"{shown(path)}:{number} {found[0]}")
    assert literals == []


def test_no_error_is_swallowed():
    swallowing = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files("src")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert swallowing == []


def test_no_pattern_repeats_a_group_possessively():
    # Python before 3.11.5, as in Debian 12, matches such groups wrongly: it counts a word of two letters as two.
    possessive = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+(?![\"'])")
    files = [*python_files("src"), *sorted(SOURCE.rglob("*.toml"))]
    patterns = [
        f"{shown(path)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if possessive.search(line) and "safe=" not in line and "_URL_SAFE" not in line
    ]
    assert patterns == []
