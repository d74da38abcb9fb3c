"""The table of texts that are searched."""

from django.db import models

from chapterhouse.library.models.chapter import Chapter


class SearchText(models.Model):
    """A part of a chapter's shown text, folded, as the full-text index reads it.

    The index itself is the database's own: FTS5 in SQLite, kept in step by triggers, which a migration that rebuilds
    this table must lay again; a generated `tsvector` under a GIN index in PostgreSQL. Long chapters make several parts,
    because PostgreSQL's positions end at 16,383.
    """

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="search_texts")
    part = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chapter", "part"], name="search_text_part")]

    def __str__(self) -> str:
        return f"part {self.part} of chapter {self.chapter_id}"
