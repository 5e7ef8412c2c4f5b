"""Counting how good answers are, one sample after the other: a meter for each task.

A meter takes answers (`engine.outputs.answers`) with what the data set says, and ends with a `measured.Measured`: the
numbers, the answers one by one, and what it takes to draw the samples again. Definitions are in `core.metrics`.
"""
