"""The parent's side of the press: start the child, hand it pictures, end it where it takes too long."""

import json
import subprocess
import sys
import threading
from types import TracebackType
from typing import Self

from chapterhouse.library.picture_press.framing import read_frame, write_frame
from chapterhouse.library.picture_press.redrawing import Redrawn, Refused

MOST_SECONDS = 20.0


class Press:
    """A press for pictures. Use it in a `with`; the child starts with the first picture."""

    def __init__(self, *, max_seconds: float = MOST_SECONDS) -> None:
        self._max_seconds = max_seconds
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._end()

    def redraw(self, data: bytes) -> Redrawn:
        """Give the picture as we write it. Raises Refused where it cannot be shown."""
        child = self._child or self._start()
        alarm = threading.Timer(self._max_seconds, child.kill)
        alarm.start()
        try:
            answer = _exchange(child, data)
        finally:
            alarm.cancel()
        if answer is None:
            self._end()
            raise Refused("could not be decoded within the limits of time and memory")
        if isinstance(answer, str):
            raise Refused(answer)
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "chapterhouse.library.picture_press.child"]
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return self._child

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None


def _exchange(child: subprocess.Popen[bytes], data: bytes) -> Redrawn | str | None:
    if child.stdin is None or child.stdout is None:
        return None
    try:
        write_frame(child.stdin, data)
        told, drawn = read_frame(child.stdout), read_frame(child.stdout)
    except BrokenPipeError:
        return None
    if told is None or drawn is None:
        return None
    answer = json.loads(told)
    if "refused" in answer:
        return str(answer["refused"])
    return Redrawn(drawn, str(answer["media_type"]), int(answer["width"]), int(answer["height"]))
