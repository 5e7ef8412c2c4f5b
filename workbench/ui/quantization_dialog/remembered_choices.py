"""What was chosen last for a model, kept in the settings."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.core.compression import CompressSpec
from workbench.core.datasets import DatasetRef
from workbench.core.feeding import Feeding
from workbench.core.ignored_scope import IgnoredScope
from workbench.core.project import Variant
from workbench.core.pruning import PruneSpec
from workbench.core.quantization import QuantizeSpec
from workbench.ui.session import Session
from workbench.workspace.recipes import untrusting

FORM = "quantization"
"""The name under which the settings keep the choices, by model."""
MOST_MODELS = 50
"""Those used longest ago are forgotten."""


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """The specs of the three kinds, and what they share."""

    kind: str
    quantize: QuantizeSpec
    compress: CompressSpec
    prune: PruneSpec
    prune_adapts: bool = True
    dataset: DatasetRef | None = None
    feeding: Feeding = Feeding()
    ignored: IgnoredScope = IgnoredScope()


def remember(session: Session, variant: Variant, choices: Choices) -> None:
    """Keep them, without the leave to run code, which is given anew each time."""
    data = choices.dataset
    kept = msgspec.structs.replace(
        choices,
        quantize=untrusting(choices.quantize),
        compress=untrusting(choices.compress),
        prune=untrusting(choices.prune),
        dataset=None if data is None else msgspec.structs.replace(data, trust_code=False),
    )
    forms = dict(session.settings.forms)
    by_model: dict[str, Any] = dict(forms.get(FORM, {}))
    by_model.pop(variant.model_id, None)
    by_model[variant.model_id] = msgspec.to_builtins(kept)
    forms[FORM] = dict(list(by_model.items())[-MOST_MODELS:])
    session.update_settings(forms=forms)


def recall(session: Session, variant: Variant) -> Choices | None:
    """What was chosen for the variant's model the last time; `None` where nothing is kept, or by another version."""
    kept = session.settings.forms.get(FORM, {}).get(variant.model_id)
    try:
        return msgspec.convert(kept, Choices) if kept is not None else None
    except (msgspec.ValidationError, TypeError):
        return None
