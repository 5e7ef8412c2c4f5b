"""Which variants a variant may be compared with, and which of them is meant when nobody says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.core.project import Variant
from workbench.ui.measurable import why_not_measurable
from workbench.ui.session import Session

_LONGEST_LINEAGE = 100


def candidates(session: Session, variant: Variant) -> tuple[Variant, ...]:
    """The other variants of the model, oldest first; those that cannot run are among them."""
    found = session.workspace.variants(variant.model_id)
    return tuple(v for v in found if v.id != variant.id and v.model_id == variant.model_id)


def usual_reference(variant: Variant, others: Sequence[Variant]) -> Variant | None:
    """The root of the lineage; where that cannot run (Python code), the oldest ancestor that can.

    What was imported itself has none.
    """
    known: Mapping[str, Variant] = {v.id: v for v in others}
    lineage: list[Variant] = []
    at = known.get(variant.parent_id) if variant.parent_id else None
    while at is not None and len(lineage) < _LONGEST_LINEAGE:
        lineage.append(at)
        at = known.get(at.parent_id) if at.parent_id else None
    return next((v for v in reversed(lineage) if not why_not_measurable(v)), None)
