"""Some samples as small pictures with their labels, to look at and to choose from by mouse and keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget

from workbench.core.datasets import DatasetPreview
from workbench.ui.theme import Theme, load_theme
from workbench.ui.widgets.names import safe_tip, shown_name

SIDE = 88
"""Pixels of a thumbnail."""
CELL = (104, 120)
_SAMPLE = int(Qt.ItemDataRole.UserRole)


class Thumbnails(QListWidget):
    """`sample_opened` carries the id of a sample that was double-clicked, or chosen by Return."""

    sample_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("datasetThumbnails")
        self._theme = load_theme("dark")
        self._previews: tuple[DatasetPreview, ...] = ()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setGridSize(QSize(*CELL))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(lambda item: self.sample_opened.emit(str(item.data(_SAMPLE))))
        self.retranslate()

    def show_previews(self, previews: Sequence[DatasetPreview]) -> None:
        """Show these."""
        if tuple(previews) != self._previews:
            self._previews = tuple(previews)
            self._rebuild()

    def set_theme(self, theme: Theme) -> None:
        """Recolour what is no picture."""
        self._theme = theme
        self._rebuild()

    def retranslate(self) -> None:
        """Renew all texts."""
        self.setAccessibleName(self.tr("Some of the samples"))
        self._rebuild()

    def _rebuild(self) -> None:
        row = self.currentRow()
        self.clear()
        for preview in self._previews:
            item = QListWidgetItem(self._icon(preview), shown_name(preview.label or preview.sample, 60))
            item.setData(_SAMPLE, preview.sample)
            lines = [preview.sample, preview.label, preview.text[:400]]
            lines.append(self.tr("Double-click or Return: what the network gets of it."))
            item.setToolTip(safe_tip("\n".join(line for line in lines if line)))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                self.tr("{sample}, labelled {label}").format(
                    sample=shown_name(preview.sample, 80), label=shown_name(preview.label, 60) or "–"
                ),
            )
            self.addItem(item)
        if 0 <= row < self.count():
            self.setCurrentRow(row)

    def _icon(self, preview: DatasetPreview) -> QIcon:
        ratio = self.devicePixelRatioF()
        side = round(SIDE * ratio)
        canvas = QPixmap(side, side)
        canvas.fill(Qt.GlobalColor.transparent)
        image = QImage.fromData(preview.png) if preview.png else QImage()
        painter = QPainter(canvas)
        if image.isNull():
            self._paint_text(painter, preview.text or "–", side)
        else:
            smaller = image.width() < side and image.height() < side
            how = (
                Qt.TransformationMode.FastTransformation
                if smaller
                else Qt.TransformationMode.SmoothTransformation
            )
            scaled = image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, how)
            painter.drawImage((side - scaled.width()) // 2, (side - scaled.height()) // 2, scaled)
        painter.end()
        canvas.setDevicePixelRatio(ratio)
        icon = QIcon(canvas)
        # Otherwise the style would tint the picture of a selected sample.
        icon.addPixmap(canvas, QIcon.Mode.Selected)
        return icon

    def _paint_text(self, painter: QPainter, text: str, side: int) -> None:
        """The beginning of a text, or the shape of what is no picture."""
        painter.fillRect(0, 0, side, side, QColor(self._theme.raised))
        font = self.font()
        font.setPixelSize(max(8, side // 8))
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(
            Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        )
        margin = side // 16
        painter.drawText(
            QRectF(margin, margin, side - 2 * margin, side - 2 * margin), flags, shown_name(text, 120)
        )

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
