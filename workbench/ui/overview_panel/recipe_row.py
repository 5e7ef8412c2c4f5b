"""What can be done with the recipe of the variant that is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workbench.core.making import Making
from workbench.core.project import Variant
from workbench.ui.icons import icon
from workbench.ui.recipe_commands import recipe_of
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.recipe_buttons import RecipeButtons


class RecipeRow(QWidget):
    """Hidden for a variant that was not made here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._variant: Variant | None = None
        self._copies, self._again = RecipeButtons(self._recipe), QPushButton()
        self._again.setObjectName("recipeRunAgain")
        self._again.clicked.connect(session.recipe_requested)
        self._copies.refused.connect(session.show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, UNIT, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self._copies)
        row.addWidget(self._again)
        row.addStretch(1)
        self.retranslate()
        self.hide()

    def show_variant(self, variant: Variant) -> None:
        """Offer what this variant's recipe allows."""
        self._variant = variant
        self.setVisible(self._recipe() is not None)
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        self._copies.set_theme(theme)
        self._again.setIcon(icon("repeat", theme))

    def retranslate(self) -> None:
        """Renew all texts."""
        self._again.setText(self.tr("Run again"))
        self._renew()

    def _recipe(self) -> Making | None:
        return recipe_of(self._variant)

    def _renew(self) -> None:
        locked = self._session.workspace.read_only
        self._again.setEnabled(not locked)
        tip = self.tr("Do the same once more, and compare the weights byte for byte.")
        if locked:
            tip = self.tr("The project is open in another window; here it can only be read.")
        self._again.setToolTip(tip)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
