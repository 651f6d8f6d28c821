"""The servers that are measured, each a module to be run: ``python -m benchmarks.servers.sdk``."""
