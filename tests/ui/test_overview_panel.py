"""What the overview says of a variant."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QScrollArea, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui import stand_ins
from tests.ui.panel_session import make_session
from workbench.core.messages import Message
from workbench.core.project import Variant
from workbench.ui.overview_panel import OverviewPanel
from workbench.ui.overview_panel.provenance import recipe_text
from workbench.ui.plots.composition import operation_bars
from workbench.ui.tables.tensor_table import TensorTable
from workbench.ui.widgets.figure_card import FigureCard


def show(qtbot: QtBot, folder: Path, *variants: Variant) -> OverviewPanel:
    session, _ = make_session(folder, *variants)
    panel = OverviewPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1000, 600)
    panel.show()
    session.select_variant(variants[-1].id if variants else "v1")
    return panel


def figures(panel: OverviewPanel) -> dict[str, str]:
    return {c.accessibleName(): c.accessibleDescription() for c in panel.findChildren(FigureCard)}


def texts(panel: OverviewPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel))


def test_the_cards_have_three_digits_and_units(qtbot: QtBot, tmp_path: Path) -> None:
    shown = figures(show(qtbot, tmp_path))
    assert shown["Size"].startswith("102 MB")
    assert shown["Parameters"].startswith("25.6 M")
    assert shown["MACs"].startswith("4.09 G")
    assert shown["Operations"].startswith("122")


def test_inputs_and_outputs_are_listed_with_shape_and_type(qtbot: QtBot, tmp_path: Path) -> None:
    panel = show(qtbot, tmp_path)
    inputs, outputs = panel.findChildren(TensorTable)
    assert inputs.csv_text().splitlines()[1] == 'data,"[1,3,224,224]",f32,NCHW'
    assert outputs.csv_text().splitlines()[1].startswith("probabilities")


def test_warnings_are_shown_as_sentences(qtbot: QtBot, tmp_path: Path) -> None:
    facts = stand_ins.inspection(warnings=(Message("{count} weights are not a number.", {"count": 3}),))
    assert "3 weights are not a number." in texts(show(qtbot, tmp_path, stand_ins.variant(facts=facts)))


def test_macs_that_cannot_be_known_are_a_dash_and_a_reason(qtbot: QtBot, tmp_path: Path) -> None:
    facts = msgspec.structs.replace(
        stand_ins.inspection(), macs=None, macs_note=Message("The height of the input is not known.")
    )
    panel = show(qtbot, tmp_path, stand_ins.variant(facts=facts))
    assert figures(panel)["MACs"].startswith("—")
    assert "The height of the input is not known." in texts(panel)


def test_the_whole_hash_is_copied(qtbot: QtBot, tmp_path: Path) -> None:
    panel = show(qtbot, tmp_path)
    button = next(b for b in panel.findChildren(QToolButton) if b.accessibleName() == "Copy SHA-256")
    button.click()
    assert QGuiApplication.clipboard().text() == stand_ins.inspection().sha256


def test_a_made_variant_names_its_parent_and_recipe(qtbot: QtBot, tmp_path: Path) -> None:
    parent = stand_ins.variant()
    recipe = (
        '{"step":"convert","model":"/models/a.onnx","output_dir":"/x","compress_to_fp16":true,"inputs":[]}'
    )
    child = msgspec.structs.replace(stand_ins.variant("v2"), parent_id="v1", recipe=recipe, name="IR FP16")
    shown = texts(show(qtbot, tmp_path, parent, child))
    assert "resnet50 › ONNX" in shown
    assert "ov-workbench convert /models/a.onnx -o" in shown


@pytest.mark.parametrize(
    ("recipe", "text"), [("not json", "not json"), ("[1]", "[1]"), ('{"step":"convert"}', "convert")]
)
def test_a_recipe_that_is_no_object_is_shown_as_it_is(recipe: str, text: str) -> None:
    assert recipe_text(recipe) == text


def test_rare_operations_are_counted_together() -> None:
    facts = msgspec.structs.replace(stand_ins.inspection(), operations={f"Op{i}": 20 - i for i in range(15)})
    bars = operation_bars(facts, 12)
    assert len(bars) == 13
    assert bars[0].name == "Op0"
    assert bars[-1].value == 8 + 7 + 6


def test_without_a_variant_it_says_what_to_do_first(qtbot: QtBot, tmp_path: Path) -> None:
    session, _ = make_session(tmp_path)
    panel = OverviewPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    assert "drop a model file" in texts(panel)
    assert panel.property("busy") is False


def test_a_file_with_a_very_long_name_pushes_nothing_out_of_sight(qtbot: QtBot, tmp_path: Path) -> None:
    facts = msgspec.structs.replace(stand_ins.inspection(), files=(f"/models/{'x' * 200}.onnx",))
    panel = show(qtbot, tmp_path, stand_ins.variant(facts=facts))
    page = panel.findChild(QScrollArea).widget()
    assert page.minimumSizeHint().width() < 1000
