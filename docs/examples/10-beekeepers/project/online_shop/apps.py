"""The application, as Django knows it."""

from django.apps import AppConfig


class OnlineShopConfig(AppConfig):
    """Online shop."""

    name = "online_shop"
