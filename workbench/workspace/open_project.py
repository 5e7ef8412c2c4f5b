"""The open project as window and CLI see it: what is in it, changing it, and hearing of changes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from workbench.core.datasets import DatasetFacts, DatasetRef
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.project import Dataset, JobRecord, Model, RunSummary, Step, Variant
from workbench.core.specs import Result, Spec
from workbench.store.database import ProjectStore
from workbench.store.deletion import UndoToken
from workbench.workspace.datasets import keep_seen, seen
from workbench.workspace.events import Kind, Listener, ProjectChanged, ProjectOpened, WorkspaceEvent
from workbench.workspace.fed import Inherited, inherited
from workbench.workspace.importing import checked_name

_log = logging.getLogger(__name__)


class OpenProject:
    """The half of the workspace that runs nothing. Without a store every list is empty and changes are refused."""

    def __init__(self, store: ProjectStore | None) -> None:
        self.store = store
        self._listeners: list[Listener] = []

    @property
    def folder(self) -> Path | None:
        """The project's folder, absolute."""
        return self.store.folder if self.store else None

    @property
    def read_only(self) -> bool:
        """True while another window has the project; steps run, nothing is recorded."""
        return self.store is not None and self.store.read_only

    @property
    def notice(self) -> Message | None:
        """Why the project is read-only, to be shown."""
        return self.store.notice if self.store else None

    @property
    def records(self) -> bool:
        """Whether results are kept."""
        return self.store is not None and not self.store.read_only

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear everything from now on; `ProjectOpened` is told at once. Returns what ends it."""
        self._listeners.append(listener)
        if self.store is not None:
            listener(
                ProjectOpened(folder=str(self.store.folder), read_only=self.read_only, notice=self.notice)
            )

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    # --- the project's contents -------------------------------------------------------------------------------------

    def models(self) -> tuple[Model, ...]:
        """All models, oldest first (as everything below)."""
        return self.store.models() if self.store else ()

    def variants(self, model_id: str | None = None) -> tuple[Variant, ...]:
        """The variants of one model, or all."""
        return self.store.variants(model_id) if self.store else ()

    def variant(self, variant_id: str) -> Variant | None:
        """One variant, `None` when there is none of this id."""
        return self.store.variant(variant_id) if self.store else None

    def runs(self, variant_id: str | None = None) -> tuple[RunSummary, ...]:
        """The runs of one variant, or all."""
        return self.store.runs(variant_id) if self.store else ()

    def run_result(self, run_id: str) -> Result:
        """A run's whole result, read from disk. Raises WorkbenchError when there is none of this id."""
        return self._need_store().run_result(run_id)

    def run_spec(self, run_id: str) -> Spec:
        """What was asked for when the run was made."""
        return self._need_store().run_spec(run_id)

    def jobs(self) -> tuple[JobRecord, ...]:
        """The jobs the project remembers, those of earlier sessions too."""
        return self.store.jobs() if self.store else ()

    def datasets(self) -> tuple[Dataset, ...]:
        """The project's datasets."""
        return self.store.datasets() if self.store else ()

    def inherited_feeding(self, variant: Variant) -> Inherited:
        """What samples are fed to a variant where nobody wishes anything, and which recipes say so."""
        return inherited(variant, self.store)

    def baseline(self, variant_id: str, step: Step = Step.BENCHMARK) -> RunSummary | None:
        """The run of this variant that others are compared with."""
        return next((r for r in self.runs(variant_id) if r.baseline and r.step is step), None)

    # --- changes ----------------------------------------------------------------------------------------------------

    def rename_model(self, model_id: str, name: str) -> None:
        """Give a model another name."""
        self._need_store().rename_model(model_id, checked_name(name))
        self._changed("model", model_id)

    def rename_variant(self, variant_id: str, name: str) -> None:
        """Give a variant another name."""
        self._need_store().rename_variant(variant_id, checked_name(name))
        self._changed("variant", variant_id)

    def rename_run(self, run_id: str, title: str) -> None:
        """Give a run a title; an empty one takes it away."""
        self._need_store().rename_run(run_id, " ".join(title.split())[:200] or None)
        self._changed("run", run_id)

    def delete(
        self,
        *,
        models: Sequence[str] = (),
        variants: Sequence[str] = (),
        runs: Sequence[str] = (),
        datasets: Sequence[str] = (),
    ) -> UndoToken:
        """Take things out with all that hangs on them; `restore` brings exactly these back until the project is closed.

        A model whose last variant goes, goes too. Imported files and sample data are never touched. Raises while a job
        uses a variant.
        """
        store = self._need_store()
        self._refuse_while_used(store.affected_variants(models, variants))
        token = store.delete(models=models, variants=variants, runs=runs, datasets=datasets)
        self._changed_all(token)
        return token

    def restore(self, token: UndoToken) -> None:
        """Bring back what `delete` took out."""
        self._need_store().restore(token)
        self._changed_all(token)

    def keep_dataset(self, ref: DatasetRef, facts: DatasetFacts) -> Dataset | None:
        """Remember sample data, so that it can be chosen again; the same place and format is the same entry.

        `None` without a project or in a read-only one. What `ref` picks of the data is not kept, nor the leave to run
        code.
        """
        if self.store is None or not self.records:
            return None
        kept = keep_seen(self.store, seen(ref, facts))
        self._changed("dataset", kept.id)
        return kept

    def pin_baseline(self, run_id: str, pinned: bool = True) -> None:
        """Make a run the one of its variant and step that others are compared with, or no longer."""
        changed = self._need_store().set_baseline(run_id, pinned)
        self._changed("run", *changed)

    # --- inside -----------------------------------------------------------------------------------------------------

    def _need_store(self) -> ProjectStore:
        if self.store is None:
            raise WorkbenchError(
                ErrorCode.PROJECT_UNUSABLE,
                say(QT_TRANSLATE_NOOP("core", "This needs a project.")),
                say(QT_TRANSLATE_NOOP("core", "No project is open.")),
                (say(QT_TRANSLATE_NOOP("core", "Open a project, or name one with --project.")),),
            )
        return self.store

    def _refuse_while_used(self, variant_ids: frozenset[str]) -> None:
        """Raise where a variant must stay for now; nothing uses any here."""

    def _changed(self, kind: Kind, *ids: str) -> None:
        if ids:
            self._emit(ProjectChanged(kind=kind, ids=ids))

    def _changed_all(self, token: UndoToken) -> None:
        self._changed("model", *token.models)
        self._changed("variant", *token.variants)
        self._changed("run", *token.runs)
        self._changed("dataset", *token.datasets)

    def _emit(self, event: WorkspaceEvent) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(event)
            except Exception:  # noqa: BLE001 - its mistake must not take the others' events, nor end a job's thread
                _log.exception("A listener of the workspace raised.")
