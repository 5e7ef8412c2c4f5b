"""Sessions and windows on a fresh project, with or without content."""

from __future__ import annotations

import functools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.store import builders
from workbench import paths
from workbench.store.database import ProjectStore
from workbench.store.settings import SettingsFile
from workbench.ui import desk
from workbench.ui.app import create_window
from workbench.ui.main_window import MainWindow
from workbench.ui.session import Session
from workbench.ui.theme import apply_theme
from workbench.workspace import Workspace

SAMPLE = paths.resources() / "sample" / "digits.onnx"


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
def open_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], MainWindow]:
    """The real window, shown, its start over; no worker is kept warm, which hardly any test has a use for."""
    monkeypatch.setattr(desk.Workspace, "open", functools.partial(Workspace.open, keep_spare=False))

    def open_one(folder: Path) -> MainWindow:
        window = create_window(folder)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: window.startup.finished, timeout=30_000)
        return window

    return open_one


@pytest.fixture(scope="session")
def project_of_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project into which a worker has brought the bundled sample, to be copied."""
    home = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("CONFIG", "CACHE", "LOGS", "PROJECTS"):
            patch.setenv(f"OV_WORKBENCH_{kind}", str(home / kind.lower()))
        with Workspace.open(home / "project", keep_spare=False) as workspace:
            workspace.wait(workspace.import_model(SAMPLE), 120)
            assert len(workspace.variants()) == 1
    return home / "project"


@pytest.fixture
def sample(open_window: Callable[[Path], MainWindow], project_of_sample: Path, project: Path) -> MainWindow:
    """The real window, the bundled sample selected."""
    shutil.copytree(project_of_sample, project)
    opened = open_window(project)
    (variant,) = opened.session.workspace.variants()
    opened.session.select_variant(variant.id)
    return opened


@pytest.fixture
def window(open_window: Callable[[Path], MainWindow], filled_project: Path) -> MainWindow:
    return open_window(filled_project)
