"""The cards on top: how fast B is beside A, and both sides with their figure, precision and backend."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from workbench.ui.compare_panel.followed import SideName
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.figure_card import FigureCard
from workbench.ui.widgets.names import shown_name

SWATCH = 4
LETTERS = ("A", "B")
MOST_OF_TITLE = 80


class SideCard(FigureCard):
    """With the side's colour at its left edge; the same as in the plots."""

    def __init__(self, index: int) -> None:
        super().__init__()
        self._index = index
        self._color = load_theme("dark").series_color(index)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._color = theme.series_color(self._index)
        self.update()

    def name_side(self, name: SideName) -> None:
        """Say which variant it is."""
        self.set_title(f"{LETTERS[self._index]}  ·  {shown_name(name.title, MOST_OF_TITLE)}")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, SWATCH, self.height(), QColor(self._color))
        painter.end()


class SideSign(QLabel):
    """The side's letter with its colour, in the form."""

    def __init__(self, letter: str) -> None:
        super().__init__(letter)
        self._color = load_theme("dark").series_color(0)
        self.setProperty("role", "heading")
        self.setIndent(SWATCH + 6)
        self.setFixedWidth(3 * UNIT)

    def set_color(self, color: str) -> None:
        """Recolour."""
        self._color = color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 2, SWATCH, self.height() - 4, QColor(self._color))
        painter.end()


class Cards(QWidget):
    """A row of them; `more` are names of further cards, in their order."""

    def __init__(self, more: Sequence[str]) -> None:
        super().__init__()
        self.ratio = FigureCard()
        self.sides = SideCard(0), SideCard(1)
        self.more = {key: FigureCard() for key in more}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.ratio, 4)
        for side in self.sides:
            layout.addWidget(side, 4)
        for card in self.more.values():
            layout.addWidget(card, 3)

    def name_sides(self, names: tuple[SideName, SideName]) -> None:
        """Say which variants they are."""
        for card, name in zip(self.sides, names, strict=True):
            card.name_side(name)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        for card in self.sides:
            card.set_theme(theme)

    def clear(self) -> None:
        """Back to dashes."""
        for card in (self.ratio, *self.sides, *self.more.values()):
            card.clear()
