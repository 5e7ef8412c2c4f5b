"""Runs whose headline is neither a latency nor a throughput: comparisons and evaluations."""

from __future__ import annotations

import sqlite3


def upgrade(connection: sqlite3.Connection) -> None:
    """The ratio or the metric with its interval, as JSON, so that lists need not read results."""
    connection.execute("ALTER TABLE runs ADD COLUMN figure TEXT")
