"""The table of accessions."""

from django.conf import settings
from django.db import models


class Accession(models.Model):
    """One bringing of a heap: what it was called, when it came, and who brought it where somebody with an account did."""

    label = models.TextField()
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="accessions")
    losses = models.JSONField(default=list)  # of the heap as a whole, a list of five texts each

    def __str__(self) -> str:
        return self.label
