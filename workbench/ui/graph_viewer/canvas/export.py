"""The graph as a file: PNG, SVG or PDF of what is seen or of everything, with the legend below it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from workbench.ui.graph_viewer.canvas.appearance import Appearance
from workbench.ui.graph_viewer.canvas.legend import Legend, legend_font, legend_size, paint_legend
from workbench.ui.graph_viewer.canvas.navigation import View
from workbench.ui.graph_viewer.canvas.painter import GraphPainter

ENDINGS = ("png", "svg", "pdf")
MARGIN = 24.0
PIXEL_RATIO = 2.0
LONGEST_SIDE = 16_000
MOST_PIXELS = 64_000_000
"""A quarter of a gigabyte while it is painted."""
LONGEST_PAGE = 14_400
"""Points; PDF readers refuse larger pages."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What goes onto a file: a view, the size of its picture, and the legend with its size."""

    graph: GraphPainter
    look: Appearance
    view: View
    picture: QSizeF
    legend: Legend | None
    font: QFont

    @property
    def size(self) -> QSizeF:
        """Of the whole sheet in pixels at 100 %."""
        if self.legend is None:
            return self.picture
        wanted = legend_size(self.legend, self.font)
        width = max(self.picture.width(), wanted.width() + 2 * MARGIN)
        return QSizeF(width, self.picture.height() + wanted.height() + MARGIN)

    def paint(self, painter: QPainter, factor: float, *, vector: bool) -> None:
        """Onto a painter whose unit is the file's; the legend keeps its size where the graph had to shrink."""
        size = self.size
        painter.fillRect(QRectF(QPointF(0, 0), size * factor), QColor(self.look.theme.window))
        painter.save()
        painter.scale(factor, factor)
        painter.setClipRect(QRectF(QPointF(0, 0), self.picture))
        near = self.graph.near
        near.cosmetic = not vector
        try:
            self.graph.draw(painter, self.view, self.picture, self.look, detail=True if vector else None)
        finally:
            near.cosmetic = True
        painter.setClipping(False)
        if self.legend is not None:
            # SVG knows no clipping: what reaches beyond the picture is covered.
            whole, below = QRectF(QPointF(0, 0), size), self.picture.height()
            painter.fillRect(whole.adjusted(0, below, 0, 0), QColor(self.look.theme.window))
            paint_legend(
                painter, QPointF(MARGIN, self.picture.height()), self.legend, self.look.theme, self.font
            )
        painter.restore()


def sheet_of_view(
    graph: GraphPainter, look: Appearance, view: View, size: QSizeF, legend: Legend | None, font: QFont
) -> Sheet:
    """What the canvas shows."""
    return Sheet(graph, look, view, size, legend, legend_font(font))


def sheet_of_whole(
    graph: GraphPainter, look: Appearance, legend: Legend | None, font: QFont, ending: str
) -> Sheet:
    """Everything at 100 %, or as large as the kind of file allows."""
    bounds = graph.geometry.bounds.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
    room = legend_size(legend, legend_font(font)).height() + MARGIN if legend is not None else 0.0
    most = LONGEST_PAGE if ending == "pdf" else LONGEST_SIDE
    scale = min(1.0, most / bounds.width(), max(1.0, most - room) / bounds.height())
    if ending == "png":
        scale = min(scale, math.sqrt(MOST_PIXELS / (bounds.width() * (bounds.height() + room))))
    elif ending == "svg":
        scale = 1.0
    view = View(scale, bounds.center().x(), bounds.center().y())
    return Sheet(graph, look, view, bounds.size() * scale, legend, legend_font(font))


def write(sheet: Sheet, path: Path) -> None:
    """Write the sheet by the name's ending; raises OSError. A file that was there stays when that fails."""
    writers: dict[str, Callable[[Sheet, Path], None]] = {"svg": _write_svg, "pdf": _write_pdf}
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.touch()  # its error says more than Qt's
        writers.get(path.suffix.lower().lstrip("."), _write_png)(sheet, partial)
        if not partial.is_file() or not partial.stat().st_size:
            raise OSError(f"{path}: nothing was written")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _write_png(sheet: Sheet, path: Path) -> None:
    size = sheet.size
    ratio = min(
        PIXEL_RATIO,
        math.sqrt(MOST_PIXELS / (size.width() * size.height())),
        LONGEST_SIDE / max(size.width(), size.height()),
    )
    image = QImage((size * ratio).toSize(), QImage.Format.Format_RGB32)
    if image.isNull():
        raise OSError(f"{path}: no memory for a picture of this size")
    painter = QPainter(image)
    sheet.paint(painter, ratio, vector=False)
    painter.end()
    picture = QImageWriter(str(path), QByteArray(b"png"))
    if not picture.write(image):
        raise OSError(f"{path}: {picture.errorString()}")


def _write_svg(sheet: Sheet, path: Path) -> None:
    from PySide6.QtSvg import QSvgGenerator  # a library of its own, wanted once in a while

    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(sheet.size.toSize())
    generator.setViewBox(QRectF(QPointF(0, 0), sheet.size))
    painter = QPainter()
    if not painter.begin(generator):
        raise OSError(f"{path}: cannot be written")
    sheet.paint(painter, 1.0, vector=True)
    painter.end()


def _write_pdf(sheet: Sheet, path: Path) -> None:
    size = sheet.size
    factor = min(1.0, LONGEST_PAGE / max(size.width(), size.height()))
    page = QPageSize(size * factor, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer = QPdfWriter(str(path))
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    resolution = 288  # four units per point: Qt places letters on whole units
    writer.setResolution(resolution)
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"{path}: cannot be written")
    sheet.paint(painter, factor * resolution / 72, vector=True)
    painter.end()
