"""Work in a thread beside the window's, and the way back: what takes long without waiting for a worker."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Background(QObject):
    """Python runs one thread at a time, but changes between them every few milliseconds: the window stays alive."""

    _ended = Signal(object, object, object)
    """Who takes it; what was made, or what was raised."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ended.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], Any], take: Callable[[Any, BaseException | None], object]) -> None:
        """Do `work` beside, then call `take` in the thread this lives in, with the result or the exception."""

        def beside() -> None:
            made: Any = None
            raised: BaseException | None = None
            try:
                made = work()
            except BaseException as error:  # noqa: BLE001 - `take` is told, and raises what it does not expect
                raised = error
            with contextlib.suppress(RuntimeError):  # the window has been closed meanwhile
                self._ended.emit(take, made, raised)

        threading.Thread(target=beside, name="background", daemon=True).start()

    def _hand_over(self, take: Callable[..., object], made: Any, raised: BaseException | None) -> None:
        take(made, raised)
