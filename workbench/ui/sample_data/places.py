"""Where sample data lies: the user is asked for a folder or a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.core.datasets import DatasetRef
from workbench.core.python_models import python_reference
from workbench.ui.session import Session

FILES = "*.txt *.csv *.tsv *.json *.npz *.npy *.idx* *ubyte* *.gz *.yaml *.py"


def start_folder(session: Session, ref: DatasetRef | None) -> str:
    """Where the user looked last."""
    if ref is None:
        return session.settings.last_folder or ""
    reference = python_reference(ref.path)
    return str((Path(ref.path) if reference is None else reference.file or Path()).parent)


def ask_folder(parent: QWidget, session: Session, ref: DatasetRef | None) -> str:
    """A folder, `""` when none was chosen."""
    title = QCoreApplication.translate("SampleData", "Choose a folder of samples")
    return _remembered(session, QFileDialog.getExistingDirectory(parent, title, start_folder(session, ref)))


def ask_file(parent: QWidget, session: Session, ref: DatasetRef | None) -> str:
    """A file of samples, `""` when none was chosen."""
    types = QCoreApplication.translate("SampleData", "Lists, arrays and texts ({patterns});;All files (*)")
    title = QCoreApplication.translate("SampleData", "Choose a file of samples")
    name, _ = QFileDialog.getOpenFileName(
        parent, title, start_folder(session, ref), types.format(patterns=FILES)
    )
    return _remembered(session, name)


def _remembered(session: Session, name: str) -> str:
    if name:
        session.update_settings(last_folder=str(Path(name).parent))
    return name
