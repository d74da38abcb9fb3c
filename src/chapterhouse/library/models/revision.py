"""The table of revisions, which never change."""

from django.db import models

from chapterhouse.library.models.chapter import Chapter
from chapterhouse.library.models.source import Source


class Revision(models.Model):
    """One text of a chapter as it once stood, with its notes.

    `prose_sha256` is the hex digest of `prose_html` in UTF-8, the alarm for damage in the database's own file.
    `cleaner_version` says which cleaner made it, so that a better one can run again over the originals.
    """

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="revisions")
    ordinal = models.PositiveIntegerField()  # from 1, in the order they were made
    prose_html = models.TextField()
    notes_before_html = models.TextField(null=True)
    notes_after_html = models.TextField(null=True)
    prose_sha256 = models.CharField(max_length=64)
    word_count = models.PositiveIntegerField()
    cleaner_version = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    sources = models.ManyToManyField(Source, through="RevisionSource", related_name="revisions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chapter", "ordinal"], name="revision_ordinal"),
        ]
        indexes = [models.Index(fields=["prose_sha256"], name="revision_text")]

    def __str__(self) -> str:
        return f"revision {self.ordinal} of chapter {self.chapter_id}"


class RevisionSource(models.Model):
    """A file a revision's text stands in; the one at position 0 is the one it was taken from."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="source_places")
    source = models.ForeignKey(Source, models.PROTECT, related_name="revision_places")
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "position"], name="revision_source_place"),
        ]

    def __str__(self) -> str:
        return f"source {self.source_id} of revision {self.revision_id}"
