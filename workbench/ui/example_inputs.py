"""What a model from PyTorch is traced with: whoever asks a worker for its graph has to say it again."""

from __future__ import annotations

import msgspec

from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.inspection import InspectSpec, ModelFormat
from workbench.core.project import Variant
from workbench.core.specs import decode_spec


def example_inputs_of(variant: Variant) -> tuple[InputOverride, ...]:
    """Those a model from PyTorch was looked into with when it was brought in; they are in its recipe."""
    if variant.recipe is None or variant.format is ModelFormat.IR:
        return ()
    try:
        spec = decode_spec(variant.recipe)
    except msgspec.MsgspecError:
        return ()
    return spec.example_inputs if isinstance(spec, InspectSpec | ConvertSpec) else ()
