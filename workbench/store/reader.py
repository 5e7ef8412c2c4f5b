"""Reading a project: lists from memory, results from disk when somebody wants to see one."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.project import Dataset, JobRecord, Model, RunSummary, Variant
from workbench.core.specs import Result, Spec, decode_result, decode_spec
from workbench.store import contents as lists
from workbench.store import opening
from workbench.store.contents import Contents
from workbench.store.layout import Layout

Whole = TypeVar("Whole")


class ProjectReader:
    """The reading half of `store.database.ProjectStore`, on a connection of its own that a writer never holds up."""

    def __init__(self, layout: Layout, *, read_only: bool, notice: Message | None) -> None:
        self.layout = layout
        self.folder = layout.folder
        self.read_only = read_only
        self.notice = notice
        """Why it is read-only."""
        self._read_lock = threading.Lock()
        self._reader = opening.open_reader(layout, beside_writer=not read_only)
        self._seen_version = -1
        self._contents = Contents({}, {}, {}, {}, {})

    # --- lists ------------------------------------------------------------------------------------------------------

    @property
    def contents(self) -> Contents:
        """The lists as they are now; the picture itself never changes."""
        if self.read_only:
            self._refresh()
        return self._contents

    def models(self) -> tuple[Model, ...]:
        """All models, oldest first (as all lists)."""
        return tuple(self.contents.models.values())

    def variants(self, model_id: str | None = None) -> tuple[Variant, ...]:
        """The variants of one model, or all."""
        found = self.contents.variants.values()
        return tuple(found) if model_id is None else tuple(v for v in found if v.model_id == model_id)

    def variant(self, variant_id: str) -> Variant | None:
        """One variant, or `None`."""
        return self.contents.variants.get(variant_id)

    def runs(self, variant_id: str | None = None) -> tuple[RunSummary, ...]:
        """The runs of one variant, or all."""
        contents = self.contents
        if variant_id is None:
            return tuple(contents.runs.values())
        return contents.runs_of_variant.get(variant_id, ())

    def datasets(self) -> tuple[Dataset, ...]:
        """All datasets."""
        return tuple(self.contents.datasets.values())

    def jobs(self) -> tuple[JobRecord, ...]:
        """All jobs, those of earlier sessions too."""
        return tuple(self.contents.jobs.values())

    # --- results ----------------------------------------------------------------------------------------------------

    def run_result(self, run_id: str) -> Result:
        """A run's result; `samples_file` is absolute. Raises WorkbenchError when there is none or it is unreadable."""
        result = self._read(run_id, "result", decode_result)
        samples = getattr(result, "samples_file", None)
        if samples:
            changed: Result = msgspec.structs.replace(result, samples_file=str(self.folder / samples))
            return changed
        return result

    def run_spec(self, run_id: str) -> Spec:
        """What was asked for when the run was made. Raises WorkbenchError."""
        return self._read(run_id, "spec", decode_spec)

    # --- places -----------------------------------------------------------------------------------------------------

    @property
    def runs_dir(self) -> Path:
        """Where `<run id>.npz` lie."""
        return self.layout.runs

    def artefacts(self, variant_id: str) -> Path:
        """The folder of a variant's own files; not made here."""
        return self.layout.artefacts_of(variant_id)

    def samples_file(self, run_id: str) -> Path:
        """Where a run's arrays lie."""
        return self.layout.samples_file(run_id)

    # --- inside -----------------------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        """A reader asks whether the other process has written anything."""
        with self._read_lock:
            try:
                version = int(self._reader.execute("PRAGMA data_version").fetchone()[0])
                if version != self._seen_version:
                    self._contents = lists.load(self._reader, self.folder)
                    self._seen_version = version
            except sqlite3.Error as error:
                raise opening.broken(self.folder, error) from error
            except (msgspec.MsgspecError, ValueError) as error:
                raise opening.broken(self.folder, sqlite3.DatabaseError(str(error))) from error

    def _read(self, run_id: str, column: str, decode: Callable[[str], Whole]) -> Whole:
        try:
            with self._read_lock:
                row = self._reader.execute(
                    f"SELECT {column} FROM results WHERE run_id = ?", (run_id,)
                ).fetchone()
            if row is None:
                raise gone(run_id)
            return decode(row[0])
        except sqlite3.Error as error:
            raise opening.broken(self.folder, error) from error
        except msgspec.MsgspecError as error:
            what = say(QT_TRANSLATE_NOOP("core", "The run cannot be shown."))
            why = say(
                QT_TRANSLATE_NOOP(
                    "core", "What the project holds of it does not fit this version of the program."
                )
            )
            raise WorkbenchError(ErrorCode.PROJECT_UNUSABLE, what, why, details=str(error)) from error


def gone(thing_id: str) -> WorkbenchError:
    """The error of an id that the project does not know (any more)."""
    what = say(QT_TRANSLATE_NOOP("core", "The project has nothing with the id {id}."), id=thing_id)
    why = say(QT_TRANSLATE_NOOP("core", "It was deleted, or belongs to another project."))
    return WorkbenchError(ErrorCode.PROJECT_UNUSABLE, what, why)
