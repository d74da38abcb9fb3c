"""The pool: order, and tasks that hang, die or eat."""

import pytest

from chapterhouse.rescue.limits import Limits
from chapterhouse.rescue.pool import CannotStart, Failure, run_tasks
from tests.rescue.pool_deeds import double, misbehave
from tests.rescue.pool_unstartable import never

SHORT = Limits(page_seconds=1.0, batch_pages=3)


@pytest.mark.parametrize("workers", [1, 3])
def test_answers_stand_in_the_order_of_the_tasks(workers: int) -> None:
    assert run_tasks(range(40), double, workers=workers) == [task * 2 for task in range(40)]


def test_no_tasks_need_no_child() -> None:
    assert run_tasks([], double) == []


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("bad", "rule"),
    [("hang", "page-hangs"), ("die", "page-crashes"), ("eat", "page-memory"), ("nest", "page-too-deep"), ("break", "page-crashes")],
)
def test_a_bad_task_costs_itself_only(bad: str, rule: str, workers: int) -> None:
    tasks = ["a", "b", bad, "c", "d", "e", f"{bad}:again", "f"]
    answers = run_tasks(tasks, misbehave, workers=workers, limits=SHORT)
    assert [answer for answer in answers if isinstance(answer, str)] == ["A", "B", "C", "D", "E", "F"]
    failed = [answer for answer in answers if isinstance(answer, Failure)]
    assert [failure.rule for failure in failed] == [rule, rule]


def test_children_that_cannot_even_start_blame_no_task() -> None:
    with pytest.raises(CannotStart, match=r"exit code 1.*nothing was read"):
        run_tasks(range(5), never, workers=1)


def test_progress_is_told_once_a_task() -> None:
    told: list[tuple[int, int]] = []
    run_tasks(range(5), double, workers=2, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(done, 5) for done in range(1, 6)]
