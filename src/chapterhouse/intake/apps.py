"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Register the room `intake`."""

    name = "chapterhouse.intake"
    label = "intake"
