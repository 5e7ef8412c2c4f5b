"""Weights that are zero: making them so, counting them, and whether the CPU can make use of it."""
