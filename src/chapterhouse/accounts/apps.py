"""The room's entry in Django's list of applications."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Register the room `accounts`."""

    name = "chapterhouse.accounts"
    label = "accounts"
