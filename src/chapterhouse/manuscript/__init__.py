"""The shapes every room speaks.

Old formats come in as these values and books go out from them; they are frozen, compare by what they hold, and know
neither files nor tables.
"""

from chapterhouse.manuscript.address import Address
from chapterhouse.manuscript.manuscript import (
    Byline,
    ChapterText,
    EarlierText,
    Manuscript,
    SeriesPlace,
    Tag,
    TagKind,
)
from chapterhouse.manuscript.plate import Plate, PlateStatus
from chapterhouse.manuscript.source import Source

__all__ = [
    "Address",
    "Byline",
    "ChapterText",
    "EarlierText",
    "Manuscript",
    "Plate",
    "PlateStatus",
    "SeriesPlace",
    "Source",
    "Tag",
    "TagKind",
]
