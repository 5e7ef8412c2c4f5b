"""The wizard's shell: steps, keyboard, the job it starts, and what closing means while it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.stand_ins import StandInWorkspace
from tests.ui.wizard_session import ODD, answer_preflight, facts, open_wizard, preflights
from workbench.core.conversion import ConvertSpec
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Ended, Outcome, Running
from workbench.core.messages import say
from workbench.core.project import JobState
from workbench.ui.conversion_wizard import ConversionWizard
from workbench.ui.tables.notices import Line
from workbench.ui.widgets.node_picker import NodePicker
from workbench.ui.widgets.step_rail import StepState

Opened = tuple[ConversionWizard, StandInWorkspace]


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Opened:
    wizard, workspace = open_wizard(tmp_path)
    qtbot.addWidget(wizard)
    wizard.show()
    return wizard, workspace


def conversions(workspace: StandInWorkspace) -> list[tuple[str, ConvertSpec]]:
    return [(job, spec) for job, spec in workspace.started if isinstance(spec, ConvertSpec)]


def button(wizard: ConversionWizard, name: str) -> QPushButton:
    found: QPushButton = wizard.findChild(QPushButton, name)
    return found


def test_it_is_busy_until_the_converter_has_answered(opened: Opened, qtbot: QtBot) -> None:
    wizard, workspace = opened
    assert wizard.objectName() == "conversionWizard"
    assert wizard.property("busy") is True
    answer_preflight(workspace, facts())
    qtbot.waitUntil(lambda: wizard.property("busy") is False)


def test_the_keyboard_walks_the_steps(opened: Opened, qtbot: QtBot) -> None:
    wizard, _ = opened
    qtbot.keyClick(wizard, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert wizard.current == "inputs"
    assert wizard._rail.state_of("source") is StepState.DONE
    qtbot.keyClick(wizard, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(wizard, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert wizard.current == "source"
    assert not button(wizard, "wizardBack").isEnabled()


def test_ctrl_return_converts_from_the_first_step(opened: Opened, qtbot: QtBot) -> None:
    wizard, workspace = opened
    started: list[str] = []
    wizard.conversion_started.connect(started.append)
    qtbot.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [(job_id, spec)] = conversions(workspace)
    assert (spec.model, spec.output_dir, spec.compress_to_fp16) == ("/models/a.onnx", "", True)
    assert (spec.inputs, spec.outputs, spec.preprocessing) == ((), (), ())
    assert spec.verify is not None
    assert started == [job_id]
    assert wizard.current == "result"
    assert wizard.property("busy") is True


def test_return_in_a_field_converts_nothing(opened: Opened, qtbot: QtBot) -> None:
    wizard, workspace = opened
    wizard.show_step("inputs")
    wizard.page("inputs")._batch.setFocus()
    qtbot.keyClick(wizard.page("inputs")._batch, Qt.Key.Key_Return)
    assert conversions(workspace) == []
    assert wizard.current == "inputs"


def test_a_second_conversion_waits_for_the_first(opened: Opened) -> None:
    wizard, workspace = opened
    wizard.convert()
    start = button(wizard, "convertStart")
    assert not start.isEnabled()
    assert "running" in start.toolTip()
    wizard.convert()
    assert len(conversions(workspace)) == 1


def test_a_failed_conversion_marks_the_last_step(opened: Opened, qtbot: QtBot) -> None:
    wizard, workspace = opened
    wizard.convert()
    job_id, _ = conversions(workspace)[0]
    error = ErrorReport(code=ErrorCode.STEP_FAILED, what=say("It failed."), why=say("For a reason."))
    outcome = Outcome(state=JobState.FAILED, sentence=say("Failed."), error=error)
    workspace.tell(job_id, Ended(outcome=outcome))
    qtbot.waitUntil(lambda: not wizard.draft.conversion.running)
    assert wizard._rail.state_of("result") is StepState.PROBLEM
    assert button(wizard, "convertStart").isEnabled()


def test_closing_ends_the_questions_nobody_waits_for(opened: Opened) -> None:
    wizard, workspace = opened
    [(job_id, _)] = preflights(workspace)
    wizard.reject()
    assert ("cancel", job_id) in workspace.asked
    assert not wizard.isVisible()


def test_an_answer_after_closing_lands_nowhere(opened: Opened, qtbot: QtBot) -> None:
    wizard, workspace = opened
    wizard.reject()
    answer_preflight(workspace, facts(node_count=7))
    qtbot.wait(50)
    assert wizard.draft.preflight is None


def test_return_presses_the_button_that_has_the_focus(opened: Opened, qtbot: QtBot) -> None:
    wizard, _ = opened
    button(wizard, "wizardNext").setFocus()
    qtbot.keyClick(button(wizard, "wizardNext"), Qt.Key.Key_Return)
    assert wizard.current == "inputs"


def test_tab_goes_from_the_steps_through_the_page_to_the_buttons(opened: Opened) -> None:
    wizard, workspace = opened
    answer_preflight(workspace, facts())
    wizard.show_step("inputs")
    wizard.show_step("verify")
    wizard.show_step("inputs")
    page = wizard.page("inputs")
    walked, at = [], wizard._rail
    while (at := at.nextInFocusChain()) is not wizard._rail:
        walked.append(at)
    row = page._inputs.rows[0]
    order = [page._batch, row.shape, row.type, row.value, page._outputs, page._fold]
    order += [button(wizard, n) for n in ("wizardBack", "wizardNext", "convertStart", "wizardClose")]
    assert [walked.index(w) for w in order] == sorted(walked.index(w) for w in order)


def test_cancelling_is_no_failure(opened: Opened, qtbot: QtBot) -> None:
    wizard, workspace = opened
    wizard.convert()
    job_id, _ = conversions(workspace)[0]
    error = ErrorReport(code=ErrorCode.CANCELLED, what=say("It did not finish."), why=say("Cancelled."))
    outcome = Outcome(state=JobState.CANCELLED, sentence=say("Cancelled."), error=error)
    workspace.tell(job_id, Ended(outcome=outcome))
    qtbot.waitUntil(lambda: not wizard.draft.conversion.running)
    assert wizard._rail.state_of("result") is not StepState.PROBLEM
    shown = [label.text() for label in wizard.page("result").findChildren(QLabel) if label.isVisible()]
    assert any("nothing of it was kept" in text for text in shown)


def test_the_result_page_says_why_it_is_not_ready(opened: Opened, qtbot: QtBot) -> None:
    wizard, workspace = opened
    answer_preflight(workspace, facts(unsupported=(ODD,)))
    qtbot.waitUntil(lambda: bool(wizard.problem()))
    wizard.show_step("result")
    shown = [label.text() for label in wizard.page("result").findChildren(QLabel) if label.isVisible()]
    assert "Not ready to convert" in shown
    assert wizard.problem() in shown


def test_the_question_goes_away_when_the_job_ends(opened: Opened, qtbot: QtBot) -> None:
    wizard, workspace = opened
    wizard.convert()
    job_id, _ = conversions(workspace)[0]
    workspace.tell(job_id, Running(pid=1))
    wizard.reject()
    assert wizard.findChild(QMessageBox).isVisible()
    error = ErrorReport(code=ErrorCode.STEP_FAILED, what=say("It failed."), why=say("For a reason."))
    workspace.tell(
        job_id, Ended(outcome=Outcome(state=JobState.FAILED, sentence=say("Failed."), error=error))
    )
    qtbot.waitUntil(lambda: not any(b.isVisible() for b in wizard.findChildren(QMessageBox)))
    assert wizard.isVisible()


@pytest.mark.parametrize(
    ("choice", "open_after", "cancelled"),
    [("Leave it running", False, False), ("Cancel the conversion", False, True), ("Stay here", True, False)],
)
def test_escape_asks_only_while_a_job_runs(
    opened: Opened, qtbot: QtBot, choice: str, open_after: bool, cancelled: bool
) -> None:
    wizard, workspace = opened
    wizard.convert()
    job_id, _ = conversions(workspace)[0]
    workspace.tell(job_id, Running(pid=1))

    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.isVisible()
    box = wizard.findChild(QMessageBox)
    next(b for b in box.buttons() if b.text() == choice).click()
    assert wizard.isVisible() is open_after
    assert (("cancel", job_id) in workspace.asked) is cancelled


def test_size_and_wishes_are_remembered(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    wizard, _ = opened
    wizard.resize(1010, 700)
    wizard.draft.update(compress_to_fp16=False)
    wizard.convert()
    wizard.draft.conversion.job_id = None  # nothing runs any more
    wizard.reject()
    session = wizard._session
    again = ConversionWizard(session, wizard.draft.variant)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (1010, 700)
    assert again.draft.spec.compress_to_fp16 is False


class Marked(QTranslator):
    """Puts marks around every text that asks to be translated."""

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        return f"«{text}»"

    def isEmpty(self) -> bool:
        return False


def test_every_text_follows_the_language_while_it_is_open(opened: Opened) -> None:
    wizard, workspace = opened
    answer_preflight(workspace, facts(unsupported=(ODD,)))
    wizard.show_step("inputs")
    translator = Marked()
    QApplication.installTranslator(translator)
    try:
        QApplication.processEvents()
        said = [b.text() for b in wizard.findChildren(QAbstractButton) if len(b.text()) > 1]
        said += [b.toolTip() for b in wizard.findChildren(QPushButton) if b.toolTip()]
        said += [w.text() for w in wizard.findChildren(QLabel) if w.property("role") == "heading"]
        said += [f.placeholderText() for f in wizard.findChildren(NodePicker)]
        said += [wizard._title.text(), wizard.windowTitle(), *(line.text for line in notices(wizard))]
        assert len(said) > 25
        assert [text for text in said if "«" not in text] == []
    finally:
        QApplication.removeTranslator(translator)
        QApplication.processEvents()
    assert button(wizard, "wizardClose").text() == "Cancel"


def notices(wizard: ConversionWizard) -> tuple[Line, ...]:
    lines: tuple[Line, ...] = wizard.page("source")._preflight._notice.lines
    return lines


def test_a_name_full_of_tags_is_shown_as_text(tmp_path: Path, qtbot: QtBot) -> None:
    wizard, _ = open_wizard(tmp_path, path="/models/<b>\u202eevil</b>.onnx")
    qtbot.addWidget(wizard)
    assert wizard._subtitle.text() == "/models/<b>\\u202eevil</b>.onnx"
    for label in wizard.findChildren(QLabel):
        assert "<b>" not in label.text() or label.textFormat() is Qt.TextFormat.PlainText
