"""One picture decoded and written anew: what remains is what is seen, and nothing that was hidden in the file."""

import io
import warnings
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

MOST_PIXELS: Final = 40_000_000
MOST_FRAMES: Final = 400
MOST_BYTES: Final = 30_000_000
FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "ICO", "AVIF")


class Refused(Exception):
    """A picture was not taken; the words complete the sentence “the picture …”."""


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A picture as we wrote it."""

    data: bytes
    media_type: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """Give the hex digest under which it is kept."""
        return sha256(self.data).hexdigest()


def redraw(data: bytes) -> Redrawn:
    """Decode a picture and write it anew, upright, without what the file says besides.

    JPEG stays JPEG; moving GIF and WebP stay moving WebP; the rest becomes PNG or WebP, whichever it was nearer to.
    Raises Refused for what is no picture of a known format, is too large, or is broken.
    """
    if len(data) > MOST_BYTES:
        raise Refused(f"is a file of {len(data) // 1_000_000} MB, above the limit of {MOST_BYTES // 1_000_000}")
    if _is_drawing_in_markup(data):
        raise Refused("is an SVG drawing, which can hold programs")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                return _redraw(image)
        except UnidentifiedImageError as fault:
            raise Refused("is no picture of a kind we know") from fault
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
            raise Refused(f"is larger than {MOST_PIXELS // 1_000_000} million points") from fault
        except (OSError, ValueError, SyntaxError, EOFError, OverflowError, TypeError, Warning) as fault:
            raise Refused(f"is broken ({fault})") from fault


def _is_drawing_in_markup(data: bytes) -> bool:
    head = data[:1000].lstrip().lower()
    return head.startswith((b"<svg", b"<?xml", b"<!doctype svg")) and b"<svg" in data[:10_000].lower()


def _redraw(image: Image.Image) -> Redrawn:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise Refused(f"is larger than {MOST_PIXELS // 1_000_000} million points")
    frames = getattr(image, "n_frames", 1)
    if frames > 1 and image.format in {"GIF", "WEBP", "PNG"}:
        return _redraw_moving(image, frames)
    upright = ImageOps.exif_transpose(image)
    if image.format == "JPEG":
        return _write(upright.convert("L" if upright.mode == "L" else "RGB"), "JPEG", quality=90, optimize=True)
    has_holes = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
    plain = upright.convert("RGBA" if has_holes else "RGB")
    if image.format in {"WEBP", "AVIF"}:
        return _write(plain, "WEBP", quality=90)
    return _write(plain, "PNG", optimize=True)


def _redraw_moving(image: Image.Image, frames: int) -> Redrawn:
    width, height = image.size
    if frames > MOST_FRAMES or frames * width * height > MOST_PIXELS * 4:
        raise Refused(f"moves through {frames} frames of {width} by {height} points, which is too much")
    drawn, durations = [], []
    for frame in ImageSequence.Iterator(image):
        drawn.append(frame.convert("RGBA"))
        durations.append(int(frame.info.get("duration", 100) or 100))
    loop = int(image.info.get("loop", 1))
    return _write(drawn[0], "WEBP", save_all=True, append_images=drawn[1:], duration=durations, loop=loop, quality=85)


def _write(image: Image.Image, kind: str, **how: object) -> Redrawn:
    clean = image.copy()
    clean.info = {}
    out = io.BytesIO()
    clean.save(out, kind, exif=b"", icc_profile=None, **how)
    return Redrawn(out.getvalue(), f"image/{kind.lower()}", clean.width, clean.height)
