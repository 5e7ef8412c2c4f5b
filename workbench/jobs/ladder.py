"""How a running child is ended: asked, terminated, killed, each step only when the one before did not help."""

from __future__ import annotations

import enum

from workbench.core.events import Stop
from workbench.jobs.child import Child
from workbench.jobs.job import Ending

TERMINATE_S = 0.2
"""How long after SIGTERM the tree is killed."""

CLOSING_GRACE_S = 0.1
"""The grace when the program is being closed: nobody waits for a polite answer then."""


class _Rung(enum.IntEnum):
    GROUND = 0
    ASKED = 1
    TERMINATED = 2
    KILLED = 3


class Ladder:
    """One child's way down. `grace_s`: how long it may take to end by itself after it was asked."""

    def __init__(self, grace_s: float) -> None:
        self._grace_s = grace_s
        self._rung = _Rung.GROUND
        self._since = 0.0

    def climb(self, child: Child, ending: Ending, *, can_hear: bool, now: float) -> None:
        """Take the next step when its time has come; called on every tick while the child lives."""
        grace = min(self._grace_s, CLOSING_GRACE_S) if ending is Ending.CLOSED else self._grace_s
        if self._rung is _Rung.GROUND:
            if ending in (Ending.OVER_MEMORY, Ending.NOT_READY) or not can_hear:
                self._step(_Rung.KILLED, now)
                child.tree.kill()
            else:
                self._step(_Rung.ASKED, now)
                child.tree.scan()  # once it has left by itself, its children can no longer be found through it
                child.send(Stop())
        elif self._rung is _Rung.ASKED and now - self._since >= grace:
            self._step(_Rung.TERMINATED, now)
            child.tree.terminate()
        elif self._rung is _Rung.TERMINATED and now - self._since >= TERMINATE_S:
            self._step(_Rung.KILLED, now)
            child.tree.kill()

    def _step(self, rung: _Rung, now: float) -> None:
        self._rung, self._since = rung, now
