"""`pip install .` alone gives the whole command: code, templates, style, rules."""

import subprocess
import sys
import zipfile

from tests.architecture.tree import ROOT, SOURCE


def test_the_wheel_holds_every_file_of_the_package_and_the_licence(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    wanted = {str(path.relative_to(SOURCE.parent)) for path in SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert wanted - names == set()
    assert any(name.endswith("licenses/LICENSE") for name in names)
