"""Some samples with the answers drawn in, so that a wrong way of reading outputs is seen at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from workbench.core.sample_views import SampleView
from workbench.ui.sample_data.picture import PngView
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.names import shown_name

COLUMNS = 3
_LINES = 2
_TALL = 150


class AdapterPreview(QWidget):
    """A grid of samples; dimmed while better ones are on their way."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = load_theme("dark")
        self._is_working = False
        self.views: tuple[SampleView, ...] = ()
        self._pictures: list[PngView] = []
        self._words = QLabel()
        self._words.setProperty("role", "secondary")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(UNIT)
        area = QScrollArea()
        area.setWidget(page)
        page.setAutoFillBackground(False)
        area.setWidgetResizable(True)
        self._area = area
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._words)
        self._stack.addWidget(area)

    def show_words(self, words: str) -> None:
        """Show no sample; `words` are translated already."""
        self._is_working = False
        self._words.setText(words)
        self._stack.setCurrentWidget(self._words)

    def show_working(self) -> None:
        """Others are on their way."""
        if self._stack.currentWidget() is self._words:
            self._is_working = True
            self._words.setText(self.tr("Answering some samples…"))
        for picture in self._pictures:
            picture.set_stale(True)

    def show_views(self, views: Sequence[SampleView]) -> None:
        """Show these with the variant's answers."""
        self._is_working = False
        self.views = tuple(views)
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._pictures = []
        if not self.views:
            self.show_words(self.tr("There is no sample to show."))
            return
        for place, view in enumerate(self.views):
            self._grid.addWidget(self._cell(view), place // COLUMNS, place % COLUMNS)
        self._stack.setCurrentWidget(self._area)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._theme = theme
        for picture in self._pictures:
            picture.set_theme(theme)

    def _cell(self, view: SampleView) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        reply = view.candidate
        png = reply.png if reply is not None and reply.png else view.png
        picture = PngView()
        picture.set_theme(self._theme)
        picture.setMinimumHeight(_TALL)
        picture.show_png(png, shown_name(view.text, 200))
        self._pictures.append(picture)
        column.addWidget(picture, 1)
        lines = [self.tr("Label: {label}").format(label=shown_name(view.label, 40))] if view.label else []
        if reply is not None:
            said = [shown_name(line, 60) for line in reply.lines[:_LINES]]
            lines += said or [shown_name(reply.answer, 60)]
        for place, line in enumerate(lines):
            label = ElidedLabel(line)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            if place == 0 and view.label:
                label.setProperty("role", "secondary")
            column.addWidget(label)
        return cell

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            if self._is_working:
                self.show_working()
            elif self.views:
                self.show_views(self.views)
        super().changeEvent(event)
