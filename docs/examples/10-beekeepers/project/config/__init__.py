"""The project: settings, addresses, how servers start it."""
