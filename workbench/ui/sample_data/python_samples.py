"""Samples from a Python function: which file, which function, and the leave to run it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
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

from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.python_models import functions_of, python_reference
from workbench.ui.session import Session
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import form_layout, remark
from workbench.ui.widgets.names import plain_tip
from workbench.ui.widgets.trust_box import TrustBox

MOST_SOURCE_BYTES = 4_000_000
"""A Python file is read for its functions' names; nothing of it is run here."""


class PythonSamplesDialog(QDialog):
    """`chosen` carries the `DatasetRef`; it is sent only after the user has allowed the code to run."""

    chosen = Signal(object)

    def __init__(self, session: Session, file: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pythonSamples")
        self._session = session
        self._note = remark()
        self._file, self._choose, self._function = QLineEdit(), QPushButton(), QComboBox()
        self._labels = (QLabel(), QLabel())
        self._trust = TrustBox(gives_samples=True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._use = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self._choose.clicked.connect(self._ask_file)
        self._file.textChanged.connect(self._on_file_changed)
        self._function.editTextChanged.connect(self._renew)
        self._trust.toggled.connect(self._renew)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.retranslate()
        self._file.setText(str(file) if file is not None else "")

    def _lay_out(self) -> None:
        self._file.setObjectName("pythonSamplesFile")
        self._function.setObjectName("pythonSamplesFunction")
        self._use.setObjectName("pythonSamplesUse")
        self._file.setProperty("role", "mono")
        self._function.setEditable(True)
        self._function.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._function.setProperty("role", "mono")
        self._choose.setAutoDefault(False)
        self._use.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self._file, 1)
        row.addWidget(self._choose)
        form = form_layout()
        form.addRow(self._labels[0], row)
        form.addRow(self._labels[1], self._function)
        self._labels[0].setBuddy(self._file)
        self._labels[1].setBuddy(self._function)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * UNIT, 2 * UNIT, 3 * UNIT, 2 * UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self._note)
        layout.addSpacing(UNIT // 2)
        layout.addLayout(form)
        layout.addSpacing(UNIT)
        layout.addWidget(self._trust)
        layout.addStretch(1)
        layout.addWidget(self._buttons)
        self.resize(600, 320)

    def reference(self) -> str:
        """`file.py:function`; empty while it is none."""
        file, function = self._file.text().strip(), self._function.currentText().strip()
        text = f"{file}:{function}"
        return text if file and python_reference(text) is not None else ""

    def _ask_file(self) -> None:
        start = self._file.text() or self._session.settings.last_folder or ""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a Python file"), start, self.tr("Python (*.py)")
        )
        if name:
            self._file.setText(name)

    def _on_file_changed(self) -> None:
        names = _functions(Path(self._file.text().strip()))
        kept = self._function.currentText()
        self._function.clear()
        self._function.addItems(list(names))
        if kept:
            self._function.setCurrentText(kept)
        self._renew()

    def _renew(self) -> None:
        reference = self.reference()
        self._trust.set_reference(reference)
        reason = ""
        if not reference:
            reason = self.tr("Choose a Python file and one of its functions.")
        elif not self._trust.allowed:
            reason = self._trust.reason()
        self._use.setEnabled(not reason)
        self._use.setToolTip(plain_tip(reason))

    def retranslate(self) -> None:
        """Renew all texts."""
        self.setWindowTitle(self.tr("Samples from Python"))
        self._note.setText(
            self.tr(
                "A function without parameters that gives the samples one after the other: a picture or an array, "
                "a pair (sample, label), or arrays by the names of the inputs."
            )
        )
        self._labels[0].setText(self.tr("File"))
        self._labels[1].setText(self.tr("Function"))
        self._choose.setText(self.tr("Choose…"))
        self._use.setText(self.tr("Use these samples"))
        self._renew()

    # Qt

    def accept(self) -> None:
        """Only what was allowed leaves the dialog."""
        reference = self.reference()
        if reference and self._trust.allowed:
            self.chosen.emit(DatasetRef(path=reference, format=DatasetFormat.PYTHON, trust_code=True))
            super().accept()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _functions(file: Path) -> tuple[str, ...]:
    try:
        if not file.is_file() or file.stat().st_size > MOST_SOURCE_BYTES:
            return ()
        return functions_of(file.read_text("utf-8", "replace"))
    except (OSError, ValueError):
        return ()
