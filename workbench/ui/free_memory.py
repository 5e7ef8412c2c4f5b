"""How much memory is left on this machine: what a job may take is a part of it."""

from __future__ import annotations


def free_memory() -> int:
    """Bytes that a job could take now."""
    import psutil

    return int(psutil.virtual_memory().available)
