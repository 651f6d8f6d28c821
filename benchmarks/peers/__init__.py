"""Processes that do one thing whenever they are asked, so that several take turns on one core."""
