"""Addresses: the interface, and what tells whether it runs."""

from django.urls import include, path

from online_shop import health

urlpatterns = [
    path("healthz", health.healthy),
    path("readyz", health.ready),
    path("v1/", include("online_shop.urls")),
]

handler400 = "online_shop.problems.bad_request"
handler404 = "online_shop.problems.page_not_found"
handler500 = "online_shop.problems.server_error"
