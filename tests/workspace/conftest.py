"""Workspaces on a real queue and real child processes with quick steps."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from workbench.core.project import Variant
from workbench.workspace import Workspace
from workbench.workspace.events import ProjectChanged, WorkspaceEvent

FAKE_WORKER = [sys.executable, str(Path(__file__).with_name("fake_worker.py"))]


def eventually(condition: Callable[[], object], seconds: float = 20.0) -> bool:
    """Whether `condition` becomes true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.01)
    return bool(condition())


def open_workspace(folder: Path | None) -> Workspace:
    return Workspace.open(folder, keep_spare=False, program=FAKE_WORKER)


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    before = children()
    opened = open_workspace(tmp_path / "project")
    yield opened
    opened.close()
    assert eventually(lambda: not children() - before, 2)


@pytest.fixture
def heard(workspace: Workspace) -> list[WorkspaceEvent]:
    """Everything the workspace says."""
    events: list[WorkspaceEvent] = []
    workspace.subscribe(events.append)
    return events


def changes(heard: list[WorkspaceEvent]) -> list[tuple[str, tuple[str, ...]]]:
    return [(e.kind, e.ids) for e in heard if isinstance(e, ProjectChanged)]


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A folder with model files outside the project."""
    folder = tmp_path / "models"
    folder.mkdir()
    for name, text in (
        ("net", "a model"),
        ("slow", "a slow model"),
        ("broken", "a broken model"),
        ("endless", "slow to inspect"),
    ):
        (folder / f"{name}.onnx").write_text(text)
    return folder


def imported(workspace: Workspace, path: Path) -> Variant:
    """Import and wait."""
    job_id = workspace.import_model(path)
    assert workspace.wait(job_id, 60) is not None
    variant = workspace.imported_variant(job_id)
    assert variant is not None
    return variant
