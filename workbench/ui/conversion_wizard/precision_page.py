"""The step *precision*: FP32 or FP16 weights, what the files will weigh, and how they are called."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.core import units
from workbench.core.inspection import InspectResult
from workbench.ui.answers import Answers
from workbench.ui.conversion_wizard.draft import Draft
from workbench.ui.conversion_wizard.page import Page
from workbench.ui.conversion_wizard.size_prediction import (
    graph_size,
    is_halved,
    predicted_size,
    weights_size,
)
from workbench.ui.session import Session
from workbench.ui.theme import FIGURE_SCALE, UNIT, Theme
from workbench.ui.widgets.form import form_layout, remark

_NAME = re.compile(r"[^/\\\0]+")
LONGEST_NAME = 200
"""Bytes: a file's name ends at 255, and a suffix of its own is added."""


class ChoiceCard(QFrame):
    """A radio button with a big figure and what speaks for it; the whole card is the button."""

    chosen = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choiceCard")
        self.setProperty("chosen", False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.button = QRadioButton()
        self.button.setObjectName(name)
        self.button.toggled.connect(self._on_toggled)
        self._figure, self._unit, self._note = QLabel(), QLabel(), remark()
        self._unit.setProperty("role", "secondary")
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * FIGURE_SCALE)
        font.setFeature(QFont.Tag("tnum"), 1)
        self._figure.setFont(font)
        row = QHBoxLayout()
        row.setSpacing(UNIT // 2)
        row.addWidget(self._figure, alignment=Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._unit, alignment=Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self.button)
        layout.addLayout(row)
        layout.addWidget(self._note)

    def set_texts(self, title: str, figure: str, note: str, color: str = "") -> None:
        """All already translated; `figure` is a value with its unit."""
        self.button.setText(title)
        value, _, unit = figure.rpartition(" ")
        self._figure.setText(value or figure)
        self._unit.setText(unit if value else "")
        self._note.setText(note)
        self.button.setAccessibleDescription(f"{figure}. {note}")

    def _on_toggled(self, on: bool) -> None:
        self.setProperty("chosen", on)
        self.style().unpolish(self)
        self.style().polish(self)
        if on:
            self.chosen.emit()

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.button.setChecked(True)
        self.button.setFocus()
        super().mousePressEvent(event)


class PrecisionPage(Page):
    """Writes `spec.compress_to_fp16` and `spec.output_name`."""

    def __init__(
        self, session: Session, draft: Draft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, draft, answers, parent)
        self._fp16, self._fp32 = ChoiceCard("convertFp16"), ChoiceCard("convertFp32")
        self._device_note, self._same_note = remark(), remark()
        self._name, self._name_label, self._name_note = QLineEdit(), QLabel(), remark()
        self._lay_out()
        (self._fp16 if draft.spec.compress_to_fp16 else self._fp32).button.setChecked(True)
        self._name.setText(draft.spec.output_name or "")
        self._fp16.chosen.connect(lambda: draft.update(compress_to_fp16=True))
        self._fp32.chosen.connect(lambda: draft.update(compress_to_fp16=False))
        self._name.textChanged.connect(self._on_name_changed)
        draft.inspected.connect(self.retranslate)
        self.retranslate()
        self.set_theme(session.theme)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        cards = QHBoxLayout()
        cards.setSpacing(2 * UNIT)
        for card in (self._fp16, self._fp32):
            group.addButton(card.button)
            cards.addWidget(card, 1)
        self._name.setObjectName("convertName")
        self._name.setMaximumWidth(420)
        self._name_label.setBuddy(self._name)
        form = form_layout()
        form.addRow(self._name_label, self._name)
        self.body.addLayout(cards)
        self.body.addWidget(self._same_note)
        self.body.addWidget(self._device_note)
        self.body.addSpacing(2 * UNIT)
        self.body.addLayout(form)
        self.body.addWidget(self._name_note)
        self.body.addStretch(1)

    # --- Page ---------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("Precision of the weights")

    def subtitle(self) -> str:
        return self.tr("How the weights lie on disk and in memory.")

    def problem(self) -> str:
        name = self._name.text().strip()
        if not name:
            return ""
        if not _NAME.fullmatch(name) or name in (".", "..") or not name.isprintable():
            return self.tr("The file name must be a plain name, without a slash.")
        if len(name.encode()) > LONGEST_NAME:
            return self.tr("The file name is too long.")
        return ""

    def enter(self) -> None:
        self.retranslate()

    def retranslate(self) -> None:
        inspection = self.draft.inspection
        halved = inspection is None or is_halved(inspection)
        self._fp16.set_texts(
            self.tr("FP16 weights"),
            self._figure(inspection, fp16=True),
            self._note(inspection, self.tr("Half the size; the usual choice."), fp16=True),
        )
        self._fp32.set_texts(
            self.tr("FP32 weights"),
            self._figure(inspection, fp16=False),
            self._note(inspection, self.tr("Every weight exactly as in the source."), fp16=False),
        )
        self._same_note.setText(
            self.tr("This model has no FP32 weights: both choices give the same weights file.")
        )
        self._same_note.setVisible(not halved)
        self._device_note.setText(
            self.tr(
                "What the device computes in is its own choice: a CPU with AMX computes in BF16 by default, one "
                "without in FP32, whatever the weights are. It is shown with every run."
            )
        )
        self._name_label.setText(self.tr("File name"))
        self._name.setPlaceholderText(self.tr("as the model"))
        self._name.setAccessibleName(self.tr("File name"))
        self._name_note.setText(self.tr("Of the .xml and the .bin, which lie in the project."))
        self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Nothing here is painted by hand."""

    # --- inside -------------------------------------------------------------------------------------------------

    def _figure(self, inspection: InspectResult | None, *, fp16: bool) -> str:
        if inspection is None:
            return units.UNKNOWN
        size = units.byte_size(predicted_size(inspection, fp16=fp16))
        return self.tr("about {size}").format(size=size)

    def _note(self, inspection: InspectResult | None, reason: str, *, fp16: bool) -> str:
        if inspection is None:
            return reason
        weights = _unbroken(units.byte_size(weights_size(inspection, fp16=fp16)))
        graph = _unbroken(units.byte_size(graph_size(inspection, fp16=fp16)))
        parts = self.tr("Weights {weights}, graph about {graph}.").format(weights=weights, graph=graph)
        return f"{reason} {parts}"

    def _on_name_changed(self) -> None:
        wrong = bool(self.problem())
        if self._name.property("invalid") != wrong:
            self._name.setProperty("invalid", wrong)
            self._name.style().unpolish(self._name)
            self._name.style().polish(self._name)
        if not wrong:
            self.draft.update(output_name=self._name.text().strip() or None)
        self.changed.emit()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)


def _unbroken(figure: str) -> str:
    """A value and its unit stay on one line."""
    return figure.replace(" ", "\u00a0")
