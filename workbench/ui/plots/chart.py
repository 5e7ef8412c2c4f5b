"""What every plot can do: recolour with the theme, say what is under the pointer, give its data away."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QWidget

from workbench.ui.tables.cells import monospaced, tabular
from workbench.ui.theme import Theme, load_theme

Table = tuple[list[str], list[list[Any]]]
"""Column titles and rows, as copied and exported."""


class Chart(QWidget):
    """A painted widget; subclasses implement `draw` and `table`. `paint_ms` is what the last paint took."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = load_theme("dark")
        self.export_name = "plot"
        self.paint_ms = 0.0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.theme = theme
        self.update()

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        """Paint everything into `rect`."""

    def table(self) -> Table:
        """The data shown, in full digits."""
        return [], []

    def small_font(self) -> QFont:
        """For ticks and readouts."""
        font = tabular(self.font())
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * 0.88)
        return font

    def name_font(self) -> QFont:
        """For names of layers, operations, cores."""
        return monospaced(self.small_font())

    def as_csv(self, separator: str = ",") -> str:
        """The data as text."""
        out = io.StringIO()
        titles, rows = self.table()
        writer = csv.writer(out, delimiter=separator, lineterminator="\n")
        writer.writerow(titles)
        writer.writerows(rows)
        return out.getvalue()

    def copy_data(self) -> None:
        """Put the data on the clipboard, as a spreadsheet takes it."""
        QGuiApplication.clipboard().setText(self.as_csv("\t"))

    def save(self, path: Path) -> None:
        """Write PNG (at twice the size), SVG or CSV, by the name's ending."""
        ending = path.suffix.lower()
        if ending == ".csv":
            path.write_text(self.as_csv(), encoding="utf-8")
        elif ending == ".svg":
            self._save_svg(path)
        else:
            self._as_image().save(str(path))

    def _as_image(self) -> QImage:
        image = QImage(self.size() * 2, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(2.0)
        image.fill(QColor(self.theme.panel))
        painter = QPainter(image)
        self.draw(painter, QRectF(self.rect()))
        painter.end()
        return image

    def _save_svg(self, path: Path) -> None:
        from PySide6.QtSvg import QSvgGenerator  # a library of its own, wanted once in a while

        generator = QSvgGenerator()
        generator.setFileName(str(path))
        generator.setSize(self.size())
        generator.setViewBox(QRect(self.rect()))
        painter = QPainter(generator)
        painter.fillRect(self.rect(), QColor(self.theme.panel))
        self.draw(painter, QRectF(self.rect()))
        painter.end()

    def _ask_and_save(self, ending: str) -> None:
        pattern = f"{ending.upper()} (*.{ending})"
        wanted, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export plot"), f"{self.export_name}.{ending}", pattern
        )
        if wanted:
            path = Path(wanted)
            self.save(path if path.suffix else path.with_suffix(f".{ending}"))

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(320, 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        began = time.perf_counter()
        painter = QPainter(self)
        self.draw(painter, QRectF(self.rect()))
        if self.hasFocus():
            painter.setPen(QColor(self.theme.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        self.paint_ms = (time.perf_counter() - began) * 1000.0

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Copy data"), self.copy_data)
        menu.addSeparator()
        menu.addAction(self.tr("Export as PNG…"), lambda: self._ask_and_save("png"))
        menu.addAction(self.tr("Export as SVG…"), lambda: self._ask_and_save("svg"))
        menu.addAction(self.tr("Export as CSV…"), lambda: self._ask_and_save("csv"))
        menu.exec(event.globalPos())
        menu.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            self.update()
        super().changeEvent(event)
