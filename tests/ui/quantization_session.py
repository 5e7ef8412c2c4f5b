"""A quantization dialog over the stand-in workspace, with the questions of its pages answered."""

from __future__ import annotations

from pathlib import Path

import msgspec
from pytestqt.qtbot import QtBot

from tests.ui.dataset_session import facts as dataset_facts
from tests.ui.dataset_session import small_variant
from tests.ui.panel_session import make_session
from tests.ui.wizard_session import answer
from workbench.core.compression import CompressSpec
from workbench.core.datasets import DatasetFacts, DatasetRef
from workbench.core.errors import ErrorReport
from workbench.core.events import Ended, Outcome
from workbench.core.looking import DatasetResult, DatasetSpec
from workbench.core.messages import say
from workbench.core.project import JobState, Variant
from workbench.core.pruning import PruneSpec
from workbench.core.quantization import QuantizeSpec
from workbench.core.specs import Result, encode
from workbench.ui.quantization_dialog import QuantizationDialog
from workbench.ui.quantization_dialog.accuracy_page import AccuracyPage
from workbench.ui.quantization_dialog.method_page import MethodPage
from workbench.ui.quantization_dialog.samples_page import SamplesPage

DATA = DatasetRef(path="/data/digits")


class Opened:
    """The dialog, its session and its workspace."""

    def __init__(self, folder: Path, qtbot: QtBot, *variants: Variant) -> None:
        self.qtbot = qtbot
        self.session, self.workspace = make_session(folder, *(variants or (small_variant(),)))
        self.made: Variant | None = None
        self._answered: set[str] = set()
        self.workspace.imported_variant = lambda _job: self.made  # type: ignore[attr-defined]
        self.dialog = self.open()

    def open(self) -> QuantizationDialog:
        """Another dialog of the first variant, over the same settings."""
        self.dialog = QuantizationDialog(self.session, self.workspace.variants()[0])
        self.qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.answer_looks()
        return self.dialog

    @property
    def method(self) -> MethodPage:
        page = self.dialog.page("method")
        assert isinstance(page, MethodPage)
        return page

    @property
    def samples(self) -> SamplesPage:
        page = self.dialog.page("samples")
        assert isinstance(page, SamplesPage)
        return page

    @property
    def accuracy(self) -> AccuracyPage:
        page = self.dialog.page("accuracy")
        assert isinstance(page, AccuracyPage)
        return page

    def choose_samples(self, ref: DatasetRef = DATA, **changes: object) -> None:
        """As the person does on the page of the samples."""
        self.samples.field.set_dataset(ref)
        self.answer_looks(dataset_facts(**changes))

    def answer_looks(self, found: DatasetFacts | None = None) -> None:
        """Answer all looks at data that wait."""
        self.hear()
        for job, spec in tuple(self.workspace.started):
            if isinstance(spec, DatasetSpec) and job not in self._answered:
                self._answered.add(job)
                answer(self.workspace, job, DatasetResult(facts=found or dataset_facts()))
        self.hear()

    def hear(self) -> None:
        """Let the window take in all that was told; it does so in slices of time."""
        while self.session.inbox._events:
            self.session.inbox.empty()

    def jobs(self) -> list[tuple[str, QuantizeSpec | CompressSpec | PruneSpec]]:
        """What was really started, oldest first."""
        return [
            (job, spec)
            for job, spec in self.workspace.started
            if isinstance(spec, QuantizeSpec | CompressSpec | PruneSpec)
        ]

    def end_well(self, result: Result, made: Variant | None = None) -> None:
        """Let the newest job end with a result."""
        self.made = made
        answer(self.workspace, self.jobs()[-1][0], result)
        self.hear()

    def end_badly(self, report: ErrorReport, state: JobState = JobState.FAILED) -> None:
        """Let the newest job end without one."""
        outcome = Outcome(state=state, sentence=say("It ended."), error=report)
        self.workspace.tell(self.jobs()[-1][0], Ended(outcome=outcome))
        self.hear()


def made_by(spec: QuantizeSpec | CompressSpec | PruneSpec, name: str, identity: str = "v2") -> Variant:
    """A variant of the same model that was made here."""
    return msgspec.structs.replace(
        small_variant(identity=identity),
        name=name,
        parent_id="v1",
        recipe=encode(spec).decode(),
        created_at="2026-11-21T15:00:00+00:00",
    )
