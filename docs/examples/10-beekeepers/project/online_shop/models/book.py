"""Books."""

from django.db import models

from .. import base


class Book(base.Row):
    """A title; what is lent are its copies."""

    title = models.CharField(max_length=255)
    isbn = models.CharField(max_length=255, null=True, unique=True)
    author_names = models.CharField(max_length=255)
    publisher = models.CharField(max_length=255, null=True)
    published_year = models.IntegerField(null=True)
    language = models.CharField(max_length=255, null=True)

    class Meta:
        db_table = "books"
        verbose_name = "book"
        indexes = [
            models.Index(fields=["title"], name="ix_books_title"),
            models.Index(fields=["author_names"], name="ix_books_author_names"),
        ]
