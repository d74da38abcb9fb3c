"""Everything stays small enough to be read at one sitting."""

from tests.architecture.tree import ROOT, STATIC, TEMPLATES, functions, line_count, python_files, shown


def test_no_module_is_longer_than_400_lines():
    assert [shown(path) for path in python_files("src", "tests", "benchmarks") if line_count(path) > 400] == []


def test_no_function_is_longer_than_50_lines():
    long = [
        f"{shown(path)}:{function.lineno} {function.name}"
        for path in python_files("src", "tests", "benchmarks")
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno + 1 > 50
    ]
    assert long == []


def test_no_script_is_longer_than_120_lines():
    assert [shown(path) for path in sorted(STATIC.rglob("*.js")) if line_count(path) > 120] == []


def test_no_template_is_longer_than_80_lines():
    assert [shown(path) for path in sorted(TEMPLATES.rglob("*.html")) if line_count(path) > 80] == []


def test_no_decision_is_longer_than_40_lines():
    assert [shown(path) for path in sorted((ROOT / "docs" / "decisions").glob("*.md")) if line_count(path) > 40] == []


def test_the_readme_is_shorter_than_120_lines():
    assert line_count(ROOT / "README.md") < 120
