"""Tests; each one has a database of its own, in memory."""
