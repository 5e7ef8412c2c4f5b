"""What can be done with an item of the graph, and with all of them: the canvas's context menu, and that of a crumb."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from workbench.core.graph_search import query_for, query_for_group
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.ui.graph_viewer.items.crumbs import Crumb, items_of
from workbench.ui.widgets.names import plain_tip, safe_tip, shown_name

if TYPE_CHECKING:
    from workbench.ui.graph_viewer.opened_graph import OpenedGraph
    from workbench.ui.graph_viewer.stage import GraphStage

_MOST_AROUND = 5
"""Groups around an operation that its menu names."""
_TEXTS = {
    "open": QT_TRANSLATE_NOOP("GraphMenu", "Open the group"),
    "inside": QT_TRANSLATE_NOOP("GraphMenu", "Show what is inside"),
    "hide": QT_TRANSLATE_NOOP("GraphMenu", "Hide what is inside"),
    "fold": QT_TRANSLATE_NOOP("GraphMenu", "Collapse {group}"),
    "copy": QT_TRANSLATE_NOOP("GraphMenu", "Copy the name"),
    "copy_search": QT_TRANSLATE_NOOP("GraphMenu", "Copy as search"),
    "ignore": QT_TRANSLATE_NOOP("GraphMenu", "Add to the ignored scope"),
    "quantize": QT_TRANSLATE_NOOP("GraphMenu", "Remove from the ignored scope"),
    "layers": QT_TRANSLATE_NOOP("GraphMenu", "Show in the layers table"),
    "cut": QT_TRANSLATE_NOOP("GraphMenu", "Cut the model here…"),
    "exclude": QT_TRANSLATE_NOOP("GraphMenu", "Exclude from the picture"),
    "exclude_many": QT_TRANSLATE_NOOP("GraphMenu", "Exclude {count} boxes from the picture"),
    "in_body": QT_TRANSLATE_NOOP("GraphMenu", "Exclude the operation that has this body instead."),
    "excluded": QT_TRANSLATE_NOOP("GraphMenu", "Show the {count} excluded again"),
    "open_all": QT_TRANSLATE_NOOP("GraphMenu", "Open all groups"),
    "fold_all": QT_TRANSLATE_NOOP("GraphMenu", "Collapse all groups"),
    "fit": QT_TRANSLATE_NOOP("GraphMenu", "Show the whole graph"),
    "keys": QT_TRANSLATE_NOOP("GraphMenu", "Keys"),
}


def _text(key: str) -> str:
    return QCoreApplication.translate("GraphMenu", _TEXTS[key])


def menu_of(stage: GraphStage, item: int) -> QMenu:
    """The menu of an item of the stage's canvas, -1: of none."""
    menu, opened = _menu(stage), stage.opened
    if opened is not None and 0 <= item < len(opened.shown.items):
        _add_folding(menu, stage, opened, item)
        _add_deeds(menu, stage, opened, item)
        menu.addSeparator()
    _add_all(menu, stage)
    return menu


def crumb_menu(stage: GraphStage, crumb: Crumb) -> QMenu:
    """The menu of a step on the way to an operation."""
    opened = stage.opened
    items = items_of(opened, crumb) if opened is not None else []
    if opened is None or crumb.is_model or not items:
        menu = _menu(stage)
        _add_all(menu, stage)
        return menu
    at = stage.canvas.current if stage.canvas.current in items else items[0]
    if crumb.place and not crumb.is_body:
        return menu_of(stage, items[0])
    menu = _menu(stage)
    if crumb.is_body:
        holder = opened.item_at(crumb.place[:-1], crumb.place[:1])
        menu.addAction(_text("hide"), lambda: stage.toggle(holder))
    elif opened.shown.items[at].is_group and opened.shown.items[at].group == crumb.group:
        return menu_of(stage, at)
    else:
        _add(menu, _text("fold").format(group=_shown(crumb.text)), lambda: stage.fold(crumb.group, at))
        menu.addAction(_text("exclude"), lambda: stage.exclude(items))
    if crumb.name:
        menu.addSeparator()
        menu.addAction(_text("copy"), lambda: _copy(crumb.name))
        if crumb.group:
            menu.addAction(_text("copy_search"), lambda: _copy(query_for_group(crumb.group)))
    return menu


def _menu(stage: GraphStage) -> QMenu:
    menu = QMenu(stage)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    return menu


def _add_all(menu: QMenu, stage: GraphStage) -> None:
    opened = stage.opened
    if opened is not None and opened.excluded:
        text = _text("excluded").format(count=f"{len(opened.excluded):,}")
        menu.addAction(text, stage.show_excluded)
    for key, action in (("open_all", stage.expand_all), ("fold_all", stage.fold_all)):
        menu.addAction(_text(key), action).setEnabled(opened is not None and opened.has_groups)
    menu.addAction(_text("fit"), stage.canvas.fit)
    menu.addAction(_text("keys"), stage.keys.toggle)


def _add_folding(menu: QMenu, stage: GraphStage, opened: OpenedGraph, item: int) -> None:
    node, shown = opened.node_of(item), opened.shown.items[item]
    if node is None:
        menu.addAction(_text("open"), lambda: stage.toggle(item))
    elif node.bodies:
        key = "hide" if shown.place in opened.bodies else "inside"
        menu.addAction(_text(key), lambda: stage.toggle(item))
    for path in opened.groups_around(item)[:_MOST_AROUND]:
        _add(menu, _text("fold").format(group=_shown(path)), lambda p=path: stage.fold(p, item))  # type: ignore[misc]
    if not menu.isEmpty():
        menu.addSeparator()


def _add_deeds(menu: QMenu, stage: GraphStage, opened: OpenedGraph, item: int) -> None:
    """Names are copied of the item itself; the rest is done to all that are selected with it."""
    node, shown = opened.node_of(item), opened.shown.items[item]
    whole = shown.group if node is None else node.name
    query = query_for_group(shown.group) if node is None else query_for(node)
    menu.addAction(_text("copy"), lambda: _copy(whole))
    menu.addAction(_text("copy_search"), lambda: _copy(query))
    menu.addSeparator()
    selected = stage.canvas.selected
    items = sorted(selected) if item in selected else [item]
    deeds = stage.deeds
    if deeds is not None:
        ignored = deeds.is_ignored(items)
        deed = deeds.quantize_again if ignored else deeds.ignore
        _, reason = deeds.scope_names(items)
        _add(menu, _text("quantize" if ignored else "ignore"), lambda: deed(items), reason)
        _, reason = deeds.cut_names(item)
        _add(menu, _text("cut"), lambda: deeds.cut(item), reason)
        _add(menu, _text("layers"), deeds.show_layers, deeds.why_no_layers())
    _add_exclusion(menu, stage, opened, items)


def _add_exclusion(menu: QMenu, stage: GraphStage, opened: OpenedGraph, items: Sequence[int]) -> None:
    inside = any(len(opened.shown.items[one].place) > 1 for one in items)
    text = _text("exclude") if len(items) == 1 else _text("exclude_many").format(count=f"{len(items):,}")
    _add(menu, text, lambda: stage.exclude(items), _text("in_body") if inside else "")


def _add(menu: QMenu, text: str, deed: Callable[[], object], reason: str = "") -> None:
    """`reason`: why it cannot be done."""
    action = menu.addAction(text)
    action.triggered.connect(lambda _=False: deed())
    action.setEnabled(not reason)
    # Without one the text would be its tooltip, and Qt would follow the tags in it.
    action.setToolTip(plain_tip(reason) or safe_tip(text))


def _shown(name: str) -> str:
    return shown_name(name, 60).replace("&", "&&")


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
