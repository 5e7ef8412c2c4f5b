"""The user's own samples for the verification: files to add, by dialog or by dropping them, and to remove."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.conversion_wizard.picture_preview import PICTURES
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import remark
from workbench.ui.widgets.names import name_tip, shown_name

ARRAYS = "*.npy *.npz"
_SUFFIXES = frozenset(p.removeprefix("*") for p in f"{ARRAYS} {PICTURES}".split())


class SampleFiles(QWidget):
    """A short list of paths; `changed` when it is another one."""

    changed = Signal()

    def __init__(self, folder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._list = QListWidget()
        self._add, self._remove = QPushButton(), QPushButton()
        self._empty = QLabel()
        self._empty.setProperty("role", "secondary")
        self._empty.setWordWrap(True)
        self._list.setObjectName("verifySamples")
        self._add.setObjectName("verifyAddSamples")
        self._remove.setObjectName("verifyRemoveSamples")
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setFixedHeight(92)
        self._refused: tuple[str, ...] = ()
        """Names of files that were offered last and are no samples."""
        self._note = remark()
        self._note.setProperty("tone", "warning")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.hide()
        self.setAcceptDrops(True)
        buttons = QVBoxLayout()
        buttons.setSpacing(UNIT)
        for button in (self._add, self._remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        row = QHBoxLayout()
        column.addLayout(row)
        column.addWidget(self._note)
        row.setSpacing(UNIT)
        row.addWidget(self._list, 1)
        row.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons)
        self._add.clicked.connect(self._ask)
        self._remove.clicked.connect(self._remove_selected)
        self._list.itemSelectionChanged.connect(self._renew)
        self.retranslate()

    @property
    def paths(self) -> tuple[str, ...]:
        """The files, in the order they were added."""
        return tuple(
            str(self._list.item(i).data(Qt.ItemDataRole.UserRole)) for i in range(self._list.count())
        )

    def add(self, paths: Iterable[Path]) -> None:
        """Add files that are not in the list yet."""
        known, before = set(self.paths), self._list.count()
        offered = tuple(paths)
        self._refused = tuple(p.name for p in offered if p.suffix.lower() not in _SUFFIXES)
        for path in offered:
            if str(path) not in known and path.suffix.lower() in _SUFFIXES:
                item = QListWidgetItem(shown_name(path.name))
                item.setData(Qt.ItemDataRole.UserRole, str(path))
                item.setToolTip(name_tip(str(path)))
                self._list.addItem(item)
                known.add(str(path))
        self._renew()
        if self._list.count() != before:
            self.changed.emit()

    def missing(self) -> str | None:
        """The first of them that is no file any more."""
        return next((p for p in self.paths if not Path(p).is_file()), None)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._add.setText(self.tr("Add…"))
        self._add.setAccessibleName(self.tr("Add samples"))
        self._remove.setText(self.tr("Remove"))
        self._remove.setAccessibleName(self.tr("Remove the selected samples"))
        self._list.setAccessibleName(self.tr("Own samples"))
        self._empty.setText(
            self.tr("None: random inputs are used. Add or drop arrays (.npy, .npz) or pictures here.")
        )
        self._renew()

    def _ask(self) -> None:
        types = self.tr("Arrays and pictures ({patterns});;All files (*)").format(
            patterns=f"{ARRAYS} {PICTURES}"
        )
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Add samples"), self._folder, types)
        self.add(Path(name) for name in names)

    def _remove_selected(self) -> None:
        for item in self._list.selectedItems():
            self._list.takeItem(self._list.row(item))
        self._renew()
        self.changed.emit()

    def _renew(self) -> None:
        empty = self._list.count() == 0
        self._list.setVisible(not empty)
        self._empty.setVisible(empty)
        chosen = bool(self._list.selectedItems())
        self._remove.setEnabled(chosen)
        names = ", ".join(shown_name(name, 60) for name in self._refused[:3])
        more = " …" if len(self._refused) > 3 else ""
        self._note.setText(
            self.tr("Not taken: {names}. A sample is an array (.npy, .npz) or a picture.").format(
                names=names + more
            )
        )
        self._note.setVisible(bool(self._refused))
        self._remove.setToolTip("" if chosen else self.tr("Select one or more of the files first."))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._list.selectedItems():
            self._remove_selected()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.add(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        event.acceptProposedAction()
