"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Register the room `pages`."""

    name = "chapterhouse.pages"
    label = "pages"
