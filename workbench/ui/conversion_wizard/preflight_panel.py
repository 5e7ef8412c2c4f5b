"""Can OpenVINO take this model: asked of the converter before converting, with the operations it has no rule for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.core.errors import ErrorReport
from workbench.core.inspection import UnsupportedOperation
from workbench.ui.i18n import translate_message
from workbench.ui.tables.cells import monospaced
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.names import name_tip, shown_name

MOST_NODES = 300
"""Nodes listed below one type; the copied text has all of them."""
MOST_ROWS = 7


class PreflightPanel(QWidget):
    """Working, failed, good, or the list of what is unsupported."""

    retry = Signal()
    cut_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unsupported: tuple[UnsupportedOperation, ...] = ()
        self._error: ErrorReport | None = None
        self._can_cut = False
        self._state = "idle"
        self._phase = ""
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._working = QLabel()
        self._working.setProperty("role", "secondary")
        self._notice = NoticeList()
        self._tree = UnsupportedTree()
        self._cut, self._copy, self._retry = QPushButton(), QPushButton(), QPushButton()
        self._cut.setObjectName("preflightCut")
        self._retry.setObjectName("preflightRetry")
        self._copy.setObjectName("preflightCopy")
        for button in (self._cut, self._copy, self._retry):
            button.setAutoDefault(False)
        self._cut.clicked.connect(self.cut_requested)
        self._copy.clicked.connect(self._tree.copy_all)
        self._retry.clicked.connect(self.retry)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        waiting = QHBoxLayout()
        waiting.setSpacing(UNIT)
        waiting.addWidget(self._bar, alignment=Qt.AlignmentFlag.AlignVCenter)
        waiting.addWidget(self._working, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        for button in (self._cut, self._copy, self._retry):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(waiting)
        layout.addWidget(self._notice)
        layout.addWidget(self._tree)
        layout.addLayout(buttons)

    def show_idle(self) -> None:
        """It has not been asked, because that needs the user's leave first."""
        self._show("idle")

    def show_working(self, phase: str = "", fraction: float | None = None) -> None:
        """The converter is looking."""
        self._phase = phase
        self._bar.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self._bar.setValue(round(1000 * fraction))
        self._show("working")

    def show_failed(self, report: ErrorReport) -> None:
        """It could not be found out."""
        self._error = report
        self._show("failed")

    def show_found(self, unsupported: tuple[UnsupportedOperation, ...], *, can_cut: bool) -> None:
        """The converter's report; `can_cut`: something is left of the model when it is cut before them."""
        self._unsupported, self._can_cut = unsupported, can_cut
        self._tree.show_operations(unsupported)
        self._show("found")

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._notice.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._cut.setText(self.tr("Cut before them…"))
        self._copy.setText(self.tr("Copy list"))
        self._copy.setToolTip(self.tr("Copy all types with their counts and nodes."))
        self._retry.setText(self.tr("Try again"))
        self._retry.setToolTip(self.tr("Ask the converter once more."))
        self._show(self._state)

    def _show(self, state: str) -> None:
        self._state = state
        self._working.setText(self._phase or self.tr("Asking the converter which operations it knows…"))
        self._notice.set_lines(self._lines())
        self._cut.setEnabled(self._can_cut)
        ends = self.tr("Go to inputs and outputs and end the model before the first of these operations.")
        nothing = self.tr("Nothing is left before them: the first is fed by the model's own inputs.")
        self._cut.setToolTip(ends if self._can_cut else nothing)
        some = state == "found" and bool(self._unsupported)
        for widget, shown in (
            (self._bar, state == "working"),
            (self._working, state == "working"),
            (self._tree, some),
            (self._cut, some),
            (self._copy, some),
            (self._retry, state == "failed"),
        ):
            widget.setVisible(shown)

    def _lines(self) -> list[Line]:
        if self._state == "idle":
            text = self.tr("Not asked yet: it means running the model's Python code.")
            return [Line(text, "info", self.tr("Allow that under “Inputs and outputs”."))]
        if self._state == "failed" and self._error is not None:
            why = translate_message(self._error.why)
            tries = " ".join(translate_message(t) for t in self._error.tries)
            return [Line(translate_message(self._error.what), "bad", f"{why} {tries}".strip())]
        if self._state != "found":
            return []
        if not self._unsupported:
            return [Line(self.tr("OpenVINO has a rule for every operation of this model."), "good")]
        count = sum(u.count for u in self._unsupported)
        text = self.tr("OpenVINO has no rule for %n operations of this model.", "", count)
        cut = self.tr("Cut the model before them, or export it with other operations.")
        more = cut if self._can_cut else self.tr("Export it with other operations, or begin it behind them.")
        return [Line(text, "bad", more)]

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


class UnsupportedTree(QTreeWidget):
    """Types with their counts, their nodes below them; Ctrl+C copies what is selected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unsupportedTree")
        self.setColumnCount(3)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 240)
        header.resizeSection(1, 72)
        self.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._operations: tuple[UnsupportedOperation, ...] = ()
        self._copy = QAction(self)
        self._copy.setShortcut(QKeySequence.StandardKey.Copy)
        self._copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._copy.triggered.connect(self.copy_selection)
        self.addAction(self._copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.itemExpanded.connect(lambda _item: self.updateGeometry())
        self.itemCollapsed.connect(lambda _item: self.updateGeometry())
        self.retranslate()

    def show_operations(self, operations: tuple[UnsupportedOperation, ...]) -> None:
        """Show these, the most frequent first."""
        self._operations = tuple(sorted(operations, key=lambda u: -u.count))
        self.clear()
        mono = monospaced(self.font())
        for operation in self._operations:
            reason = translate_message(operation.reason) if operation.reason is not None else ""
            item = QTreeWidgetItem([shown_name(operation.type), f"{operation.count:,}", reason])
            item.setFont(0, mono)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(2, name_tip(reason))
            item.setData(0, Qt.ItemDataRole.UserRole, operation.type)
            for node in operation.nodes[:MOST_NODES]:
                child = QTreeWidgetItem(item, [shown_name(node)])
                child.setFirstColumnSpanned(True)
                child.setFont(0, mono)
                child.setToolTip(0, name_tip(node))
                child.setData(0, Qt.ItemDataRole.UserRole, node)
            rest = len(operation.nodes) - MOST_NODES
            if rest > 0:
                QTreeWidgetItem(item, [self.tr("and %n more", "", rest)]).setFirstColumnSpanned(True)
            self.addTopLevelItem(item)
        self.setColumnHidden(2, not any(u.reason for u in operations))
        if len(self._operations) == 1:
            self.expandToDepth(0)
        self.updateGeometry()

    def copy_selection(self) -> None:
        """The selected types and nodes by their exact names, one per line."""
        names = [item.data(0, Qt.ItemDataRole.UserRole) for item in self.selectedItems()]
        QGuiApplication.clipboard().setText("\n".join(n for n in names if n))

    def copy_all(self) -> None:
        """Everything, nodes indented below their type."""
        lines = []
        for operation in self._operations:
            lines.append(f"{operation.type}\t{operation.count}")
            lines += [f"\t{node}" for node in operation.nodes]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def retranslate(self) -> None:
        """Renew all texts."""
        self.setHeaderLabels([self.tr("Operation"), self.tr("Count"), self.tr("Reason")])
        self.setAccessibleName(self.tr("Unsupported operations"))
        self._copy.setText(self.tr("Copy"))

    # Qt

    def sizeHint(self) -> QSize:
        rows = 0
        for i in range(self.topLevelItemCount()):
            item = self.topLevelItem(i)
            rows += 1 + (item.childCount() if item is not None and item.isExpanded() else 0)
        row = max(24, self.fontMetrics().height() + 6)
        return QSize(320, self.header().sizeHint().height() + min(MOST_ROWS, max(1, rows)) * row + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.show_operations(self._operations)
        super().changeEvent(event)
