"""How good answers are, as values: the metrics by name, what an evaluation found, and whether a drop is real.

Counting over tensors and boxes is `engine.metrics`' work; here are the definitions and the statistics both rooms share.
"""
