"""How parent and child of the press hand each other bytes: a length, then so many bytes."""

import struct
from typing import IO


def read_frame(pipe: IO[bytes]) -> bytes | None:
    """Read what one `write_frame` wrote; null at the end."""
    head = pipe.read(8)
    if len(head) < 8:
        return None
    (size,) = struct.unpack(">Q", head)
    data = pipe.read(size)
    return data if len(data) == size else None


def write_frame(pipe: IO[bytes], data: bytes) -> None:
    """Write a length and so many bytes."""
    pipe.write(struct.pack(">Q", len(data)))
    pipe.write(data)
    pipe.flush()
