"""The tables of series."""

from django.db import models

from chapterhouse.library.models.story import Story


class Series(models.Model):
    """A row of stories that belong together."""

    title = models.TextField()
    folded = models.CharField(max_length=200, db_index=True)
    slug = models.CharField(max_length=80)

    class Meta:
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.title


class SeriesPlace(models.Model):
    """A story's place in a series. `position` orders the series of one story, `number` the stories of one series."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="series_places")
    series = models.ForeignKey(Series, models.PROTECT, related_name="places")
    position = models.PositiveIntegerField()
    number = models.BigIntegerField(null=True)
    title = models.TextField()  # the series's title as this story's source spells it
    url = models.TextField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "position"], name="series_place_in_story"),
        ]
        indexes = [models.Index(fields=["series", "number"], name="series_order")]

    def __str__(self) -> str:
        return f"story {self.story_id} in {self.title}"
