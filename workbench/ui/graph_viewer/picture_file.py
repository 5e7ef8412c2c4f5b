"""Saving the graph as a picture: where to, and what is said about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.project import Variant
from workbench.ui.graph_viewer.canvas.export import ENDINGS
from workbench.ui.graph_viewer.canvas.graph_view import GraphView
from workbench.ui.outside import show_outside
from workbench.ui.session import Notice, Session

_TITLE = QT_TRANSLATE_NOOP("GraphPicture", "Save the graph")
_OPEN = QT_TRANSLATE_NOOP("GraphPicture", "Open")
_FILTERS = ";;".join(f"{ending.upper()} (*.{ending})" for ending in ENDINGS)


def save_picture(
    parent: QWidget, session: Session, view: GraphView, variant: Variant | None, *, whole: bool
) -> None:
    """Ask where, then write what `view` shows, or all of its graph."""
    folder = Path(session.settings.last_folder or Path.home())
    start = folder / f"{Path(variant.path).stem if variant is not None else 'graph'}.png"
    title = QCoreApplication.translate("GraphPicture", _TITLE)
    name, chosen = QFileDialog.getSaveFileName(parent, title, str(start), _FILTERS)
    if name:
        path = Path(name)
        if path.suffix.lower().lstrip(".") not in ENDINGS:
            path = path.with_name(f"{path.name}.{chosen.split(' ')[0].lower() or ENDINGS[0]}")
        write_picture(session, view, path, whole=whole)


def write_picture(session: Session, view: GraphView, path: Path, *, whole: bool) -> None:
    """Write PNG, SVG or PDF by the name's ending, and say where it is or what went wrong."""
    session.update_settings(last_folder=str(path.parent))
    try:
        view.export(path, whole=whole)
    except OSError as error:
        session.show(_unwritable(path, error).report)
        return

    def open_it() -> None:
        problem = show_outside(path)
        if problem is not None:
            session.show(problem)

    message = say(QT_TRANSLATE_NOOP("core", "The picture is in {path}."), path=str(path))
    session.show(Notice(message, QCoreApplication.translate("GraphPicture", _OPEN), open_it))


def _unwritable(path: Path, error: OSError) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.OUTPUT_UNWRITABLE,
        say(QT_TRANSLATE_NOOP("core", "The picture could not be written.")),
        say(QT_TRANSLATE_NOOP("core", "{path} cannot be written to."), path=str(path)),
        (say(QT_TRANSLATE_NOOP("core", "Choose another folder, or free some space.")),),
        str(error),
    )
