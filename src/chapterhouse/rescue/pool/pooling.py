"""The pool: spawned children, batches, a time limit for each task, answers in the order asked.

Even with one worker the work is done in a child, so that a page which hangs the parser never hangs the command. Children
are spawned, not forked: they hold nothing of the parent, on every system alike.
"""

import os
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

from chapterhouse.rescue.limits import DEFAULT_LIMITS, Limits
from chapterhouse.rescue.pool.child import ANSWER, OUT_OF_MEMORY, READY, STUMBLED, serve

Task = TypeVar("Task")
Answer = TypeVar("Answer")

_START_SECONDS = 60.0  # a child imports its modules before its first task: that time is not the task's


@dataclass(frozen=True, slots=True)
class Failure:
    """A task that gave no answer, with a sentence that says why."""

    what: str
    rule: str


class CannotStart(Exception):
    """A child of the pool died before its first task: what is wrong is no task's fault."""


@dataclass(slots=True, eq=False)
class _Child:
    process: SpawnProcess
    link: Connection
    waiting: deque[int] = field(default_factory=deque)  # tasks it holds, the one in hand first
    deadline: float = 0.0
    is_ready: bool = False


def count_workers(workers: int | None = None) -> int:
    """Give the number of children to use: what was asked for, else one for each CPU this process may use."""
    if workers is not None:
        return max(1, workers)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_tasks(
    tasks: Sequence[Task],
    deed: Callable[[Task], Answer],
    *,
    workers: int | None = None,
    limits: Limits = DEFAULT_LIMITS,
    seconds_for: Callable[[Task], float] | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Answer | Failure]:
    """Do `deed` (a function of a module, fit to be pickled) on every task, in killable children.

    Answers stand in the order of the tasks and do not depend on `workers`. `seconds_for` gives the time limit of a task
    where it is not `limits.page_seconds`. `on_progress` is told (done, all). Raises CannotStart where no child can work at all.
    """
    return _Pool(tasks, deed, workers, limits, seconds_for or (lambda task: limits.page_seconds), on_progress).run()


class _Pool(Generic[Task, Answer]):
    def __init__(
        self,
        tasks: Sequence[Task],
        deed: Callable[[Task], Answer],
        workers: int | None,
        limits: Limits,
        seconds_for: Callable[[Task], float],
        on_progress: Callable[[int, int], None] | None,
    ) -> None:
        self.tasks = tasks
        self.deed = deed
        self.limits = limits
        self.seconds_for = seconds_for
        self.on_progress = on_progress
        self.answers: dict[int, Answer | Failure] = {}
        size = max(1, min(limits.batch_pages, -(-len(tasks) // (4 * count_workers(workers)))))
        self.batches = deque(deque(range(at, min(at + size, len(tasks)))) for at in range(0, len(tasks), size))
        self.worker_count = min(count_workers(workers), len(self.batches))
        self.children: list[_Child] = []
        self.has_started = False

    def run(self) -> list[Answer | Failure]:
        try:
            while len(self.answers) < len(self.tasks):
                self._hire()
                self._listen()
        finally:
            for child in self.children:
                self._dismiss(child)
        return [self.answers[at] for at in range(len(self.tasks))]

    def _hire(self) -> None:
        """Give every idle child a batch, and start children while there are batches and room."""
        for child in self.children:
            if not child.waiting and self.batches:
                self._hand_over(child)
        while self.batches and len(self.children) < self.worker_count:
            child = self._start()
            self.children.append(child)
            self._hand_over(child)

    def _start(self) -> _Child:
        context = get_context("spawn")
        link, other = context.Pipe()
        process = context.Process(target=serve, args=(other, self.deed, self.limits.child_memory_bytes), daemon=True)
        process.start()
        other.close()
        return _Child(process, link)

    def _hand_over(self, child: _Child) -> None:
        batch = self.batches.popleft()
        child.waiting = deque(batch)
        child.deadline = self._deadline(child) + (0 if child.is_ready else _START_SECONDS)
        try:
            child.link.send([self.tasks[at] for at in batch])
        except OSError:  # it died before it took anything: the listener sees it
            child.deadline = time.monotonic()

    def _listen(self) -> None:
        busy = [child for child in self.children if child.waiting]
        patience = max(0.0, min(child.deadline for child in busy) - time.monotonic())
        ready = set(wait([child.link for child in busy], timeout=patience))
        for child in busy:
            if child.link in ready:
                self._take_answer(child)
            elif time.monotonic() >= child.deadline:
                seconds = self.seconds_for(self.tasks[child.waiting[0]])
                self._give_up(child, Failure(f"it took longer than {seconds:g} seconds to read", "page-hangs"))

    def _take_answer(self, child: _Child) -> None:
        try:
            outcome, value = child.link.recv()
        except (EOFError, OSError):
            child.process.join(timeout=5)
            if not self.has_started:
                raise CannotStart(
                    f"No process that reads pages could be started ({_ending(child)}), so nothing was read. See that this "
                    "account may read the folder Chapterhouse is installed in, and Python's own, and run the same command again."
                ) from None
            self._give_up(child, Failure(f"the process that read it ended without an answer ({_ending(child)})", "page-crashes"))
            return
        child.is_ready = self.has_started = True
        if outcome == ANSWER:
            self._settle(child.waiting.popleft(), value)
        if outcome in (READY, ANSWER):
            child.deadline = self._deadline(child)
        elif outcome == OUT_OF_MEMORY:
            self._give_up(child, Failure("it needed more memory than one page may have", "page-memory"))
        elif outcome == STUMBLED:
            self._give_up(child, Failure(f"the reader stumbled over it ({value})", "page-crashes"))
        else:
            self._give_up(child, Failure("its tags are nested too deep to be read", "page-too-deep"))

    def _deadline(self, child: _Child) -> float:
        """Give the moment by which the task in hand must be done."""
        return time.monotonic() + (self.seconds_for(self.tasks[child.waiting[0]]) if child.waiting else 0.0)

    def _give_up(self, child: _Child, failure: Failure) -> None:
        """Report the task in hand, put the others of the batch back, and end the child."""
        self._settle(child.waiting.popleft(), failure)
        if child.waiting:
            self.batches.appendleft(child.waiting)
        self.children.remove(child)
        self._dismiss(child)

    def _settle(self, at: int, answer: Any) -> None:
        self.answers[at] = answer
        if self.on_progress is not None:
            self.on_progress(len(self.answers), len(self.tasks))

    def _dismiss(self, child: _Child) -> None:
        child.link.close()
        child.process.kill()
        child.process.join()
        child.process.close()


def _ending(child: _Child) -> str:
    code = child.process.exitcode
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
