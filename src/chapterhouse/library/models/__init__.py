"""The tables of the library, one noun a file."""

from chapterhouse.library.models.accession import Accession
from chapterhouse.library.models.address import Address
from chapterhouse.library.models.chapter import Chapter
from chapterhouse.library.models.original import Original
from chapterhouse.library.models.pen_name import Byline, PenName
from chapterhouse.library.models.plate import Picture, Plate
from chapterhouse.library.models.revision import Revision, RevisionSource
from chapterhouse.library.models.search_text import SearchText
from chapterhouse.library.models.series import Series, SeriesPlace
from chapterhouse.library.models.source import Source
from chapterhouse.library.models.story import Story
from chapterhouse.library.models.tag import StoryTag, Tag

__all__ = [
    "Accession",
    "Address",
    "Byline",
    "Chapter",
    "Original",
    "PenName",
    "Picture",
    "Plate",
    "Revision",
    "RevisionSource",
    "SearchText",
    "Series",
    "SeriesPlace",
    "Source",
    "Story",
    "StoryTag",
    "Tag",
]
