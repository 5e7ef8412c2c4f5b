"""The entries of an ignored scope as a list that is edited: taken apart, put together again, and shown as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from workbench.core.ignored_scope import EntryKind, IgnoredScope, ScopeMatch, Subgraph
from workbench.core.named_values import quoted, split_list, unquoted
from workbench.ui.i18n import translate_message
from workbench.ui.tables import Cell, Column, DenseTable, ListingModel
from workbench.ui.widgets.names import name_tip, shown_name

ARROW = " → "


@dataclass(frozen=True, slots=True)
class ScopeEntry:
    """One entry. `text` is what a person writes: a name, a type, an expression, or where a sub-graph begins.

    `end` is where the sub-graph ends. Without a `kind` the model has to say what it is.
    """

    kind: EntryKind | None
    text: str
    end: str = ""

    @property
    def shown(self) -> str:
        """The entry on one line."""
        return f"{self.text}{ARROW}{self.end}" if self.kind is EntryKind.SUBGRAPH else self.text


@dataclass(frozen=True, slots=True)
class MatchedEntry:
    """An entry, and what it means in the model; `None` while that is not known."""

    entry: ScopeEntry
    match: ScopeMatch | None = None

    @property
    def is_wrong(self) -> bool:
        """Whether it is known to mean nothing."""
        return self.match is not None and not self.match.operations


def entries_of(scope: IgnoredScope) -> list[ScopeEntry]:
    """All entries, in the order in which `core.ignored_scope.matching` answers; those of no known kind last."""
    return [
        *(ScopeEntry(EntryKind.NAME, name) for name in scope.names),
        *(ScopeEntry(EntryKind.TYPE, kind) for kind in scope.types),
        *(ScopeEntry(EntryKind.PATTERN, pattern) for pattern in scope.patterns),
        *(
            ScopeEntry(EntryKind.SUBGRAPH, written(part.inputs), written(part.outputs))
            for part in scope.subgraphs
        ),
        *(ScopeEntry(None, text) for text in scope.entries),
    ]


def scope_of(entries: Iterable[ScopeEntry], *, allow_unmatched: bool = False) -> IgnoredScope:
    """The inverse of `entries_of`; each entry once."""
    of_kind: dict[EntryKind | None, list[ScopeEntry]] = {}
    for entry in dict.fromkeys(entries):
        of_kind.setdefault(entry.kind, []).append(entry)

    def texts(kind: EntryKind | None) -> tuple[str, ...]:
        return tuple(entry.text for entry in of_kind.get(kind, ()))

    return IgnoredScope(
        names=texts(EntryKind.NAME),
        types=texts(EntryKind.TYPE),
        patterns=texts(EntryKind.PATTERN),
        subgraphs=tuple(
            Subgraph(read(entry.text), read(entry.end)) for entry in of_kind.get(EntryKind.SUBGRAPH, ())
        ),
        entries=texts(None),
        allow_unmatched=allow_unmatched,
    )


def written(names: Iterable[str]) -> str:
    """Names beside each other, those with commas in quotes."""
    return ", ".join(quoted(name) for name in names)


def read(text: str) -> tuple[str, ...]:
    """The inverse of `written`."""
    return tuple(name for part in split_list(text) if (name := unquoted(part)))


def without_unknown(scope: IgnoredScope, kinds: dict[str, tuple[EntryKind, str]]) -> IgnoredScope:
    """The scope with its `entries` sorted in by what the model says of each."""
    if not scope.entries:
        return scope
    known = [ScopeEntry(*kinds[text]) for text in scope.entries if text in kinds]
    others = tuple(text for text in scope.entries if text not in kinds)
    sorted_in = scope_of(
        (*entries_of(msgspec.structs.replace(scope, entries=())), *known),
        allow_unmatched=scope.allow_unmatched,
    )
    return msgspec.structs.replace(sorted_in, entries=others)


def is_expression(text: str) -> bool:
    """Whether a regular expression can be made of it."""
    try:
        re.compile(text)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


class EntryTable(DenseTable):
    """`edit_wanted` with a double click, Enter or F2, `removal_wanted` with Delete."""

    edit_wanted = Signal(object)
    removal_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model: ListingModel[MatchedEntry] = ListingModel(self._columns())
        self._shown: Sequence[MatchedEntry] | None = None
        super().__init__(self._model, parent)
        self._model.setParent(self)
        self.setObjectName("scopeEntries")
        self.export_name = "ignored_scope.csv"
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(150)
        self._name()

    def show_entries(self, entries: Sequence[MatchedEntry]) -> None:
        """Show these; what is selected stays selected."""
        if entries is self._shown:
            return
        self._shown = entries
        chosen = self.chosen()
        self._model.set_rows(entries)
        if len(chosen) == 1:
            self.choose(self._model.visible_row(lambda row: row.entry == chosen[0]))

    def chosen(self) -> list[ScopeEntry]:
        """The selected entries."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.row_at(row).entry for row in rows]

    def _columns(self) -> tuple[Column[MatchedEntry], ...]:
        return (
            Column("kind", self._kind, self._kind, Cell.TEXT, 17),
            Column(
                "entry",
                lambda row: shown_name(row.entry.shown),
                lambda row: row.entry.shown,
                Cell.NAME,
                16,
                lambda row: name_tip(row.entry.shown),
            ),
            Column("count", self._count, _count, Cell.NUMBER, 11),
            Column("state", self._state, lambda row: row.is_wrong, Cell.TEXT, 14, self._state),
        )

    def _kind(self, row: MatchedEntry) -> str:
        return self.kind_word(row.entry.kind)

    def kind_word(self, kind: EntryKind | None) -> str:
        """What an entry is."""
        words = {
            EntryKind.NAME: self.tr("Name"),
            EntryKind.TYPE: self.tr("Type"),
            EntryKind.PATTERN: self.tr("Expression"),
            EntryKind.SUBGRAPH: self.tr("Sub-graph"),
        }
        return words[kind] if kind is not None else self.tr("Name or expression")

    def _count(self, row: MatchedEntry) -> str:
        return f"{len(row.match.operations):,}" if row.match is not None else ""

    def _state(self, row: MatchedEntry) -> str:
        if not row.is_wrong or row.match is None:
            return ""
        if row.match.problem is not None:
            return "✗ " + translate_message(row.match.problem)
        return self.tr("✗ matches nothing")

    def _name(self) -> None:
        self._model.set_titles(
            [self.tr("Kind"), self.tr("Entry"), self.tr("Operations"), self.tr("Remark")],
        )
        self.setAccessibleName(self.tr("Entries of what is left alone"))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, chosen = event.key(), self.chosen()
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and chosen:
            self.removal_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and not event.modifiers() and chosen:
            self.edit_wanted.emit(chosen[0])
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.edit_wanted.emit(self._model.row_at(index.row()).entry)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.viewport().update()


def _count(row: MatchedEntry) -> int | None:
    return len(row.match.operations) if row.match is not None else None
