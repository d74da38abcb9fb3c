"""Pictures made safe: the bytes somebody brought go in, a picture decoded and written anew by us comes out.

Decoding runs in a child process with bounds on memory and time, so a hostile file can end nothing but its own picture.
"""

from chapterhouse.library.picture_press.pressing import Press
from chapterhouse.library.picture_press.redrawing import Redrawn, Refused

__all__ = ["Press", "Redrawn", "Refused"]
