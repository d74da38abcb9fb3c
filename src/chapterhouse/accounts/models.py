"""The table of members."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Member(AbstractUser):
    """A person with an account. `is_staff` marks a keeper; everybody else reads without one."""

    email = models.EmailField("e-mail address", unique=True)

    @property
    def is_keeper(self) -> bool:
        """Say whether this member keeps the archive."""
        return self.is_active and self.is_staff
