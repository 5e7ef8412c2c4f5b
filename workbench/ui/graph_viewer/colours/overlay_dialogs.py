"""Overlays to and from files: which file, and what is said about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.core.errors import WorkbenchError
from workbench.core.graph import Graph
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.overlays import Overlay
from workbench.core.profile_overlays import PROFILE_TITLES, told_conditions
from workbench.core.profiling import ProfileResult
from workbench.core.project import Variant
from workbench.reports.atomic import write_text
from workbench.reports.overlay_files import MODEL_EXPLORER, NETRON, file_text, overlay_file
from workbench.ui.outside import show_outside
from workbench.ui.session import Notice, Session

_OPEN_TITLE = QT_TRANSLATE_NOOP("GraphOverlays", "Numbers to colour the graph by")
_SAVE_TITLE = QT_TRANSLATE_NOOP("GraphOverlays", "Save the colours for another viewer")
_SHOW = QT_TRANSLATE_NOOP("GraphOverlays", "Show the folder")
_FILTER = "JSON (*.json)"


def ask_numbers(parent: QWidget, session: Session) -> Path | None:
    """Ask for a file with numbers."""
    folder = session.settings.last_folder or str(Path.home())
    title = QCoreApplication.translate("GraphOverlays", _OPEN_TITLE)
    name, _ = QFileDialog.getOpenFileName(parent, title, folder, _FILTER)
    if not name:
        return None
    session.update_settings(last_folder=str(Path(name).parent))
    return Path(name)


def ask_overlay_file(parent: QWidget, session: Session, variant: Variant, form: str) -> Path | None:
    """Ask where the overlay is to be written to."""
    folder = Path(session.settings.last_folder or Path.home())
    ending = {MODEL_EXPLORER: "node-data", NETRON: "netron"}[form]
    start = folder / f"{Path(variant.path).stem}.{ending}.json"
    title = QCoreApplication.translate("GraphOverlays", _SAVE_TITLE)
    name, _ = QFileDialog.getSaveFileName(parent, title, str(start), _FILTER)
    if not name:
        return None
    path = Path(name)
    # Netron and Model Explorer know such files by this ending.
    return path if path.suffix.lower() == ".json" else path.with_name(f"{path.name}.json")


def write_overlay(
    session: Session, path: Path, form: str, graph: Graph, overlay: Overlay, profile: ProfileResult | None
) -> None:
    """Write the overlay for another viewer, and say where it is or what went wrong."""
    session.update_settings(last_folder=str(path.parent))
    conditions = told_conditions(profile) if profile is not None else {}
    if overlay.id not in PROFILE_TITLES:
        conditions["notes"] = " ".join(map(str, overlay.notes))
    try:
        write_text(path, file_text(overlay_file(form, graph, overlay, conditions)))
    except WorkbenchError as error:
        session.show(error.report)
        return

    def show_it() -> None:
        problem = show_outside(path.parent)
        if problem is not None:
            session.show(problem)

    message = say(QT_TRANSLATE_NOOP("core", "The overlay is in {path}."), path=str(path))
    session.show(Notice(message, QCoreApplication.translate("GraphOverlays", _SHOW), show_it))
