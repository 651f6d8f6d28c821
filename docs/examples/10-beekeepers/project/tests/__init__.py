"""Tests; each one begins with an empty database."""
