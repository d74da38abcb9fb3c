"""`chapterhouse COMMAND`, one file a command.

Each command parses what was typed, calls one act or lookup of the rooms below, prints what came of it, and ends with 0
(done), 1 (done with losses), 2 (misuse) or 3 (could not be done). What a command needs is imported when it runs.
"""

from chapterhouse.cli.main import main

__all__ = ["main"]
