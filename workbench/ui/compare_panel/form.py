"""What to compare: both sides beside each other, and below them what counts and for how long."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.comparing import CompareSpec
from workbench.ui.compare_panel.side_form import SideForm
from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.fold import FoldButton
from workbench.ui.widgets.form import inset

SWAP_WIDTH = 36
NUMBER_WIDTH = 84
_MEASURES = ("latency", "throughput")


class CompareForm(QWidget):
    """`spec` turns the fields into a spec; `values` and `restore` carry them between sessions."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.a, self.b = SideForm("A"), SideForm("B")
        self.swap = QToolButton()
        self.swap.setObjectName("compareSwap")
        self.measure = QComboBox()
        self.measure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for value in _MEASURES:
            self.measure.addItem(value, value)
        self.seconds, self.smallest = QDoubleSpinBox(), QDoubleSpinBox()
        self._set_ranges()
        self.start, self.stop, self.cancel = QPushButton(), QPushButton(), QPushButton()
        for button, name in ((self.start, "Start"), (self.stop, "Stop"), (self.cancel, "Cancel")):
            button.setObjectName(f"compare{name}")
        self.start.setProperty("role", "primary")
        self._advanced = QWidget()
        self._fold = FoldButton(self._advanced)
        self._problem = ElidedLabel()
        self._problem.setObjectName("compareProblem")
        self._problem.setProperty("tone", "warning")
        self._problem.hide()
        self._labels = {key: QLabel() for key in ("measure", "seconds", "smallest")}
        self._live = self._stopping = False
        self._refusal = ""
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def sides(self) -> tuple[SideForm, SideForm]:
        return self.a, self.b

    @property
    def measures_throughput(self) -> bool:
        """What counts."""
        return bool(self.measure.currentData() == "throughput")

    def spec(self) -> CompareSpec:
        """What the form says. Raises `WorkbenchError` for a configuration file that is none."""
        throughput = self.measures_throughput
        return CompareSpec(
            a=self.a.side(throughput=throughput),
            b=self.b.side(throughput=throughput),
            seconds=self.seconds.value(),
            smallest_difference=self.smallest.value() / 100,
        )

    def complain(self) -> bool:
        """Say what is missing and put the focus there; whether anything is."""
        self._share_shapes()
        for side in self.sides:
            field = side.problem()
            if field is not None:
                letter = side.letter
                self._say(self.tr("Side {side} is not complete yet.").format(side=letter))
                field.setFocus()
                return True
        self._say("")
        return False

    def swap_sides(self) -> None:
        """A becomes B, and B becomes A."""
        a, b = (side.values() for side in self.sides)
        shapes = [side.shapes.answers() for side in self.sides]
        for side, values, answers in ((self.a, b, shapes[1]), (self.b, a, shapes[0])):
            side.choose(values["variant"])
            side.restore(values)
            side.shapes.fill(answers)
        self.changed.emit()

    def values(self) -> dict[str, Any]:
        """What is remembered, apart from the sides."""
        return {
            "measure": self.measure.currentData(),
            "seconds": self.seconds.value(),
            "smallest": self.smallest.value(),
            "advanced": self._fold.isChecked(),
        }

    def restore(self, values: dict[str, Any]) -> None:
        """Put remembered values back."""
        measure = values.get("measure")
        self.measure.setCurrentIndex(_MEASURES.index(measure) if measure in _MEASURES else 0)
        for field, key in ((self.seconds, "seconds"), (self.smallest, "smallest")):
            value = values.get(key)
            if isinstance(value, int | float) and not isinstance(value, bool):
                field.setValue(float(value))
        self._fold.setChecked(values.get("advanced") is True)

    def show_advanced(self) -> None:
        """Unfold: something there is not as it is at first."""
        self._fold.setChecked(True)

    def set_busy(self, *, live: bool, stopping: bool, refusal: str = "") -> None:
        """`live`: these sides are being measured; `stopping`: it was asked to end and keep what it has."""
        self._live, self._stopping, self._refusal = live, stopping, refusal
        self.start.setEnabled(not live and not refusal)
        usable = refusal or self.tr("Measure A and B in turns  (F7)")
        self.start.setToolTip(self.tr("The comparison goes on.") if live else usable)
        for button in (self.stop, self.cancel):
            button.setVisible(live)
        self.stop.setEnabled(live and not stopping)
        self.stop.setToolTip(
            self.tr("It ends after this pair of blocks.")
            if stopping
            else self.tr("End now and keep what has been measured.")
        )
        self.cancel.setToolTip(self.tr("End without a result."))

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        for index, side in enumerate(self.sides):
            side.set_theme(theme, theme.series_color(index))
        self.swap.setIcon(icon("swap-horizontal", theme))
        self.start.setIcon(icon("scale-balance", theme, theme.on_accent))
        self.stop.setIcon(icon("stop", theme))
        self.cancel.setIcon(icon("close", theme))

    def retranslate(self) -> None:
        """Renew all texts."""
        self.start.setText(self.tr("Compare"))
        self.start.setAccessibleName(self.tr("Start the comparison"))
        self.stop.setText(self.tr("Stop"))
        self.stop.setAccessibleName(self.tr("Stop the comparison"))
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setAccessibleName(self.tr("Cancel the comparison"))
        self.swap.setToolTip(self.tr("Swap A and B"))
        self.swap.setAccessibleName(self.tr("Swap A and B"))
        self.measure.setItemText(0, self.tr("latency"))
        self.measure.setItemText(1, self.tr("throughput"))
        names = self.tr("What counts"), self.tr("Time at most"), self.tr("Smallest difference")
        for (key, label), name in zip(self._labels.items(), names, strict=True):
            label.setText(name)
            getattr(self, key).setAccessibleName(name)
        self.measure.setToolTip(
            self.tr("Latency: one request at a time. Throughput: as many at once as the device wants.")
        )
        self.seconds.setToolTip(
            self.tr(
                "It ends earlier once the interval is narrow enough or the verdict is clear. Three pairs of processes "
                "are measured in any case."
            )
        )
        self.smallest.setToolTip(
            self.tr("A difference below it is called no difference, however sure it may be.")
        )
        self._fold.setText(self.tr("More"))
        self._fold.setToolTip(self.tr("Device, threads, streams and configuration file of both sides"))
        self._say("")
        self.set_busy(live=self._live, stopping=self._stopping, refusal=self._refusal)

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def _share_shapes(self) -> None:
        """What one side was told of an input counts for the other, too, where that was told nothing."""
        for side, other in ((self.a, self.b), (self.b, self.a)):
            side.shapes.fill(other.shapes.answers())

    # Making

    def _set_ranges(self) -> None:
        self.seconds.setRange(1, 3600)
        self.seconds.setDecimals(0)
        self.seconds.setSingleStep(10)
        self.seconds.setValue(60)
        self.seconds.setSuffix(" s")
        self.smallest.setRange(0, 100)
        self.smallest.setDecimals(1)
        self.smallest.setSingleStep(0.5)
        self.smallest.setValue(1)
        self.smallest.setSuffix(" %")
        for box in (self.seconds, self.smallest):
            inset(box)
            box.setFixedWidth(NUMBER_WIDTH)

    def _connect(self) -> None:
        self.swap.clicked.connect(self.swap_sides)
        for side in self.sides:
            side.changed.connect(self.changed)
            side.changed.connect(lambda: self._say(""))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        self.swap.setFixedWidth(SWAP_WIDTH)
        first = _row(self.a, self.swap, self.b)
        first.setAlignment(self.swap, Qt.AlignmentFlag.AlignBottom)
        layout.addLayout(first)
        layout.addLayout(_row(_held(self.a.shapes), _gap(), _held(self.b.shapes)))
        advanced = _row(self.a.advanced, _gap(), self.b.advanced)
        self._advanced.setLayout(advanced)
        layout.addWidget(self._advanced)
        last = QHBoxLayout()
        last.setSpacing(UNIT)
        for button in (self.start, self.stop, self.cancel):
            last.addWidget(button)
        last.addSpacing(UNIT)
        for key, label in self._labels.items():
            label.setProperty("role", "secondary")
            label.setBuddy(getattr(self, key))
            last.addWidget(label)
            last.addWidget(getattr(self, key))
        last.addWidget(self._fold)
        last.addStretch(1)
        layout.addLayout(last)
        layout.addWidget(self._problem)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field starts."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.start.isEnabled():
            self.start.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _row(left: QWidget, middle: QWidget, right: QWidget) -> QHBoxLayout:
    """Both sides equally wide."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(UNIT)
    row.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
    row.addWidget(middle)
    row.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
    return row


def _held(widget: QWidget) -> QWidget:
    """It keeps its half of the width while it is hidden."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
    return holder


def _gap() -> QWidget:
    gap = QWidget()
    gap.setFixedSize(SWAP_WIDTH, 1)
    return gap
