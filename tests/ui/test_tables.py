"""Dense tables: order, filter, selection, cells, copies."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from workbench.ui.tables import Cell, Column, DenseTable, ListingModel
from workbench.ui.tables.facts import Fact, FactList
from workbench.ui.tables.notices import Line, NoticeList


@dataclass(frozen=True)
class Item:
    name: str
    number: float | None


COLUMNS: tuple[Column[Item], ...] = (
    Column("name", lambda r: r.name, lambda r: r.name, Cell.NAME),
    Column(
        "number", lambda r: f"{r.number:.1f}" if r.number is not None else "–", lambda r: r.number, Cell.BAR
    ),
)
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def model() -> ListingModel[Item]:
    made: ListingModel[Item] = ListingModel(COLUMNS)
    made.set_rows([Item("b", 2.25), Item("a", None), Item("c", 1.0), Item("d", 2.25)])
    return made


@pytest.fixture
def table(qtbot: QtBot, model: ListingModel[Item]) -> DenseTable:
    widget = DenseTable(model)
    qtbot.addWidget(widget)
    widget.resize(400, 200)
    widget.show()
    return widget


def names(model: ListingModel[Item]) -> str:
    return "".join(r.name for r in model.visible_rows())


def test_unknown_values_come_last_in_both_directions(model: ListingModel[Item]) -> None:
    model.sort(1, UP)
    assert names(model) == "cbda"
    model.sort(1, DOWN)
    assert names(model) == "bdca"


def test_new_rows_come_in_the_order_and_through_the_filter_in_force(model: ListingModel[Item]) -> None:
    model.sort(0, DOWN)
    model.set_filter(lambda r: r.name != "c")
    model.set_rows([Item("c", 1), Item("x", 2), Item("y", 3)])
    assert names(model) == "yx"


def test_the_selected_row_is_still_selected_after_sorting(
    table: DenseTable, model: ListingModel[Item]
) -> None:
    model.sort(0, UP)
    table.choose(2)
    assert model.row_at(table.currentIndex().row()).name == "c"
    model.sort(0, DOWN)
    chosen = table.selectionModel().selectedRows()
    assert [model.row_at(i.row()).name for i in chosen] == ["c"]


def test_ten_thousand_rows_sort_within_fifty_milliseconds(qtbot: QtBot) -> None:
    rng = random.Random(1)
    model: ListingModel[Item] = ListingModel(COLUMNS)
    model.set_rows([Item(f"layer{rng.random():.6f}", rng.random()) for _ in range(10_000)])
    took = []
    for column, order in ((1, DOWN), (0, UP), (1, UP)):
        began = time.process_time()
        model.sort(column, order)
        took.append(time.process_time() - began)
    assert min(took) < 0.050


def test_a_click_on_the_header_sorts_and_a_second_one_turns_it(
    table: DenseTable, model: ListingModel[Item]
) -> None:
    header = table.horizontalHeader()
    header.sectionClicked.emit(0)
    assert names(model) == "abcd"
    assert str(model.headerData(0, Qt.Orientation.Horizontal)).endswith("▴")
    header.sectionClicked.emit(0)
    assert names(model) == "dcba"


def test_numbers_and_their_headers_are_aligned_alike(model: ListingModel[Item]) -> None:
    role = int(Qt.ItemDataRole.TextAlignmentRole)
    assert model.data(model.index(0, 1), role) == model.headerData(1, Qt.Orientation.Horizontal, role)
    assert model.headerData(1, Qt.Orientation.Horizontal, role) & Qt.AlignmentFlag.AlignRight


def test_rows_are_copied_with_tabs_and_exported_in_full_digits(
    table: DenseTable, model: ListingModel[Item]
) -> None:
    model.set_titles(["Name", "Number"])
    model.sort(0, UP)
    table.choose(1)
    table.copy_selection()
    assert QGuiApplication.clipboard().text() == "Name\tNumber\nb\t2.25\n"
    assert table.csv_text().splitlines()[1:3] == ["a,", "b,2.25"]


def test_the_current_row_is_told_as_the_object_behind_it(
    qtbot: QtBot, table: DenseTable, model: ListingModel[Item]
) -> None:
    with qtbot.waitSignal(table.row_chosen) as chosen:
        table.choose(0)
    assert chosen.args == [model.row_at(0)]
    with qtbot.waitSignal(table.row_chosen) as chosen:
        model.set_rows([])
    assert chosen.args == [None]


def test_a_fact_is_copied_by_its_button(qtbot: QtBot) -> None:
    facts = FactList()
    qtbot.addWidget(facts)
    facts.set_facts([Fact("SHA-256", "9f86…0a08", mono=True, copy="9f86d081884c0a08")])
    button = next(b for b in facts.children() if b.metaObject().className() == "QToolButton")
    button.click()
    assert QGuiApplication.clipboard().text() == "9f86d081884c0a08"
    assert button.accessibleName()


def test_a_list_of_notices_is_there_only_when_there_is_one(qtbot: QtBot) -> None:
    notices = NoticeList()
    qtbot.addWidget(notices)
    assert notices.isHidden()
    notices.set_lines([Line("The model has no inputs.")])
    assert not notices.isHidden()
    notices.set_lines([])
    assert notices.isHidden()
