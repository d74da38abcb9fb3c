"""The tables of names under which stories were posted."""

from django.db import models
from django.db.models import Q

from chapterhouse.library.models.chapter import Chapter
from chapterhouse.library.models.story import Story


class PenName(models.Model):
    """A name somebody wrote under. It needs no account: most of them left long ago.

    Two of the same spelling are two, where their old pages were two.
    """

    name = models.TextField()
    folded = models.CharField(max_length=200, db_index=True)
    slug = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name


class Byline(models.Model):
    """A pen name at the head of a story, or of one chapter where that chapter's differ.

    `name` and `url` are spelled as this story's source has them.
    """

    story = models.ForeignKey(Story, models.CASCADE, null=True, related_name="bylines")
    chapter = models.ForeignKey(Chapter, models.CASCADE, null=True, related_name="bylines")
    pen_name = models.ForeignKey(PenName, models.PROTECT, related_name="bylines")
    position = models.PositiveIntegerField()
    name = models.TextField()
    url = models.TextField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(story__isnull=False) ^ Q(chapter__isnull=False), name="byline_of_one_thing"),
            models.UniqueConstraint(fields=["story", "position"], name="byline_place_in_story"),
            models.UniqueConstraint(fields=["chapter", "position"], name="byline_place_in_chapter"),
        ]

    def __str__(self) -> str:
        return self.name
