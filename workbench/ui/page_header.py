"""The head of the centre: which variant is shown, its badges, and the switch between its pages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from workbench.core.project import Variant
from workbench.core.units import byte_size
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, precision_key
from workbench.ui.widgets.badge import Badge
from workbench.ui.widgets.elided_label import ElidedLabel


class PageHeader(QWidget):
    """Breadcrumb `model › variant`, format, precision and size, and one button per page."""

    def __init__(self, session: Session, pages: tuple[QAction, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._crumb = ElidedLabel("", Qt.TextElideMode.ElideMiddle)
        self._crumb.setObjectName("breadcrumb")
        self._crumb.setProperty("role", "heading")
        self._badges = (Badge(), Badge(), Badge())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, 0, UNIT, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._crumb)
        for badge in self._badges:
            layout.addWidget(badge)
        layout.addStretch(1)
        for action in pages:
            button = QToolButton()
            button.setProperty("role", "page")
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            layout.addWidget(button)
        session.variant_selected.connect(self.show_variant)
        session.project_changed.connect(self._on_project_changed)
        session.theme_changed.connect(lambda _theme: self.show_variant(session.selected_variant))
        self.show_variant(session.selected_variant)

    def show_variant(self, variant: Variant | None) -> None:
        """Name the variant; without one only the switch remains."""
        if variant is None:
            self._crumb.setText(self.tr("No model selected"))
            for badge in self._badges:
                badge.set_badge("", "#000000")
            return
        theme = self._session.theme
        self._crumb.setText(self._session.title_of(variant))
        self._crumb.set_hint(variant.path)
        self._badges[0].set_badge(variant.format.badge, theme.secondary)
        precision = precision_key(variant.precision)
        self._badges[1].set_badge(precision, theme.precision_color(variant.precision))
        self._badges[2].set_badge(byte_size(variant.size_bytes), theme.secondary)

    def _on_project_changed(self, kind: str, _ids: object) -> None:
        if kind in ("model", "variant"):
            self.show_variant(self._session.selected_variant)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.show_variant(self._session.selected_variant)
        super().changeEvent(event)
