"""What all tables share."""

import copy
import datetime as dt
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.deconstruct import deconstructible

from .ids import new_id


def today() -> dt.date:
    """The present day, in UTC."""
    return timezone.now().date()


@deconstructible
class Constant:
    """A default that may be changed in one row without changing it in others."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __call__(self) -> Any:
        return copy.deepcopy(self.value)


class Row(models.Model):
    """A row with an id and its times."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
