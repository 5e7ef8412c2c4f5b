"""In the pane beside the graph: what the selected item is in other graphs, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.core.graph_mapping import Certainty
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.visible_graph import short_name
from workbench.ui.theme import UNIT
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.form import heading
from workbench.ui.widgets.names import name_tip, plain_tip, shown_name

MOST = 12
"""Counterparts in one graph that are listed; more are counted."""
_WORDS = {
    Certainty.NAME: QT_TRANSLATE_NOOP("GraphCounterparts", "by name"),
    Certainty.WALK: QT_TRANSLATE_NOOP("GraphCounterparts", "by walk"),
    Certainty.FUSED: QT_TRANSLATE_NOOP("GraphCounterparts", "fused"),
    Certainty.NONE: QT_TRANSLATE_NOOP("GraphCounterparts", "none"),
}
_MEANINGS = {
    Certainty.NAME: QT_TRANSLATE_NOOP(
        "GraphCounterparts",
        "Both have the same name, or their results have, or the device says that it was made of it.",
    ),
    Certainty.WALK: QT_TRANSLATE_NOOP(
        "GraphCounterparts",
        "The names differ, but nothing else of its kind stands between the same neighbours.",
    ),
    Certainty.FUSED: QT_TRANSLATE_NOOP(
        "GraphCounterparts", "It is no operation of its own there: what it did happens inside of this one."
    ),
    Certainty.NONE: QT_TRANSLATE_NOOP("GraphCounterparts", "Nothing there belongs to it."),
}


@dataclass(frozen=True, slots=True)
class Other:
    """One operation of another graph: its node index there, its name and type, and how it was found."""

    node: int
    name: str
    type: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Counterparts:
    """What the selected item is in one other graph. `key` says which graph that is; `found` is `None` when unknown."""

    key: object
    title: str
    found: tuple[Other, ...] | None = None
    is_asked: bool = False


def certainty_word(certainty: Certainty) -> str:
    """How a counterpart was found, in the window's language."""
    return QCoreApplication.translate("GraphCounterparts", _WORDS[certainty])


def certainty_meaning(certainty: Certainty) -> str:
    """What that word means, as a sentence."""
    return QCoreApplication.translate("GraphCounterparts", _MEANINGS[certainty])


class CounterpartList(QWidget):
    """Says which one was clicked; the page goes there."""

    chosen = Signal(object, int)
    """The key of a graph, and the index of a node in it."""
    wanted = Signal(object)
    """The key of a graph whose counterparts are to be found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("graphCounterparts")
        self.groups: tuple[Counterparts, ...] = ()
        self._heading = heading()
        self._heading.setContentsMargins(0, UNIT, 0, 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(UNIT)
        self._grid.setVerticalSpacing(UNIT // 2)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self._heading)
        column.addLayout(self._grid)
        self.retranslate()
        self.hide()

    def show_groups(self, groups: Sequence[Counterparts]) -> None:
        """Show these; without any the list is gone."""
        if tuple(groups) != self.groups:
            self.groups = tuple(groups)
            self._fill()
        self.setVisible(bool(groups))

    def retranslate(self) -> None:
        """Renew all texts."""
        self._heading.setText(self.tr("Counterparts"))
        self._fill()

    def _fill(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        row = 0
        for group in self.groups:
            title = ElidedLabel(group.title, Qt.TextElideMode.ElideMiddle)
            title.setProperty("role", "secondary")
            title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._grid.addWidget(title, row, 0)
            if group.found is None:
                self._grid.addWidget(self._finder(group), row, 1)
            elif not group.found:
                self._grid.addWidget(_word(Certainty.NONE), row, 1)
            row += 1
            for other in (group.found or ())[:MOST]:
                self._grid.addWidget(self._link(group, other), row, 0)
                self._grid.addWidget(_word(other.certainty), row, 1)
                row += 1
            if group.found and len(group.found) > MOST:
                text = self.tr("and {count} more").format(count=f"{len(group.found) - MOST:,}")
                self._grid.addWidget(QLabel(text), row, 0)
                row += 1

    def _finder(self, group: Counterparts) -> QPushButton:
        button = QPushButton(self.tr("Looking") if group.is_asked else self.tr("Find"))
        button.setObjectName("graphFindCounterparts")
        button.setEnabled(not group.is_asked)
        button.setToolTip(self.tr("Read that graph and find what the operations became in it."))
        button.setAccessibleName(self.tr("Find counterparts in {graph}").format(graph=group.title))
        button.clicked.connect(lambda: self.wanted.emit(group.key))
        return button

    def _link(self, group: Counterparts, other: Other) -> QPushButton:
        last = short_name(other.name)
        text = " · ".join(shown_name(part, 40) for part in (other.type, last) if part)
        button = _Link(text)
        button.setToolTip(name_tip(f"{other.name} · {other.type}"))
        button.setAccessibleName(
            self.tr("Go to {name}, {certainty}").format(
                name=shown_name(other.name, 80), certainty=certainty_word(other.certainty)
            )
        )
        button.clicked.connect(lambda: self.chosen.emit(group.key, other.node))
        return button

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class _Link(QPushButton):
    """A name that can be pressed, cut in its middle where there is no room."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._whole = text
        self.setProperty("role", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2
        text = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room)
        self.setText(text.replace("&", "&&"))


def _word(certainty: Certainty) -> QLabel:
    label = QLabel(certainty_word(certainty))
    label.setProperty("role", "secondary")
    label.setToolTip(plain_tip(certainty_meaning(certainty)))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
