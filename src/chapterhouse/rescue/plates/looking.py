"""Look at one picture, in a child process: its format, and a difference hash to know it by."""

import warnings
from io import BytesIO
from itertools import pairwise

from PIL import Image

from chapterhouse.rescue.heap import CannotReadFile, HeapFile
from chapterhouse.rescue.plates.placeholders import Look

MAX_PIXELS = 40_000_000
_SIDE = 8


def look_at(file: HeapFile) -> Look:
    """Give the look of a picture; without a hash where it is broken, too large, or all of one colour."""
    try:
        raw = file.read()
    except CannotReadFile:
        return Look(b"")
    return Look(raw[:12], _difference_hash(raw))


def _difference_hash(raw: bytes) -> int | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(raw)) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    return None
                small = picture.convert("L").resize((_SIDE + 1, _SIDE))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    shades = small.tobytes()
    if max(shades) - min(shades) < _SIDE:
        return None
    rows = (shades[start : start + _SIDE + 1] for start in range(0, len(shades), _SIDE + 1))
    bits = "".join("1" if left < right else "0" for row in rows for left, right in pairwise(row))
    return int(bits, 2)
