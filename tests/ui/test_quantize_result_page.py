"""What a quantization, compression or pruning brought: figures, judgement, layers, and the speed-up measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.panel_session import make_session
from tests.ui.shrinking_results import (
    HOSTILE,
    accuracy,
    compare_sample,
    compared,
    compressed,
    made_variant,
    pruned,
    quantized,
    ratio,
)
from tests.ui.stand_ins import inspection, variant
from tests.ui.wizard_session import answer
from workbench.core.comparing import CompareSpec, CompareVerdict
from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Ended, JobEvent, Measured, Outcome, Running
from workbench.core.messages import Message, say
from workbench.core.project import JobState
from workbench.core.pruning import SparsityResult, SparsitySpec
from workbench.core.quantization import QuantizeResult
from workbench.core.specs import Result
from workbench.ui.answers import Answers
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.result_page import ResultPage
from workbench.ui.shrinking_cards import ShrinkingCard


class Opened:
    """The page in a dialog of its own; the job has been started and not ended yet."""

    def __init__(self, folder: Path, qtbot: QtBot, *, dynamic: bool = False) -> None:
        source = variant(facts=inspection(dynamic=dynamic))
        self.made = made_variant(source)
        self.session, self.workspace = make_session(folder, source, self.made)
        self.workspace.imported_variant = lambda _job: self.made  # type: ignore[attr-defined]
        self.dialog = QDialog()
        qtbot.addWidget(self.dialog)
        self.draft = QuantizationDraft(self.session, source, self.dialog)
        self.draft.update(dataset=DatasetRef(path="/data"))
        self.page = ResultPage(self.session, self.draft, Answers(self.session, self.dialog), self.dialog)
        self.page.resize(860, 600)
        self.dialog.show()
        self.page.enter()

    def tell(self, job_id: str, event: JobEvent) -> None:
        self.workspace.tell(job_id, event)
        self.session.inbox.empty()

    def finish(self, job_id: str, result: Result) -> None:
        answer(self.workspace, job_id, result)
        self.session.inbox.empty()

    def make(self, result: Any, kind: Kind = Kind.QUANTIZE) -> None:
        self.draft.update(kind=kind)
        job = self.draft.job.start(self.draft.spec(), "v1")
        assert job is not None
        self.finish(job, result)

    def comparison(self) -> tuple[str, CompareSpec]:
        return [(job, spec) for job, spec in self.workspace.started if isinstance(spec, CompareSpec)][-1]

    def button(self, name: str) -> QPushButton:
        button: QPushButton = self.page.findChild(QPushButton, name)
        return button

    def heard(self) -> list[tuple[str, ...]]:
        told: list[tuple[str, ...]] = []
        self.session.page_requested.connect(lambda page: told.append(("page", page)))
        self.session.evaluation_requested.connect(lambda: told.append(("evaluate",)))
        self.session.sides_requested.connect(lambda a, b: told.append(("sides", a, b)))
        return told


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Opened:
    return Opened(tmp_path, qtbot)


def notes(card: ShrinkingCard) -> dict[str, str]:
    return {
        key: figure.accessibleDescription()
        for key, figure in card.figures.items()
        if figure.isVisibleTo(card)
    }


def test_an_accuracy_that_did_not_change_is_not_called_chance(opened: Opened) -> None:
    opened.make(quantized(accuracy=accuracy(0.0)))
    sentence = opened.page.card.judgement.sentence.text()
    assert "no drop" in sentence
    assert "chance" not in sentence


def test_before_anything_was_made_the_page_says_what_will_be_here(opened: Opened) -> None:
    assert "Nothing has been made" in opened.page._nothing_title.text()
    assert not opened.page.card.isVisibleTo(opened.page)


def test_the_card_of_a_quantization_has_size_operations_and_accuracy(opened: Opened) -> None:
    opened.make(quantized(restored=("fc1", HOSTILE)))
    card = opened.page.card
    assert card.isVisibleTo(opened.page)
    assert notes(card) == {
        "size": "0.26 × 100 MB → 26.0 MB",
        "work": "70 of 122 1 left alone, 2 given back",
        "accuracy": "97.90 % before 98.20 %",
        "time": "42 s 300 samples",
    }
    assert card.judgement.word.text() == "No significant drop"
    assert card.judgement.sentence.text() == (
        "Top-1 accuracy: 98.20 % → 97.90 % · a drop of 0.30 % · 95 % interval of the drop −0.10 % to 0.70 % · "
        "1,000 samples · it may be chance"
    )
    assert [line.text for line in card.notices.lines] == [
        "The calibration data looks unlike the evaluation data."
    ]
    assert [fact.value for fact in card.restored.facts] == ["fc1", "<b>\\u202etaeh</b>\\x0ahead"]
    assert [(fact.name, fact.value) for fact in card.alone.facts] == [
        ("conv1", "conv1"),
        ("Softmax", "matched nothing"),
    ]


@pytest.mark.parametrize(
    ("result", "tone", "word"),
    [
        (quantized(accuracy=accuracy(0.03, significant=True)), "warning", "Significantly worse"),
        (quantized(accuracy=accuracy(-0.02, significant=True)), "good", "Significantly better"),
        (
            quantized(accuracy=accuracy(0.03, significant=True), drop_kept=False),
            "bad",
            "Loses more than allowed",
        ),
        (
            quantized(accuracy=accuracy(0.009, significant=True), drop_kept=True),
            "good",
            "Within the allowed drop",
        ),
        (quantized(accuracy=accuracy(0.01, significant=None, drop_interval=None)), "", "Not judged"),
        (quantized(accuracy=None), "", "Accuracy not measured"),
        (quantized(accuracy=None, not_measured=Message("No labels.")), "warning", "Accuracy not measured"),
    ],
)
def test_the_judgement_has_a_tone_and_a_word(
    opened: Opened, result: QuantizeResult, tone: str, word: str
) -> None:
    opened.make(result)
    judgement = opened.page.card.judgement
    assert (judgement.word.text(), judgement.word.property("tone") or "") == (word, tone)
    if result.not_measured is not None:
        assert judgement.sentence.text() == "No labels."


def test_the_size_on_disk_is_that_of_the_weights_and_the_graph_is_told_beside(
    opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "a.bin").write_bytes(b"x" * 2_000)
    (tmp_path / "a.xml").write_bytes(b"x" * 5_000)
    files = {"xml": str(tmp_path / "a.xml"), "bin": str(tmp_path / "a.bin")}
    opened.make(quantized(**files, size_bytes=7_000, size_ratio=0.25))
    assert notes(opened.page.card)["size"] == "0.25 × 8.00 kB → 2.00 kB"
    assert "5.00 kB" in opened.page.card.figures["size"].toolTip()


def test_compressing_shows_what_became_of_each_weight(opened: Opened) -> None:
    opened.make(compressed(), Kind.COMPRESS)
    card = opened.page.card
    table = card.compressed
    assert table.isVisibleTo(opened.page)
    assert notes(card)["work"] == "2 of 3 162 kB → 76.3 kB"
    assert not card.judgement.isVisibleTo(card)
    assert table.total.text() == "3 weights: 162 kB → 76.3 kB"
    table.filter.setText("matmul")
    assert table.total.text() == "2 weights: 34.0 kB → 10.3 kB"
    table.table.sort_by("bytes_before", Qt.SortOrder.AscendingOrder)
    rows = table.table.csv_text().splitlines()
    assert rows[0].startswith("Operation,Type,Shape,Before,After")
    assert len(rows) == 4  # the hostile name has a line's end of its own
    assert '/model/layers.0/mlp,MatMul,"[64,256]",f16,i4,32768,9000,32' in rows


def test_pruning_shows_how_sparse_each_weight_is_and_whether_it_helps(opened: Opened) -> None:
    opened.page.show()
    opened.make(pruned(), Kind.PRUNE)
    page = opened.page
    assert notes(page.card)["work"] == "48.8 % before 0.0 %"
    assert page.card.sparse.total.text() == "4.70 K of 10.0 K weights are zero (46.8 %)"
    [(job, spec)] = [(job, spec) for job, spec in opened.workspace.started if isinstance(spec, SparsitySpec)]
    assert spec.model == opened.made.path
    why = Message("Only matrix products in INT8 can use them.")
    layers = pruned().layers
    opened.finish(job, SparsityResult(layers=layers, values=10_048, zeros=4704, usable=False, why=why))
    assert page.advice.line.word.text() == "The zeros bring no speed here"
    assert page.advice.line.sentence.text() == f"{why.text} 46.8 % of the weights are zero."
    opened.made = made_variant(identity="v3")
    opened.make(pruned(), Kind.PRUNE)
    job = opened.workspace.started[-1][0]
    configuration = {"CPU_SPARSE_WEIGHTS_DECOMPRESSION_RATE": "0.8"}
    opened.finish(
        job, SparsityResult(layers=layers, values=10, zeros=9, usable=True, configuration=configuration)
    )
    opened.button("sparsityCopy").click()
    assert "CPU_SPARSE_WEIGHTS_DECOMPRESSION_RATE" in QGuiApplication.clipboard().text()


def test_the_speed_up_is_measured_at_f32_and_told_live_with_its_interval(opened: Opened) -> None:
    opened.make(quantized())
    told = opened.heard()
    speed = opened.page.speed
    speed.measure.click()
    job, spec = opened.comparison()
    assert (spec.a.model, spec.b.model) == (opened.draft.variant.path, opened.made.path)
    assert {spec.a.precision, spec.b.precision} == {"f32"}
    assert opened.page.is_busy()
    assert not speed.measure.isEnabled()
    opened.tell(job, Running(pid=7))
    opened.tell(job, Measured(sample=compare_sample()))
    assert speed.figure.accessibleDescription() == "—  measuring"
    opened.tell(job, Measured(sample=compare_sample(shown=ratio(1.9, 0.2))))
    assert speed.figure.accessibleDescription() == "1.90 × so far 1.70 – 2.10 ×"
    assert "3 pairs of processes" in speed.state.text()
    speed.stop.click()
    assert opened.workspace.asked[-1] == ("stop", job)
    opened.workspace.recorded[job] = "r9"
    opened.finish(job, compared())
    assert not opened.page.is_busy()
    assert speed.figure.accessibleDescription() == "2.10 × 2.06 – 2.14 ×"
    assert speed.verdict.word.text() == "2.10 times as fast as before"
    assert speed.verdict.sentence.text() == "95 % interval 2.06 – 2.14 ×, by latency, at f32 → f32"
    speed.open.click()
    assert opened.session.selected_variant == opened.made
    assert ("page", "compare") in told
    assert not opened.dialog.isVisible()


@pytest.mark.parametrize(
    ("verdict", "word"),
    [
        (CompareVerdict.A_FASTER, "Slower: 0.80 times as fast as before"),
        (CompareVerdict.NO_SIGNIFICANT_DIFFERENCE, "No significant difference in speed"),
    ],
)
def test_what_is_not_faster_is_said_so(opened: Opened, verdict: CompareVerdict, word: str) -> None:
    opened.make(quantized())
    opened.page.speed.measure.click()
    opened.finish(opened.comparison()[0], compared(verdict, ratio(0.8, 0.02)))
    assert opened.page.speed.verdict.word.text() == word


def test_a_comparison_that_failed_says_why_and_can_be_made_again(opened: Opened) -> None:
    opened.make(quantized())
    opened.page.speed.measure.click()
    job, _ = opened.comparison()
    report = ErrorReport(
        code=ErrorCode.STEP_FAILED, what=Message("It stopped."), why=Message("No memory was left.")
    )
    outcome = Outcome(state=JobState.FAILED, sentence=say("No."), error=report)
    opened.tell(job, Ended(outcome=outcome))
    verdict = opened.page.speed.verdict
    assert (verdict.word.text(), verdict.sentence.text()) == ("It stopped.", "No memory was left.")
    assert opened.page.speed.measure.text() == "Measure again"
    opened.page.speed.measure.click()
    assert not verdict.isVisibleTo(opened.page)
    assert opened.comparison()[0] != job


def test_open_shapes_are_asked_for_before_measuring(tmp_path: Path, qtbot: QtBot) -> None:
    opened = Opened(tmp_path, qtbot, dynamic=True)
    opened.make(quantized())
    [field] = opened.page.speed.shapes.fields
    field.setText("")
    before = len(opened.workspace.started)
    opened.page.speed.measure.click()
    assert len(opened.workspace.started) == before
    field.setText("[2,3,224,224]")
    opened.page.speed.measure.click()
    _, spec = opened.comparison()
    assert spec.a.shape == spec.b.shape == "data[2,3,224,224]"
    assert opened.session.settings.forms["shapes"]["v1"] == {"data": "[2,3,224,224]"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("result:open", [("page", "overview")]),
        ("result:graph", [("page", "graph")]),
        ("result:evaluate", [("page", "accuracy"), ("evaluate",)]),
    ],
)
def test_the_ways_on_select_the_new_variant_and_close(
    opened: Opened, name: str, told: list[tuple[str, ...]]
) -> None:
    opened.make(quantized())
    heard = opened.heard()
    opened.button(name).click()
    assert heard == told
    assert opened.session.selected_variant == opened.made
    assert not opened.dialog.isVisible()


def test_a_variant_that_was_deleted_leaves_no_way_on(opened: Opened) -> None:
    opened.make(quantized())
    opened.workspace.all_variants.remove(opened.made)
    opened.workspace.say_changed("variant", "v2")
    opened.session.inbox.empty()
    assert not opened.button("result:evaluate").isEnabled()


def test_other_settings_are_told_to_be_other_ones(opened: Opened) -> None:
    opened.make(quantized())
    steps: list[str] = []
    opened.page.step_requested.connect(steps.append)
    assert not opened.page._changed_note.isVisibleTo(opened.page)
    opened.button("result:again").click()
    assert steps == ["method"]
    opened.draft.update(subset_size=77)
    assert opened.page._changed_note.isVisibleTo(opened.page)
    opened.button("copyAsCommand").click()
    assert QGuiApplication.clipboard().text().startswith("ov-workbench quantize /models/a.onnx -o out")
    assert "77" not in QGuiApplication.clipboard().text()


def test_measurements_of_another_variant_are_forgotten(opened: Opened) -> None:
    opened.make(quantized())
    opened.page.speed.measure.click()
    opened.finish(opened.comparison()[0], compared())
    fresh = msgspec.structs.replace(opened.made, id="v3")
    opened.made = fresh
    opened.make(quantized(quantized_operations=12))
    assert opened.page.speed.figure.accessibleDescription() == "—  not measured"
    assert opened.page.card.figures["work"].value == "12"
