"""The tables of tags."""

from django.db import models

from chapterhouse.library.models.story import Story
from chapterhouse.manuscript import TagKind


class Tag(models.Model):
    """A tag of one kind. Spellings that differ in case alone are one tag."""

    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in TagKind])
    name = models.TextField()
    folded = models.CharField(max_length=200)
    slug = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "folded"], name="tag_once"),
            models.CheckConstraint(condition=models.Q(kind__in=[kind.value for kind in TagKind]), name="tag_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


class StoryTag(models.Model):
    """A tag on a story, `name` as its author spelled it."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="story_tags")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="story_tags")
    position = models.PositiveIntegerField()
    name = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "position"], name="story_tag_place"),
        ]
        indexes = [models.Index(fields=["tag", "story"], name="story_tag_by_tag")]

    def __str__(self) -> str:
        return self.name
