"""Picking operations in the graph while the dialog steps aside: a bar over the window counts them and ends it."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from workbench.core.project import Variant
from workbench.ui.ignored_scope import IgnoredScope
from workbench.ui.session import Session
from workbench.ui.theme import UNIT
from workbench.ui.widgets.elided_label import ElidedLabel

TOP = 3 * UNIT
"""Over the tool bar, whose deeds have to wait; the pages' names and the graph stay free."""


class PickBar(QFrame):
    """In the middle of the upper edge of `window`; follows its size."""

    done = Signal()
    cancelled = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("pickBar")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._count = 0
        self.text, self.hint = QLabel(), ElidedLabel()
        self.text.setObjectName("pickCount")
        self.text.setProperty("role", "heading")
        self.hint.setProperty("role", "secondary")
        self.ok, self.cancel = QPushButton(), QPushButton()
        self.ok.setObjectName("pickDone")
        self.ok.setProperty("role", "primary")
        self.cancel.setObjectName("pickCancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * UNIT, UNIT, UNIT, UNIT)
        row.setSpacing(UNIT)
        row.addWidget(self.text)
        row.addWidget(self.hint, 1)
        row.addSpacing(UNIT)
        row.addWidget(self.cancel)
        row.addWidget(self.ok)
        self.ok.clicked.connect(self.done)
        self.cancel.clicked.connect(self.cancelled)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WindowShortcut)
        escape.activated.connect(self.cancelled)
        window.installEventFilter(self)
        self.retranslate()

    def show_count(self, count: int) -> None:
        """So many operations are chosen."""
        self._count = count
        self.text.setText(self.tr("%n operations left alone", "", count))
        self._place()

    def retranslate(self) -> None:
        """Renew all texts."""
        self.hint.setText(self.tr("Double-click an operation, or select some and press I"))
        self.ok.setText(self.tr("Done"))
        self.ok.setToolTip(self.tr("Back to the dialog, with these."))
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Back to the dialog, with what was chosen before (Esc)."))
        self.setAccessibleName(self.tr("Picking operations to be left alone"))
        self.show_count(self._count)

    def _place(self) -> None:
        window = self._window
        self.adjustSize()
        self.resize(min(self.width(), window.width() - 2 * UNIT), self.height())
        self.move(max(0, (window.width() - self.width()) // 2), TOP)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._window:
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class Picking(QObject):
    """From the press of the button to the dialog's return. `dialog` is hidden meanwhile; its parent is the window."""

    ended = Signal()

    def __init__(self, session: Session, variant: Variant, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._session, self._variant, self._dialog = session, variant, dialog
        self._scope = IgnoredScope.of(session)
        self._before: tuple[str, ...] = ()
        self.bar: PickBar | None = None
        self._scope.changed.connect(self._count)
        session.variant_selected.connect(self._on_variant_selected)

    @property
    def is_on(self) -> bool:
        """Whether the person is picking now."""
        return self.bar is not None

    def begin(self) -> None:
        """Show the graph in the dialog's place."""
        owner = self._dialog.parentWidget()
        if self.is_on or owner is None:
            return
        window = owner.window()
        self._before = self._scope.names(self._variant.model_id)
        self._session.select_variant(self._variant.id)
        self._session.page_requested.emit("graph")
        self._dialog.hide()
        self.bar = PickBar(window)
        self.bar.done.connect(self.done)
        self.bar.cancelled.connect(self.cancel)
        self._count()
        self.bar.show()
        self.bar.raise_()
        window.activateWindow()
        self._scope.set_picking(self._variant.model_id)

    def done(self) -> None:
        """Keep what was picked."""
        self._end(lambda: None)

    def cancel(self) -> None:
        """Everything as it was before."""
        self._end(lambda: self._scope.replace(self._variant.model_id, self._before))

    def _end(self, before_leaving: Callable[[], object]) -> None:
        bar, self.bar = self.bar, None
        if bar is None:
            return
        before_leaving()
        bar.hide()
        bar.deleteLater()
        self._scope.set_picking("")
        if shiboken6.isValid(self._dialog):
            self._dialog.show()
            self._dialog.activateWindow()
        self.ended.emit()

    def _count(self, _model_id: str = "") -> None:
        if self.bar is not None:
            self.bar.show_count(len(self._scope.names(self._variant.model_id)))

    def _on_variant_selected(self, variant: Variant | None) -> None:
        """Another model's graph is no place to pick: what was picked until then is kept."""
        if self.is_on and (variant is None or variant.model_id != self._variant.model_id):
            self.done()
