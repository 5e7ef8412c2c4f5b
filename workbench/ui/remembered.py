"""What panels keep in the settings: their form, and each variant's shapes, which benchmark and profile share."""

from __future__ import annotations

from typing import Any

from workbench.core.project import Variant
from workbench.ui.session import Session
from workbench.ui.widgets.shape_fields import ShapeFields

SHAPES = "shapes"
"""The name under which the settings keep the shapes."""


def form_values(session: Session, form: str) -> dict[str, Any]:
    """What a form held when it was used last."""
    values: dict[str, Any] = session.settings.forms.get(form, {})
    return values


def shape_answers(session: Session, variant: Variant | None) -> dict[str, str]:
    """The shapes given for a variant, by input."""
    kept = session.settings.forms.get(SHAPES, {})
    answers: dict[str, str] = kept.get(variant.id, {}) if variant is not None else {}
    return answers


def ask_shapes(fields: ShapeFields, session: Session, before: Variant | None, now: Variant | None) -> None:
    """Ask for the open shapes of a variant; nothing typed is lost while it is the one that was asked for before.

    What a variant's inputs are may become known only after it was selected: a converted model is looked into later.
    """
    inspection = now.inspection if now is not None else None
    known = before.inspection if before is not None else None
    if before is None or now is None or before.id != now.id or inspection != known:
        fields.show_inputs(inspection.inputs if inspection is not None else (), shape_answers(session, now))


def remember_shapes(session: Session, variant: Variant, answers: dict[str, str]) -> None:
    """Keep the shapes given for a variant."""
    if answers:
        forms = dict(session.settings.forms)
        forms[SHAPES] = {**forms.get(SHAPES, {}), variant.id: answers}
        session.update_settings(forms=forms)


def remember(
    session: Session, form: str, values: dict[str, Any], variant: Variant | None, answers: dict[str, str]
) -> None:
    """Keep a form's values and the shapes given for a variant."""
    forms = dict(session.settings.forms)
    forms[form] = values
    if answers and variant is not None:
        forms[SHAPES] = {**forms.get(SHAPES, {}), variant.id: answers}
    session.update_settings(forms=forms)
