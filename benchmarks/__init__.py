"""Every figure we claim, measured beside its peer: ``python -m benchmarks``."""
