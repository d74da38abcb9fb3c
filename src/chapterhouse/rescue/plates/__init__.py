"""Pictures: what a page shows, found again among the saved files.

Each `Picture` of a page becomes a `Plate`: saved (its bytes are in the heap), a placeholder (its host had put another
picture in its place), or dead (only the address and the alt text are left).
"""

from chapterhouse.rescue.plates.plating import PlateFinder

__all__ = ["PlateFinder"]
