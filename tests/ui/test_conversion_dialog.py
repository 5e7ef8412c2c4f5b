"""The conversion dialog turns what is typed into a spec, and refuses what cannot be meant."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from workbench.core.conversion import InputOverride
from workbench.ui.conversion_dialog import ConversionDialog
from workbench.ui.session import Session


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> ConversionDialog:
    variant = session.find_variant("v1")
    assert variant is not None
    made = ConversionDialog(session, variant)
    qtbot.addWidget(made)
    return made


def test_untouched_it_keeps_the_models_shapes_and_writes_fp16(dialog: ConversionDialog) -> None:
    spec = dialog.spec()
    assert (spec.compress_to_fp16, spec.inputs, spec.output_name, spec.output_dir) == (True, (), None, "")
    assert dialog.findChild(QLineEdit, "shape:image").placeholderText() == "1,3,16,16"


def test_shapes_name_and_precision_go_into_the_spec(dialog: ConversionDialog) -> None:
    dialog.findChild(QLineEdit, "shape:image").setText("[1..8, 3, ?, -1]")
    dialog.findChild(QLineEdit, "convertName").setText(" net32 ")
    dialog.findChild(QRadioButton, "convertFp32").setChecked(True)
    spec = dialog.spec()
    assert spec.inputs == (InputOverride(name="image", shape=("1..8", 3, "?", "?")),)
    assert (spec.output_name, spec.compress_to_fp16) == ("net32", False)


@pytest.mark.parametrize("shape", ["1,3", "1,3,0,16", "1,3,x,16", "1,3,16,16,16", "1,,16,16"])
def test_a_shape_that_cannot_fit_is_marked_and_explained(dialog: ConversionDialog, shape: str) -> None:
    field = dialog.findChild(QLineEdit, "shape:image")
    field.setText(shape)
    start = dialog.findChild(QPushButton, "convertStart")
    assert field.property("invalid") is True
    assert not start.isEnabled()
    assert "image" in start.toolTip()
    assert "1,3,16,16" in start.toolTip()
    field.clear()
    assert start.isEnabled()


@pytest.mark.parametrize("name", ["a/b", "..", "a\\b"])
def test_a_name_that_leaves_the_folder_is_refused(dialog: ConversionDialog, name: str) -> None:
    dialog.findChild(QLineEdit, "convertName").setText(name)
    assert not dialog.findChild(QPushButton, "convertStart").isEnabled()
