"""Documents say what is so."""

import re

import pytest

from tests.architecture.tree import ROOT, SOURCE

DOCS = ROOT / "docs"
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
GLOSSARY_ROW = re.compile(r"^\| \*\*(?P<term>[^*]+)\*\* \|.*\| (?P<code>[^|]*) \|$", re.MULTILINE)
IN_CODE = re.compile(r"`([^`]+)`")


def documents():
    return [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


@pytest.mark.parametrize("document", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_link_of_a_document_is_dead(document):
    targets = [target for target in LINK.findall(document.read_text(encoding="utf-8")) if "://" not in target]
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_every_term_of_the_glossary_is_in_use():
    rows = list(GLOSSARY_ROW.finditer((DOCS / "glossary.md").read_text(encoding="utf-8")))
    assert len(rows) > 20
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py")))
    unused = [
        f"{row['term']}: {name}"
        for row in rows
        for name in IN_CODE.findall(row["code"])
        if not (SOURCE / name).exists() and not re.search(rf"\b{re.escape(name.rsplit('.', 1)[-1])}\b", source)
    ]
    assert unused == []


def test_every_dependency_has_its_decision():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["postgres"],
        *project["dependency-groups"]["dev"],
        *project["dependency-groups"]["bench"],
    ]
    decisions = "\n".join(path.read_text(encoding="utf-8") for path in sorted((DOCS / "decisions").glob("*.md"))).lower()
    names = {re.split(r"[\[<>=~!;]", requirement)[0].strip() for requirement in wanted}
    assert [name for name in sorted(names) if name.lower() not in decisions] == []


def test_the_settings_of_the_operating_guide_are_those_there_are():
    from dataclasses import fields

    from chapterhouse.environment import PREFIX, Environment

    guide = (DOCS / "operating" / "settings.md").read_text(encoding="utf-8")
    lacking = [item.name for item in fields(Environment) if f"| `{PREFIX}{item.name.upper()}` | {item.metadata['help']} |" not in guide]
    assert lacking == []


def test_every_decision_has_a_number_of_its_own():
    names = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [name.name[:4] for name in names] == [f"{place:04}" for place in range(1, len(names) + 1)]
    assert [name.name for name in names if not name.read_text(encoding="utf-8").startswith(f"# {int(name.name[:4])}. ")] == []
