"""Step 1 shows what is known at once, then what the converter says of the operations."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.stand_ins import StandInWorkspace
from tests.ui.wizard_session import (
    NODES,
    ODD,
    answer_preflight,
    facts,
    open_wizard,
    preflights,
    python_facts,
    two_inputs,
)
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Ended, Outcome, Progress
from workbench.core.inspection import GraphNode, UnsupportedOperation
from workbench.core.messages import say
from workbench.core.project import JobState
from workbench.ui.conversion_wizard import ConversionWizard
from workbench.ui.conversion_wizard.places import outputs_before
from workbench.ui.widgets.names import shown_name


def texts(wizard: ConversionWizard) -> list[str]:
    return [line.text for line in wizard.page("source")._preflight._notice.lines]


def opened(folder: Path, qtbot: QtBot, known: object = None) -> tuple[ConversionWizard, StandInWorkspace]:
    wizard, workspace = open_wizard(folder, known)  # type: ignore[arg-type]
    qtbot.addWidget(wizard)
    wizard.show()
    return wizard, workspace


def answered(
    folder: Path, qtbot: QtBot, *unsupported: UnsupportedOperation
) -> tuple[ConversionWizard, StandInWorkspace]:
    wizard, workspace = opened(folder, qtbot)
    answer_preflight(
        workspace, facts(unsupported=unsupported, nodes=NODES, memory_estimate_bytes=300_000_000)
    )
    qtbot.waitUntil(lambda: wizard.draft.preflight is not None)
    return wizard, workspace


def test_what_the_project_knows_is_there_before_the_answer(tmp_path: Path, qtbot: QtBot) -> None:
    wizard, workspace = opened(tmp_path, qtbot)
    page = wizard.page("source")
    assert page._cards["format"].value == "ONNX"
    assert page._cards["opset"].value == "17"
    assert page._inputs.listing.visible_rows()[0].name == "data"
    assert page._operations.bars[0].name == "Convolution"
    assert page._preflight._bar.isVisible()
    [(job_id, spec)] = preflights(workspace)
    assert (spec.preflight, spec.list_nodes, spec.hash_files) == (True, True, False)
    workspace.tell(job_id, Progress(phase=say("Reading"), fraction=0.5))
    qtbot.waitUntil(lambda: page._preflight._working.text() == "Reading")
    assert page._preflight._bar.value() == 500


def test_the_preflight_leaves_no_trace_in_the_project(tmp_path: Path, qtbot: QtBot) -> None:
    wizard, workspace = opened(tmp_path, qtbot)
    [(job_id, _)] = preflights(workspace)
    job = wizard._session.job(job_id)
    assert job is not None
    assert job.variant_id is None
    assert wizard._session.is_background(job_id)


def test_a_model_without_obstacles_is_said_to_be_one(tmp_path: Path, qtbot: QtBot) -> None:
    wizard, _ = answered(tmp_path, qtbot)
    assert texts(wizard) == ["OpenVINO has a rule for every operation of this model."]
    assert wizard.problem() == ""
    card = wizard.page("source")._cards["memory"]
    assert card.value == "300"
    assert "free" in card._note.text()


def test_more_than_twelve_types_are_counted_in_a_last_bar(tmp_path: Path, qtbot: QtBot) -> None:
    wizard, _ = opened(
        tmp_path, qtbot, facts(operations={f"Op{i}": 20 - i for i in range(15)}, node_count=195)
    )
    bars = wizard.page("source")._operations.bars
    assert len(bars) == 13
    assert bars[-1].name == "… +3"


def test_unsupported_operations_are_listed_with_their_nodes_and_stop_the_conversion(
    tmp_path: Path, qtbot: QtBot
) -> None:
    wizard, _ = answered(tmp_path, qtbot, ODD)
    tree = wizard.page("source")._preflight._tree
    item = tree.topLevelItem(0)
    assert (item.text(0), item.text(1)) == ("acme.Frobnicate", "1")
    assert item.child(0).text(0) == "odd"
    start = wizard.findChild(QPushButton, "convertStart")
    assert not start.isEnabled()
    assert "acme.Frobnicate" in start.toolTip()
    wizard.findChild(QPushButton, "preflightCopy").click()
    assert QGuiApplication.clipboard().text() == "acme.Frobnicate\t1\n\todd"


def test_names_are_copied_exactly_and_shown_harmlessly(tmp_path: Path, qtbot: QtBot) -> None:
    name = "a\u202eb<i>\n"
    wizard, _ = answered(tmp_path, qtbot, UnsupportedOperation(type="Odd", count=1, nodes=(name,)))
    tree = wizard.page("source")._preflight._tree
    child = tree.topLevelItem(0).child(0)
    assert child.text(0) == "a\\u202eb<i>\\x0a"
    assert "&lt;i&gt;" in child.toolTip(0)
    child.setSelected(True)
    tree.copy_selection()
    assert QGuiApplication.clipboard().text() == name


def test_cut_before_them_ends_the_model_at_what_feeds_them(tmp_path: Path, qtbot: QtBot) -> None:
    wizard, _ = answered(tmp_path, qtbot, ODD)
    wizard.findChild(QPushButton, "preflightCut").click()
    assert wizard.current == "inputs"
    assert wizard.draft.spec.outputs == ("relu_out",)
    assert wizard.page("inputs")._cuts._chips[1].names == ("relu_out",)
    assert wizard.page("inputs")._outputs.kept() == ()
    assert wizard.problem() == ""


def test_outputs_that_need_nothing_unsupported_are_kept_by_the_cut() -> None:
    assert outputs_before(NODES, (ODD,), ("probabilities", "side_out")) == ("side_out", "relu_out")


def test_an_operation_fed_by_the_models_input_leaves_nothing_to_cut(tmp_path: Path, qtbot: QtBot) -> None:
    first = (GraphNode(name="odd", type="acme.Frobnicate", tensors=("odd_out",), inputs=("data",)),)
    assert outputs_before(first, (ODD,), ("odd_out",)) == ()
    wizard, workspace = opened(tmp_path, qtbot)
    answer_preflight(workspace, facts(unsupported=(ODD,), nodes=first))
    qtbot.waitUntil(lambda: wizard.draft.preflight is not None)
    cut = wizard.findChild(QPushButton, "preflightCut")
    assert not cut.isEnabled()
    assert "Nothing is left" in cut.toolTip()


def test_a_failed_preflight_says_why_and_can_be_tried_again(tmp_path: Path, qtbot: QtBot) -> None:
    wizard, workspace = opened(tmp_path, qtbot)
    shown: list[object] = []
    wizard._session.message_shown.connect(shown.append)
    error = ErrorReport(
        code=ErrorCode.MODEL_BROKEN, what=say("The model cannot be read."), why=say("It ends too early.")
    )
    outcome = Outcome(state=JobState.FAILED, sentence=say("Failed."), error=error)
    workspace.tell(preflights(workspace)[-1][0], Ended(outcome=outcome))
    retry = wizard.findChild(QPushButton, "preflightRetry")
    qtbot.waitUntil(retry.isVisible)
    assert texts(wizard) == ["The model cannot be read."]
    assert wizard.page("source")._preflight._notice.lines[0].more == "It ends too early."
    assert shown == []  # not behind the dialog as well
    retry.click()
    assert len(preflights(workspace)) == 2
    answer_preflight(workspace, two_inputs())
    qtbot.waitUntil(lambda: len(wizard.draft.source_inputs()) == 2)
    assert not retry.isVisible()


def test_python_code_is_not_run_before_it_is_allowed(tmp_path: Path, qtbot: QtBot) -> None:
    wizard, workspace = open_wizard(tmp_path, python_facts(), path="/models/net.py:make")
    qtbot.addWidget(wizard)
    wizard.show()
    assert preflights(workspace) == []
    assert "Python code" in texts(wizard)[0]
    wizard.draft.update(trust_code=True)
    qtbot.waitUntil(lambda: len(preflights(workspace)) == 1)
    assert preflights(workspace)[0][1].trust_code is True


def test_a_very_long_name_is_cut_in_the_middle() -> None:
    text = shown_name("x" * 5000 + "end")
    assert len(text) <= 160
    assert text.endswith("end")
    assert "…" in text


def test_a_list_can_be_walked_with_the_keyboard(tmp_path: Path, qtbot: QtBot) -> None:
    wizard, _ = answered(tmp_path, qtbot, ODD)
    assert wizard.page("source")._preflight._tree.focusPolicy() & Qt.FocusPolicy.TabFocus
