"""`chapterhouse config`."""

import json
from dataclasses import fields
from pathlib import Path
from urllib.parse import urlsplit

import click

from chapterhouse.cli.ending import MISUSE, end
from chapterhouse.cli.opening import choose_archive
from chapterhouse.environment import PREFIX, Environment, EnvironmentFault, find_origins, read_environment


@click.command()
@click.option("--archive", type=click.Path(path_type=Path), help="The archive whose settings are shown. [default: ./archive]")
@click.option("--json", "as_json", is_flag=True, help="Print the settings as JSON.")
def config(archive: Path | None, as_json: bool) -> None:
    """List every setting: its value, where that comes from, and what it does.

    Settings are variables of the environment or, below them, lines of settings.env in the archive's folder. Nothing is
    written.

    Example: chapterhouse config --archive my-archive
    """
    choose_archive(archive)
    try:
        environment = read_environment()
    except EnvironmentFault as fault:
        end("\n".join(fault.faults), MISUSE)
    origins = find_origins()
    rows = [
        {
            "name": PREFIX + item.name.upper(),
            "value": _shown(getattr(environment, item.name)),
            "source": origins[item.name],
            "help": item.metadata["help"],
        }
        for item in fields(Environment)
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        value = "not set" if row["value"] is None else row["value"]
        click.echo(f"{row['name']} = {value} ({row['source']})\n    {row['help']}")


def _shown(value: object) -> str | None:
    """Spell a value as its variable takes it; a password is not shown."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " ".join(value)
    text = str(value)
    password = urlsplit(text).password if "://" in text else None
    return text.replace(f":{password}@", ":…@") if password else text
