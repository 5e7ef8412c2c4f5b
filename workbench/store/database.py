"""A project on disk: one writer, any number of readers, lists in memory, results read on demand."""

from __future__ import annotations

import dataclasses
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.project import Dataset, JobRecord, JobState, Model, RunSummary, Variant
from workbench.core.specs import Result, Spec
from workbench.store import contents as lists
from workbench.store import deletion, opening, rows
from workbench.store.contents import Contents
from workbench.store.deletion import UndoToken
from workbench.store.layout import Layout
from workbench.store.lock import ProjectLock
from workbench.store.reader import ProjectReader, gone


class ProjectStore(ProjectReader):
    """Safe to use from any thread. Lists come from memory; only results (and a reader's refresh) touch the disk.

    Changing methods raise WorkbenchError: PROJECT_READ_ONLY, or PROJECT_UNUSABLE when the disk refuses.
    """

    def __init__(self, layout: Layout, lock: ProjectLock | None, notice: Message | None) -> None:
        """Use `open`."""
        self._lock = lock
        self._write_lock = threading.RLock()
        self._writer = opening.open_writer(layout) if lock is not None else None
        self._pending = Contents({}, {}, {}, {}, {})
        try:
            super().__init__(layout, read_only=lock is None, notice=notice)
        except WorkbenchError:
            if self._writer is not None:
                self._writer.close()
            raise

    @classmethod
    def open(cls, folder: Path) -> ProjectStore:
        """Open the project in `folder`, or make one there. Read-only when somebody else has it.

        Raises WorkbenchError (PROJECT_UNUSABLE) with the reason in a sentence.
        """
        layout = Layout(Path(folder).absolute())
        lock, notice = opening.take_folder(layout.folder)
        store: ProjectStore | None = None
        try:
            store = cls(layout, lock, notice)
            store._begin()
        except (sqlite3.Error, msgspec.MsgspecError, ValueError) as error:
            reason = error if isinstance(error, sqlite3.Error) else sqlite3.DatabaseError(str(error))
            _give_up(store, lock)
            raise opening.broken(layout.folder, reason) from error
        except BaseException:
            _give_up(store, lock)
            raise
        return store

    def close(self) -> None:
        """Remove for good what was deleted, and give the project free; may be called twice."""
        with self._write_lock:
            lock = self._lock
            if lock is not None and self._writer is not None:
                try:
                    self._interrupt_jobs()
                    deletion.purge(self._writer, self.layout)
                    self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                finally:
                    self._lock = None
                    self._close_connections()
                    lock.release()
            else:
                self._close_connections()

    # --- changes ----------------------------------------------------------------------------------------------------

    def add_model(self, model: Model, variant: Variant) -> None:
        """A model with its first variant."""
        with self._change() as connection:
            _insert(connection, "models", rows.model_values(model))
            _insert(connection, "variants", rows.variant_values(variant, self.folder))
            self._put(models={**self._contents.models, model.id: model})
            self._put(variants={**self._contents.variants, variant.id: variant})

    def add_variant(self, variant: Variant) -> None:
        """Another variant of a model."""
        with self._change() as connection:
            _insert(connection, "variants", rows.variant_values(variant, self.folder))
            self._put(variants={**self._contents.variants, variant.id: variant})

    def change_variant(self, variant_id: str, **changes: object) -> Variant:
        """Replace some of what is known of a variant; returns it."""
        with self._change() as connection:
            variant = msgspec.structs.replace(_known(self._contents.variants, variant_id), **changes)
            _update(connection, "variants", rows.variant_values(variant, self.folder))
            self._put(variants={**self._contents.variants, variant.id: variant})
        return variant

    def add_run(self, run: RunSummary, spec: Spec, result: Result) -> None:
        """A run with its result. A `samples_file` inside the project is kept relative: the folder may be moved."""
        samples, folder = getattr(result, "samples_file", None), self.folder.resolve()
        if samples and Path(samples).resolve().is_relative_to(folder):
            inside = Path(samples).resolve().relative_to(folder)
            result = msgspec.structs.replace(result, samples_file=inside.as_posix())
        whole: rows.Values = {"run_id": run.id, "spec": rows.text(spec), "result": rows.text(result)}
        with self._change() as connection:
            _insert(connection, "runs", rows.run_values(run, result))
            _insert(connection, "results", whole)
            self._put(runs={**self._contents.runs, run.id: run})

    def keep_dataset(self, dataset: Dataset, *, whole: bool = True) -> Dataset:
        """A dataset, new or known by its path and format; returns what is kept, with its first id, name and time.

        `whole`: its numbers are those of all samples; otherwise they only add to what is known.
        """
        with self._change() as connection:
            known = self._contents.dataset_at(dataset.path, dataset.format)
            if known is None:
                _insert(connection, "datasets", rows.dataset_values(dataset))
            else:
                dataset = lists.updated_dataset(known, dataset, whole=whole)
                _update(connection, "datasets", rows.dataset_values(dataset))
            self._put(datasets={**self._contents.datasets, dataset.id: dataset})
        return dataset

    def put_job(self, job: JobRecord) -> None:
        """A job, new or changed."""
        with self._change() as connection:
            values = rows.job_values(job)
            write = _update if job.id in self._contents.jobs else _insert
            write(connection, "jobs", values)
            self._put(jobs={**self._contents.jobs, job.id: job})

    def rename_model(self, model_id: str, name: str) -> None:
        """Give a model another name."""
        with self._change() as connection:
            model = msgspec.structs.replace(_known(self._contents.models, model_id), name=name)
            _update(connection, "models", rows.model_values(model))
            self._put(models={**self._contents.models, model_id: model})

    def rename_variant(self, variant_id: str, name: str) -> None:
        """Give a variant another name."""
        self.change_variant(variant_id, name=name)

    def rename_run(self, run_id: str, title: str | None) -> None:
        """Give a run a title, or none."""
        with self._change() as connection:
            run = msgspec.structs.replace(_known(self._contents.runs, run_id), title=title)
            connection.execute("UPDATE runs SET title = ? WHERE id = ?", (title, run_id))
            self._put(runs={**self._contents.runs, run_id: run})

    def set_baseline(self, run_id: str, pinned: bool) -> tuple[str, ...]:
        """Pin a run as its variant's baseline for its step (or unpin it); returns the ids of the runs that changed."""
        with self._change() as connection:
            run = _known(self._contents.runs, run_id)
            old = {
                r.id
                for r in self.runs(run.variant_id)
                if r.baseline and r.step is run.step and (pinned or r.id == run_id)
            }
            new = {run_id} if pinned else set()
            changed = {i: i in new for i in sorted(old ^ new)}
            connection.executemany(
                "UPDATE runs SET baseline = ? WHERE id = ?", [(int(on), i) for i, on in changed.items()]
            )
            runs = self._contents.runs
            replaced = {i: msgspec.structs.replace(runs[i], baseline=on) for i, on in changed.items()}
            self._put(runs={**runs, **replaced})
        return tuple(changed)

    # --- deleting ---------------------------------------------------------------------------------------------------

    def affected_variants(self, models: Sequence[str], variants: Sequence[str]) -> frozenset[str]:
        """The variants that would go with these."""
        return frozenset(deletion.plan(self.contents, models, variants, ()).variants)

    def delete(
        self,
        *,
        models: Sequence[str] = (),
        variants: Sequence[str] = (),
        runs: Sequence[str] = (),
        datasets: Sequence[str] = (),
    ) -> UndoToken:
        """Take things out of the lists with all that hangs on them; unknown ids are passed by."""
        with self._change() as connection:
            token = deletion.plan(self._contents, models, variants, runs, datasets)
            owned = [v for v in token.variants if self._contents.variants[v].owned]
            deletion.mark(connection, token, now())
            self._pending = self._contents.without(token.models, token.variants, token.runs, token.datasets)
        for variant_id in owned:
            self.layout.to_trash(variant_id)
        return token

    def restore(self, token: UndoToken) -> None:
        """Bring back exactly what one `delete` took out."""
        with self._change() as connection:
            for variant_id in token.variants:
                self.layout.from_trash(variant_id)
            deletion.mark(connection, token, None)
            deletion.keep_one_baseline(connection, token)
            deletion.keep_one_dataset(connection, token)
            self._put(
                datasets=lists.load_datasets(connection),
                models=lists.load_models(connection),
                variants=lists.load_variants(connection, self.folder),
                runs=lists.load_runs(connection),
            )

    # --- inside -----------------------------------------------------------------------------------------------------

    def check_writable(self) -> None:
        """Raise WorkbenchError (PROJECT_READ_ONLY) where nothing can be recorded."""
        if self.read_only or self._lock is None:
            what = say(QT_TRANSLATE_NOOP("core", "The project was not changed."))
            why = self.notice or say(QT_TRANSLATE_NOOP("core", "The project is closed."))
            raise WorkbenchError(ErrorCode.PROJECT_READ_ONLY, what, why)

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One transaction. What is `_put` meanwhile is in the lists once the transaction has succeeded."""
        with self._write_lock:
            self.check_writable()
            connection, self._pending = self._writer, self._contents
            assert connection is not None
            try:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
                self._contents = self._pending
            except BaseException as error:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise opening.broken(self.folder, error) from error
                raise

    def _put(self, **changes: Mapping[str, object]) -> None:
        self._pending = dataclasses.replace(self._pending, **changes)  # type: ignore[arg-type]

    def tidy(self) -> None:
        """Move what was written into the database file. It waits for the disk, so background threads call it."""
        if self._lock is not None and self.layout.log_bytes() > _LOG_LIMIT:
            opening.checkpoint(self.layout)

    def _begin(self) -> None:
        """What a writer does first: purge, mark jobs of a killed program, sweep what they left. Then the lists."""
        if self._writer is None:
            self._refresh()
            return
        with self._write_lock:
            deletion.purge(self._writer, self.layout)
            self._contents = lists.load(self._writer, self.folder)
            self._interrupt_jobs()
            self.layout.sweep(self._contents.variants, self._contents.runs)

    def _interrupt_jobs(self) -> None:
        for job in self._contents.jobs.values():
            if not job.state.ended:
                message = _ENDED_WHILE_RUNNING if job.state is JobState.RUNNING else _ENDED_WHILE_QUEUED
                state = JobState.INTERRUPTED
                self.put_job(
                    msgspec.structs.replace(
                        job, state=state, message=message, sentence=str(message), ended_at=now()
                    )
                )

    def _close_connections(self) -> None:
        self._reader.close()
        if self._writer is not None:
            self._writer.close()


_ENDED_WHILE_RUNNING = say(
    QT_TRANSLATE_NOOP("core", "Interrupted: the program ended while this job was running.")
)
_ENDED_WHILE_QUEUED = say(QT_TRANSLATE_NOOP("core", "Interrupted: the program ended before this job began."))


def now() -> str:
    """The time as the project writes it: ISO 8601 with the offset."""
    return datetime.now().astimezone().isoformat(timespec="milliseconds")


def _give_up(store: ProjectStore | None, lock: ProjectLock | None) -> None:
    if store is not None:
        store._close_connections()
    if lock is not None:
        lock.release()


def _insert(connection: sqlite3.Connection, table: str, values: rows.Values) -> None:
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", values)


def _update(connection: sqlite3.Connection, table: str, values: rows.Values) -> None:
    marks = ", ".join(f"{name} = :{name}" for name in values if name != "id")
    connection.execute(f"UPDATE {table} SET {marks} WHERE id = :id", values)


Thing = TypeVar("Thing")
_LOG_LIMIT = 4_000_000


def _known(things: Mapping[str, Thing], thing_id: str) -> Thing:
    if thing_id not in things:
        raise gone(thing_id)
    return things[thing_id]
