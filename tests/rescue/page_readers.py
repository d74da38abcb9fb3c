"""Readers for children of the pool that fail on the pages whose bytes ask for it."""

import os
import time

from chapterhouse.prose import Loss
from chapterhouse.rescue.heap import HeapFile
from chapterhouse.rescue.reading import PageReading
from chapterhouse.rescue.rescuing import read_file


def read_or_fail(file: HeapFile) -> PageReading | Loss:
    """Hang, crash or eat memory where a page says so, else read it."""
    raw = file.read()
    if b"HANG" in raw:
        time.sleep(600)
    if b"CRASH" in raw:
        os.abort()
    if b"EAT" in raw:
        return bytearray(1 << 45)  # type: ignore[return-value]
    return read_file(file)
