"""Search: in the texts, and among titles, names, series and tags.

A question goes in; out come the ids of stories with the passages that answer it, or query sets of the things so called.
The full-text index is the database's own, FTS5 or PostgreSQL's; the passages are cut by us, the same for both.
"""

from chapterhouse.library.searching.names import pen_names_called, series_called, stories_called, tags_called
from chapterhouse.library.searching.passages import Passage, Run
from chapterhouse.library.searching.question import Question
from chapterhouse.library.searching.texts import ChapterHit, StoryHit, TextHits, search_story, search_texts

__all__ = [
    "ChapterHit",
    "Passage",
    "Question",
    "Run",
    "StoryHit",
    "TextHits",
    "pen_names_called",
    "search_story",
    "search_texts",
    "series_called",
    "stories_called",
    "tags_called",
]
