"""`--screenshot FILE`: wait until what is shown is complete, save a picture, leave."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from workbench.core.errors import ExitCode
from workbench.ui.desk import Desk

LOOK_MS = 100
QUIET_LOOKS = 4
"""So often in a row must nothing be busy: one result may lead to the next job."""
PATIENCE_MS = 120_000


class Screenshot(QObject):
    """Looks ten times a second; gives up after two minutes and takes the picture anyway."""

    def __init__(self, desk: Desk, file: Path, page: str | None) -> None:
        super().__init__()
        self._desk = desk
        self._file = file
        self._page = page
        self._quiet = 0
        self._looks = 0
        self.exit_code = int(ExitCode.DONE)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._on_look)
        self._timer.start()

    def _on_look(self) -> None:
        window = self._desk.windows[-1]
        self._looks += 1
        if self._page and window.startup.panels_allowed and window.pages.current_name != self._page:
            window.show_page(self._page)
        self._quiet = 0 if window.is_busy else self._quiet + 1
        if self._quiet >= QUIET_LOOKS or self._looks * LOOK_MS > PATIENCE_MS:
            self._timer.stop()
            self._save()
            window.close()
            QApplication.quit()

    def _save(self) -> None:
        with contextlib.suppress(OSError):  # saving says so
            self._file.parent.mkdir(parents=True, exist_ok=True)
        if not self._desk.windows[-1].grab().save(str(self._file), "PNG"):
            print(f"The picture could not be written to {self._file}.", file=sys.stderr)
            self.exit_code = int(ExitCode.STEP_FAILED)
