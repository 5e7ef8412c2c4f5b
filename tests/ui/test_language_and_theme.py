"""Language and theme are switched while the window is open, and remembered."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from workbench import paths
from workbench.core.messages import say, verbatim
from workbench.ui import i18n
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import THEMES, load_theme, precision_key

_TS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE TS>
<TS version="2.1" language="zh_CN"><context><name>Actions</name>
<message><source>Overview</source><translation>概览</translation></message></context>
<context><name>core</name>
<message><source>Deleted {name}.</source><translation>已删除 {name}。</translation></message></context></TS>
"""


@pytest.fixture
def small_translation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Path:
    """Resources with a translation of two texts and no compiled file."""
    resources = tmp_path / "resources"
    (resources / "translations").mkdir(parents=True)
    for name in ("themes", "icons", "sample"):
        (resources / name).symlink_to(paths.resources() / name)
    source = resources / "translations" / "zh_CN.ts"
    source.write_text(_TS, encoding="utf-8")
    monkeypatch.setattr(paths, "resources", lambda: resources)
    return source


def test_a_translation_without_compiled_file_is_compiled_once(small_translation: Path) -> None:
    first = i18n.compiled_file("zh_CN")
    assert first is not None
    assert first.is_relative_to(paths.cache_dir())
    stamp = first.stat().st_mtime_ns
    assert i18n.compiled_file("zh_CN") == first
    assert first.stat().st_mtime_ns == stamp
    os.utime(small_translation, (1, 1))
    assert i18n.compiled_file("zh_CN") != first


def test_a_message_is_filled_after_its_template_was_translated(
    small_translation: Path, qapp: QApplication
) -> None:
    message = say("Deleted {name}.", name="net")
    assert i18n.install_language(qapp, "zh_CN") == "zh_CN"
    assert i18n.translate_message(message) == "已删除 net。"
    assert i18n.translate_message(verbatim("{raw} text")) == "{raw} text"
    assert i18n.install_language(qapp, "en") == "en"
    assert i18n.translate_message(message) == "Deleted net."


def test_the_open_window_changes_its_language_and_remembers_it(
    small_translation: Path,
    filled_project: Path,
    open_window: Callable[[Path], MainWindow],
    qapp: QApplication,
) -> None:
    window = open_window(filled_project)
    action = window.actions_table["view.overview"]
    assert action.text() == "Overview"
    window.actions_table["app.language.zh_CN"].trigger()
    QCoreApplication.processEvents()
    assert action.text() == "概览"
    assert window.actions_table["app.language.zh_CN"].isChecked()
    assert window.session._settings_file.load().language == "zh_CN"
    window.actions_table["app.language.en"].trigger()
    QCoreApplication.processEvents()
    assert action.text() == "Overview"


def test_a_language_without_a_file_is_english(qapp: QApplication) -> None:
    assert i18n.install_language(qapp, "xx_XX") == "en"


def test_switching_the_theme_recolours_the_window_and_is_remembered(window: MainWindow) -> None:
    window.session.set_theme("dark")
    dark = window.actions_table["model.import"].icon().pixmap(16, 16).toImage()
    window.actions_table["app.theme.light"].trigger()
    assert window.palette().window().color() == QColor(load_theme("light").window)
    assert window.actions_table["model.import"].icon().pixmap(16, 16).toImage() != dark
    assert window.session._settings_file.load().theme == "light"
    assert window.actions_table["app.theme.light"].isChecked()


def _contrast(one: str, other: str) -> float:
    def luminance(name: str) -> float:
        parts = [QColor(name).redF(), QColor(name).greenF(), QColor(name).blueF()]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_text_stands_out_from_what_is_behind_it(name: str) -> None:
    theme = load_theme(name)
    assert _contrast(theme.bad, theme.panel) >= 4.5
    for ground in (theme.window, theme.panel, theme.raised, theme.selection):
        for text in (theme.text, theme.secondary, theme.good, theme.warning, theme.bad):
            # Good, warning and bad never stand without a word or an icon.
            wanted = 4.5 if text in (theme.text, theme.secondary) else 3.5
            assert _contrast(text, ground) >= wanted, (text, ground)
    for precision in theme.precisions.values():
        assert _contrast(precision, theme.panel) >= 4.5, precision
    assert _contrast(theme.on_accent, theme.accent) >= 4.5


def test_a_precision_has_one_colour_in_all_its_spellings() -> None:
    theme = load_theme("dark")
    assert [precision_key(n) for n in ("FP16", "f16", "INT8", "f8e4m3", "bf16")] == [
        "f16",
        "f16",
        "i8",
        "f8",
        "bf16",
    ]
    assert theme.precision_color("INT8") == theme.precision_color("i8") == theme.precision_color("u8")
