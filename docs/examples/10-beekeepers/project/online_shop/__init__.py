"""Online shop."""
