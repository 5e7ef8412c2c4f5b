"""What the workspace tells its listeners. Window and CLI are equal listeners."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from workbench.core.events import JobEvent
from workbench.core.messages import Message
from workbench.core.project import Step

Kind = Literal["model", "variant", "run", "job", "dataset"]


class ProjectOpened(msgspec.Struct, frozen=True, kw_only=True):
    """A project is open; sent to a listener when it subscribes. `notice`: why it is read-only, to be shown."""

    folder: str
    read_only: bool
    notice: Message | None = None


class ProjectChanged(msgspec.Struct, frozen=True, kw_only=True):
    """Things of one kind were added, changed or removed; ask the workspace again for them."""

    kind: Kind
    ids: tuple[str, ...]


class JobChanged(msgspec.Struct, frozen=True, kw_only=True):
    """An event of a job. What a job leaves in the project is recorded before its `Ended` arrives here."""

    job_id: str
    step: Step
    variant_id: str | None
    event: JobEvent


WorkspaceEvent = ProjectOpened | ProjectChanged | JobChanged

Listener = Callable[[WorkspaceEvent], None]
"""Called on background threads or the caller's own; must be quick."""
