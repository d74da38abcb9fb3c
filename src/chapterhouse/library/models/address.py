"""The table of old addresses."""

from django.db import models
from django.db.models import Q

from chapterhouse.library.models.chapter import Chapter
from chapterhouse.library.models.pen_name import PenName
from chapterhouse.library.models.series import Series
from chapterhouse.library.models.story import Story
from chapterhouse.library.models.tag import Tag

_TARGETS = ("story", "chapter", "pen_name", "series", "tag")


def _exactly_one() -> Q:
    condition = Q()
    for target in _TARGETS:
        condition |= Q(**{f"{name}__isnull": name != target for name in _TARGETS})
    return condition


class Address(models.Model):
    """An address under which a thing once stood on the web; it leads to exactly one thing.

    `host` is null where unknown. `url` is its spelling in the source; `position` orders the addresses a manuscript names
    for its story or chapter, and is null for one that was drawn from a source or a rule.
    """

    host = models.TextField(null=True)
    path = models.TextField()
    query = models.TextField(blank=True)
    url = models.TextField()
    fingerprint = models.CharField(max_length=32, db_index=True)  # of path and query: they may be too long for an index
    position = models.PositiveIntegerField(null=True)
    story = models.ForeignKey(Story, models.CASCADE, null=True, related_name="addresses")
    chapter = models.ForeignKey(Chapter, models.CASCADE, null=True, related_name="addresses")
    pen_name = models.ForeignKey(PenName, models.CASCADE, null=True, related_name="addresses")
    series = models.ForeignKey(Series, models.CASCADE, null=True, related_name="addresses")
    tag = models.ForeignKey(Tag, models.CASCADE, null=True, related_name="addresses")

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="address_of_one_thing"),
            models.UniqueConstraint(fields=["story", "position"], name="address_place_in_story"),
            models.UniqueConstraint(fields=["chapter", "position"], name="address_place_in_chapter"),
        ]

    def __str__(self) -> str:
        return self.url
