"""A window that opens no larger than the screen it opens on, its frame included."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_FRAME = QSize(8, 40)
"""Title bar and borders, which the window's own size is without."""
_SMALLEST_SCREEN = QSize(1024, 600)
"""On less nothing fits, and a screen that is only made up (tests, pictures) says little."""


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give the size that is wished, or the largest one below it whose lower edge can be seen."""
    wished = QSize(width, height)
    room = window.screen().availableSize() if window.screen() is not None else QSize()
    if room.expandedTo(_SMALLEST_SCREEN) == room:
        wished = wished.boundedTo(room - _FRAME)
    window.resize(wished.expandedTo(window.minimumSize()))
