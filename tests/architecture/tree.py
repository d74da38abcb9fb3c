"""What the architecture tests look at: the project's own files."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src" / "chapterhouse"
STATIC = SOURCE / "static" / "chapterhouse"
TEMPLATES = SOURCE / "templates"
FOLDERS = ("src", "tests", "benchmarks", "docs", "examples")


def python_files(*folders: str) -> list[Path]:
    """List the modules under the folders, migrations apart."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in found if "migrations" not in path.parts]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """List the functions of a module, methods and inner ones too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def line_count(path: Path) -> int:
    """Count the lines of a text file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def shown(path: Path) -> str:
    """Name a file as seen from the project's folder."""
    return str(path.relative_to(ROOT))
