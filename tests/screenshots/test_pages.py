"""Every page of the real window, drawn in both themes and languages: readable, complete, in its theme's colours."""

from __future__ import annotations

import itertools
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.screenshots.session import PAGES, STEPS, shown
from workbench.ui.conversion_wizard import ConversionWizard
from workbench.ui.conversion_wizard.wizard import LEAST
from workbench.ui.widgets.elided_label import ElidedLabel

SIZES = ((1280, 720), (1440, 900))
SLACK_PX = 1
"""Rounding of font metrics."""
ELIDING = ("crumb", "crumbHere")
"""Roles of buttons that elide by themselves; they are narrower than the style would have them."""


def test_no_page_cuts_a_text_or_leaves_its_theme(tmp_path: Path, qtbot: QtBot) -> None:
    with shown(tmp_path / "project", SIZES[0]) as session:
        session.measure(0.5, 0.5)
        pictures: dict[tuple[str, str, str, tuple[int, int]], QImage] = {}
        cut: set[str] = set()
        for language in ("en", "zh_CN"):
            for theme in ("dark", "light"):
                session.choose(f"app.theme.{theme}", f"app.language.{language}")
                for page, size in itertools.product(PAGES, SIZES):
                    session.window.resize(*size)
                    session.turn_to(page)
                    pictures[language, theme, page, size] = session.window.grab().toImage()
                    cut |= {f"{language} {page} {size}: {text}" for text in _cut_texts(session.window)}
        assert cut == set()
    for (language, theme, page, size), picture in pictures.items():
        assert (picture.width(), picture.height()) == size
        dark = _lightness(picture) < 0.3
        assert dark is (theme == "dark"), (language, theme, page)
    for page, size in itertools.product(PAGES, SIZES):
        assert pictures["en", "dark", page, size] != pictures["zh_CN", "dark", page, size]


def test_no_step_of_the_conversion_wizard_cuts_a_text_or_leaves_its_theme(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with shown(tmp_path / "project") as session:
        wizard = session.open_wizard(LEAST)
        _unfold(wizard)
        cut: set[str] = set()
        pictures: dict[tuple[str, str, str], QImage] = {}
        for state, steps in (("before", STEPS), ("after", STEPS[-1:])):
            if state == "after":
                session.convert(wizard)
            for language in ("en", "zh_CN"):
                for theme in ("dark", "light"):
                    session.choose(f"app.theme.{theme}", f"app.language.{language}")
                    for step in steps:
                        session.turn_wizard_to(wizard, step)
                        pictures[language, theme, f"{state} {step}"] = wizard.grab().toImage()
                        cut |= {f"{language} {state} {step}: {text}" for text in _cut_in_wizard(wizard)}
        assert cut == set()
        wizard.close()
    for (language, theme, page), picture in pictures.items():
        assert (picture.width(), picture.height()) == LEAST
        dark = _lightness(picture) < 0.3
        assert dark is (theme == "dark"), (language, theme, page)
        assert picture != pictures["zh_CN" if language == "en" else "en", theme, page]


def _unfold(wizard: ConversionWizard) -> None:
    """Show what the steps hide until it is asked for."""
    for step in STEPS:
        wizard.page(step)
    wizard.findChild(QAbstractButton, "cutFold").setChecked(True)
    wizard.findChild(QComboBox, "verifyTolerances").setCurrentIndex(1)
    size = wizard.findChild(QComboBox, "preprocessingSize")
    size.setCurrentIndex(size.findData(True))


def _cut_in_wizard(wizard: ConversionWizard) -> list[str]:
    """Cut texts, and pages that are wider than the wizard, which scrolls up and down only."""
    areas = [area for area in wizard.findChildren(QScrollArea) if area.isVisible()]
    wide = [area for area in areas if area.widget().width() > area.viewport().width() + SLACK_PX]
    return [*_cut_texts(wizard), *(f"page {area.widget().width()} px wide" for area in wide)]


def _cut_texts(window: QWidget) -> list[str]:
    """Texts of visible widgets that need more room than they have; what elides by itself has a tooltip."""
    kinds = (QLabel, QPushButton, QToolButton, QCheckBox, QRadioButton)
    widgets: list[QWidget] = [w for kind in kinds for w in window.findChildren(kind)]
    cut = [_text(w) for w in widgets if w.isVisible() and _text(w) and _is_cut(w)]
    combos = [w for w in window.findChildren(QComboBox) if w.isVisible() and not w.isEditable()]
    cut += [w.currentText() for w in combos if _width(w, w.currentText()) > _room(w) + SLACK_PX]
    fields = [w for w in window.findChildren(QLineEdit) if w.isVisible() and not w.text()]
    cut += [w.placeholderText() for w in fields if _width(w, w.placeholderText()) > _room_in(w) + SLACK_PX]
    return cut


def _width(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)


def _room_in(field: QLineEdit) -> int:
    """Width of the text in a field: less its frame and padding, and 2 px of Qt's own on each side."""
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    inside = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field)
    return inside.width() - 4


def _room(combo: QComboBox) -> int:
    """Width of the part of a combo that shows the text."""
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    return combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, combo).width()


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + SLACK_PX
    if isinstance(widget, ElidedLabel) or widget.property("role") in ELIDING:
        return False
    return widget.sizeHint().width() > widget.width() + SLACK_PX


def _text(widget: QWidget) -> str:
    return str(getattr(widget, "text", str)())


def _lightness(picture: QImage) -> float:
    """Mean over a coarse grid, 0 black to 1 white."""
    points = [(x, y) for x in range(5, picture.width(), 40) for y in range(5, picture.height(), 40)]
    return sum(picture.pixelColor(x, y).lightnessF() for x, y in points) / len(points)
