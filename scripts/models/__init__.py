"""Makes ``model_exports/NAME`` of published or trained weights: ``make models``.

What other scripts may call, all of it in the export environment::

    quantise(path_in, path_out, scheme="rows") -> Quantised  # scripts.models.quantise
    compare(path, batches, original) -> Parity               # scripts.models.parity
    batch_drift(path, texts) -> dict[output, float]          # scripts.models.parity
    probe_of(path, encoding, text, heads) -> Probe           # scripts.models.parity
    write_manifest(folder, Described(...)) -> Manifest       # scripts.models.manifest
    publish(work, final)                                     # scripts.models.manifest
    bring(Order(recipe, out, folder), tell) -> Path          # scripts.models.pipeline: weights only
"""
