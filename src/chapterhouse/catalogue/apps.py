"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Register the room `catalogue`."""

    name = "chapterhouse.catalogue"
    label = "catalogue"
