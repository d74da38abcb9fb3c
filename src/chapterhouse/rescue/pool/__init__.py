"""Work on hostile bytes, in child processes that may be killed.

Tasks (a heap file and what to do with it) come in; answers come out in the order of the tasks, whatever the number of
workers. A task that hangs, dies or eats all memory costs itself only: its child is killed and another takes over.
"""

from chapterhouse.rescue.pool.pooling import CannotStart, Failure, run_tasks

__all__ = ["CannotStart", "Failure", "run_tasks"]
