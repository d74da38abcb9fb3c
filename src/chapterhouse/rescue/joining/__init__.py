"""Joining pages into stories.

What was read on single pages comes in, stories with chapters in order come out. Everything is decided by evidence that
is weighed: addresses, links, contents lists, names, and the words themselves. The same heap gives the same stories in
whatever order its files are listed, and every word that was read ends in a chapter, in an earlier text of one, or in a Loss.
"""

from chapterhouse.rescue.joining.joining import Joining, join_readings

__all__ = ["Joining", "join_readings"]
