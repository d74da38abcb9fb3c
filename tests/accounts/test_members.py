"""Members of an archive."""

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from chapterhouse.accounts.models import Member


def test_a_member_is_the_user_of_every_room() -> None:
    assert get_user_model() is Member


@pytest.mark.parametrize(("is_staff", "is_active", "is_keeper"), [(True, True, True), (False, True, False), (True, False, False)])
def test_a_keeper_is_active_staff(is_staff: bool, is_active: bool, is_keeper: bool) -> None:
    assert Member(username="ondine", is_staff=is_staff, is_active=is_active).is_keeper is is_keeper


@pytest.mark.django_db
def test_one_address_has_one_member() -> None:
    Member.objects.create_user("ondine", "ondine@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create_user("hobb", "ondine@example.org")
