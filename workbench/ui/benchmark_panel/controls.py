"""The left side: the form, and below it the buttons that start and stop a run."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.ui.benchmark_panel.form import BenchmarkForm
from workbench.ui.benchmark_panel.live_run import ShownRun
from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme

FORM_WIDTH = 300


class Controls(QWidget):
    """`again` is the start button as an action, for the states that offer it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = BenchmarkForm()
        self.start, self.stop = QPushButton(), QPushButton()
        self.start.setObjectName("benchmarkStart")
        self.start.setProperty("role", "primary")
        self.stop.setObjectName("benchmarkStop")
        self.again = QAction(self)
        self._known = False
        self._live: ShownRun | None = None
        self._refusal = ""
        self._lay_out()
        self.retranslate()

    def renew(self, *, known: bool, live: ShownRun | None, refusal: str = "") -> None:
        """`known`: a variant is selected; `live`: its run that is going on; `refusal`: why it cannot run at all."""
        self._known, self._live, self._refusal = known, live, refusal
        going_on = self.tr("The run goes on.")
        usable = refusal or self.tr("Measure with these settings  (F5)")
        self.start.setEnabled(known and live is None and not refusal)
        self.start.setToolTip(going_on if live is not None else usable)
        self.again.setEnabled(self.start.isEnabled())
        self.stop.setEnabled(live is not None)
        asked = live is not None and live.stop_asked
        self.stop.setText(self.tr("Cancel") if asked else self.tr("Stop"))
        self.stop.setAccessibleName(
            self.tr("Cancel the benchmark") if asked else self.tr("Stop the benchmark")
        )
        drops, keeps = self.tr("End without a result."), self.tr("End now and keep what has been measured.")
        idle = self.tr("Nothing is being measured.")
        self.stop.setToolTip(idle if live is None else drops if asked else keeps)

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        self.start.setIcon(icon("play", theme, theme.on_accent))
        self.stop.setIcon(icon("stop", theme))

    def retranslate(self) -> None:
        """Renew the texts."""
        self.start.setText(self.tr("Start"))
        self.start.setAccessibleName(self.tr("Start the benchmark"))
        self.again.setText(self.tr("Start"))
        self.renew(known=self._known, live=self._live, refusal=self._refusal)

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.form)
        self.form.setAutoFillBackground(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addWidget(self.start, 2)
        buttons.addWidget(self.stop, 1)
        self.setFixedWidth(FORM_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(area, 1)
        column.addLayout(buttons)

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
