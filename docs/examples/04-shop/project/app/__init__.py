"""E-commerce platform."""
