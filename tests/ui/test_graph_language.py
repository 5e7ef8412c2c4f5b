"""Every text of the graph page follows the window's language, also those that were written before it changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_graph_sides import CONV, split, touch, wait
from workbench.ui.graph_viewer.panel import GraphPanel

__all__ = ["split"]

KEPT = re.compile(
    r"(?i)conv|WithoutBiases|unit\d|block\d|stage\d|stem|relu|kernel_shape|strides|pads|group|<span>[\[\]\d, ]+<"
)
"""Names of the model, and of what its file says."""


class Marked(QTranslator):
    """A language in which every text stands between «»."""

    def translate(self, context: str, source: str, disambiguation: object = None, n: int = -1) -> str:  # type: ignore[override]
        return f"«{source}»"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def marked(qapp: QApplication) -> Iterator[Marked]:
    translator = Marked()
    yield translator
    qapp.removeTranslator(translator)


def texts(whole: QWidget) -> Iterator[tuple[str, str]]:
    """Where and what, of everything that is seen or told."""
    for widget in whole.findChildren(QWidget):
        if not widget.isVisibleTo(whole):
            continue
        place = f"{type(widget).__name__} {widget.objectName()}"
        yield f"{place} tip", widget.toolTip()
        yield f"{place} name", widget.accessibleName()
        if isinstance(widget, QLabel | QAbstractButton):
            yield place, widget.text()
        elif isinstance(widget, QLineEdit):
            yield f"{place} placeholder", widget.placeholderText()
    for action in whole.findChildren(QAction):
        if action.associatedObjects():  # else it is on its way out
            yield "QAction", action.text()


def test_all_of_the_page_changes_its_language_at_once(
    split: GraphPanel, marked: Marked, qapp: QApplication, qtbot: QtBot
) -> None:
    touch(split.first, CONV, split, qtbot)
    split.pane.statistics.click()
    split.split.compare.click()
    split.toolbar.search.field.setText("type:Conv")
    qtbot.waitUntil(lambda: bool(split.stage.search.found), timeout=5000)
    split.column.found.begin()
    wait(split, qtbot)
    qapp.installTranslator(marked)
    qtbot.waitUntil(lambda: "«" in split.split.compare.toolTip())
    wait(split, qtbot)
    stale = [
        (place, text)
        for place, text in texts(split)
        if re.search("[A-Za-z]{3}", text) and "«" not in text and not KEPT.search(text)
    ]
    stale += [(place, text) for place, text in texts(split) if "Shows all of it" in text and "«" not in text]
    assert not [one for one in stale if "digits" not in one[1] or "Executed" in one[1]]


def test_tooltips_of_facts_are_no_markup_that_can_be_read(split: GraphPanel, qtbot: QtBot) -> None:
    touch(split.first, CONV, split, qtbot)
    split.pane.resize(220, 600)
    seen = [text for place, text in texts(split.pane) if place.endswith("tip")]
    assert any(CONV in text for text in seen)
    assert not [text for text in seen if "&lt;span" in text]
