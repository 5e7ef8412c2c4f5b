"""Quantizing and compressing with NNCF: the steps *quantize*, *quantize-plan* and *compress*, and what they share.

NNCF is imported inside of functions only: it takes a second, and every worker that does something else would pay it.
"""
