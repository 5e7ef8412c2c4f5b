"""The tree behind the model browser as plain objects, and how a list of children follows the project."""

from __future__ import annotations

import enum
import itertools
from dataclasses import dataclass, field

from workbench.core.project import Model, RunSummary, Variant
from workbench.ui.job_view import JobView


class Kind(enum.Enum):
    """What a row is."""

    ROOT = "root"
    MODEL = "model"
    VARIANT = "variant"
    RUN = "run"
    PENDING = "pending"
    """A model that is being imported."""


Payload = Model | Variant | RunSummary | JobView | None


_numbers = itertools.count(1)


@dataclass(slots=True, eq=False, weakref_slot=True)
class Node:
    """A row. `limit` is how many children may be made so far (runs come in portions), `total` how many there are.

    `number` goes into Qt's indexes: an object there would crash the program when an index outlives its node.
    """

    kind: Kind
    id: str
    payload: Payload
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    limit: int = 0
    total: int = 0
    file_missing: bool = False
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def row(self) -> int:
        """The place among its siblings."""
        return self.parent.children.index(self) if self.parent else 0

    @property
    def name(self) -> str:
        """The text of the row, without badges."""
        payload = self.payload
        if isinstance(payload, Model | Variant):
            return payload.name
        if isinstance(payload, JobView):
            return payload.title
        if isinstance(payload, RunSummary):
            return payload.title or payload.created_at[11:16]
        return ""
