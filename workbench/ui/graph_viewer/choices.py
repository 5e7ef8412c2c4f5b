"""What the graph page keeps in the settings: which kinds of graph, whether beside each other, what is painted."""

from __future__ import annotations

from typing import Any

from workbench.core.graph import GraphKind
from workbench.core.project import Variant
from workbench.ui.session import Session

FORM = "graph"


def kept(session: Session) -> dict[str, Any]:
    """Everything that was kept."""
    values: dict[str, Any] = session.settings.forms.get(FORM, {})
    return values


def keep(session: Session, **values: Any) -> None:
    """Keep some values; the others stay."""
    forms = dict(session.settings.forms)
    forms[FORM] = {**forms.get(FORM, {}), **values}
    session.update_settings(forms=forms)


def kept_kind(session: Session) -> GraphKind | None:
    """The kind of graph that was chosen last; the file may have been edited by hand."""
    value = kept(session).get("kind")
    return next((kind for kind in GraphKind if kind.value == value), None)


def keep_beside(session: Session, first: Variant, second: Variant, kind: GraphKind) -> None:
    """Keep what was chosen to stand beside a variant."""
    keep(session, beside={"of": first.id, "variant": second.id, "kind": kind.value})


def kept_beside(session: Session, first: Variant) -> tuple[Variant, GraphKind] | None:
    """What was chosen to stand beside a variant the last time; `None` when that was another, or has gone meanwhile."""
    chosen = kept(session).get("beside")
    if not isinstance(chosen, dict) or chosen.get("of") != first.id:
        return None
    variant = session.find_variant(chosen.get("variant"))
    kind = next((kind for kind in GraphKind if kind.value == chosen.get("kind")), None)
    return (variant, kind) if variant is not None and kind is not None else None
