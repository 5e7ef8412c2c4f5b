"""Import from Python: functions are read without running anything, and nothing happens without leave."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from workbench.core.conversion import InputOverride
from workbench.core.inspection import InspectSpec
from workbench.ui.main_window import MainWindow
from workbench.ui.python_dialog import PythonDialog
from workbench.ui.session import Session

SOURCE = """
raise SystemExit("this file was run")

def make_model(): ...
def needs(argument): ...
class Net: ...
def _hidden(): ...
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "net.py"
    path.write_text(SOURCE)
    return path


@pytest.fixture
def dialog(session: Session, qtbot: QtBot) -> PythonDialog:
    made = PythonDialog(session)
    qtbot.addWidget(made)
    return made


def test_it_lists_the_functions_of_a_file_without_running_it(dialog: PythonDialog, file: Path) -> None:
    dialog.choose_file(file)
    combo = dialog.findChild(QComboBox, "pythonFunction")
    names = [combo.itemText(i) for i in range(combo.count())]
    assert set(names) >= {"make_model", "Net"}
    assert "needs" not in names
    assert dialog.reference() == f"{file}:{combo.currentText()}"


def test_it_imports_only_with_a_file_a_function_and_leave(dialog: PythonDialog, file: Path) -> None:
    start = dialog.findChild(QPushButton, "pythonImport")
    assert "Choose a Python file" in start.toolTip()
    dialog.findChild(QLineEdit, "pythonFile").setText(str(file.with_name("gone.py")))
    assert not start.isEnabled()
    dialog.choose_file(file)
    dialog.findChild(QComboBox, "pythonFunction").setEditText("make_model")
    assert "net.py" in start.toolTip()
    box = dialog.findChild(QCheckBox, "trustCode")
    box.click()
    assert start.isEnabled()
    dialog.findChild(QLineEdit, "exampleShape:0").setText("1,x")
    assert not start.isEnabled()


def test_leave_for_one_function_is_none_for_another(dialog: PythonDialog, file: Path) -> None:
    dialog.choose_file(file)
    combo = dialog.findChild(QComboBox, "pythonFunction")
    combo.setEditText("make_model")
    dialog.findChild(QCheckBox, "trustCode").click()
    combo.setEditText("Net")
    assert not dialog.findChild(QCheckBox, "trustCode").isChecked()
    assert not dialog.findChild(QPushButton, "pythonImport").isEnabled()


def test_accepting_asks_the_workspace_with_leave(
    window: MainWindow, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[InspectSpec] = []
    workspace = window.session.workspace
    submit = workspace._import
    monkeypatch.setattr(workspace, "_import", lambda spec: asked.append(spec) or submit(spec))
    assert window.import_paths([file]) == []
    dialog = window.findChild(PythonDialog)
    assert dialog is not None
    dialog.findChild(QComboBox, "pythonFunction").setEditText("make_model")
    dialog.findChild(QLineEdit, "exampleShape:0").setText("1,2")
    dialog.findChild(QCheckBox, "trustCode").click()
    dialog.findChild(QPushButton, "pythonImport").click()
    [spec] = asked
    assert spec.model.endswith("net.py:make_model")
    assert spec.trust_code is True
    assert spec.example_inputs == (InputOverride(shape=(1, 2), type="f32"),)
