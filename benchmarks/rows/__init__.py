"""The rows of the table, one module each: a function from a plan to figures."""
