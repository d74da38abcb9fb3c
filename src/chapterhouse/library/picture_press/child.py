"""The child process that decodes pictures: a length and a picture in, a length and an answer out, until the pipe closes.

Run as `python -m chapterhouse.library.picture_press.child`. It knows no archive and no database.
"""

import json
import resource
import sys

from chapterhouse.library.picture_press.framing import read_frame, write_frame
from chapterhouse.library.picture_press.redrawing import Refused, redraw

MOST_MEMORY = 1_500_000_000


def main() -> None:
    """Answer each picture with what became of it."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while (data := read_frame(sys.stdin.buffer)) is not None:
        for frame in _answer(data):
            write_frame(sys.stdout.buffer, frame)


def _answer(data: bytes) -> tuple[bytes, bytes]:
    """Give two frames: a line of JSON, and the new picture or nothing. Never a pickle: a broken decoder may have written it."""
    try:
        redrawn = redraw(data)
    except Refused as refusal:
        return json.dumps({"refused": str(refusal)}).encode(), b""
    except MemoryError:
        return json.dumps({"refused": "needs more memory than a picture may"}).encode(), b""
    told = {"media_type": redrawn.media_type, "width": redrawn.width, "height": redrawn.height}
    return json.dumps(told).encode(), redrawn.data


if __name__ == "__main__":
    main()
