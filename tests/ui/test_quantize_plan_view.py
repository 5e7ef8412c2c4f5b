"""The pre-flight of a quantization: asked while one chooses, estimated on demand, held against the limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.panel_session import make_session
from tests.ui.shrinking_results import plan
from tests.ui.wizard_session import answer
from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Ended, JobEvent, Outcome, Progress
from workbench.core.ignored_scope import EntryKind, ScopeMatch
from workbench.core.messages import Message, say
from workbench.core.project import JobState
from workbench.core.quantization import ModelType, QuantizePlanSpec
from workbench.core.specs import Result
from workbench.ui.answers import Answers
from workbench.ui.limits_dialog import LimitsDialog
from workbench.ui.quantization_dialog import plan_view
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.plan_view import PlanView

DATA = DatasetRef(path="/data/digits")


class Opened:
    """The view over a draft that has samples; the first question is asked."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.session, self.workspace = make_session(folder)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.draft = QuantizationDraft(self.session, self.workspace.variants()[0], self.window)
        self.answers = Answers(self.session, self.window)
        self.view = PlanView(self.session, self.draft, self.answers, self.window)
        self.window.resize(900, 80)
        self.view.resize(900, 60)
        self.window.show()

    def questions(self) -> list[tuple[str, QuantizePlanSpec]]:
        return [(job, spec) for job, spec in self.workspace.started if isinstance(spec, QuantizePlanSpec)]

    def tell(self, job_id: str, event: JobEvent) -> None:
        self.workspace.tell(job_id, event)
        self.session.inbox.empty()

    def answer(self, job_id: str, result: Result) -> None:
        answer(self.workspace, job_id, result)
        self.session.inbox.empty()

    def question(self, qtbot: QtBot, number: int) -> tuple[str, QuantizePlanSpec]:
        qtbot.waitUntil(lambda: len(self.questions()) == number)
        return self.questions()[-1]


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Opened:
    monkeypatch.setattr(plan_view, "free_memory", lambda: 10_000_000_000)
    return Opened(tmp_path, qtbot)


def test_nothing_is_asked_before_there_are_samples(opened: Opened, qtbot: QtBot) -> None:
    assert not opened.view.is_busy
    assert opened.view.text.text() == ""
    opened.draft.update(dataset=DATA)
    assert opened.view.is_busy
    _, spec = opened.question(qtbot, 1)
    assert (spec.dry_run, spec.quantize.dataset, spec.quantize.accuracy) == (False, DATA, None)


def test_the_plan_says_samples_operations_and_model_type(opened: Opened, qtbot: QtBot) -> None:
    opened.draft.update(dataset=DATA)
    job, _ = opened.question(qtbot, 1)
    ignored = (ScopeMatch(kind=EntryKind.TYPE, entry="MatMul", operations=("a", "b")),)
    heard: list[bool] = []
    opened.view.changed.connect(lambda: heard.append(opened.view.is_busy))
    warnings = (Message("One picture is broken."), Message("The model is tiny."))
    result = plan(model_type=ModelType.TRANSFORMER, ignored=ignored, warnings=warnings)
    opened.answer(job, result)
    assert opened.view.plan == result
    assert heard[-1] is False
    assert opened.view.text.text() == "300 samples · 122 operations, 2 left alone · transformer"
    assert opened.view.remark.text() == "One picture is broken. (and 1 more)"
    assert "The model is tiny." in opened.view.text.toolTip()
    assert opened.view.estimate.isVisible()
    assert not opened.view.limits.isVisible()


def test_fewer_samples_than_wished_are_told(opened: Opened, qtbot: QtBot) -> None:
    opened.draft.update(dataset=DATA)
    opened.answer(opened.question(qtbot, 1)[0], plan(samples_available=40))
    assert opened.view.text.text().startswith("40 samples, all there are")


def test_every_change_asks_anew_and_a_late_answer_never_lands(opened: Opened, qtbot: QtBot) -> None:
    opened.draft.update(dataset=DATA)
    first, _ = opened.question(qtbot, 1)
    opened.draft.update(subset_size=100)
    assert opened.workspace.asked == [("cancel", first)]
    opened.answer(first, plan())
    assert opened.view.plan is None
    second, spec = opened.question(qtbot, 2)
    assert spec.quantize.subset_size == 100
    opened.answer(second, plan(samples_available=100))
    assert opened.view.text.text().startswith("100 samples ·")
    opened.draft.update(accuracy=None)  # nothing that the plan depends on
    assert not opened.view.is_busy
    opened.draft.update(kind=Kind.COMPRESS)
    assert opened.view.text.text() == ""
    assert not opened.view.is_busy


def test_the_estimate_is_a_dry_run_that_shows_how_far_it_is(opened: Opened, qtbot: QtBot) -> None:
    opened.draft.update(dataset=DATA)
    opened.answer(opened.question(qtbot, 1)[0], plan())
    opened.view.estimate.click()
    job, spec = opened.question(qtbot, 2)
    assert (spec.dry_run, spec.samples) == (True, 2)
    assert not opened.view.estimate.isVisible()
    opened.tell(job, Progress(phase=say("Statistics collection"), fraction=0.42))
    assert opened.view.remark.text() == "Estimating: Statistics collection, 42 %"
    opened.answer(
        job,
        plan(samples_used=2, quantized_operations=70, seconds=82.0, peak_memory_bytes=1_500_000_000),
    )
    assert opened.view.text.text() == (
        "300 samples · 70 of 122 operations quantized · about 1:22 · 1.50 GB of 8.00 GB memory"
    )
    assert opened.view.remark.text() == ""


def test_what_does_not_fit_is_told_with_the_way_to_the_limits(opened: Opened, qtbot: QtBot) -> None:
    opened.draft.update(dataset=DATA)
    opened.answer(opened.question(qtbot, 1)[0], plan(seconds=10.0, peak_memory_bytes=9_000_000_000))
    assert "more memory than a job may take: 9.00 GB, and 8.00 GB are allowed" in opened.view.remark.text()
    assert opened.view.remark.property("tone") == "bad"
    opened.view.limits.click()
    dialog = opened.window.findChild(LimitsDialog)
    opened.session.update_settings(memory_fraction=0.95)
    dialog.accepted.emit()
    dialog.close()
    assert opened.view.remark.text() == ""
    assert not opened.view.limits.isVisible()


def test_a_refusal_is_told_and_the_next_change_asks_again(opened: Opened, qtbot: QtBot) -> None:
    opened.draft.update(dataset=DATA)
    job, _ = opened.question(qtbot, 1)
    report = ErrorReport(
        code=ErrorCode.USAGE, what=Message("It is quantized already."), why=Message("Twice rounds twice.")
    )
    outcome = Outcome(state=JobState.FAILED, sentence=say("No."), error=report)
    opened.tell(job, Ended(outcome=outcome))
    assert opened.view.text.text() == "It is quantized already."
    assert opened.view.remark.text() == "Twice rounds twice."
    assert opened.view.plan is None
    opened.draft.update(subset_size=10)
    opened.question(qtbot, 2)


def test_while_the_job_runs_nothing_is_asked(opened: Opened, qtbot: QtBot) -> None:
    opened.draft.update(dataset=DATA)
    job, _ = opened.question(qtbot, 1)
    opened.draft.job.start(opened.draft.spec(), "v1")
    assert opened.workspace.asked == [("cancel", job)]
    assert not opened.view.is_busy
