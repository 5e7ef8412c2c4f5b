"""What can be done with the recipe of a variant that was made here: take it elsewhere, or run it once more."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from workbench.core.errors import WorkbenchError
from workbench.core.making import Making, as_command_line, as_python, code_of, making_of, to_share
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.project import Variant
from workbench.ui.session import Session
from workbench.ui.widgets.names import shown_name

_TITLE = QT_TRANSLATE_NOOP("RecipeCommands", "Run the recipe again")
_QUESTION = QT_TRANSLATE_NOOP("RecipeCommands", "This runs the code of {model}.")
_MEANING = QT_TRANSLATE_NOOP(
    "RecipeCommands",
    "It runs in a worker process with your own rights: allow it only for code that you trust.",
)
_RUN = QT_TRANSLATE_NOOP("RecipeCommands", "Run it")


def recipe_of(variant: Variant | None) -> Making | None:
    """What made a variant, as it may be shared; `None` for a variant that was not made here."""
    spec = making_of(variant) if variant is not None else None
    return to_share(spec, owned=variant.owned) if variant is not None and spec is not None else None


def copy_python(session: Session) -> None:
    """Put the selected variant's recipe on the clipboard as a script; what no plain script can do is said."""
    spec = recipe_of(session.selected_variant)
    if spec is None:
        return
    try:
        QGuiApplication.clipboard().setText(as_python(spec))
    except WorkbenchError as error:
        session.show(error.report)
        return
    session.show(say(QT_TRANSLATE_NOOP("core", "The recipe was copied as a Python script.")))


def copy_command(session: Session) -> None:
    """Put the selected variant's recipe on the clipboard as a command."""
    spec = recipe_of(session.selected_variant)
    if spec is not None:
        QGuiApplication.clipboard().setText(as_command_line(spec))
        session.show(say(QT_TRANSLATE_NOOP("core", "The recipe was copied as a command line.")))


def run_again(session: Session, variant: Variant, parent: QWidget | None) -> str | None:
    """Run the recipe of a variant once more, into a new one; the job's id, `None` when that was refused.

    A recipe whose source is code, or whose samples come of code, asks each time: that it may run is never kept.
    """
    source = session.find_variant(variant.parent_id)
    spec = making_of(variant)
    if source is not None and spec is not None:
        spec = msgspec.structs.replace(spec, model=source.path)
    code = code_of(spec) if spec is not None else ()
    if code and not _is_allowed(code, parent):
        return None
    try:
        return session.workspace.rerun_recipe(variant.id, trust_code=bool(code))
    except WorkbenchError as error:
        session.show(error.report)
        return None


def _is_allowed(code: tuple[str, ...], parent: QWidget | None) -> bool:
    box = QMessageBox(parent)
    box.setWindowTitle(_tr(_TITLE))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_tr(_QUESTION).format(model=", ".join(shown_name(reference) for reference in code)))
    box.setInformativeText(_tr(_MEANING))
    run = box.addButton(_tr(_RUN), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    return chosen is run


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecipeCommands", text)
