"""What can be built and answered, and what a request asks for."""
