"""Who hears of the jobs: listeners that come and go on any thread, and cannot harm each other or the job."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from workbench.core.events import JobEvent

Listener = Callable[[str, JobEvent], None]
"""Called with a job's id on background threads, in order for each job; must be quick. What it raises is logged."""

_log = logging.getLogger(__name__)


class Audience:
    """The listeners of one queue."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: tuple[Listener, ...] = ()

    def join(self, listener: Listener) -> Callable[[], None]:
        """Add a listener; returns what removes it again."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def leave() -> None:
            with self._lock:
                self._listeners = tuple(known for known in self._listeners if known is not listener)

        return leave

    def tell(self, job_id: str, event: JobEvent) -> None:
        """Call every listener on this thread."""
        for listener in self._listeners:
            try:
                listener(job_id, event)
            except Exception:  # noqa: BLE001 - a listener's defect is its own; the job goes on
                _log.exception("A listener failed at %s of job %s.", type(event).__name__, job_id)
