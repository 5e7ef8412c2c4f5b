"""The step *left alone*: which operations keep their precision, by name, type, expression or part of the graph.

The names are those of the graph page's own ignored scope: what is chosen there is here, and the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.core.ignored_scope import IgnoredScope, Operation, ignored_names
from workbench.ui.answers import Answers
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.ignored_scope import IgnoredScope as ChosenNames
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.matched_list import MatchedList
from workbench.ui.quantization_dialog.page import Page
from workbench.ui.quantization_dialog.parameter_names import ParameterNames
from workbench.ui.quantization_dialog.pick_bar import Picking
from workbench.ui.quantization_dialog.scope_entries import (
    EntryTable,
    MatchedEntry,
    ScopeEntry,
    entries_of,
    is_expression,
    scope_of,
    without_unknown,
)
from workbench.ui.quantization_dialog.scope_field import ScopeField
from workbench.ui.quantization_dialog.scope_matches import KnownGraph, ScopeMatches
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import remark
from workbench.ui.widgets.names import shown_name

_BUTTONS = ("pick", "edit", "remove", "clear", "undo")


class LeftAlonePage(Page):
    """Edits `draft.ignored`; pruning leaves parameters alone, which no graph knows."""

    def __init__(
        self, session: Session, draft: QuantizationDraft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, draft, answers, parent)
        self._names = ChosenNames.of(session)
        self.matches = ScopeMatches(draft.variant, answers, self)
        self.field, self.table, self.matched = ScopeField(self.matches), EntryTable(), MatchedList()
        self.parameters = ParameterNames(draft)
        self.allow, self._note = QCheckBox(), remark()
        self.allow.setObjectName("allowUnmatched")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons = {key: QPushButton() for key in _BUTTONS}
        self._scope_parts = QWidget()
        self.picking: Picking | None = None
        self._shown_rows: tuple[IgnoredScope, IgnoredScope | None, list[MatchedEntry]] | None = None
        self._lay_out()
        self._connect()
        self._take_names()
        self.retranslate()
        self.set_theme(session.theme)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        for key, button in self.buttons.items():
            button.setObjectName(f"scope:{key}")
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(UNIT)
        left.addWidget(self.table, 1)
        left.addWidget(self.allow)
        columns = QHBoxLayout()
        columns.setSpacing(2 * UNIT)
        columns.addLayout(left, 5)
        columns.addWidget(self.matched, 3)
        column = QVBoxLayout(self._scope_parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.field)
        # Above both columns: beside the second one its five buttons would make the page wider than the dialog.
        column.addLayout(row)
        column.addLayout(columns, 1)
        column.addWidget(self._note)
        self.body.addWidget(self._scope_parts, 1)
        self.body.addWidget(self.parameters, 1)

    def _connect(self) -> None:
        self.field.entered.connect(self._on_entered)
        self.table.edit_wanted.connect(self.field.edit)
        self.table.removal_wanted.connect(self.remove_chosen)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_matched())
        self.table.listing.modelReset.connect(self._show_matched)
        self.allow.toggled.connect(self._on_allow)
        for key, deed in (
            ("pick", self.pick),
            ("edit", self._edit_chosen),
            ("remove", self.remove_chosen),
            ("clear", lambda: self._set(IgnoredScope(allow_unmatched=self.draft.ignored.allow_unmatched))),
            ("undo", self.session.undo),
        ):
            self.buttons[key].clicked.connect(deed)
        self.matches.changed.connect(self._on_matches)
        self._names.changed.connect(self._on_names)
        self.draft.changed.connect(self._on_draft)
        self.session.undo_changed.connect(self._renew_buttons)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.session.undo)

    # --- Page ---------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("Left alone")

    def subtitle(self) -> str:
        if self.draft.kind is Kind.PRUNE:
            return self.tr("Parameters that keep all of their weights.")
        return self.tr("Operations that keep their precision.")

    def problem(self) -> str:
        if self.draft.kind is Kind.PRUNE:
            return ""
        broken = next((p for p in self.draft.ignored.patterns if not is_expression(p)), None)
        if broken is not None:
            text = self.tr("Left alone: “{entry}” is no regular expression.")
            return text.format(entry=shown_name(broken, 60))
        for row in self._rows():
            if row.match is not None and row.match.problem is not None:
                why = translate_message(row.match.problem)
                return self.tr("Left alone: “{entry}”: {why}").format(
                    entry=shown_name(row.entry.shown, 60), why=why
                )
        if self.draft.ignored.allow_unmatched:
            return ""
        wrong = next((row.entry for row in self._rows() if row.is_wrong), None)
        if wrong is None:
            return ""
        text = self.tr("Left alone: “{entry}” matches nothing. Correct or remove it, or allow that.")
        return text.format(entry=shown_name(wrong.shown, 60))

    def is_busy(self) -> bool:
        return self.matches.is_busy

    def enter(self) -> None:
        if self.draft.kind is not Kind.PRUNE:
            self.matches.look()
            self.matches.show_scope(self.draft.ignored)

    def retranslate(self) -> None:
        for key, text, tip in (
            (
                "pick",
                self.tr("Pick in the graph…"),
                self.tr("Show the graph, and choose operations there; this window comes back afterwards."),
            ),
            ("edit", self.tr("Edit"), self.tr("Change the selected entry (Enter, or a double click).")),
            ("remove", self.tr("Remove"), self.tr("Remove the selected entries (Del).")),
            ("clear", self.tr("Clear"), self.tr("Leave nothing alone. Undo brings it back.")),
            ("undo", self.tr("Undo"), self.tr("Take the last change back (Ctrl+Z).")),
        ):
            self.buttons[key].setText(text)
            self.buttons[key].setToolTip(tip)
        self.allow.setText(self.tr("Allow entries that match nothing"))
        self.allow.setToolTip(
            self.tr("For settings that are used for several models. Otherwise they are refused, to be safe.")
        )
        self._renew()
        self._show_matched()

    def set_theme(self, theme: Theme) -> None:
        self.table.set_theme(theme)
        self.matched.set_theme(theme)
        self.parameters.set_theme(theme)
        self.buttons["pick"].setIcon(icon("cursor-default-click-outline", theme))
        self.buttons["undo"].setIcon(icon("undo", theme))

    # --- what is done -------------------------------------------------------------------------------------------

    def pick(self) -> None:
        """Let the person choose in the graph page; the dialog comes back with Done or Cancel."""
        self.picking = self.picking or Picking(self.session, self.draft.variant, self.window())
        self.picking.begin()

    def remove_chosen(self) -> None:
        """Take the selected entries out."""
        gone = set(self.table.chosen())
        scope = self.draft.ignored
        kept = [entry for entry in entries_of(scope) if entry not in gone]
        self._set(scope_of(kept, allow_unmatched=scope.allow_unmatched))

    def _edit_chosen(self) -> None:
        chosen = self.table.chosen()
        if chosen:
            self.field.edit(chosen[0])

    def _on_entered(self, entry: ScopeEntry) -> None:
        scope, edited = self.draft.ignored, self.field.edited
        entries = [entry if known == edited else known for known in entries_of(scope)]
        self._set(scope_of((*entries, entry), allow_unmatched=scope.allow_unmatched))
        self.table.choose(self.table.listing.visible_row(lambda row: row.entry == entry))

    def _on_allow(self, on: bool) -> None:
        if on != self.draft.ignored.allow_unmatched:
            self._set(msgspec.structs.replace(self.draft.ignored, allow_unmatched=on))

    def _set(self, scope: IgnoredScope) -> None:
        """Another scope, with one way back for all of it."""
        before = self.draft.ignored
        if scope != before:
            self._put(scope)
            way_back = partial(_put_back, self, self._names, self.draft.variant.model_id, before)
            self.session.push_undo(self.tr("Change what is left alone"), way_back)

    def _put(self, scope: IgnoredScope) -> None:
        if self.draft.kind is Kind.PRUNE:
            self.draft.ignored = scope  # not what a pruning asks for, so nobody need hear of it
        else:
            self.draft.update(ignored=scope)
        self._names.replace(self.draft.variant.model_id, scope.names, undoable=False)

    # --- what it hears ------------------------------------------------------------------------------------------

    def _take_names(self) -> None:
        """The names chosen in the graph are those of the draft."""
        names = self._names.names(self.draft.variant.model_id)
        scope = msgspec.structs.replace(self.draft.ignored, names=names)
        if scope != self.draft.ignored:
            self._put(scope)

    def _on_names(self, model_id: str) -> None:
        if model_id == self.draft.variant.model_id:
            self._take_names()

    def _on_draft(self) -> None:
        """Settings of another variant were taken over: their names are those of the graph page, too."""
        if self.draft.kind is not Kind.PRUNE:
            self._names.replace(self.draft.variant.model_id, self.draft.ignored.names, undoable=False)
            if self.isVisible() and self.matches.error is None:
                self.matches.look()
            if self.matches.show_scope(self.draft.ignored):
                return  # which was told, and everything is renewed
        self._renew()

    def _on_matches(self) -> None:
        graph, scope = self.matches.graph, self.draft.ignored
        if graph is not None and scope.entries and self.draft.kind is not Kind.PRUNE:
            kinds = {text: graph.kind_of(text) for text in scope.entries}
            self.draft.update(ignored=without_unknown(scope, kinds))
            return
        self._renew()

    # --- what is shown ------------------------------------------------------------------------------------------

    def _rows(self) -> list[MatchedEntry]:
        """Asked for again and again, and a group picked in a graph may be thousands of names: made once."""
        scope, matches = self.draft.ignored, self.matches
        if self._shown_rows is None or self._shown_rows[:2] != (scope, matches.matched_scope):
            entries = entries_of(scope)
            if matches.matched_scope == scope and not scope.entries:
                rows = [MatchedEntry(*pair) for pair in zip(entries, matches.matches, strict=True)]
            else:
                rows = [MatchedEntry(entry) for entry in entries]
            self._shown_rows = scope, matches.matched_scope, rows
        return self._shown_rows[2]

    def _renew(self) -> None:
        is_prune = self.draft.kind is Kind.PRUNE
        self._scope_parts.setVisible(not is_prune)
        self.parameters.setVisible(is_prune)
        self.parameters.renew()
        self.allow.setChecked(self.draft.ignored.allow_unmatched)
        self.table.show_entries(self._rows())
        self._show_note()
        self._renew_buttons()
        self.changed.emit()

    def _renew_buttons(self) -> None:
        chosen = bool(self.table.chosen())
        self.buttons["edit"].setEnabled(chosen)
        self.buttons["remove"].setEnabled(chosen)
        self.buttons["clear"].setEnabled(not self.draft.ignored.is_empty)
        self.buttons["undo"].setEnabled(self.session.undo_title is not None)

    def _show_note(self) -> None:
        error = self.matches.error
        if error is not None:
            why = translate_message(error.why)
            self._note.setText(
                self.tr("What matches is not known, because the graph cannot be read: {why}").format(why=why)
            )
        elif self.matches.graph is None and self.matches.is_busy:
            self._note.setText(self.tr("Reading the graph…"))
        else:
            self._note.setText("")
        self._note.setVisible(bool(self._note.text()))

    def _show_matched(self) -> None:
        """What the selected entries match, or all of them."""
        graph = self.matches.graph
        if graph is None:
            self.matched.show_operations(self.tr("Matches"), ())
            return
        chosen = set(self.table.chosen())
        rows = [row for row in self._rows() if not chosen or row.entry in chosen]
        names = ignored_names(row.match for row in rows if row.match is not None)
        count = self.tr("%n operations", "", len(names))
        title = self.tr("{count} of {all} left alone").format(count=count, all=f"{len(graph.work):,}")
        if chosen:
            title = self.tr("Selected: {count}").format(count=count)
        self.matched.show_operations(title, _with_types(names, graph))
        self._renew_buttons()


def _put_back(page: LeftAlonePage, names: ChosenNames, model_id: str, scope: IgnoredScope) -> None:
    """The way back; of a dialog that has been closed meanwhile the names are left, which the graph page shows."""
    if shiboken6.isValid(page):
        page._put(scope)
    else:
        names.replace(model_id, scope.names, undoable=False)


def _with_types(names: Sequence[str], graph: KnownGraph) -> list[Operation]:
    return [Operation(name, graph.types.get(name, "")) for name in names]
