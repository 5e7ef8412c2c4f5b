"""Words, icons and colours of the kinds of change: the same in the list, in the legend and on the boxes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workbench.core.graph_changes import Aspect, Difference
from workbench.core.graph_diff import Change, DiffEntry
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.ui.theme import Theme

_CHANGES = {
    Change.ADDED: QT_TRANSLATE_NOOP("GraphDiff", "Added"),
    Change.REMOVED: QT_TRANSLATE_NOOP("GraphDiff", "Removed"),
    Change.CHANGED: QT_TRANSLATE_NOOP("GraphDiff", "Changed"),
    Change.FUSED: QT_TRANSLATE_NOOP("GraphDiff", "Fused"),
}
_ASPECTS = {
    Aspect.TYPE: QT_TRANSLATE_NOOP("GraphDiff", "Type"),
    Aspect.SHAPE: QT_TRANSLATE_NOOP("GraphDiff", "Shape"),
    Aspect.PRECISION: QT_TRANSLATE_NOOP("GraphDiff", "Precision"),
    Aspect.ATTRIBUTE: QT_TRANSLATE_NOOP("GraphDiff", "Attribute {name}"),
    Aspect.WEIGHTS: QT_TRANSLATE_NOOP("GraphDiff", "Weights"),
    Aspect.INPUT: QT_TRANSLATE_NOOP("GraphDiff", "Input {name} comes from"),
    Aspect.BODY: QT_TRANSLATE_NOOP("GraphDiff", "Operations in {name}"),
}
_PORT_OF_WEIGHTS = QT_TRANSLATE_NOOP("GraphDiff", "Weights at input {name}")
_INTO = QT_TRANSLATE_NOOP("GraphDiff", "Fused into")
_HOLDS = QT_TRANSLATE_NOOP("GraphDiff", "Others fused into it")

ICONS = {
    Change.ADDED: "plus-thick",
    Change.REMOVED: "minus-thick",
    Change.CHANGED: "pencil",
    Change.FUSED: "call-merge",
}
_SERIES = {
    "dark": {Change.ADDED: 2, Change.REMOVED: 5, Change.CHANGED: 3, Change.FUSED: 6},
    "light": {Change.ADDED: 2, Change.CHANGED: 0, Change.FUSED: 6},
}
"""Of Okabe–Ito's colours those that stay apart, from each other and from the grey, for all kinds of colour blindness.

On light ground vermillion is too near to amber; there it is the theme's red.
"""


def _translated(text: str) -> str:
    return QCoreApplication.translate("GraphDiff", text)


def change_word(change: Change) -> str:
    """`Added`, `Removed` …"""
    return _translated(_CHANGES[change])


def change_color(theme: Theme, change: Change) -> str:
    """Of a box and of an icon; always beside a word."""
    series = _SERIES["light" if theme.name == "light" else "dark"]
    return theme.series_color(series[change]) if change in series else theme.bad


def holding_word() -> str:
    """Of an operation that does the work of fused ones."""
    return _translated(_HOLDS)


def aspect_words(difference: Difference, name: str) -> str:
    """What differs; `name` is the difference's as it is to be shown."""
    if difference.aspect is Aspect.WEIGHTS and name:
        return _translated(_PORT_OF_WEIGHTS).format(name=name)
    return _translated(_ASPECTS[difference.aspect]).format(name=name)


def into_word() -> str:
    """Before the operations that a fused one went into."""
    return _translated(_INTO)


def names_of(entry: DiffEntry) -> str:
    """The operation's name; both names where they differ."""
    names = dict.fromkeys(side.name for side in (entry.before, entry.after) if side is not None)
    return " → ".join(names)
