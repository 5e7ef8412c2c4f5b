"""The recipe of what is wished for: taken elsewhere as text, or taken over from what was made before."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from workbench.core.errors import WorkbenchError
from workbench.core.making import as_command_line, as_python, making_of
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.project import Variant
from workbench.core.pruning import PruneSpec
from workbench.core.recipes import SHARED_FOLDER
from workbench.ui.icons import icon
from workbench.ui.quantization_dialog.draft import QuantizationDraft, ShrinkSpec
from workbench.ui.session import Session
from workbench.ui.theme import Theme
from workbench.ui.widgets.names import shown_name

MOST_OFFERED = 12
"""The newest of a model's variants whose settings can be taken over."""


def recipes_of(session: Session, variant: Variant) -> list[tuple[Variant, ShrinkSpec]]:
    """The variants of the same model that were made here by quantizing, compressing or pruning, the newest first."""
    found = []
    for other in session.workspace.variants():
        spec = making_of(other) if other.model_id == variant.model_id else None
        if isinstance(spec, ShrinkSpec):
            found.append((other, spec))
    found.sort(key=lambda pair: pair[0].created_at, reverse=True)
    return found[:MOST_OFFERED]


class RecipeMenu(QPushButton):
    """A button with the menu; what it offers is looked up when it opens."""

    def __init__(self, session: Session, draft: QuantizationDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._draft = session, draft
        self.setObjectName("quantizationRecipe")
        self.setAutoDefault(False)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._python, self._command = self._menu.addAction(""), self._menu.addAction("")
        self._python.setObjectName("copyAsPython")
        self._command.setObjectName("copyAsCommand")
        self._python.triggered.connect(lambda: self._copy(as_python))
        self._command.triggered.connect(lambda: self._copy(as_command_line))
        self._section = self._menu.addSection("")
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self.renew)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        self._python.setIcon(icon("language-python", theme))
        self._command.setIcon(icon("console-line", theme))

    def renew(self) -> None:
        """Offer what can be done now."""
        problem = self._why_not_copied()
        for action in (self._python, self._command):
            action.setEnabled(not problem)
            action.setToolTip(problem)
        for action in self._menu.actions()[self._menu.actions().index(self._section) + 1 :]:
            self._menu.removeAction(action)
            action.deleteLater()
        offered = recipes_of(self._session, self._draft.variant)
        self._section.setVisible(bool(offered))
        for variant, spec in offered:
            name = shown_name(variant.name, 60).replace("&", "&&")
            action = self._menu.addAction(self.tr("Use the settings of {variant}").format(variant=name))
            action.setObjectName(f"useSettings:{variant.id}")
            reason = self._why_not_used(spec)
            action.setEnabled(not reason)
            action.setToolTip(reason)
            action.triggered.connect(lambda _on=False, s=spec: self._draft.use_spec(s))

    def retranslate(self) -> None:
        """Renew all texts."""
        self.setText(self.tr("Recipe"))
        self.setToolTip(
            self.tr("Copy what is chosen now as text, or take over what another variant was made with.")
        )
        self._python.setText(self.tr("Copy as Python"))
        self._command.setText(self.tr("Copy as command line"))
        self._section.setText(self.tr("Made before"))

    def _why_not_copied(self) -> str:
        if self._draft.needs_samples and self._draft.dataset is None:
            return self.tr("Choose samples first: they belong to the recipe.")
        return ""

    def _why_not_used(self, spec: ShrinkSpec) -> str:
        if isinstance(spec, PruneSpec) and not self._draft.can_prune:
            return self.tr("It was pruned, which only PyTorch models from Python code can be.")
        if not isinstance(spec, PruneSpec) and self._draft.is_code:
            return self.tr("Python code can only be pruned.")
        return ""

    def _copy(self, written: Callable[[ShrinkSpec], str]) -> None:
        shared = msgspec.structs.replace(self._draft.spec(), output_dir=SHARED_FOLDER)
        try:
            text = written(shared)
        except WorkbenchError as error:
            self._session.show(error.report)
            return
        QGuiApplication.clipboard().setText(text)
        self._session.show(
            say(QT_TRANSLATE_NOOP("core", "The recipe was copied as a Python script."))
            if written is as_python
            else say(QT_TRANSLATE_NOOP("core", "The recipe was copied as a command line."))
        )

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
