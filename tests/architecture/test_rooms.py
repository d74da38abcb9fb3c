"""The rooms: who may import whom, whose rows may point where."""

import subprocess
import sys
import tomllib

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField, OneToOneField

from tests.architecture.tree import ROOT, SOURCE

PLAIN_FLOOR = ("prose", "manuscript", "rescue", "bindery")


def rooms_from_the_ground() -> list[str]:
    """List the rooms in the order of the import contract, lowest first."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [room.strip() for layer in reversed(layers) for room in layer.replace("|", ":").split(":")]


@pytest.mark.parametrize("room", [room for room in PLAIN_FLOOR if (SOURCE / room).is_dir()])
def test_the_plain_floor_comes_up_without_django(room):
    script = f"""
import pkgutil, sys
import chapterhouse.{room} as room
for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    __import__(module.name)
assert "django" not in sys.modules, "django came in"
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_row_points_to_a_higher_room():
    height = {room: number for number, room in enumerate(rooms_from_the_ground())}
    pointing_up = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for room in height
        if apps.is_installed(f"chapterhouse.{room}")
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey | OneToOneField | ManyToManyField)
        and field.related_model._meta.app_label in height
        and height[field.related_model._meta.app_label] > height[room]
    ]
    assert pointing_up == []


def test_the_import_contracts_hold():
    command = [str(ROOT / ".venv" / "bin" / "lint-imports"), "--no-cache"]
    if not (ROOT / ".venv").exists():
        command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_nothing_is_missing_from_the_migrations(db):
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
