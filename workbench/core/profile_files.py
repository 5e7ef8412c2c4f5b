"""A profile that was printed by `profile --json`, as far as a graph can be painted by it."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.core.measuring import Hint, MeasuringSpec
from workbench.core.profiling import MeasuredLayers

_MOST_DIGITS = 10


def decode_profile(data: bytes) -> MeasuredLayers:
    """Read it; raises `msgspec.DecodeError` (or its `ValidationError`) with what does not fit.

    Sentences in it are plain text, not messages that can be translated: they are left out.
    """
    return msgspec.json.decode(data, type=MeasuredLayers)


def setup_of(profile: MeasuredLayers, model: str) -> MeasuringSpec:
    """The setup that compiles `model` as it was measured, from what the device said of itself.

    A result does not hold the question. Streams and threads are given where no hint chose them.
    """
    configuration = profile.configuration
    hint = _hint(configuration.get("PERFORMANCE_HINT"))
    by_hand = hint is Hint.NONE
    shapes = [f"{name}{shape}" for name, shape in profile.input_shapes.items()]
    nameable = all(name and not set(name) & set("[],") for name in profile.input_shapes)
    return MeasuringSpec(
        model=model,
        device=profile.device,
        hint=hint,
        streams=_text(configuration.get("NUM_STREAMS")) if by_hand else None,
        threads=_number(configuration.get("INFERENCE_NUM_THREADS")) if by_hand else None,
        shape=",".join(shapes) if shapes and nameable else None,
        precision=_precision(configuration.get("INFERENCE_PRECISION_HINT")),
        input_types=profile.input_types,
    )


def _hint(value: Any) -> Hint:
    known = {hint.value.upper(): hint for hint in Hint}
    return known.get(str(value).upper(), Hint.NONE)


def _precision(value: Any) -> str | None:
    """`dynamic` and the like are answers, not what one may ask for."""
    text = str(value)
    return text if text in ("f32", "f16", "bf16") else None


def _text(value: Any) -> str | None:
    return str(value) if value is not None else None


def _number(value: Any) -> int | None:
    text = str(value)
    usable = text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS
    return int(text) if usable and int(text) > 0 else None
