"""Step 2 turns what is typed into overrides, and refuses what cannot be meant."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.stand_ins import StandInWorkspace
from tests.ui.wizard_session import NODES, answer_preflight, facts, open_wizard, python_facts, two_inputs
from workbench.core.conversion import InputOverride
from workbench.core.inspection import InspectSpec
from workbench.core.specs import encode
from workbench.core.tensors import TensorInfo
from workbench.ui.conversion_wizard import ConversionWizard
from workbench.ui.widgets.node_picker import NodePicker, Place


@pytest.fixture
def wizard(tmp_path: Path, qtbot: QtBot) -> ConversionWizard:
    made, workspace = open_wizard(tmp_path, two_inputs())
    return ready(made, workspace, qtbot)


def ready(made: ConversionWizard, workspace: StandInWorkspace, qtbot: QtBot) -> ConversionWizard:
    qtbot.addWidget(made)
    made.show()
    assert made.draft.inspection is not None
    answer_preflight(workspace, msgspec.structs.replace(made.draft.inspection, nodes=NODES))
    qtbot.waitUntil(lambda: made.draft.preflight is not None)
    made.show_step("inputs")
    return made


def field(wizard: ConversionWizard, name: str) -> QLineEdit:
    found: QLineEdit = wizard.findChild(QLineEdit, name)
    return found


def start(wizard: ConversionWizard) -> QPushButton:
    found: QPushButton = wizard.findChild(QPushButton, "convertStart")
    return found


def test_untouched_it_says_nothing(wizard: ConversionWizard) -> None:
    spec = wizard.draft.spec
    assert (spec.inputs, spec.outputs, spec.batch) == ((), (), None)
    assert field(wizard, "shape:data").placeholderText() == "N,3,224,224"


def test_every_field_of_a_row_goes_into_its_override(wizard: ConversionWizard) -> None:
    field(wizard, "shape:data").setText("[1..8, 3, ?, -1]")
    types = wizard.findChild(QComboBox, "type:data")
    types.setCurrentIndex(types.findData("f16"))
    wizard.findChild(QComboBox, "layout:data").setEditText("NHWC")
    field(wizard, "freeze:mask").setText("1")
    assert wizard.draft.spec.inputs == (
        InputOverride(name="data", shape=("1..8", 3, "?", "?"), type="f16", layout="NHWC"),
        InputOverride(name="mask", value=(1.0,)),
    )
    assert [i.name for i in wizard.draft.effective_inputs()] == ["data"]
    wizard.findChild(QToolButton, "reset:data").click()
    assert wizard.draft.spec.inputs == (InputOverride(name="mask", value=(1.0,)),)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("shape:data", "1,3"),
        ("shape:data", "1,3,0,16"),
        ("shape:data", "1,3,x,16"),
        ("shape:data", "8..1,3,1,1"),
        ("shape:data", "1,,16,16"),
        ("freeze:mask", "1, 2, 3"),
        ("freeze:mask", "nan"),
        ("freeze:mask", "five"),
        ("batchField", "0"),
        ("batchField", "many"),
    ],
)
def test_what_cannot_be_meant_is_marked_said_and_stops_the_conversion(
    wizard: ConversionWizard, name: str, text: str
) -> None:
    asked = field(wizard, name)
    asked.setText(text)
    assert asked.property("invalid") is True
    assert not start(wizard).isEnabled()
    assert start(wizard).toolTip()
    asked.clear()
    assert asked.property("invalid") is False
    assert start(wizard).isEnabled()


@pytest.mark.parametrize("layout", ["NCH", "NCHWD", "nchw", "NNHW"])
def test_a_layout_needs_one_letter_per_dimension(wizard: ConversionWizard, layout: str) -> None:
    combo = wizard.findChild(QComboBox, "layout:data")
    combo.setEditText(layout)
    assert "NCHW" in wizard.problem()
    combo.setEditText("N...")
    assert wizard.problem() == ""


def test_all_elements_of_a_frozen_input_may_be_given_when_its_shape_is_static(
    wizard: ConversionWizard,
) -> None:
    field(wizard, "freeze:mask").setText("1 2 3")
    assert wizard.problem()
    field(wizard, "shape:mask").setText("1,3")
    assert wizard.problem() == ""
    assert wizard.draft.override("mask").value == (1.0, 2.0, 3.0)


@pytest.mark.parametrize(("text", "batch"), [("4", 4), ("?", "?"), ("1..8", "1..8"), ("", None)])
def test_one_batch_for_all_inputs(wizard: ConversionWizard, text: str, batch: object) -> None:
    field(wizard, "batchField").setText(text)
    assert wizard.draft.spec.batch == batch
    first = wizard.draft.effective_inputs()[0].shape
    assert first is not None
    assert first[0] == (batch if batch is not None else "N")


def test_unticked_outputs_are_left_out_and_one_must_stay(wizard: ConversionWizard) -> None:
    outputs = wizard.page("inputs")._outputs
    outputs.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert wizard.draft.spec.outputs == ("side_out",)
    outputs.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert "at least one output" in wizard.problem()
    outputs.item(0).setCheckState(Qt.CheckState.Checked)
    outputs.item(1).setCheckState(Qt.CheckState.Checked)
    assert wizard.draft.spec.outputs == ()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagate)", extend=True)
def test_a_place_typed_in_part_is_offered_and_becomes_an_output(
    wizard: ConversionWizard, qtbot: QtBot
) -> None:
    wizard.findChild(QPushButton, "cutFold").click()
    picker = wizard.findChild(NodePicker, "cutOutput")
    qtbot.keyClicks(picker, "RELU_o")
    assert [p.name for p in picker.places.matches] == ["relu_out"]
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert wizard.draft.spec.outputs == ("relu_out",), "the model ends there, and nowhere else"
    assert picker.text() == ""
    chips = wizard.page("inputs")._cuts._chips[1]
    assert chips.names == ("relu_out",)
    chips.findChildren(QToolButton)[-1].click()
    assert wizard.draft.spec.outputs == ()


def test_a_cut_input_gets_a_row_of_its_own(wizard: ConversionWizard, qtbot: QtBot) -> None:
    picker = wizard.findChild(NodePicker, "cutInput")
    picker.picked.emit("conv_out")
    field(wizard, "shape:conv_out").setText("1,64,112,112")
    assert wizard.draft.spec.inputs == (InputOverride(name="conv_out", shape=(1, 64, 112, 112)),)
    assert [o.name for o in wizard.draft.cut_inputs()] == ["conv_out"]
    wizard.page("inputs")._cuts.input_removed.emit("conv_out")
    assert wizard.draft.spec.inputs == ()
    assert len(wizard.page("inputs")._inputs.rows) == 2


def test_what_names_no_place_is_refused_beside_the_field(wizard: ConversionWizard, qtbot: QtBot) -> None:
    picker = wizard.findChild(NodePicker, "cutOutput")
    picker.setText("nowhere")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert wizard.draft.spec.outputs == ()
    assert "nowhere" in wizard.page("inputs")._cuts._problem.text()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing|propagate)", extend=True)
def test_ten_thousand_places_are_offered_in_less_than_fifty_milliseconds(qtbot: QtBot) -> None:
    picker = NodePicker()
    qtbot.addWidget(picker)
    picker.resize(600, 28)
    picker.show()
    picker.set_places(
        tuple(Place(f"/model/layer{i // 10}/block{i % 10}/Conv_{i}", "Conv") for i in range(10_000))
    )
    picker.offer("")  # fonts and the popup's window are made once
    best = 1.0
    for text in ("conv_99", "block7", "/model", ""):
        began = time.perf_counter()
        picker.offer(text)
        QApplication.processEvents()
        best = min(best, time.perf_counter() - began)
    assert best < 0.05
    assert picker.popup.isVisible()
    assert len(picker.places.matches) == 200
    picker.popup.hide()


def test_the_code_of_a_factory_runs_only_after_a_tick(tmp_path: Path, qtbot: QtBot) -> None:
    wizard, _ = open_wizard(tmp_path, python_facts(), path="/models/net.py:make")
    qtbot.addWidget(wizard)
    wizard.show()
    assert "net.py" in wizard.problem()
    assert not start(wizard).isEnabled()
    wizard.show_step("inputs")
    box = wizard.findChild(QCheckBox, "trustCode")
    assert not box.isChecked()
    assert "net.py" in box.text()
    box.click()
    assert wizard.draft.spec.trust_code is True
    assert start(wizard).isEnabled()


def test_example_inputs_of_a_traced_model(tmp_path: Path, qtbot: QtBot) -> None:
    wizard, _ = open_wizard(tmp_path, python_facts(), path="/models/net.py:make")
    qtbot.addWidget(wizard)
    wizard.show_step("inputs")
    wizard.findChild(QCheckBox, "trustCode").click()
    field(wizard, "exampleShape:0").setText("1,3,32,32")
    field(wizard, "exampleName:0").setText("x")
    assert wizard.draft.spec.example_inputs == (InputOverride(name="x", shape=(1, 3, 32, 32), type="f32"),)
    field(wizard, "exampleShape:0").setText("1,3,?")
    assert "example input 1" in wizard.problem()


def test_example_inputs_of_the_import_are_there_again(tmp_path: Path, qtbot: QtBot) -> None:
    wizard, _ = open_wizard(tmp_path, python_facts(), path="/models/net.py:make")
    qtbot.addWidget(wizard)
    example = InputOverride(name="x", shape=(1, 3), type="i64")
    recipe = encode(InspectSpec(model="/models/net.py:make", example_inputs=(example,))).decode()
    again = ConversionWizard(wizard._session, msgspec.structs.replace(wizard.draft.variant, recipe=recipe))
    qtbot.addWidget(again)
    assert again.draft.spec.example_inputs == (example,)
    assert again.draft.spec.trust_code is False
    assert field(again, "exampleShape:0").text() == "1,3"


def test_hostile_names_are_exact_inside_and_harmless_outside(tmp_path: Path, qtbot: QtBot) -> None:
    name = "in\u202e<b>put</b>\x07"
    known = facts(inputs=(TensorInfo(name=name, shape=(1, 4), type="f32"),))
    wizard, workspace = open_wizard(tmp_path, known)
    ready(wizard, workspace, qtbot)
    row = wizard.page("inputs")._inputs.rows[0]
    assert row.name.text() == "in\\u202e<b>put</b>\\x07"
    row.shape.setText("2,4")
    assert wizard.draft.spec.inputs == (InputOverride(name=name, shape=(2, 4)),)
    row.shape.setText("2")
    assert "<b>" not in start(wizard).toolTip()


def test_dozens_of_inputs_come_in_turns_and_lose_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    inputs = tuple(TensorInfo(name=f"i{n}", shape=("N", 3), type="f32") for n in range(40))
    made, workspace = open_wizard(tmp_path, facts(inputs=inputs))
    said = (InputOverride(name="i1", shape=(2, 3)), InputOverride(name="i39", shape=(4, 3)))
    made.draft.update(inputs=said)
    ready(made, workspace, qtbot)
    table = made.page("inputs")._inputs
    assert len(table.rows) < 40
    field(made, "shape:i0").setText("1,3")
    assert made.draft.spec.inputs == (InputOverride(name="i0", shape=(1, 3)), *said)
    qtbot.waitUntil(lambda: len(table.rows) == 40)
    assert field(made, "shape:i39").text() == "4,3"
    assert table.overrides() == made.draft.spec.inputs


def test_a_cut_keeps_what_cannot_be_read_yet_in_the_other_rows(wizard: ConversionWizard) -> None:
    before = field(wizard, "shape:data")
    before.setText("1,3,")
    wizard.page("inputs")._add_input("relu_out")
    assert field(wizard, "shape:data") is before
    assert before.text() == "1,3,"
    assert [row.tensor.name for row in wizard.page("inputs")._inputs.rows] == ["data", "mask", "relu_out"]


def test_without_inputs_there_is_no_table(tmp_path: Path, qtbot: QtBot) -> None:
    made, workspace = open_wizard(tmp_path, facts(inputs=()))
    ready(made, workspace, qtbot)
    assert not any(title.isVisible() for title in made.page("inputs")._inputs._titles)


def test_a_new_language_changes_texts_and_keeps_what_was_typed(wizard: ConversionWizard) -> None:
    field(wizard, "shape:data").setText("1,3,5")
    session = wizard._session
    before = wizard.problem()
    session.set_language("zh_CN")
    QApplication.processEvents()
    try:
        assert field(wizard, "shape:data").text() == "1,3,5"
        assert wizard.problem()
    finally:
        session.set_language("en")
        QApplication.processEvents()
    assert wizard.problem() == before
