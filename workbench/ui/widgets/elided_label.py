"""A label that ends in an ellipsis when there is no room, and then says the whole text in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from workbench.ui.widgets.names import safe_tip


class ElidedLabel(QLabel):
    """Plain text on one line; never asks for more than a few characters of width."""

    def __init__(
        self,
        text: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._mode = mode
        self._hint = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFrameStyle(QFrame.Shape.NoFrame)

    def set_hint(self, text: str) -> None:
        """A tooltip to be shown also when the text is not cut."""
        self._hint = text
        self._renew_tooltip()

    def _is_cut(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def _renew_tooltip(self) -> None:
        lines = ([self.text()] if self._is_cut() else []) + ([self._hint] if self._hint else [])
        self.setToolTip(safe_tip("\n".join(lines)))

    def setText(self, text: str) -> None:
        super().setText(text)
        self._renew_tooltip()

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        narrow = min(metrics.horizontalAdvance(self.text()), metrics.averageCharWidth() * 6)
        return QSize(narrow, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(
            self.fontMetrics().horizontalAdvance(self.text()) + 2, self.fontMetrics().height()
        ).expandedTo(QSize(0, super().sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), self._mode, area.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(area, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)
        painter.end()
