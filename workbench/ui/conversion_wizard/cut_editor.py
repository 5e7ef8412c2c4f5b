"""Where the model is cut: pickers for new inputs and new outputs, and what was chosen as chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from workbench.ui.conversion_wizard.chips import Chips
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import remark
from workbench.ui.widgets.names import shown_name
from workbench.ui.widgets.node_picker import NodePicker, Place


class CutEditor(QWidget):
    """All signals carry exact names."""

    input_added = Signal(str)
    input_removed = Signal(str)
    output_added = Signal(str)
    output_removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = remark()
        self._labels = (QLabel(), QLabel())
        self._pickers = (NodePicker(), NodePicker())
        self._chips = (Chips(), Chips())
        self._problem = QLabel()
        self._problem.setProperty("tone", "bad")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._refused = ""
        self._known = 0
        grid = QGridLayout()
        grid.setHorizontalSpacing(UNIT + 4)
        grid.setVerticalSpacing(UNIT)
        grid.setColumnStretch(1, 1)
        added, removed = (self.input_added, self.output_added), (self.input_removed, self.output_removed)
        for side, name in enumerate(("cutInput", "cutOutput")):
            picker, chips = self._pickers[side], self._chips[side]
            picker.setObjectName(name)
            self._labels[side].setBuddy(picker)
            grid.addWidget(self._labels[side], 2 * side, 0)
            grid.addWidget(picker, 2 * side, 1)
            grid.addWidget(chips, 2 * side + 1, 1)
            picker.picked.connect(added[side])
            picker.picked.connect(lambda _name: self._refuse(""))
            picker.textEdited.connect(lambda _text: self._refuse(""))
            picker.refused.connect(self._refuse)
            chips.removed.connect(removed[side])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._note)
        layout.addLayout(grid)
        layout.addWidget(self._problem)
        self.retranslate()

    def set_places(self, places: tuple[Place, ...]) -> None:
        """Offer these."""
        self._known = len(places)
        for picker in self._pickers:
            picker.set_places(places)
        self.retranslate()

    def show_names(self, inputs: Sequence[str], outputs: Sequence[str]) -> None:
        """What has been chosen."""
        self._chips[0].show_names(inputs)
        self._chips[1].show_names(outputs)

    def _refuse(self, name: str) -> None:
        self._refused = name
        text = self.tr("No place of the model is called {name}.").format(name=shown_name(name, 80))
        self._problem.setText(text if name else "")
        self._problem.setVisible(bool(name))

    def retranslate(self) -> None:
        """Renew all texts."""
        if self._known:
            note = self.tr("%n places: type a part of a name or of an operation's type.", "", self._known)
        else:
            note = self.tr(
                "The names are known once the converter has looked at the model; any can be typed."
            )
        self._note.setText(note)
        self._labels[0].setText(self.tr("Begin at"))
        self._labels[1].setText(self.tr("End at"))
        tips = (
            self.tr("This tensor becomes an input; what came before it is left out."),
            self.tr("This tensor becomes an output; what nobody needs any more is left out."),
        )
        for picker, tip, label in zip(self._pickers, tips, self._labels, strict=True):
            picker.setToolTip(tip)
            picker.setAccessibleName(label.text())
            picker.setPlaceholderText(self.tr("Name of an operation or a tensor"))
        for chips in self._chips:
            chips.retranslate()
        self._refuse(self._refused)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
