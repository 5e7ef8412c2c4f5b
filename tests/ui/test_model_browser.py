"""The browser shows models, variants and runs, and follows the project without losing selection or open branches."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.store import builders
from tests.ui import stand_ins
from workbench.core.inspection import ModelFormat
from workbench.store.database import ProjectStore
from workbench.ui.main_window import MainWindow
from workbench.ui.model_browser import ModelBrowser, delegate
from workbench.ui.model_browser.nodes import Kind, Node
from workbench.ui.model_browser.tree_model import NODE_ROLE, BrowserModel
from workbench.ui.session import Session


@pytest.fixture
def browser(session: Session, qtbot: QtBot) -> ModelBrowser:
    made = ModelBrowser(session)
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.show()
    return made


def texts(model: BrowserModel, parent: QModelIndex | None = None) -> list[object]:
    """The tree as nested lists of names."""
    parent = parent or QModelIndex()
    rows: list[object] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        inside = texts(model, index)
        rows.append([index.data(), inside] if inside else index.data())
    return rows


def test_models_hold_their_variants_and_runs_come_when_a_variant_is_opened(browser: ModelBrowser) -> None:
    model = browser._model
    assert texts(model) == [["net", ["variant v1", "variant v2"]], ["other", ["variant v3"]]]
    index = model.index_of_id("v2")
    assert model.hasChildren(index)
    assert model.canFetchMore(index)
    assert not model.hasChildren(model.index_of_id("v1"))
    model.fetchMore(index)
    assert [model.index(r, 0, index).data(NODE_ROLE).id for r in range(2)] == ["r2", "r1"]


def test_the_item_model_keeps_qts_rules_while_the_project_changes(browser: ModelBrowser) -> None:
    model = browser._model
    # Fatal would end the process; a warning fails the test by the fixture for Qt's messages.
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    workspace = browser._session.workspace
    browser.tree.expandAll()
    model.fetchMore(model.index_of_id("v2"))
    token = workspace.delete(models=["m1"])
    model.refresh()
    assert texts(model) == [["other", ["variant v3"]]]
    workspace.restore(token)
    model.refresh()
    workspace.rename_variant("v1", "source")
    model.refresh()
    model.set_filter("other")
    model.set_filter("")
    assert [m[0] for m in texts(model)] == ["net", "other"]  # type: ignore[index]
    tester.deleteLater()


def test_searching_shows_models_whose_name_or_variants_match(browser: ModelBrowser) -> None:
    field = browser.findChild(QLineEdit, "browserSearch")
    field.setText("net ir")
    assert texts(browser._model) == [["net", ["variant v2"]]]
    field.setText("nothing like this")
    assert texts(browser._model) == []
    field.clear()
    assert len(texts(browser._model)) == 2


def test_a_variant_whose_file_is_gone_says_so(browser: ModelBrowser) -> None:
    index = browser._model.index_of_id("v3")
    assert index.data(NODE_ROLE).file_missing
    assert "gone" in index.data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(("width", "badges"), [(300, ["f32", "TorchScript"]), (120, ["f32"]), (60, [])])
def test_badges_leave_room_for_the_name(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int, badges: list[str]
) -> None:
    painted: list[str] = []
    monkeypatch.setattr(delegate, "paint_badge", lambda _painter, _rect, text, _color: painted.append(text))
    one = msgspec.structs.replace(stand_ins.variant(), name="TorchScript", format=ModelFormat.TORCHSCRIPT)
    picture = QPixmap(width, 26)
    painter = QPainter(picture)
    owner = QWidget()
    qtbot.addWidget(owner)
    row = delegate.BrowserDelegate(session, owner)
    row._paint_variant(painter, picture.rect(), Node(Kind.VARIANT, one.id, one), one, session.theme)
    painter.end()
    assert painted == badges


def test_choosing_a_row_selects_it_in_the_session_and_a_model_keeps_its_row(browser: ModelBrowser) -> None:
    session, model, tree = browser._session, browser._model, browser.tree
    tree.expandAll()
    tree.setCurrentIndex(model.index_of_id("m1"))
    assert session.selected_variant is not None
    assert session.selected_variant.id == "v2"
    assert browser.selected_ids() == ("m1",)
    model.fetchMore(model.index_of_id("v2"))
    tree.setCurrentIndex(model.index_of_id("r1"))
    assert session.selected_run is not None
    assert session.selected_run.id == "r1"
    assert browser.selected_ids() == ("r1",)
    session.select_variant("v1")
    assert browser.selected_ids() == ("v1",)


def test_a_variant_selected_before_its_row_is_there_gets_it_selected(
    window: MainWindow, qtbot: QtBot
) -> None:
    """The project holds what a job has made before the window hears of it."""
    session, browser = window.session, window.browser
    old = session.workspace.variants()[0]
    session.select_variant(old.id)
    browser._select(browser._model.index_of_id(old.id))
    late = session.workspace.variants()[-1]
    assert late.id != old.id
    session._variant = late
    assert browser.selected_ids() == (old.id,)
    session.project_changed.emit("variant", (late.id,))
    assert browser.selected_ids() == (late.id,)


def test_renaming_in_place_changes_the_project_and_can_be_undone(browser: ModelBrowser, qtbot: QtBot) -> None:
    session, model = browser._session, browser._model
    browser.tree.setCurrentIndex(model.index_of_id("v1"))
    browser.rename_selected()
    editor = browser.tree.findChild(QLineEdit, "renameField")
    editor.selectAll()
    QTest.keyClicks(editor, "source model")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: model.index_of_id("v1").data() == "source model")
    session.undo()
    qtbot.waitUntil(lambda: model.index_of_id("v1").data() == "variant v1")


def test_deleting_keeps_a_way_back(window: MainWindow, qtbot: QtBot) -> None:
    browser, session = window.browser, window.session
    model = browser._model
    browser.tree.setCurrentIndex(model.index_of_id("m1"))
    window.actions_table["model.delete"].trigger()
    qtbot.waitUntil(lambda: not model.index_of_id("m1").isValid())
    assert "Deleted net" in window.messages.text
    assert session.undo_title == "Delete net"
    window.actions_table["edit.undo"].trigger()
    qtbot.waitUntil(lambda: model.index_of_id("m1").isValid())
    assert [r.id for r in session.workspace.runs("v2")] == ["r1", "r2"]


def test_ten_thousand_runs_open_at_once(
    project: Path, open_session: Callable[[Path], Session], qtbot: QtBot
) -> None:
    store = ProjectStore.open(project)
    store.add_model(builders.model(), builders.variant())
    store.close()
    session = open_session(project)
    runs = tuple(builders.run(f"r{i}") for i in range(10_000))
    # The store keeps what it read in memory; here only the browser's own share is looked at.
    session.workspace.runs = lambda _variant=None: runs  # type: ignore[method-assign]
    started = time.process_time()
    browser = ModelBrowser(session)
    qtbot.addWidget(browser)
    browser.show()
    browser.tree.expandAll()
    QTest.qWait(1)
    assert browser._model.rowCount(browser._model.index_of_id("v1")) < 1_000
    assert browser._model.index_of_run(runs[0]).isValid()
    assert time.process_time() - started < 1.5


def test_an_empty_project_says_what_to_do_first(
    project: Path, open_window: Callable[[Path], MainWindow]
) -> None:
    window = open_window(project)
    assert window.browser._stack.currentWidget() is window.browser._empty
    assert not window.browser._empty.findChildren(QPushButton), "the buttons are in the centre, once"
    assert window.pages.currentWidget() is window.pages.welcome
