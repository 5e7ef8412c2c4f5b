"""The first shape of a project."""

from __future__ import annotations

import sqlite3

_TABLES = (
    """
    CREATE TABLE models (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        created_at TEXT NOT NULL,
        deleted_at TEXT
    )
    """,
    # `path` is relative to the project's folder when `owned`, so that a project may be moved.
    """
    CREATE TABLE variants (
        id TEXT PRIMARY KEY,
        model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
        parent_id TEXT REFERENCES variants (id) ON DELETE SET NULL,
        name TEXT NOT NULL,
        format TEXT NOT NULL,
        precision TEXT NOT NULL,
        path TEXT NOT NULL,
        owned INTEGER NOT NULL,
        size_bytes INTEGER NOT NULL,
        sha256 TEXT,
        created_at TEXT NOT NULL,
        recipe TEXT,
        inspection TEXT,
        result TEXT,
        deleted_at TEXT
    )
    """,
    "CREATE INDEX variants_of_model ON variants (model_id)",
    "CREATE INDEX variants_of_parent ON variants (parent_id)",
    """
    CREATE TABLE datasets (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        path TEXT NOT NULL,
        format TEXT NOT NULL,
        samples INTEGER NOT NULL,
        labelled INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        deleted_at TEXT
    )
    """,
    # What lists show. The conditions that people filter by stand here too, taken from the result's environment.
    """
    CREATE TABLE runs (
        id TEXT PRIMARY KEY,
        variant_id TEXT NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
        step TEXT NOT NULL,
        device TEXT NOT NULL,
        created_at TEXT NOT NULL,
        title TEXT,
        hint TEXT,
        effective_precision TEXT,
        throughput_fps REAL,
        latency_median_ms REAL,
        verdict TEXT,
        baseline INTEGER NOT NULL DEFAULT 0,
        model_sha256 TEXT,
        openvino_version TEXT,
        host TEXT,
        cpu_name TEXT,
        governor TEXT,
        load_average REAL,
        deleted_at TEXT
    )
    """,
    "CREATE INDEX runs_of_variant ON runs (variant_id)",
    # A result is read on demand: a project with thousands of runs opens without touching these pages.
    """
    CREATE TABLE results (
        run_id TEXT PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
        spec TEXT NOT NULL,
        result TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE jobs (
        id TEXT PRIMARY KEY,
        step TEXT NOT NULL,
        variant_id TEXT REFERENCES variants (id) ON DELETE SET NULL,
        state TEXT NOT NULL,
        created_at TEXT NOT NULL,
        started_at TEXT,
        ended_at TEXT,
        message TEXT,
        spec TEXT NOT NULL
    )
    """,
    "CREATE INDEX jobs_of_variant ON jobs (variant_id)",
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Make the tables."""
    for statement in _TABLES:
        connection.execute(statement)
