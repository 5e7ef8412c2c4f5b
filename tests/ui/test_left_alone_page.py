"""What quantization leaves alone: entries of four kinds, what they match, in step with the graph page, picked there."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.panel_session import make_session
from tests.ui.shrinking_results import HOSTILE, graph_result
from tests.ui.stand_ins import StandInWorkspace
from tests.ui.wizard_session import answer
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Ended, Outcome
from workbench.core.graph import GraphKind, GraphSpec
from workbench.core.ignored_scope import EntryKind, IgnoredScope, Operation, Subgraph
from workbench.core.messages import Message, say
from workbench.core.project import JobState
from workbench.ui.answers import Answers
from workbench.ui.ignored_scope import IgnoredScope as ChosenNames
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.left_alone_page import LeftAlonePage
from workbench.ui.quantization_dialog.pick_bar import PickBar
from workbench.ui.quantization_dialog.scope_entries import ScopeEntry, entries_of, read, scope_of, written
from workbench.ui.quantization_dialog.scope_matches import KnownGraph
from workbench.ui.session import Session

MODEL = "m1"


class Opened:
    """The page in a dialog of its own, over a window; its graph is asked for and not answered yet."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.session, self.workspace = make_session(folder)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(1000, 700)
        self.dialog = QDialog(self.window)
        self.draft = QuantizationDraft(self.session, self.workspace.variants()[0], self.dialog)
        self.answers = Answers(self.session, self.dialog)
        self.names = ChosenNames.of(self.session)

    def page(self) -> LeftAlonePage:
        page = LeftAlonePage(self.session, self.draft, self.answers, self.dialog)
        page.resize(860, 560)
        self.window.show()
        self.dialog.show()
        page.show()
        page.enter()
        return page


@pytest.fixture
def opened(tmp_path: Path, qtbot: QtBot) -> Opened:
    return Opened(tmp_path, qtbot)


def asked(workspace: StandInWorkspace) -> list[tuple[str, GraphSpec]]:
    return [(job, spec) for job, spec in workspace.started if isinstance(spec, GraphSpec)]


def answered(opened: Opened, page: LeftAlonePage, qtbot: QtBot) -> None:
    [(job, spec)] = asked(opened.workspace)
    assert (spec.kind, spec.lay_out) == (GraphKind.CONVERTED, False)
    assert page.is_busy()
    answer(opened.workspace, job, graph_result())
    settled(page, qtbot)


def settled(page: LeftAlonePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.is_busy() and page.matches.matched_scope == page.draft.ignored)


def shown(page: LeftAlonePage) -> list[tuple[str, ...]]:
    model = page.table.listing
    return [
        tuple(str(model.index(row, column).data()) for column in range(4)) for row in range(model.rowCount())
    ]


def listed(page: LeftAlonePage) -> list[str]:
    return [operation.name for operation in page.matched.table.listing.visible_rows()]


def typed(page: LeftAlonePage, text: str, kind: int = 0, end: str = "") -> None:
    page.field.kind.setCurrentIndex(kind)
    page.field.text.setText(text)
    page.field.end.setText(end)
    page.field.add.click()


def test_a_scope_is_taken_apart_and_put_together_again() -> None:
    scope = IgnoredScope(
        names=("a", HOSTILE),
        types=("MatMul",),
        patterns=(".*head.*",),
        subgraphs=(Subgraph(("a, b", "c"), ("d",)),),
        entries=("Softmax",),
        allow_unmatched=True,
    )
    assert scope_of(entries_of(scope), allow_unmatched=True) == scope
    assert read(written(("a, b", 'q"', HOSTILE))) == ("a, b", 'q"', HOSTILE)


def test_each_kind_says_what_it_matches_and_the_spec_holds_it(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page()
    answered(opened, page, qtbot)
    typed(page, "conv1")
    typed(page, "Convolution")
    typed(page, ".*head")
    typed(page, "relu1", 4, "add")
    settled(page, qtbot)
    assert opened.draft.spec().ignored == IgnoredScope(
        names=("conv1",),
        types=("Convolution",),
        patterns=(".*head",),
        subgraphs=(Subgraph(("relu1",), ("add",)),),
    )
    assert [(row[0], row[2], row[3]) for row in shown(page)] == [
        ("Name", "1", ""),
        ("Type", "2", ""),
        ("Expression", "0", "✗ matches nothing"),  # a name with a line's end is matched up to it
        ("Sub-graph", "3", ""),
    ]
    assert listed(page) == ["relu1", "conv2", "add"]  # what was entered last is selected
    page.table.clearSelection()
    assert sorted(listed(page)) == ["add", "conv1", "conv2", "relu1"]
    assert page.matched.title.text() == "4 operations of 5 left alone"


def test_unmatched_entries_and_broken_expressions_stand_in_the_way(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page()
    answered(opened, page, qtbot)
    typed(page, "nobody", 1)
    settled(page, qtbot)
    assert "“nobody” matches nothing" in page.problem()
    page.allow.click()
    settled(page, qtbot)
    assert page.problem() == ""
    typed(page, "(broken", 3)
    settled(page, qtbot)
    assert "no regular expression" in page.problem()
    assert "✗ It is no regular expression" in shown(page)[1][3]
    page.buttons["clear"].click()
    assert page.problem() == ""
    assert opened.draft.ignored == IgnoredScope(allow_unmatched=True)


def test_while_typing_the_field_says_what_would_match_and_offers_names_and_types(
    opened: Opened, qtbot: QtBot
) -> None:
    page = opened.page()
    answered(opened, page, qtbot)
    page.field.text.setText("Convolution")
    qtbot.waitUntil(lambda: page.field.preview.text() == "Matches 2 operations: conv1, conv2")
    page.field.text.setText("conv[")
    page.field.kind.setCurrentIndex(3)
    qtbot.waitUntil(lambda: "no regular expression" in page.field.preview.text())
    page.field.kind.setCurrentIndex(0)
    page.field.text.places.search("conv")
    assert [(place.name, place.type) for place in page.field.text.places.matches] == [
        ("Convolution", "type, 2 operations"),
        ("conv1", "Convolution"),
        ("conv2", "Convolution"),
    ]


def test_an_entry_is_edited_in_its_place_and_each_change_is_undone(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page()
    answered(opened, page, qtbot)
    typed(page, "Relu", 2)
    typed(page, "conv1", 1)
    page.table.choose(1)
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    assert page.field.edited == ScopeEntry(EntryKind.TYPE, "Relu")
    page.field.text.setText("Add")
    page.field.add.click()
    assert opened.draft.ignored == IgnoredScope(names=("conv1",), types=("Add",))
    page.table.choose(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert opened.draft.ignored.names == ()
    for expected in (
        IgnoredScope(names=("conv1",), types=("Add",)),
        IgnoredScope(names=("conv1",), types=("Relu",)),
        IgnoredScope(types=("Relu",)),
        IgnoredScope(),
    ):
        page.buttons["undo"].click()
        assert opened.draft.ignored == expected
        assert opened.names.names(MODEL) == expected.names


def test_names_chosen_in_the_graph_are_here_and_the_other_way_round(opened: Opened, qtbot: QtBot) -> None:
    opened.names.add(MODEL, ["conv2"])
    page = opened.page()
    assert opened.draft.spec().ignored.names == ("conv2",)
    opened.names.add(MODEL, ["add"])
    assert opened.draft.ignored.names == ("conv2", "add")
    assert [row[1] for row in shown(page)] == ["conv2", "add"]
    typed(page, "conv1", 1)
    assert opened.names.names(MODEL) == ("conv2", "add", "conv1")
    opened.names.add("other", ["nothing of ours"])
    assert opened.draft.ignored.names == ("conv2", "add", "conv1")
    taken = msgspec.structs.replace(opened.draft.spec(), ignored=IgnoredScope(names=("relu1",)))
    opened.draft.use_spec(taken)
    assert opened.names.names(MODEL) == ("relu1",)


def test_entries_of_a_recipe_become_what_the_model_says_they_are(opened: Opened, qtbot: QtBot) -> None:
    opened.draft.update(ignored=IgnoredScope(entries=("MatMul", "conv1", ".*lu.*", "type:Add")))
    page = opened.page()
    assert [row[0] for row in shown(page)] == ["Name or expression"] * 4
    answered(opened, page, qtbot)
    settled(page, qtbot)
    assert opened.draft.ignored == IgnoredScope(
        names=("conv1",), types=("MatMul", "Add"), patterns=(".*lu.*",)
    )
    assert [row[2] for row in shown(page)] == ["1", "1", "1", "1"]


def test_without_the_graph_entries_can_be_written_all_the_same(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page()
    [(job, _)] = asked(opened.workspace)
    why = Message("The file is gone.")
    report = ErrorReport(code=ErrorCode.FILE_UNREADABLE, what=say("No."), why=why)
    outcome = Outcome(state=JobState.FAILED, sentence=say("No."), error=report)
    opened.workspace.tell(job, Ended(outcome=outcome))
    opened.session.inbox.empty()
    typed(page, "conv1", 1)
    assert opened.draft.ignored.names == ("conv1",)
    assert "The file is gone." in page._note.text()
    assert page.problem() == ""
    page.enter()
    assert len(asked(opened.workspace)) == 2


def test_hostile_names_are_shown_on_one_line_and_written_as_they_are(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page()
    answered(opened, page, qtbot)
    opened.names.add(MODEL, [HOSTILE])
    settled(page, qtbot)
    assert shown(page)[0][1:3] == ("<b>\\u202etaeh</b>\\x0ahead", "1")
    assert opened.draft.spec().ignored.names == (HOSTILE,)


def test_pruning_leaves_parameters_alone_and_the_operations_stay(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page()
    typed(page, "conv1", 1)
    opened.draft.kind = Kind.PRUNE
    opened.draft.changed.emit()
    assert page.parameters.isVisible()
    assert not page.table.isVisible()
    page.parameters.text.setPlainText("fc.weight\n\n regex:.*head.* \nfc.weight")
    assert opened.draft.prune.ignored == ("fc.weight", "regex:.*head.*")
    opened.names.add(MODEL, ["conv2"])
    opened.session.undo()
    opened.session.undo()
    assert opened.draft.prune.ignored == ("fc.weight", "regex:.*head.*")
    assert opened.draft.ignored == IgnoredScope()


def bar_of(opened: Opened) -> PickBar:
    bar: PickBar = opened.window.findChild(PickBar)
    return bar


def picking(opened: Opened, page: LeftAlonePage) -> list[str]:
    pages: list[str] = []
    opened.session.page_requested.connect(pages.append)
    page.window = lambda: opened.dialog  # type: ignore[method-assign]
    page.buttons["pick"].click()
    return pages


def test_picking_steps_aside_and_done_brings_the_dialog_back(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page()
    assert picking(opened, page) == ["graph"]
    assert opened.session.selected_variant == opened.draft.variant
    assert not opened.dialog.isVisible()
    assert opened.names.picking == MODEL
    bar = bar_of(opened)
    assert bar.isVisible()
    opened.names.add(MODEL, ["conv1", "add"])
    assert bar.text.text() == "2 operations left alone"
    bar.ok.click()
    assert opened.dialog.isVisible()
    assert opened.names.picking == ""
    assert opened.draft.ignored.names == ("conv1", "add")


def test_cancelling_brings_back_what_was_chosen_before(opened: Opened, qtbot: QtBot) -> None:
    opened.names.add(MODEL, ["conv2"])
    page = opened.page()
    picking(opened, page)
    opened.names.add(MODEL, ["conv1"])
    opened.names.remove(MODEL, ["conv2"])
    escape = bar_of(opened).findChild(QShortcut)
    assert escape.key().toString() == "Esc"
    escape.activated.emit()
    assert opened.dialog.isVisible()
    assert opened.draft.ignored.names == ("conv2",)
    opened.session.undo()
    assert opened.draft.ignored.names == ("conv1",)


def test_going_to_another_model_ends_the_picking(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page()
    picking(opened, page)
    opened.names.add(MODEL, ["conv1"])
    opened.session.select_variant(None)
    assert opened.dialog.isVisible()
    assert opened.draft.ignored.names == ("conv1",)


def test_a_closed_dialog_is_no_obstacle_to_undo(opened: Opened, qtbot: QtBot) -> None:
    session: Session = opened.session
    page = opened.page()
    typed(page, "conv1", 1)
    opened.dialog.deleteLater()
    qtbot.waitUntil(lambda: opened.window.findChild(QDialog) is None)
    session.undo()
    assert opened.names.names(MODEL) == ()


def test_undo_in_the_empty_field_takes_the_entry_back_and_not_the_text(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page()
    answered(opened, page, qtbot)
    field = page.field.text
    opened.dialog.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.setText("Relu")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert opened.draft.ignored == IgnoredScope(types=("Relu",))
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (field.text(), opened.draft.ignored) == ("", IgnoredScope())


def test_an_expression_that_takes_too_long_is_refused_while_the_window_lives(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.core.patterns.LIMIT_S", 0.4)
    page = opened.page()
    answered(opened, page, qtbot)
    page.matches.graph = KnownGraph([Operation("a" * 64 + "!", "Add")], ())
    page.allow.setChecked(True)
    settled(page, qtbot)
    page.field.kind.setCurrentIndex(3)
    page.field.text.setText("(a+)+$")
    qtbot.waitUntil(lambda: "takes too long" in page.field.preview.text(), timeout=20_000)
    page.field.add.click()
    ticks: list[float] = []
    timer = QTimer(page)
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start(10)
    qtbot.waitUntil(lambda: "takes too long" in page.problem(), timeout=20_000)
    assert max(after - before for before, after in pairwise(ticks)) < 0.5
    assert not page.is_busy()


def test_one_expression_is_tried_at_a_time_and_the_last_one_is_answered(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page()
    answered(opened, page, qtbot)
    told: list[str] = []
    slow = IgnoredScope(patterns=("(co)(nv)?.*",))
    page.matches.try_scope(slow, lambda _found: told.append("slow"))
    page.matches._timer.timeout.emit()
    assert page.matches._trying is not None
    for name in ("first", "second"):
        page.matches.try_scope(IgnoredScope(names=(name,)), lambda _found, name=name: told.append(name))
        page.matches._timer.timeout.emit()
        assert page.matches._trying[0] == slow
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == ["second"]
