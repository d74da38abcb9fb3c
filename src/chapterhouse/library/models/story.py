"""The table of stories."""

from typing import Self

from django.db import models
from django.db.models import F

from chapterhouse.library.visibility import Reader, may_see_story


class StoryQuerySet(models.QuerySet["Story"]):
    """Stories, chosen and ordered."""

    def visible_to(self, reader: Reader) -> Self:
        """Keep those this reader may see."""
        return self.filter(may_see_story(reader))

    def updated(self) -> Self:
        """Put the one last added to first; those without a date come last."""
        return self.order_by(F("updated_on").desc(nulls_last=True), "-id")

    def newest(self) -> Self:
        """Put the one posted last first; those without a date come last."""
        return self.order_by(F("published_on").desc(nulls_last=True), "-id")

    def oldest(self) -> Self:
        """Put the one posted first first; those without a date come last."""
        return self.order_by(F("published_on").asc(nulls_last=True), "id")

    def newly_rescued(self) -> Self:
        """Put the one taken in last first."""
        return self.order_by("-taken_in_at", "-id")

    def longest(self) -> Self:
        """Put the one of most words first."""
        return self.order_by("-word_count", "-id")

    def by_title(self) -> Self:
        """Order by title, letters before case and accents."""
        return self.order_by("sort_title", "id")


class Story(models.Model):
    """One story. What no source says is null.

    `word_count` and `chapter_count` count the public chapters: they are what everybody may see. A story of which nothing
    is public has a `chapter_count` of 0.
    """

    title = models.TextField(null=True)
    sort_title = models.CharField(max_length=200)  # folded; the first public chapter's title stands in where there is none
    slug = models.CharField(max_length=80)
    summary_html = models.TextField(null=True)
    notes_html = models.TextField(null=True)
    language = models.TextField(null=True)
    is_public = models.BooleanField()
    is_complete = models.BooleanField(null=True)
    planned_count = models.BigIntegerField(null=True)
    word_count = models.PositiveIntegerField(default=0)
    chapter_count = models.PositiveIntegerField(default=0)
    published_on = models.DateField(null=True)
    updated_on = models.DateField(null=True)
    banner_key = models.CharField(max_length=64, null=True)  # of one of its plates
    losses = models.JSONField(default=list)  # as `Manuscript.losses`, a list of five texts each
    taken_in_at = models.DateTimeField()

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "stories"
        indexes = [
            models.Index(fields=["-updated_on", "-id"], name="story_updated"),
            models.Index(fields=["-published_on", "-id"], name="story_newest"),
            models.Index(fields=["-taken_in_at", "-id"], name="story_taken_in"),
            models.Index(fields=["-word_count", "-id"], name="story_longest"),
            models.Index(fields=["sort_title", "id"], name="story_title"),
        ]

    def __str__(self) -> str:
        return self.title or f"story {self.pk}"
