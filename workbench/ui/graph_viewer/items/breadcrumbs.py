"""Above the canvas: where in the model the current operation is, or what is in the middle of the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from workbench.ui.graph_viewer.items.crumbs import Crumb, common_group, crumbs_to, group_crumbs, items_of
from workbench.ui.graph_viewer.items.item_menu import crumb_menu
from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.names import safe_tip, shown_name

if TYPE_CHECKING:
    from workbench.ui.graph_viewer.stage import GraphStage

HEIGHT = 24
_PAUSE_MS = 80
"""While the view moves the way is not read."""
_LEAST = 72
"""Pixels that the last crumb keeps."""
_LONGEST = 40
"""Characters of a crumb that is not the last."""


class Breadcrumbs(QWidget):
    """Of one stage. A press shows all that is in the group, the menu collapses and opens it."""

    def __init__(self, stage: GraphStage) -> None:
        super().__init__(stage)
        self.setObjectName("graphCrumbs")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._stage = stage
        self._title = ""
        self.crumbs: tuple[Crumb, ...] = ()
        """The way that is shown, the model first."""
        self.back, self.more, self.excluded = _button(), _button(), _button()
        self.back.setObjectName("graphBack")
        self.back.setFixedWidth(HEIGHT + 2)
        self.excluded.setObjectName("graphExcluded")
        self.excluded.setProperty("role", "chip")
        self.buttons: list[QToolButton] = []
        """One per crumb; those that there is no room for are hidden, `more` lists them."""
        self._arrows: list[QLabel] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT // 2)
        layout.addWidget(self.back)
        layout.addLayout(self._row)
        layout.addStretch(1)
        layout.addWidget(self.excluded)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.renew)
        self._connect()
        self.retranslate()
        self.renew()

    def _connect(self) -> None:
        stage, canvas = self._stage, self._stage.canvas
        self.back.clicked.connect(canvas.go_back)
        self.more.clicked.connect(self._show_left_out)
        self.excluded.clicked.connect(stage.show_excluded)
        canvas.places_changed.connect(self._renew_back)
        canvas.view_changed.connect(self._on_view_changed)
        stage.item_shown.connect(self.renew)
        stage.laid_out.connect(self.renew)

    def set_title(self, title: str) -> None:
        """What the first crumb says: the model's name."""
        if title != self._title:
            self._title = title
            self.renew()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.back.setIcon(icon("arrow-left", theme))
        self.excluded.setIcon(icon("eye-off-outline", theme, theme.secondary))

    def renew(self) -> None:
        """Say where we are now."""
        self._pause.stop()
        opened, canvas = self._stage.opened, self._stage.canvas
        model = Crumb(self._title or self.tr("Model"), self._title)
        way: tuple[Crumb, ...] = ()
        if opened is not None and len(canvas.scene.items) == len(opened.shown.items):
            if canvas.current >= 0:
                way = crumbs_to(opened, canvas.current)
            elif not canvas.visible().contains(canvas.bounds()):
                way = group_crumbs(common_group(opened, canvas.items_in_the_middle()))
        self._show((model, *way))
        count = len(opened.excluded) if opened is not None else 0
        self.excluded.setText(self.tr("{count} excluded").format(count=f"{count:,}"))
        self.excluded.setVisible(bool(count))
        self._renew_back()
        self._arrange()

    def go_to(self, crumb: Crumb) -> None:
        """Show all that is in it; nothing is selected."""
        opened, canvas = self._stage.opened, self._stage.canvas
        if opened is None:
            return
        if crumb.is_model:
            canvas.fit()
        else:
            canvas.fit_items(items_of(opened, crumb))

    def menu_of(self, crumb: Crumb) -> QMenu:
        """What can be done with it."""
        return crumb_menu(self._stage, crumb)

    def retranslate(self) -> None:
        """Renew all texts."""
        self.setAccessibleName(self.tr("Where in the model"))
        back = self.tr("Back to where the last jump began (Backspace or Alt+Left)")
        self.back.setToolTip(back)
        self.back.setAccessibleName(back)
        more = self.tr("The groups between")
        self.more.setText("…")
        self.more.setToolTip(more)
        self.more.setAccessibleName(more)
        self.excluded.setToolTip(self.tr("Show what was excluded from the picture again"))

    # inside

    def _show(self, crumbs: tuple[Crumb, ...]) -> None:
        if crumbs == self.crumbs:
            return
        self.crumbs = crumbs
        while len(self.buttons) < len(crumbs):
            self._add_button()
        for number, button in enumerate(self.buttons):
            role = "crumbHere" if number == len(crumbs) - 1 else "crumb"
            if button.property("role") != role:
                button.setProperty("role", role)
                button.style().unpolish(button)
                button.style().polish(button)
            if number < len(crumbs):
                crumb = crumbs[number]
                name = shown_name(crumb.name or crumb.text)
                hint = self.tr("Shows all of it; the menu collapses and opens it")
                button.setToolTip(safe_tip(f"{name}\n{hint}"))
                button.setAccessibleName(name)

    def _add_button(self) -> None:
        number = len(self.buttons)
        button = _button()
        button.setObjectName(f"graphCrumb:{number}")
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.clicked.connect(lambda: self.go_to(self.crumbs[number]))
        button.customContextMenuRequested.connect(lambda at: self._show_menu(number, at))
        arrow = QLabel("›", self)
        arrow.setProperty("role", "secondary")
        if number:
            self._row.addWidget(arrow)
        self._row.addWidget(button)
        if not number:
            self._row.addWidget(self.more)
        # Tab follows the way, however late its steps were made.
        self.setTabOrder(self.buttons[-1] if number > 1 else self.more if number else self.back, button)
        if not number:
            self.setTabOrder(button, self.more)
        self.setTabOrder(button if number else self.more, self.excluded)
        self.buttons.append(button)
        self._arrows.append(arrow)

    def _arrange(self) -> None:
        """Hide crumbs behind the model's until all the others have room; the last is cut in its middle."""
        count = len(self.crumbs)
        metrics = self.fontMetrics()
        arrow = metrics.horizontalAdvance("›") + 4
        texts = [
            shown_name(crumb.text, _LONGEST if i < count - 1 else 160) for i, crumb in enumerate(self.crumbs)
        ]
        wide = [metrics.horizontalAdvance(text) + 2 * UNIT for text in texts]
        room = self.width() - HEIGHT - 3 * UNIT
        if self.excluded.isVisibleTo(self):
            room -= self.excluded.sizeHint().width()
        first = 1
        more = self.more.sizeHint().width()

        def needed() -> int:
            shown = [wide[0], *wide[first:-1]] if count > 1 else []
            return sum(shown) + arrow * len(shown) + (more if first > 1 else 0)

        while first < count - 1 and needed() + min(wide[-1], max(_LEAST, room // 3)) > room:
            first += 1
        last = max(_LEAST, room - needed())
        for number, button in enumerate(self.buttons):
            seen = number < count and (number == 0 or number >= first)
            button.setVisible(seen)
            self._arrows[number].setVisible(seen and number > 0)
            if seen:
                text = texts[number]
                width = min(wide[number], last) if number == count - 1 else wide[number]
                cut = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width - 2 * UNIT + 2)
                button.setText(cut.replace("&", "&&"))
                button.setFixedWidth(width)
        self.more.setVisible(first > 1)

    def _show_left_out(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for crumb, button in zip(self.crumbs, self.buttons, strict=False):
            if button.isHidden():
                text = shown_name(crumb.text, 80).replace("&", "&&")
                menu.addAction(text).triggered.connect(lambda _=False, c=crumb: self.go_to(c))
        menu.popup(self.more.mapToGlobal(QPoint(0, HEIGHT)))

    def _show_menu(self, number: int, at: QPoint) -> None:
        self.menu_of(self.crumbs[number]).popup(self.buttons[number].mapToGlobal(at))

    def _renew_back(self) -> None:
        self.back.setEnabled(self._stage.canvas.can_go_back)

    def _on_view_changed(self) -> None:
        if self._stage.canvas.current < 0 and not self._pause.isActive():
            self._pause.start()

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _LEAST, HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.crumbs = ()
            self.renew()
        elif event.type() == QEvent.Type.FontChange:
            self._arrange()
        super().changeEvent(event)


def _button() -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setProperty("role", "crumb")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFixedHeight(HEIGHT - 2)
    return button
