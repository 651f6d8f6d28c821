"""Make a user staff: `python manage.py grant EMAIL`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ... import models


class Command(BaseCommand):
    """Make a user staff."""

    help = "Make the user of that name staff."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The name that the user signs in with."""
        parser.add_argument("login")

    def handle(self, *args: Any, login: str, **options: Any) -> None:
        """The user is staff from now on."""
        user = models.User.objects.filter(email=login).first()
        if user is None:
            raise CommandError(f"There is no user {login}.")
        roles = models.Role.objects
        role = roles.filter(name="admin").first() or roles.create(name="admin", permissions=[])
        models.UserRoles.objects.get_or_create(user_id=user.id, role_id=role.id)
