"""Every page of the real window, drawn in both themes and languages: readable, complete, in its theme's colours."""

from __future__ import annotations

import itertools
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox
from pytestqt.qtbot import QtBot

from tests.screenshots.readability import cut_in_dialog, cut_texts, is_dark
from tests.screenshots.session import PAGES, SIZES, STEPS, shown
from workbench.ui.conversion_wizard import ConversionWizard
from workbench.ui.conversion_wizard.wizard import LEAST


def test_no_page_cuts_a_text_or_leaves_its_theme(tmp_path: Path, qtbot: QtBot) -> None:
    with shown(tmp_path / "project", SIZES[0]) as session:
        session.measure(0.5, 0.5)
        pictures: dict[tuple[str, str, str, tuple[int, int]], QImage] = {}
        cut: set[str] = set()
        for theme in ("dark", "light"):
            for language in ("en", "zh_CN"):
                session.choose(f"app.theme.{theme}", f"app.language.{language}")
                for page, size in itertools.product(PAGES, SIZES):
                    session.window.resize(*size)
                    session.turn_to(page)
                    pictures[language, theme, page, size] = session.window.grab().toImage()
                    cut |= {f"{language} {page} {size}: {text}" for text in cut_texts(session.window)}
        assert cut == set()
    for (language, theme, page, size), picture in pictures.items():
        assert (picture.width(), picture.height()) == size
        assert is_dark(picture) is (theme == "dark"), (language, theme, page)
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
            for theme in ("dark", "light"):
                for language in ("en", "zh_CN"):
                    session.choose(f"app.theme.{theme}", f"app.language.{language}")
                    for step in steps:
                        session.turn_wizard_to(wizard, step)
                        pictures[language, theme, f"{state} {step}"] = wizard.grab().toImage()
                        cut |= {f"{language} {state} {step}: {text}" for text in cut_in_dialog(wizard)}
        assert cut == set()
        wizard.close()
    for (language, theme, page), picture in pictures.items():
        assert (picture.width(), picture.height()) == LEAST
        assert is_dark(picture) is (theme == "dark"), (language, theme, page)
        assert picture != pictures["zh_CN" if language == "en" else "en", theme, page]


def _unfold(wizard: ConversionWizard) -> None:
    """Show what the steps hide until it is asked for."""
    for step in STEPS:
        wizard.page(step)
    wizard.findChild(QAbstractButton, "cutFold").setChecked(True)
    wizard.findChild(QComboBox, "verifyTolerances").setCurrentIndex(1)
    size = wizard.findChild(QComboBox, "preprocessingSize")
    size.setCurrentIndex(size.findData(True))
