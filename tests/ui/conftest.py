"""Sessions and windows on a fresh project, with or without content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.store import builders
from workbench.store.database import ProjectStore
from workbench.store.settings import SettingsFile
from workbench.ui.app import create_window
from workbench.ui.main_window import MainWindow
from workbench.ui.session import Session
from workbench.ui.theme import apply_theme
from workbench.workspace import Workspace


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "project"


@pytest.fixture
def filled_project(project: Path, tmp_path: Path) -> Path:
    """Model net: ONNX v1 (file there) and IR v2 with runs r1, r2 (pinned); model other: v3 whose file is gone."""
    source = tmp_path / "net.onnx"
    source.write_bytes(b"not read by these tests")
    store = ProjectStore.open(project)
    store.add_model(builders.model(), builders.variant(path=str(source)))
    files = store.artefacts("v2")
    files.mkdir(parents=True)
    (files / "net.xml").write_text("<net/>")
    store.add_variant(
        builders.variant("v2", parent_id="v1", path=str(files / "net.xml"), owned=True, sha256="cd" * 32)
    )
    store.add_model(
        builders.model("m2", "other"),
        builders.variant("v3", "m2", path=str(tmp_path / "gone.onnx"), sha256="ef" * 32),
    )
    for run_id in ("r1", "r2"):
        store.add_run(builders.run(run_id, "v2"), builders.benchmark_spec(), builders.benchmark_result())
    store.set_baseline("r2", True)
    store.close()
    return project


@pytest.fixture
def open_session(qapp: QApplication) -> Iterator[Callable[[Path], Session]]:
    """Open a project without a window; no worker is kept warm."""
    opened: list[Session] = []

    def open_one(folder: Path) -> Session:
        session = Session(Workspace.open(folder, keep_spare=False), SettingsFile())
        apply_theme(qapp, session.theme.name)
        opened.append(session)
        return session

    yield open_one
    for session in opened:
        session.close()
        session.deleteLater()


@pytest.fixture
def session(open_session: Callable[[Path], Session], filled_project: Path) -> Session:
    return open_session(filled_project)


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[[Path], MainWindow]:
    """The real window, shown, its start over."""

    def open_one(folder: Path) -> MainWindow:
        window = create_window(folder)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window.startup.finished, timeout=30_000)
        return window

    return open_one


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], filled_project: Path) -> MainWindow:
    return open_window(filled_project)
