"""Results as people read them in a terminal: one module per step, each with `summary(result)` → rich renderables.

Loaded only when a summary is wanted: `--json` and `--help` never pay for the tables.
"""
