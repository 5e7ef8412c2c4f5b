"""One step of a dialog with a rail of steps. The shell shows title and subtitle above it, and its problem below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme


class StepPage(QWidget):
    """Subclasses fill `body` and give the texts; they write into their dialog's draft and follow its signals.

    Call `retranslate()` and `set_theme(session.theme)` at the end of the constructor.
    """

    changed = Signal()
    """`problem()` or `is_busy()` may say something else."""
    step_requested = Signal(str)
    """Show another step: its key in the dialog's `STEPS`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        # The scroll bar is what the keyboard scrolls; what lies inside takes the focus itself.
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setObjectName("wizardBody")
        self.body = QVBoxLayout(inside)
        """What the page shows; it scrolls when there is no room."""
        self.body.setContentsMargins(3 * UNIT, 0, 3 * UNIT, 2 * UNIT)
        self.body.setSpacing(UNIT)
        self._area.setWidget(inside)
        # The panel's colour shows through.
        inside.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)

    def title(self) -> str:
        """The heading above the page."""
        raise TypeError("A page has a title.")

    def subtitle(self) -> str:
        """One sentence below the heading."""
        return ""

    def problem(self) -> str:
        """Why nothing can be started as it stands here; empty when it can."""
        return ""

    def is_busy(self) -> bool:
        """Whether what the page shows is not complete yet."""
        return False

    def enter(self) -> None:
        """The page has come to the front: renew what depends on the other pages."""

    def retranslate(self) -> None:
        """Renew all texts."""

    def set_theme(self, theme: Theme) -> None:
        """Recolour what is painted."""

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
