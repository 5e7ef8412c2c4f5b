"""What an action is: one record of the table, and the menus it may be in."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.messages import QT_TRANSLATE_NOOP

MENUS = (
    ("project", QT_TRANSLATE_NOOP("Actions", "&Project")),
    ("edit", QT_TRANSLATE_NOOP("Actions", "&Edit")),
    ("model", QT_TRANSLATE_NOOP("Actions", "&Model")),
    ("run", QT_TRANSLATE_NOOP("Actions", "&Run")),
    ("view", QT_TRANSLATE_NOOP("Actions", "&View")),
    ("help", QT_TRANSLATE_NOOP("Actions", "&Help")),
)
"""In the menu bar's order; `view/theme` and `view/language` are sub-menus."""

SUBMENUS = {
    "view/theme": QT_TRANSLATE_NOOP("Actions", "Theme"),
    "view/language": QT_TRANSLATE_NOOP("Actions", "Language"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """One record. `menu` ends in `|` when a line goes before it; `group` makes the checkable ones exclusive."""

    id: str
    title: str
    callback: str
    icon: str = ""
    shortcut: str = ""
    menu: str = ""
    toolbar: bool = False
    tip: str = ""
    needs: str = ""
    checkable: bool = False
    group: str = ""
    short: str = ""
    """The toolbar's word when the title is too long."""
