"""The tables of pictures: their places in stories, and the files that are shown."""

from django.db import models
from django.db.models import Q

from chapterhouse.library.models.original import Original
from chapterhouse.library.models.story import Story
from chapterhouse.manuscript import PlateStatus


class Picture(models.Model):
    """A picture decoded and written anew by us, kept in the archive's folder under the SHA-256 of its new bytes."""

    sha256 = models.CharField(max_length=64, unique=True)
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return self.sha256


class Plate(models.Model):
    """A picture of a story: `key` is the KEY of `src="plate:KEY"` in its texts.

    `original` holds the bytes as they were brought, `picture` the safe copy that is shown; both are null for a lost one.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="plates")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    url = models.TextField(null=True)
    alt = models.TextField(blank=True)
    status = models.CharField(max_length=11, choices=[(status.value, status.value) for status in PlateStatus])
    original = models.ForeignKey(Original, models.PROTECT, null=True, related_name="plates")
    picture = models.ForeignKey(Picture, models.PROTECT, null=True, related_name="plates")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "key"], name="plate_once_a_story"),
            models.UniqueConstraint(fields=["story", "position"], name="plate_place"),
            models.CheckConstraint(condition=Q(status__in=[status.value for status in PlateStatus]), name="plate_status_known"),
        ]

    def __str__(self) -> str:
        return self.alt or self.key
