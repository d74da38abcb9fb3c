"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """Register the room `library`."""

    name = "chapterhouse.library"
    label = "library"
