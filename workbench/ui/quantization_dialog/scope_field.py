"""Adding an entry to an ignored scope by typing: what it is, what it would match, names and types offered meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.core.ignored_scope import EntryKind, ScopeMatch, ignored_names
from workbench.ui.i18n import translate_message
from workbench.ui.quantization_dialog.scope_entries import ScopeEntry, read, scope_of
from workbench.ui.quantization_dialog.scope_matches import ScopeMatches
from workbench.ui.theme import UNIT
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.names import shown_name
from workbench.ui.widgets.node_picker import NodePicker, Place

_KINDS = (None, EntryKind.NAME, EntryKind.TYPE, EntryKind.PATTERN, EntryKind.SUBGRAPH)


class ScopeField(QWidget):
    """`entered` carries the new ScopeEntry; while one is edited, `edited` says which it takes the place of."""

    entered = Signal(object)

    def __init__(self, matches: ScopeMatches, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matches = matches
        self._known: object = None
        self.edited: ScopeEntry | None = None
        self.kind = QComboBox()
        self.kind.setObjectName("scopeKind")
        for _ in _KINDS:
            self.kind.addItem("")
        self.text, self.end = NodePicker(free=True), NodePicker(free=True)
        self.text.setObjectName("scopeText")
        self.end.setObjectName("scopeEnd")
        self._arrow, self.preview = QLabel("→"), ElidedLabel()
        self.preview.setObjectName("scopePreview")
        self.preview.setProperty("role", "secondary")
        self.add, self.cancel = QPushButton(), QPushButton()
        self.add.setObjectName("scopeAdd")
        for button in (self.add, self.cancel):
            button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._on_kind()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self.kind)
        row.addWidget(self.text, 1)
        row.addWidget(self._arrow)
        row.addWidget(self.end, 1)
        row.addWidget(self.add)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addLayout(row)
        column.addWidget(self.preview)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._on_kind)
        for picker in (self.text, self.end):
            picker.textChanged.connect(lambda _text: self._renew())
            picker.installEventFilter(self)
        self.text.picked.connect(lambda name: self._on_picked(self.text, name))
        self.end.picked.connect(lambda name: self._on_picked(self.end, name))
        self.add.clicked.connect(self._enter)
        self.cancel.clicked.connect(self.clear)
        self._matches.changed.connect(self._offer)

    @property
    def chosen_kind(self) -> EntryKind | None:
        """What is being typed; `None`: whatever it looks like."""
        return _KINDS[self.kind.currentIndex()]

    def entry(self) -> ScopeEntry | None:
        """What is typed, as far as it is whole."""
        kind, text, end = self.chosen_kind, self.text.text().strip(), self.end.text().strip()
        if kind is EntryKind.SUBGRAPH:
            return ScopeEntry(kind, text, end) if read(text) and read(end) else None
        if not text:
            return None
        if kind is None and self._matches.graph is not None:
            return ScopeEntry(*self._matches.graph.kind_of(text))
        return ScopeEntry(kind, text)

    def edit(self, entry: ScopeEntry) -> None:
        """Let an entry be changed."""
        self.edited = entry
        self.kind.setCurrentIndex(_KINDS.index(entry.kind))
        self.text.setText(entry.text)
        self.end.setText(entry.end)
        self._renew()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.selectAll()

    def clear(self) -> None:
        """Begin anew."""
        self.edited = None
        self.text.clear()
        self.end.clear()
        self._renew()

    def retranslate(self) -> None:
        """Renew all texts."""
        words = (
            self.tr("Name, type or expression"),
            self.tr("Name"),
            self.tr("Type"),
            self.tr("Regular expression"),
            self.tr("Sub-graph from → to"),
        )
        for row, word in enumerate(words):
            self.kind.setItemText(row, word)
        self.kind.setAccessibleName(self.tr("Kind of the entry"))
        self.cancel.setText(self.tr("Cancel"))
        self.end.setPlaceholderText(self.tr("to operations"))
        self.end.setAccessibleName(self.tr("Operations at which the part ends"))
        self._on_kind()

    # inside

    def _on_kind(self) -> None:
        kind = self.chosen_kind
        is_part = kind is EntryKind.SUBGRAPH
        self._arrow.setVisible(is_part)
        self.end.setVisible(is_part)
        hints = {
            None: self.tr("For example conv1, MatMul or .*head.*"),
            EntryKind.NAME: self.tr("Name of an operation"),
            EntryKind.TYPE: self.tr("Type, for example MatMul"),
            EntryKind.PATTERN: self.tr("From the name’s beginning, for example .*head.*"),
            EntryKind.SUBGRAPH: self.tr("from operations"),
        }
        self.text.setPlaceholderText(hints[kind])
        self.text.setAccessibleName(self.tr("Entry to be left alone"))
        self._known = None
        self._offer()
        self._renew()

    def _offer(self) -> None:
        """Names and types that fit the kind; ten thousand are not sorted anew for every answer."""
        graph, kind = self._matches.graph, self.chosen_kind
        if graph is None or self._known == (kind, id(graph)):
            return
        self._known = kind, id(graph)
        types = tuple(
            Place(name, self.tr("type, %n operations", "", count)) for name, count in graph.kinds.items()
        )
        offered = {
            None: (*types, *graph.places),
            EntryKind.TYPE: types,
            EntryKind.PATTERN: (),
        }
        self.text.set_places(offered.get(kind, graph.places))
        self.end.set_places(graph.places)
        self._renew()

    def _on_picked(self, picker: NodePicker, name: str) -> None:
        """The field is empty again; a sub-graph needs both ends before it is whole, and may have several names each."""
        before = self.entry()
        picker.setText(name)
        if self.entry() is not None:
            self._enter()
        elif before is None and picker is self.text and self.chosen_kind is EntryKind.SUBGRAPH:
            self.end.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        entry = self.entry()
        if entry is not None:
            self.entered.emit(entry)
            self.clear()

    def _renew(self) -> None:
        entry = self.entry()
        self.add.setEnabled(entry is not None)
        self.add.setText(self.tr("Add") if self.edited is None else self.tr("Replace"))
        self.cancel.setVisible(self.edited is not None)
        self._say("")
        if entry is not None and self._matches.graph is not None:
            self._matches.try_scope(scope_of([entry]), self._show_trial)

    def _show_trial(self, found: tuple[ScopeMatch, ...]) -> None:
        entry = self.entry()
        if entry is None or not found:
            return
        match, names = found[0], ignored_names(found)
        if match.problem is not None:
            self._say(translate_message(match.problem), "warning")
        elif not names:
            self._say(self.tr("Matches nothing in the converted graph."), "warning")
        else:
            first = ", ".join(shown_name(name, 40) for name in names[:4]) + (" …" if len(names) > 4 else "")
            count = self.tr("Matches %n operations", "", len(names))
            self._say(self.tr("{count}: {names}").format(count=count, names=first))

    def _say(self, text: str, tone: str = "") -> None:
        self.preview.setText(text)
        if self.preview.property("tone") != tone:
            self.preview.setProperty("tone", tone)
            self.preview.style().unpolish(self.preview)
            self.preview.style().polish(self.preview)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Undo in an empty field is that of the entries; a line edit would keep it and bring an added text back."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and isinstance(watched, NodePicker)
            and not watched.text()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._known = None
            self.retranslate()
        super().changeEvent(event)
