"""Files and folders opened by the desktop's own programs, where there is a desktop."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say

_WITHOUT_DESKTOP = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def show_outside(path: Path) -> Message | None:
    """Open a file or folder; the sentence that says where it is, when no program took it."""
    if not path.exists():
        return say(QT_TRANSLATE_NOOP("core", "The folder {path} is not there."), path=str(path))
    if _opened(path):
        return None
    if path.is_dir():
        return say(
            QT_TRANSLATE_NOOP("core", "No file manager answered. The folder is {path}."), path=str(path)
        )
    return say(QT_TRANSLATE_NOOP("core", "No browser answered. The report is {path}."), path=str(path))


def _opened(path: Path) -> bool:
    """Whether some program took it. Qt says yes too soon on a bare X server, so its helper is looked for first."""
    if QGuiApplication.platformName() in _WITHOUT_DESKTOP:
        return False
    if sys.platform == "linux" and not (shutil.which("xdg-open") or os.environ.get("XDG_CURRENT_DESKTOP")):
        return False
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
