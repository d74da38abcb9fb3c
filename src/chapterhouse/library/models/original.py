"""The table of original files."""

from django.db import models


class Original(models.Model):
    """The bytes of one file as they were brought, kept in the archive's folder under their SHA-256."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return self.sha256
