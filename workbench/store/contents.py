"""What a project's lists hold, in memory: readers take one immutable picture and never wait for a writer."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import msgspec

from workbench.core.project import Dataset, JobRecord, Model, RunSummary, Variant
from workbench.store import rows


@dataclass(frozen=True)
class Contents:
    """All live things by id, oldest first. Replaced as a whole at every change, never changed in place."""

    models: Mapping[str, Model]
    variants: Mapping[str, Variant]
    runs: Mapping[str, RunSummary]
    datasets: Mapping[str, Dataset]
    jobs: Mapping[str, JobRecord]

    @cached_property
    def runs_of_variant(self) -> Mapping[str, tuple[RunSummary, ...]]:
        """The runs by variant; a tree of thousands of runs asks once per variant."""
        grouped: dict[str, list[RunSummary]] = {}
        for run in self.runs.values():
            grouped.setdefault(run.variant_id, []).append(run)
        return {variant_id: tuple(runs) for variant_id, runs in grouped.items()}

    def dataset_at(self, path: str, form: str) -> Dataset | None:
        """The dataset that lies at `path`, read in the format `form`."""
        return next((d for d in self.datasets.values() if d.path == path and d.format == form), None)

    def without(
        self,
        models: Collection[str],
        variants: Collection[str],
        runs: Collection[str],
        datasets: Collection[str] = (),
    ) -> Contents:
        """The lists when these are gone."""
        gone = frozenset((*models, *variants, *runs, *datasets))
        return replace(
            self,
            models={k: v for k, v in self.models.items() if k not in gone},
            variants={k: v for k, v in self.variants.items() if k not in gone},
            runs={k: v for k, v in self.runs.items() if k not in gone},
            datasets={k: v for k, v in self.datasets.items() if k not in gone},
        )


def updated_dataset(known: Dataset, seen: Dataset, *, whole: bool) -> Dataset:
    """`known` with what was `seen` of it since; a part of it can only add to what is known of the whole."""
    samples = seen.samples if whole else max(known.samples, seen.samples)
    labelled = seen.labelled if whole else known.labelled or seen.labelled
    return msgspec.structs.replace(known, samples=samples, labelled=labelled)


def load(connection: sqlite3.Connection, folder: Path) -> Contents:
    """Read everything but the results."""
    return Contents(
        models=load_models(connection),
        variants=load_variants(connection, folder),
        runs=load_runs(connection),
        datasets=load_datasets(connection),
        jobs=load_jobs(connection),
    )


def load_models(connection: sqlite3.Connection) -> Mapping[str, Model]:
    """The live models."""
    return {r[0]: rows.model_of(r) for r in _live(connection, rows.MODEL_COLUMNS, "models")}


def load_variants(connection: sqlite3.Connection, folder: Path) -> Mapping[str, Variant]:
    """The live variants."""
    return {r[0]: rows.variant_of(r, folder) for r in _live(connection, rows.VARIANT_COLUMNS, "variants")}


def load_runs(connection: sqlite3.Connection) -> Mapping[str, RunSummary]:
    """The live runs."""
    return {r[0]: rows.run_of(r) for r in _live(connection, rows.RUN_COLUMNS, "runs")}


def load_datasets(connection: sqlite3.Connection) -> Mapping[str, Dataset]:
    """The live datasets."""
    return {r[0]: rows.dataset_of(r) for r in _live(connection, rows.DATASET_COLUMNS, "datasets")}


def load_jobs(connection: sqlite3.Connection) -> Mapping[str, JobRecord]:
    """All jobs; they are never deleted."""
    found = connection.execute(f"SELECT {rows.JOB_COLUMNS} FROM jobs ORDER BY rowid")
    return {r[0]: rows.job_of(r) for r in found}


def _live(connection: sqlite3.Connection, columns: str, table: str) -> sqlite3.Cursor:
    return connection.execute(f"SELECT {columns} FROM {table} WHERE deleted_at IS NULL ORDER BY rowid")
