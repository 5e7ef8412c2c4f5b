"""The shell: pages, docks, drops, messages, closing, the command line's endings."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from workbench import paths
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.messages import say
from workbench.ui.app import create_window
from workbench.ui.help_dialog import HelpDialog
from workbench.ui.main_window import MainWindow

NAMES = [
    "modelBrowser",
    "overviewPanel",
    "benchmarkPanel",
    "benchmarkStart",
    "benchmarkStop",
    "layerPanel",
    "layerTable",
    "jobsDock",
    "logView",
]


def test_the_names_that_scripts_rely_on_are_there(window: MainWindow) -> None:
    missing = [name for name in NAMES if window.findChild(QWidget, name) is None]
    assert missing == []


def test_every_panel_says_whether_it_is_busy(window: MainWindow) -> None:
    for name in ("overviewPanel", "benchmarkPanel", "layerPanel", "modelBrowser", "jobsDock"):
        assert isinstance(window.findChild(QWidget, name).property("busy"), bool), name


def test_a_window_that_is_never_shown_starts_up_as_well(filled_project: Path, qtbot: QtBot) -> None:
    window = create_window(filled_project)
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.startup.finished, timeout=30_000)
    assert window.findChild(QWidget, "benchmarkPanel") is not None


def test_a_project_that_has_models_is_not_asked_to_bring_the_first_one(window: MainWindow) -> None:
    window.session.select_variant("v2")
    window.session.select_variant(None)
    texts = [label.text() for label in window.pages.welcome.findChildren(QLabel)]
    assert "No model selected" in texts
    assert "Bring a model" not in texts


def test_pages_follow_the_actions_and_the_kind_of_the_chosen_run(window: MainWindow) -> None:
    window.session.select_variant("v2")
    window.actions_table["view.layers"].trigger()
    assert window.pages.currentWidget().objectName() == "layerPanel"
    assert window.actions_table["view.layers"].isChecked()
    window.session.select_run("r1")
    assert window.pages.currentWidget().objectName() == "benchmarkPanel"
    assert not window.actions_table["view.layers"].isChecked()


def test_a_page_chosen_before_anything_is_there_is_the_one_that_is_ticked(
    filled_project: Path, qtbot: QtBot
) -> None:
    window = create_window(filled_project)
    qtbot.addWidget(window)
    window.show()
    window.show_page("layers")
    qtbot.waitUntil(lambda: window.startup.finished, timeout=30_000)
    assert window.pages.currentWidget().objectName() == "layerPanel"
    ticked = [i for i in ("overview", "benchmark", "layers") if window.actions_table[f"view.{i}"].isChecked()]
    assert ticked == ["layers"]
    window.pages.show_page("benchmark")
    assert window.actions_table["view.benchmark"].isChecked(), "whoever turns the page"


def test_without_a_desktop_the_place_of_a_file_is_said(window: MainWindow) -> None:
    window.session.select_variant("v1")
    window.actions_table["model.reveal"].trigger()
    folder = str(Path(window.session.selected_variant.path).parent)  # type: ignore[union-attr]
    assert folder in window.messages.text
    window.session.select_variant("v3")
    Path(folder).rename(f"{folder}-moved")
    window.actions_table["model.reveal"].trigger()
    assert "is not there" in window.messages.text


def test_the_offer_to_undo_leaves_with_the_undo(window: MainWindow) -> None:
    window.session.select_run("r1")
    window.actions_table["model.delete"].trigger()
    assert window.messages.isVisible()
    window.actions_table["edit.undo"].trigger()
    assert not window.messages.isVisible()
    assert {r.id for r in window.session.workspace.runs()} == {"r1", "r2"}


def test_the_offer_to_undo_leaves_when_something_else_would_be_undone(window: MainWindow) -> None:
    window.session.select_run("r1")
    window.actions_table["model.delete"].trigger()
    assert window.messages.isVisible()
    window.session.push_undo("Rename net", lambda: None)
    assert not window.messages.isVisible()


@pytest.mark.parametrize("action", ["model.convert", "run.limits", "help.about"])
def test_a_closed_dialog_is_gone(window: MainWindow, qtbot: QtBot, action: str) -> None:
    window.session.select_variant("v1")
    window.actions_table[action].trigger()
    (dialog,) = window.findChildren(QDialog)
    dialog.close()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_the_guide_opens_in_a_window_of_its_own(window: MainWindow) -> None:
    window.actions_table["help.guide"].trigger()
    guide = window.findChild(HelpDialog)
    assert guide is not None
    assert guide.isVisible()
    assert "Multiply-accumulates" in guide.text.toPlainText()
    guide.close()


def test_docks_are_shown_and_hidden_by_their_actions(window: MainWindow) -> None:
    dock = window.findChild(QDockWidget, "jobsDock")
    action = window.actions_table["view.jobs"]
    assert dock.isVisible()
    assert action.isChecked()
    action.trigger()
    assert not dock.isVisible()
    assert not action.isChecked()
    action.trigger()
    assert dock.isVisible()
    assert action.isChecked()


def test_dropping_files_imports_them(window: MainWindow) -> None:
    dropped: list[list[Path]] = []
    window.commands.import_paths = lambda files: dropped.append(list(files)) or []  # type: ignore[method-assign, func-returns-value]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/models/a.onnx"), QUrl("https://example.org/b.onnx")])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    assert dropped == [[Path("/models/a.onnx")]]


def test_a_folder_without_models_is_said_to_be_one(window: MainWindow, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert window.import_paths([empty]) == []
    assert window.messages.text == f"Nothing in {empty} looks like a model."


def test_an_error_is_shown_in_the_bar_and_never_in_a_dialog(window: MainWindow) -> None:
    window.session.show(ErrorReport(code=ErrorCode.STEP_FAILED, what=say("It failed."), why=say("So it is.")))
    assert window.messages.isVisible()
    assert window.messages.text == "It failed. So it is."


def test_a_second_window_on_the_project_can_only_read(
    window: MainWindow, filled_project: Path, open_window: Callable[[Path], MainWindow]
) -> None:
    second = open_window(filled_project)
    assert "read only" in second.windowTitle()
    assert second.messages.isVisible()
    second.session.select_variant("v1")
    assert not second.actions_table["model.convert"].isEnabled()
    assert "another window" in second.actions_table["model.import"].toolTip()


def test_size_and_docks_are_remembered(
    filled_project: Path, open_window: Callable[[Path], MainWindow]
) -> None:
    first = open_window(filled_project)
    first.resize(760, 560)
    first.toggle_dock("browserDock")
    first.close()
    second = open_window(filled_project)
    assert second.findChild(QDockWidget, "browserDock").isHidden()
    assert second.session.settings.recent_projects[0] == str(filled_project)


def test_opening_another_project_replaces_the_window(
    filled_project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = create_window(filled_project)
    window.show()
    other = window.open_project(tmp_path / "other")
    assert isinstance(other, MainWindow)
    qtbot.addWidget(other)
    assert other.isVisible()
    qtbot.waitUntil(lambda: not isValid(window))
    assert other.session.workspace.folder == tmp_path / "other"
    qtbot.waitUntil(lambda: other.startup.finished, timeout=30_000)


def test_a_window_that_stays_open_is_not_replaced(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(window, "_ask_to_close", lambda: False)
        assert window.open_project(tmp_path / "other") is window
    assert window.isVisible()
    assert window.session.workspace.folder != tmp_path / "other"
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
    assert shown == [window]
    qtbot.waitUntil(lambda: window.startup.finished, timeout=30_000)


def test_a_project_that_cannot_be_opened_leaves_the_window_as_it_is(
    window: MainWindow, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder")
    assert window.open_project(blocked) is None
    assert window.isVisible()
    assert window.messages.isVisible()


def _run_program(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, **paths.program_environment(), **environment}
    variables = {k: v for k, v in variables.items() if v}
    command = [*paths.program(), *words]
    return subprocess.run(command, env=variables, capture_output=True, text=True, timeout=120, check=False)


def test_without_a_display_a_sentence_says_so(tmp_path: Path) -> None:
    done = _run_program("gui", QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 4
    assert "there is no display" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("size", "page"), [("1280x720", "overview"), ("1440x900", "benchmark"), ("1280x720", "graph")]
)
def test_a_screenshot_needs_no_display_and_ends_with_zero(
    tmp_path: Path, filled_project: Path, size: str, page: str
) -> None:
    picture = tmp_path / "shots" / "window.png"
    words = ["--screenshot", str(picture), "--project", str(filled_project), "--size", size, "--page", page]
    done = _run_program("gui", *words, QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 0, done.stderr
    image = QImage(str(picture))
    assert f"{image.width()}x{image.height()}" == size


def test_a_project_that_is_a_file_ends_with_a_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder")
    done = _run_program("gui", "--project", str(blocked))
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert str(blocked) in done.stderr


def test_a_picture_that_cannot_be_written_ends_with_a_sentence(tmp_path: Path, filled_project: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    picture = tmp_path / "file" / "window.png"
    words = ["--screenshot", str(picture), "--project", str(filled_project)]
    done = _run_program("gui", *words, QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.returncode == 4
    assert str(picture) in done.stderr
