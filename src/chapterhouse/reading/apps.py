"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """Register the room `reading`."""

    name = "chapterhouse.reading"
    label = "reading"
