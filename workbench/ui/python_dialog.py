"""Import from Python: which file, which function, example inputs, and the leave to run it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.conversion import InputOverride
from workbench.core.python_models import functions_of, python_reference
from workbench.ui.session import Session
from workbench.ui.theme import UNIT
from workbench.ui.widgets.example_inputs import ExampleInputs
from workbench.ui.widgets.form import form_layout, heading, mark, remark
from workbench.ui.widgets.names import safe_tip
from workbench.ui.widgets.trust_box import TrustBox

MOST_SOURCE_BYTES = 4_000_000
"""A Python file is read for its functions' names; nothing of it is run here."""
SETTLE_MS = 300


class PythonDialog(QDialog):
    """`reference()` and `example_inputs()` are what to import; accepting means the user allowed the code to run."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pythonDialog")
        self.setProperty("busy", False)
        self._session = session
        self._heading, self._note = heading(), remark()
        self._file, self._choose = QLineEdit(), QPushButton()
        self._function = QComboBox()
        self._found = remark()
        self._examples_heading, self._examples_note = heading(), remark()
        self._examples, self._trust = ExampleInputs(), TrustBox()
        self._problem = QLabel()
        self._labels = (QLabel(), QLabel())
        self._listed: str | None = None
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._import = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._name_fields()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _name_fields(self) -> None:
        for widget, name in (
            (self._file, "pythonFile"),
            (self._choose, "pythonChoose"),
            (self._function, "pythonFunction"),
            (self._import, "pythonImport"),
        ):
            widget.setObjectName(name)
        self._file.setProperty("role", "mono")
        self._found.setWordWrap(False)  # a form would give it the room of two lines
        self._function.setEditable(True)
        self._function.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._function.setProperty("role", "mono")
        self._choose.setAutoDefault(False)
        self._import.setDefault(True)
        self._problem.setProperty("tone", "bad")
        self._problem.setWordWrap(True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self._file, 1)
        row.addWidget(self._choose)
        form = form_layout()
        form.addRow(self._labels[0], row)
        form.addRow(self._labels[1], self._function)
        form.addRow("", self._found)
        for label in self._labels:
            label.setMinimumHeight(self._file.sizeHint().height())
        self._labels[0].setBuddy(self._file)
        self._labels[1].setBuddy(self._function)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self._heading)
        layout.addWidget(self._note)
        layout.addSpacing(UNIT // 2)
        layout.addLayout(form)
        layout.addSpacing(UNIT)
        for widget in (self._examples_heading, self._examples_note, self._examples):
            layout.addWidget(widget)
        layout.addSpacing(UNIT)
        layout.addWidget(self._trust)
        layout.addStretch(1)
        layout.addWidget(self._problem)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(560)
        self.resize(640, 520)

    def _connect(self) -> None:
        self._choose.clicked.connect(self._ask_file)
        self._file.textChanged.connect(lambda _text: self._soon.start())
        self._file.textChanged.connect(self._renew)
        self._soon.timeout.connect(self._list_functions)
        self._function.editTextChanged.connect(self._renew)
        self._examples.changed.connect(self._renew)
        self._trust.toggled.connect(self._renew)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def reference(self) -> str:
        """`/models/net.py:make_model`."""
        return f"{self._path()}:{self._function.currentText().strip()}"

    def example_inputs(self) -> tuple[InputOverride, ...]:
        """Shapes and types with which the model is traced."""
        return self._examples.values()

    def choose_file(self, path: Path) -> None:
        """Take a Python file and list its functions."""
        self._file.setText(str(path))
        self._soon.stop()
        self._list_functions()

    def problem(self) -> str:
        """Why it cannot be imported yet; empty when it can."""
        path = self._path()
        if not self._file.text().strip():
            return self.tr("Choose a Python file.")
        if path.suffix.lower() != ".py" or not path.is_file():
            return self.tr("There is no Python file of this name.")
        if not self._function.currentText().strip():
            return self.tr("Choose the function that makes the model.")
        if python_reference(self.reference()) is None:
            return self.tr("This is not the name of a function.")
        if self._examples.problem():
            return self._examples.problem()
        return "" if self._trust.allowed else self._trust.reason()

    def _path(self) -> Path:
        return Path(self._file.text().strip()).expanduser().absolute()

    def _ask_file(self) -> None:
        start = str(self._path().parent) if self._file.text() else self._session.settings.last_folder or ""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Python file"), start, self.tr("Python files (*.py)")
        )
        if name:
            self._session.update_settings(last_folder=str(Path(name).parent))
            self.choose_file(Path(name))

    def _list_functions(self) -> None:
        """The functions of the file, read without running anything; what was typed stays."""
        path = self._path()
        text = _text_of(path)
        if text is None or text == self._listed:
            self._renew()
            return
        self._listed = text
        names = functions_of(text)
        typed = self._function.currentText()
        self._function.clear()
        self._function.addItems(list(names))
        if typed or not names:
            self._function.setEditText(typed)
        self._renew()

    def _renew(self) -> None:
        self._trust.set_reference(self.reference())
        count = self._function.count()
        self._found.setText(self.tr("%n functions that could make a model", "", count) if count else "")
        self._found.setVisible(bool(count))
        path = self._path()
        mark(self._file, bool(self._file.text().strip()) and not path.is_file())
        problem = self.problem()
        # What has only not been filled in yet is no mistake to be told in red.
        wrong = bool(self._file.text().strip()) and problem not in ("", self._trust.reason())
        self._problem.setText(problem if wrong else "")
        self._problem.setVisible(wrong)
        self._import.setEnabled(not problem)
        self._import.setToolTip(safe_tip(problem))

    def retranslate(self) -> None:
        """Renew all texts."""
        self.setWindowTitle(self.tr("Import from Python"))
        self._heading.setText(self.tr("A PyTorch model made by a Python function"))
        self._note.setText(
            self.tr("The function takes no arguments and returns an nn.Module with its weights loaded.")
        )
        self._labels[0].setText(self.tr("File"))
        self._labels[1].setText(self.tr("Function"))
        self._choose.setText(self.tr("Browse…"))
        self._choose.setToolTip(self.tr("Choose a Python file."))
        self._examples_heading.setText(self.tr("Example inputs"))
        self._examples_note.setText(
            self.tr(
                "PyTorch follows the model once with inputs of these shapes and types, in the order of forward()."
            )
        )
        self._import.setText(self.tr("Import"))
        self._renew()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _text_of(path: Path) -> str | None:
    try:
        if path.suffix.lower() != ".py" or path.stat().st_size > MOST_SOURCE_BYTES:
            return None
        return path.read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):
        return None
