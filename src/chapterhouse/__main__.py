"""`chapterhouse COMMAND` and `python -m chapterhouse COMMAND`."""

import sys
import traceback

from chapterhouse.cli import main as command
from chapterhouse.cli.ending import NOT_DONE, end


def main() -> None:
    """Run the command; a fault nobody foresaw leaves its trace for the makers, a sentence for the keeper, and exit code 3."""
    try:
        command()
    except Exception:  # noqa: BLE001 (the outermost door: nothing is swallowed, it is told)
        traceback.print_exc(file=sys.stderr)
        end("The fault is Chapterhouse's own; the lines above tell its makers where. What was done until now is whole and stays.", NOT_DONE)


if __name__ == "__main__":
    main()
