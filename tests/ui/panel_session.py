"""A real session over the stand-in workspace."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication

from tests.ui.stand_ins import StandInWorkspace, variant
from workbench.core.project import Variant
from workbench.store.settings import SettingsFile
from workbench.ui.session import Session
from workbench.workspace import Workspace


def make_session(folder: Path, *variants: Variant) -> tuple[Session, StandInWorkspace]:
    """With one variant, `v1`, unless others are given; nothing is selected yet."""
    workspace = StandInWorkspace(folder, variants or (variant(),))
    session = Session(cast(Workspace, workspace), SettingsFile(folder / "settings.json"))
    session.setParent(QApplication.instance())
    session.set_theme("dark")
    return session, workspace
