"""Every page of the real window, drawn in both themes and languages: readable, complete, in its theme's colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.screenshots.session import PAGES, Shown, shown
from workbench.ui.widgets.elided_label import ElidedLabel

SLACK_PX = 1
"""Rounding of font metrics."""


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_no_page_cuts_a_text_or_leaves_its_theme(size: tuple[int, int], tmp_path: Path, qtbot: QtBot) -> None:
    with shown(tmp_path / "project", size) as session:
        session.measure(1.0, 1.0)
        pictures: dict[tuple[str, str, str], QImage] = {}
        cut: set[str] = set()
        for language in ("en", "zh_CN"):
            for theme in ("dark", "light"):
                session.choose(f"app.theme.{theme}", f"app.language.{language}")
                for page in PAGES:
                    session.turn_to(page)
                    pictures[language, theme, page] = session.window.grab().toImage()
                    cut |= {f"{language} {page}: {text}" for text in _cut_texts(session)}
        assert cut == set()
    for (language, theme, page), picture in pictures.items():
        assert (picture.width(), picture.height()) == size
        dark = _lightness(picture) < 0.3
        assert dark is (theme == "dark"), (language, theme, page)
    for page in PAGES:
        assert pictures["en", "dark", page] != pictures["zh_CN", "dark", page]


def _cut_texts(session: Shown) -> list[str]:
    """Texts of visible labels and buttons that need more room than they have; what elides by itself has a tooltip."""
    kinds = (QLabel, QPushButton, QToolButton, QCheckBox, QRadioButton)
    widgets: list[QWidget] = [w for kind in kinds for w in session.window.findChildren(kind)]
    return [_text(w) for w in widgets if w.isVisible() and _text(w) and _is_cut(w)]


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + SLACK_PX
    if isinstance(widget, ElidedLabel):
        return False
    return widget.sizeHint().width() > widget.width() + SLACK_PX


def _text(widget: QWidget) -> str:
    return str(getattr(widget, "text", str)())


def _lightness(picture: QImage) -> float:
    """Mean over a coarse grid, 0 black to 1 white."""
    points = [(x, y) for x in range(5, picture.width(), 40) for y in range(5, picture.height(), 40)]
    return sum(picture.pixelColor(x, y).lightnessF() for x, y in points) / len(points)
