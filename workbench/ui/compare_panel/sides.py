"""Which two variants are compared when nobody has said it yet."""

from __future__ import annotations

from workbench.core.project import Step, Variant
from workbench.ui.compare_panel.backends import why_not_comparable
from workbench.ui.session import Session


def variants_offered(session: Session, first: Variant | None) -> list[Variant]:
    """All of the project, those of the model of `first` in front."""
    found: list[Variant] = []
    for model in session.workspace.models():
        found += [v for v in session.workspace.variants(model.id) if v.model_id == model.id]
    own = first.model_id if first is not None else None
    return sorted(found, key=lambda v: v.model_id != own)


def partner_of(session: Session, variant: Variant) -> Variant | None:
    """What a variant is compared with: what it was made from, else the fastest other one of its model, else any."""
    siblings = [v for v in session.workspace.variants(variant.model_id) if v.model_id == variant.model_id]
    others = [v for v in siblings if v.id != variant.id and not why_not_comparable(v)]
    parent = next((v for v in others if v.id == variant.parent_id), None)
    if parent is not None:
        return parent
    return min(others, key=lambda v: (_fastest_ms(session, v), v.created_at), default=None)


def older_first(one: Variant, other: Variant) -> tuple[Variant, Variant]:
    """The one that was there before is A: B is what has been made of it."""
    if one.parent_id == other.id:
        return other, one
    if other.parent_id == one.id:
        return one, other
    return (one, other) if one.created_at <= other.created_at else (other, one)


def _fastest_ms(session: Session, variant: Variant) -> float:
    runs = session.workspace.runs(variant.id)
    times = [
        r.latency_median_ms for r in runs if r.step is Step.BENCHMARK and r.latency_median_ms is not None
    ]
    return min(times, default=float("inf"))
