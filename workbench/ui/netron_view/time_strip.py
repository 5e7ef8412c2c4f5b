"""Above Netron's page: whether its operations are coloured by time, what the colours mean, where it was measured."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QWidget

from workbench.core.overlays import Tick
from workbench.ui.i18n import translate_message
from workbench.ui.netron_view.times import Times
from workbench.ui.tables.cells import tabular
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.colour_scale import LEVELS, Scale, scale_color
from workbench.ui.widgets.elided_label import ElidedLabel

_BAR = QSize(220, 8)


class TimeStrip(QWidget):
    """A check box, the scale with its ticks, and the conditions of the profile."""

    toggled = Signal(bool)
    """The user wants the colours, or no longer."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("netronTimes")
        self._times: Times | None = None
        self._usable = True
        self._coverage: tuple[int, int] | None = None
        self.box = QCheckBox()
        self.box.setObjectName("netronColour")
        self.box.setChecked(True)
        self.scale = ScaleBar(theme)
        self.conditions = ElidedLabel("", Qt.TextElideMode.ElideRight)
        self.conditions.setObjectName("netronConditions")
        self.conditions.setProperty("role", "secondary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self.box)
        layout.addWidget(self.scale)
        layout.addWidget(self.conditions, 1)
        self.box.toggled.connect(self._on_toggled)
        self.retranslate()

    @property
    def is_colouring(self) -> bool:
        """Whether there is something to colour by, and the user wants it."""
        return self._usable and self._times is not None and self.box.isChecked()

    def show_times(self, times: Times | None, usable: bool) -> None:
        """Show another profile's scale; `usable`: the page lets itself be coloured."""
        self._times, self._usable, self._coverage = times, usable, None
        self.retranslate()

    def show_coverage(self, count: int, total: int) -> None:
        """Say how many of the operations of the file have a time."""
        self._coverage = (count, total)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.scale.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self.box.setText(self.tr("Colour by time"))
        self.box.setEnabled(self._usable and self._times is not None)
        self.scale.set_ticks(self._times.ticks if self.is_colouring and self._times is not None else ())
        if not self._usable:
            self.conditions.setText(
                self.tr("This version of Netron can neither be coloured nor follow the selection.")
            )
        elif self._times is None:
            self.conditions.setText(
                self.tr("No profile of this variant yet: run one to see where its time goes.")
            )
        else:
            said = translate_message(self._times.conditions)
            text = self.tr("Profile: {conditions}").format(conditions=said)
            if self.is_colouring and self._coverage is not None:
                count, total = (f"{number:,}" for number in self._coverage)
                reached = self.tr("{count} of {total} operations have a time")
                text += " · " + reached.format(count=count, total=total)
            self.conditions.setText(text)
        self.box.setToolTip(
            self.tr(
                "An operation has the time of the layer it became; several that became one layer each show it."
            )
        )

    def _on_toggled(self, on: bool) -> None:
        self.retranslate()
        self.toggled.emit(on)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class ScaleBar(QWidget):
    """The colours from the least to the most, with ticks below; nothing while there are no ticks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ticks: tuple[Tick, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_ticks(self, ticks: tuple[Tick, ...]) -> None:
        """Show other ends."""
        self._ticks = ticks
        self.setVisible(bool(ticks))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_BAR.width(), _BAR.height() + 3 + self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        step = _BAR.width() / LEVELS
        for level in range(LEVELS):
            colour = QColor(scale_color(Scale.VIRIDIS, level / (LEVELS - 1)))
            painter.fillRect(QRectF(level * step, 0, step + 0.5, _BAR.height()), colour)
        painter.setFont(tabular(self.font()))
        painter.setPen(QColor(self._theme.secondary))
        metrics = QFontMetricsF(painter.font())
        end = -1.0
        for tick in self._ticks:
            width = metrics.horizontalAdvance(tick.text)
            begin = min(max(tick.position * _BAR.width() - width / 2, 0.0), _BAR.width() - width)
            if begin > end + 6 or end < 0:
                painter.drawText(QRectF(begin, _BAR.height() + 2, width + 1, metrics.height()), tick.text)
                end = begin + width
        painter.end()
