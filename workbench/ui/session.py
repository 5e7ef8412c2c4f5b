"""The one QObject with the window's state: wraps the workspace and turns what it says into signals in the GUI thread.

Panels get it in their constructor. What comes from background threads goes through the inbox.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication

from workbench.core.conversion import InputOverride
from workbench.core.devices import DeviceInfo
from workbench.core.errors import ErrorReport, WorkbenchError
from workbench.core.events import Ended, Limits, Outcome
from workbench.core.measuring import Hint
from workbench.core.messages import Message
from workbench.core.project import JobState, Model, RunSummary, Step, Variant
from workbench.core.settings import Settings
from workbench.core.specs import Spec, step_of
from workbench.store.settings import SettingsFile
from workbench.ui import i18n
from workbench.ui.inbox import Inbox
from workbench.ui.job_book import JobBook
from workbench.ui.job_view import JobView
from workbench.ui.selection import NodeSelection
from workbench.ui.theme import Theme, apply_theme, load_theme
from workbench.workspace import Workspace
from workbench.workspace.events import ProjectChanged, ProjectOpened, WorkspaceEvent


@dataclass(frozen=True, slots=True)
class Notice:
    """A message with one thing to do about it (`Undo`, `Open`)."""

    message: Message
    action_title: str
    """Already translated."""
    action: Callable[[], object]


class Session(JobBook):
    """App state: the open project, what is selected, which jobs run, device and hint, theme, settings."""

    project_changed = Signal(str, object)
    """Kind ("model", "variant", "run", "job", "dataset") and the tuple of ids."""
    variant_selected = Signal(object)
    """Variant or None."""
    run_selected = Signal(object)
    """RunSummary or None; its variant has been selected before."""
    nodes_selected = Signal(object)
    """NodeSelection: operations or layers of the selected variant."""
    message_shown = Signal(object)
    """Message, ErrorReport or Notice for the message bar."""
    device_changed = Signal(str)
    hint_changed = Signal(object)
    """Hint, chosen in the toolbar."""
    devices_listed = Signal(object)
    """Tuple of DeviceInfo, once the devices job has answered."""
    openvino_found = Signal(str)
    """The toolkit's version, from the devices job."""
    theme_changed = Signal(object)
    """Theme."""
    undo_changed = Signal()
    benchmark_requested = Signal()
    """The toolbar's Benchmark: the benchmark panel starts with what its form says."""
    profile_requested = Signal()
    """The toolbar's Profile: the layers panel starts with what its form says."""
    comparison_requested = Signal()
    """The toolbar's Compare: the compare panel starts with what its form says."""
    evaluation_requested = Signal()
    """The accuracy panel starts with what its form says, or asks for what is missing."""
    sides_requested = Signal(str, str)
    """Ids of two variants, A and B: the compare panel shows them as its two sides; it is shown as well."""
    recipe_requested = Signal()
    """The overview's Run again: the selected variant's recipe is run once more."""
    conversion_requested = Signal(object)
    """The conversion wizard for the selected variant, with a tuple of names as the model's outputs."""
    page_requested = Signal(str)
    """The name of a page (`overview`, `graph`, `benchmark`, `layers`, `netron`): a panel asks for another one."""

    def __init__(
        self, workspace: Workspace, settings_file: SettingsFile, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._settings_file = settings_file
        self.settings: Settings = settings_file.load()
        self.devices: tuple[DeviceInfo, ...] = ()
        self.openvino_version: str | None = None
        self.theme: Theme = load_theme(self.settings.theme)
        self.language = self.settings.language
        self._device = self.settings.device
        self._hint = Hint(self.settings.hint)
        self._variant: Variant | None = None
        self._run: RunSummary | None = None
        self._nodes: NodeSelection | None = None
        self._undo: list[tuple[str, Callable[[], object]]] = []
        self.inbox = Inbox(self._dispatch, self)
        self._apply_limits()
        self._unsubscribe = workspace.subscribe(self.inbox.receive)

    # --- selection ----------------------------------------------------------------------------------------------

    @property
    def selected_variant(self) -> Variant | None:
        return self._variant

    @property
    def selected_run(self) -> RunSummary | None:
        return self._run

    def select_variant(self, variant_id: str | None) -> None:
        """Show a variant in the panels; an unknown id selects nothing."""
        variant = self.find_variant(variant_id)
        if variant == self._variant:
            return
        self._variant = variant
        self._run = self._nodes = None
        self.variant_selected.emit(variant)

    def select_run(self, run_id: str | None) -> None:
        """Show a run (and its variant) in the panel of its step."""
        run = self.find_run(run_id) if run_id else None
        if run is not None:
            self.select_variant(run.variant_id)
        if run != self._run:
            self._run = run
            self.run_selected.emit(run)

    @property
    def selected_nodes(self) -> NodeSelection | None:
        """What of the selected variant is selected; `None` before anything was."""
        return self._nodes

    def select_nodes(self, selection: NodeSelection) -> None:
        """Let every panel select its counterparts; of another variant than the selected one: ignored."""
        if self._variant is None or selection.variant_id != self._variant.id or selection == self._nodes:
            return
        self._nodes = selection
        self.nodes_selected.emit(selection)

    def find_variant(self, variant_id: str | None) -> Variant | None:
        """The variant, or None when it is gone."""
        return (
            next((v for v in self.workspace.variants() if v.id == variant_id), None) if variant_id else None
        )

    def find_run(self, run_id: str) -> RunSummary | None:
        """The run's summary, or None when it is gone."""
        return next((r for r in self.workspace.runs() if r.id == run_id), None)

    def has_runs(self) -> bool:
        """Whether there is anything to report."""
        return bool(self.workspace.runs())

    def model_of(self, variant: Variant) -> Model | None:
        """The model a variant belongs to."""
        return next((m for m in self.workspace.models() if m.id == variant.model_id), None)

    def title_of(self, variant: Variant) -> str:
        """`resnet50 › FP16`."""
        model = self.model_of(variant)
        return f"{model.name} › {variant.name}" if model else variant.name

    # --- device and hint ----------------------------------------------------------------------------------------

    @property
    def device(self) -> str:
        return self._device

    def set_device(self, name: str) -> None:
        """Choose where measuring runs."""
        if name and name != self._device:
            self._device = name
            self.update_settings(device=name)
            self.device_changed.emit(name)

    @property
    def hint(self) -> Hint:
        return self._hint

    def set_hint(self, hint: Hint) -> None:
        """Choose what the device optimises for."""
        if hint is not self._hint:
            self._hint = hint
            self.update_settings(hint=hint.value)
            self.hint_changed.emit(hint)

    def note_devices(self, devices: tuple[DeviceInfo, ...], openvino_version: str) -> None:
        """Keep what the devices job found."""
        self.devices = devices
        self.openvino_version = openvino_version
        self.devices_listed.emit(devices)
        self.openvino_found.emit(openvino_version)

    # --- jobs ---------------------------------------------------------------------------------------------------

    def start(
        self, spec: Spec, variant_id: str | None = None, *, background: bool = False, quiet: bool = False
    ) -> str:
        """Queue a step; returns the job's id. What cannot even be queued is shown and raised as WorkbenchError.

        `background`: the window's own question (which devices are there), not a row of the jobs dock. `quiet`: whoever
        asks shows what goes wrong; the message bar does not repeat it.
        """
        try:
            job_id = self.workspace.start(spec, variant_id)
        except WorkbenchError as error:
            if not quiet:
                self.show(error.report)
            raise
        if background:
            self.note_background(job_id)
        if quiet:
            self.note_quiet(job_id)
        self._ensure_job(job_id, step_of(spec), variant_id, "")
        return job_id

    def import_file(self, path: Path) -> str:
        """Bring one model file (or SavedModel folder) in; returns the job's id."""
        job_id = self.workspace.import_model(path)
        self.note_import(job_id)
        self._ensure_job(job_id, Step.INSPECT, None, path.name)
        return job_id

    def import_python(self, reference: str, example_inputs: tuple[InputOverride, ...]) -> str:
        """Bring in what a Python factory makes, after the user has allowed its code to run; returns the job's id."""
        job_id = self.workspace.import_python(reference, example_inputs, trust_code=True)
        self.note_import(job_id)
        self._ensure_job(job_id, Step.INSPECT, None, reference.replace("\\", "/").rsplit("/", 1)[-1])
        return job_id

    def cancel(self, job_id: str) -> None:
        """End a job without a result."""
        self.workspace.cancel(job_id)

    def stop(self, job_id: str) -> None:
        """End a measuring job and keep what it has measured."""
        self.workspace.stop(job_id)

    def recall_interrupted_jobs(self) -> None:
        """The jobs that ran when the program was killed, unless other work has been done since: they have no result."""
        records = self.workspace.jobs()
        since = max((j.ended_at or "" for j in records if j.state is not JobState.INTERRUPTED), default="")
        for record in records:
            if record.state is JobState.INTERRUPTED and (record.ended_at or "") > since:
                variant = self.find_variant(record.variant_id)
                title = self.title_of(variant) if variant else ""
                outcome = Outcome(state=record.state, sentence=record.message or Message(record.sentence))
                view = JobView(record.id, record.step, title, record.variant_id)
                view.take(Ended(outcome=outcome))
                self.recall_job(view)

    def _ensure_job(self, job_id: str, step: Step, variant_id: str | None, title: str) -> None:
        """Jobs are known by whichever comes first: `start`'s return, or the first event from the queue's thread."""
        if self.job(job_id) is None:
            variant = None if title else self.find_variant(variant_id)
            self.add_job(job_id, step, self.title_of(variant) if variant else title, variant_id)

    # --- messages and undo --------------------------------------------------------------------------------------

    def show(self, message: Message | ErrorReport | Notice) -> None:
        """Put a sentence, an error or a notice into the message bar."""
        self.message_shown.emit(message)

    @property
    def undo_title(self) -> str | None:
        """What Ctrl+Z would take back."""
        return self._undo[-1][0] if self._undo else None

    def push_undo(self, title: str, action: Callable[[], object]) -> None:
        """Remember how to take something back; `title` is already translated."""
        self._undo.append((title, action))
        self.undo_changed.emit()

    def undo(self) -> None:
        """Take the last thing back."""
        if self._undo:
            _, action = self._undo.pop()
            action()
            self.undo_changed.emit()

    # --- settings, theme, language ------------------------------------------------------------------------------

    def update_settings(self, **changes: Any) -> None:
        """Change settings and write them."""
        changed = msgspec.structs.replace(self.settings, **changes)
        if changed != self.settings:
            self.settings = changed
            self._settings_file.save(changed)
            self._apply_limits()

    def _apply_limits(self) -> None:
        self.workspace.default_limits = Limits(
            memory_fraction=self.settings.memory_fraction, seconds=self.settings.job_seconds
        )

    def set_theme(self, name: str) -> None:
        """Switch and remember the theme."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.theme = apply_theme(app, name)
            self.update_settings(theme=self.theme.name)
            self.theme_changed.emit(self.theme)

    def set_language(self, language: str) -> None:
        """Switch and remember the language; widgets follow by `LanguageChange`."""
        app = QCoreApplication.instance()
        if app is not None:
            self.language = i18n.install_language(app, language)
            self.update_settings(language=self.language)

    # --- the workspace's events ---------------------------------------------------------------------------------

    def close(self) -> None:
        """Hear nothing more, end all jobs, close the project."""
        self._unsubscribe()
        self.inbox.clear()
        self.workspace.close()

    def _dispatch(self, event: WorkspaceEvent) -> None:
        if isinstance(event, ProjectChanged):
            self._on_project_changed(event.kind, event.ids)
        elif isinstance(event, ProjectOpened):
            if event.notice is not None:
                self.show(event.notice)
        else:
            self._ensure_job(event.job_id, event.step, event.variant_id, "")
            self.take(event.job_id, event.event)
            error = event.event.outcome.error if isinstance(event.event, Ended) else None
            if error is not None and not self.is_quiet(event.job_id):
                self._on_job_failed(error)
            if isinstance(event.event, Ended) and event.step.is_question and self.is_background(event.job_id):
                self.forget_answer(event.job_id)
                self.workspace.forget(event.job_id)

    def _on_job_failed(self, error: ErrorReport) -> None:
        if error.code.value != "cancelled":
            self.show(error)

    def _on_project_changed(self, kind: str, ids: tuple[str, ...]) -> None:
        if self._variant is not None and kind in ("model", "variant"):
            fresh = self.find_variant(self._variant.id)
            if fresh != self._variant:
                self._variant = fresh
                self.variant_selected.emit(fresh)
        if self._run is not None and kind == "run":
            run = self.find_run(self._run.id)
            if run is None:
                self._run = None
                self.run_selected.emit(None)
            else:
                self._run = run
        self.project_changed.emit(kind, ids)
