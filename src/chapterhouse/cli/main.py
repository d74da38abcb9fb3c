"""The command itself: its name, its version, and the commands below it, each loaded when it is called."""

from importlib import import_module
from typing import Final

import click

from chapterhouse import __version__

COMMANDS: Final = {
    "rescue": "Rescue stories from saved pages, folders and zips into an archive.",
    "serve": "Serve an archive to readers.",
    "extract": "Show what one saved page says.",
    "clean": "Clean HTML or plain text into prose.",
    "check": "Check that nothing in an archive is damaged.",
    "config": "List every setting with its value.",
}


class LazyGroup(click.Group):
    """A group whose commands stand in modules of their own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which a keeper meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Load a command."""
        if name not in COMMANDS:
            return None
        module = import_module(f"chapterhouse.cli.{name}")
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="chapterhouse")
def main() -> None:
    """Rescue old stories, read them beautifully, keep them for good."""
