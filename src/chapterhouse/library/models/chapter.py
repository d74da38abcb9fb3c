"""The table of chapters."""

from typing import Self

from django.db import models

from chapterhouse.library.models.story import Story
from chapterhouse.library.visibility import Reader, may_see_chapter


class ChapterQuerySet(models.QuerySet["Chapter"]):
    """Chapters, chosen and ordered."""

    def visible_to(self, reader: Reader) -> Self:
        """Keep those this reader may see."""
        return self.filter(may_see_chapter(reader))

    def in_order(self) -> Self:
        """Put the first chapter first."""
        return self.order_by("position")


class Chapter(models.Model):
    """One chapter. `position` is its place from 1, without gaps; `number` is what the old page called it.

    `current` is the revision that is shown: publishing moves this pointer and never changes a revision.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="chapters")
    position = models.PositiveIntegerField()
    number = models.BigIntegerField(null=True)
    title = models.TextField(null=True)
    slug = models.CharField(max_length=80)
    language = models.TextField(null=True)
    is_public = models.BooleanField()
    published_on = models.DateField(null=True)
    updated_on = models.DateField(null=True)
    banner_key = models.CharField(max_length=64, null=True)  # of one of the story's plates
    current = models.OneToOneField("library.Revision", models.PROTECT, null=True, related_name="shown_by")
    word_count = models.PositiveIntegerField()  # of the current revision

    objects = ChapterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "position"], name="chapter_place"),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="chapter_place_from_1"),
        ]

    def __str__(self) -> str:
        return self.title or f"chapter {self.position} of story {self.story_id}"
