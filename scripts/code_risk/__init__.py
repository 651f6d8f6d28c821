"""Teaches an encoder of code how risky a piece is, by faults that are put into sound functions.

    python -m scripts.code_risk freeze              # once: writes data/test.jsonl and its hash
    python -m scripts.code_risk train FOLDER        # make train-code-risk MODEL=codebert

``FOLDER`` holds an exported encoder; beside it a folder ``NAME-risk`` is made: the same graph with
one more output, ``risk``, a linear head on the frozen vector. Neither torch nor transformers are
needed.
"""
