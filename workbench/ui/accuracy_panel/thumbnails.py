"""Small pictures of samples for the rows that are in sight: asked for in portions, kept while the data is the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem

from workbench.core.errors import ErrorReport
from workbench.core.sample_views import SamplesResult, SamplesSpec
from workbench.ui.answers import Answers
from workbench.ui.tables.cells import CellPainter
from workbench.ui.tables.listing import Index

SIDE = 96
"""Pixels asked for; crisp on a screen of twice the density."""
PORTION = 32
MOST = 2000
"""Pictures kept: 2,000 of 96 x 96 are 74 MB at most."""
_WAIT_MS = 60


class Thumbnails(QObject):
    """`wanted` says which samples are in sight; nobody is told of failures: a table lives without pictures."""

    arrived = Signal()

    def __init__(self, answers: Answers, key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers, self._key = answers, key
        self._spec: SamplesSpec | None = None
        self._pictures: dict[str, QPixmap | None] = {}
        self._wanted: Callable[[], Sequence[str]] = tuple
        self._asked: tuple[str, ...] = ()
        self.has_pictures = True
        """Whether the data shows anything; told by the first portion."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._ask)

    def begin(self, spec: SamplesSpec | None, wanted: Callable[[], Sequence[str]]) -> None:
        """From now on pictures of this data (`None`: of none); what the spec asks of the model is left out."""
        plain = None
        if spec is not None:
            plain = msgspec.structs.replace(
                spec, model=None, reference=None, adapter=None, task=None, samples=(), side=SIDE
            )
        if plain != self._spec:
            self._answers.drop(self._key)
            self._pictures.clear()
            self._asked = ()
            self.has_pictures = True
        self._spec, self._wanted = plain, wanted
        self.renew()

    def picture(self, sample: str) -> QPixmap | None:
        """A sample's picture, when it is there."""
        return self._pictures.get(sample)

    @property
    def is_busy(self) -> bool:
        """Whether pictures are to come."""
        return self._timer.isActive() or self._answers.is_asked(self._key)

    def renew(self) -> None:
        """Other samples may be in sight."""
        if self._spec is not None and self.has_pictures:
            self._timer.start()

    def _ask(self) -> None:
        spec = self._spec
        if spec is None or self._answers.is_asked(self._key):
            return
        missing = [sample for sample in self._wanted() if sample not in self._pictures][:PORTION]
        if not missing:
            return
        self._asked = tuple(missing)
        wanted = msgspec.structs.replace(spec, samples=self._asked, count=len(missing))
        self._answers.ask(self._key, wanted, self._on_pictures, self._on_failed)

    def _on_pictures(self, result: SamplesResult) -> None:
        if len(self._pictures) > MOST:
            self._pictures.clear()
        for view in result.views:
            pixmap = QPixmap()
            if view.png:
                pixmap.loadFromData(view.png, "PNG")
            self._pictures[view.id] = None if pixmap.isNull() else pixmap
        for sample in self._asked:
            self._pictures.setdefault(sample, None)
        if not any(self._pictures.values()):
            self.has_pictures = False
        self.arrived.emit()
        self.renew()

    def _on_failed(self, report: ErrorReport) -> None:
        """The code of a Python data set may not run, a folder may be gone: rows stay without pictures."""
        self.has_pictures = False
        self.arrived.emit()


class ThumbnailPainter(CellPainter):
    """Paints a row's picture into its cell."""

    def __init__(self, picture: Callable[[Index], QPixmap | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture = picture

    # Qt

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._paint_background(painter, option)
        pixmap = self._picture(index)
        if pixmap is None:
            return
        room = option.rect.adjusted(4, 2, -4, -2)
        size: QSize = pixmap.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        enlarged = size.width() > pixmap.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not enlarged)
        painter.drawPixmap(QRectF(place), pixmap, QRectF(pixmap.rect()))
