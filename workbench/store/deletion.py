"""Deleting with a way back: things are marked first, and gone only when the project is closed (or opened again)."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.store.contents import Contents
from workbench.store.layout import Layout

TABLES = ("models", "variants", "runs", "datasets")


@dataclass(frozen=True, slots=True)
class UndoToken:
    """Exactly what one deletion took out."""

    models: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.models or self.variants or self.runs or self.datasets)


def plan(
    contents: Contents,
    models: Iterable[str],
    variants: Iterable[str],
    runs: Iterable[str],
    datasets: Iterable[str] = (),
) -> UndoToken:
    """What has to go with the named things: a model's variants, a variant's runs, and a model with its last variant."""
    gone_models = {m for m in models if m in contents.models}
    named = set(variants)
    gone_variants = {v.id for v in contents.variants.values() if v.id in named or v.model_id in gone_models}
    for model_id in {contents.variants[v].model_id for v in gone_variants}:
        left = (v.id for v in contents.variants.values() if v.model_id == model_id)
        if all(v in gone_variants for v in left):
            gone_models.add(model_id)
    named_runs = set(runs)
    gone_runs = {r.id for r in contents.runs.values() if r.id in named_runs or r.variant_id in gone_variants}
    return UndoToken(
        models=tuple(m for m in contents.models if m in gone_models),
        variants=tuple(v for v in contents.variants if v in gone_variants),
        runs=tuple(r for r in contents.runs if r in gone_runs),
        datasets=tuple(d for d in datasets if d in contents.datasets),
    )


def mark(connection: sqlite3.Connection, token: UndoToken, deleted_at: str | None) -> None:
    """Take the token's things out of the lists, or (`None`) put them back."""
    marked = (token.models, token.variants, token.runs, token.datasets)
    for table, ids in zip(TABLES, marked, strict=True):
        statement = f"UPDATE {table} SET deleted_at = ? WHERE id = ?"
        connection.executemany(statement, [(deleted_at, i) for i in ids])


def keep_one_baseline(connection: sqlite3.Connection, token: UndoToken) -> None:
    """A restored baseline gives way to the one that was pinned meanwhile."""
    statement = """
        UPDATE runs SET baseline = 0 WHERE id = ? AND baseline AND EXISTS (
            SELECT 1 FROM runs AS other WHERE other.variant_id = runs.variant_id AND other.step = runs.step
            AND other.baseline AND other.id <> runs.id AND other.deleted_at IS NULL)
    """
    connection.executemany(statement, [(i,) for i in token.runs])


def keep_one_dataset(connection: sqlite3.Connection, token: UndoToken) -> None:
    """A restored dataset gives way to the same one that was kept again meanwhile."""
    statement = """
        DELETE FROM datasets WHERE id = ? AND EXISTS (
            SELECT 1 FROM datasets AS other WHERE other.path = datasets.path AND other.format = datasets.format
            AND other.id <> datasets.id AND other.deleted_at IS NULL)
    """
    connection.executemany(statement, [(i,) for i in token.datasets])


def purge(connection: sqlite3.Connection, layout: Layout) -> None:
    """Remove for good what is marked, rows first: files without a row are swept at the next opening."""
    gone = connection.execute("SELECT id FROM runs WHERE deleted_at IS NOT NULL").fetchall()
    for table in TABLES:
        connection.execute(f"DELETE FROM {table} WHERE deleted_at IS NOT NULL")
    for row in gone:
        layout.samples_file(row[0]).unlink(missing_ok=True)
    shutil.rmtree(layout.trash, ignore_errors=True)
