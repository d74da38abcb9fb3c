"""The table of sources."""

from django.db import models

from chapterhouse.library.models.accession import Accession
from chapterhouse.library.models.original import Original


class Source(models.Model):
    """An original, or the part of one named by `fragment`, at its place in the heap in which it first came.

    The same bytes at the same place are one source, however often they are brought.
    """

    original = models.ForeignKey(Original, models.PROTECT, related_name="sources")
    accession = models.ForeignKey(Accession, models.PROTECT, related_name="sources")
    path = models.TextField()
    fragment = models.TextField(blank=True)
    url = models.TextField(null=True)
    captured_at = models.DateTimeField(null=True)
    fingerprint = models.CharField(max_length=32)  # of path and fragment: they may be too long for an index

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["original", "fingerprint"], name="source_once"),
        ]

    def __str__(self) -> str:
        return f"{self.path}#{self.fragment}" if self.fragment else self.path
