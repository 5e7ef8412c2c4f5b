"""The table of actions is what menus, toolbar, shortcuts and palette show."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton

from workbench.ui import app, pages
from workbench.ui.action_table import ACTIONS
from workbench.ui.commands import Commands
from workbench.ui.conditions import Conditions
from workbench.ui.main_window import MainWindow

PROMISED = [
    "model.import",
    "model.convert",
    "model.quantize",
    "run.benchmark",
    "run.profile",
    "run.compare",
    "run.evaluate",
    "view.overview",
    "view.graph",
    "view.benchmark",
    "view.layers",
    "view.accuracy",
    "view.compare",
    "view.netron",
    "project.report",
    "app.theme.dark",
    "app.theme.light",
    "app.language.en",
    "app.language.zh_CN",
    "app.command_palette",
]


def test_every_promised_action_exists_under_its_id(window: MainWindow) -> None:
    for action_id in PROMISED:
        assert window.findChild(QAction, action_id) is not None, action_id


def test_every_page_has_its_action_and_can_be_asked_for_on_the_command_line() -> None:
    assert [page.name for page in pages.PAGES] == list(app.PAGES)
    actions = {record.id: record for record in ACTIONS}
    for page in pages.PAGES:
        assert actions[page.action].id == f"view.{page.name}"


@pytest.mark.parametrize("record", ACTIONS, ids=lambda r: r.id)
def test_every_record_names_a_callback_and_a_condition_that_exist(record: object) -> None:
    assert callable(getattr(Commands, record.callback))  # type: ignore[attr-defined]
    assert not record.needs or callable(getattr(Conditions, record.needs))  # type: ignore[attr-defined]


def test_no_two_actions_share_a_shortcut_or_an_id() -> None:
    ids = Counter(r.id for r in ACTIONS)
    keys = Counter(QKeySequence(r.shortcut).toString() for r in ACTIONS if r.shortcut)
    assert [k for k, n in (ids + keys).items() if n > 1] == []


def test_every_action_is_in_a_menu_with_an_icon_and_a_tooltip(window: MainWindow) -> None:
    in_menus = {a.objectName() for m in window.findChildren(QMenu) for a in m.actions()}
    for record, action in window.actions_table:
        assert record.id in in_menus
        assert action.toolTip()
        assert not record.icon or not action.icon().isNull(), record.id


def test_a_disabled_action_says_why(window: MainWindow) -> None:
    window.session.select_variant(None)
    action = window.actions_table["model.convert"]
    assert not action.isEnabled()
    assert "Select a variant" in action.toolTip()
    window.session.select_variant("v1")
    assert action.isEnabled()
    assert "Ctrl+E" in action.toolTip()


def test_every_icon_only_button_has_a_name_for_screen_readers(window: MainWindow) -> None:
    for button in window.findChildren(QToolButton):
        if button.isVisible() and (not button.text() or len(button.text()) == 1):
            assert button.accessibleName() or button.toolTip(), button.objectName()


def test_the_palette_finds_commands_and_variants_and_runs_them(window: MainWindow) -> None:
    window.actions_table["app.command_palette"].trigger()
    palette = window.palette_view
    assert palette.isVisible()
    field = palette.focusProxy() or palette.findChild(type(palette._field), "paletteSearch")
    field.setText("variant v1")
    assert palette.titles() == ["net › variant v1"]
    palette._run_current()
    assert not palette.isVisible()
    assert window.session.selected_variant is not None
    assert window.session.selected_variant.id == "v1"
    palette.open()
    field.setText("light")
    assert palette.titles()[0] == "View › Light"
    palette._run_current()
    assert window.session.theme.name == "light"
