"""Whether the CPU plug-in multiplies sparse weights in a way of its own here: a trial, as the plug-in tells nobody.

Its property CPU_SPARSE_WEIGHTS_DECOMPRESSION_RATE takes effect for products of matrices alone (FullyConnected) whose
activations and weights are INT8, whose sides are multiples of 64, on a CPU with AMX, and where at least that share of
the weights is zero. It is accepted, and without effect, anywhere else. Where it has one, the primitive of the executed
layer is called brgemm_sparse_….
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
import openvino as ov

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine import runtime
from workbench.engine.pruning.zeros import CountedWeight

PROPERTY = "CPU_SPARSE_WEIGHTS_DECOMPRESSION_RATE"
SMALLEST_SHARE = 0.5
"""Below it unpacking takes longer than the smaller reads save; the runtime itself would take any share."""
_SIDE = 64
_TRIAL_SIDE = 256


def can_use(weight: CountedWeight) -> bool:
    """Whether the property takes effect for this weight, given the CPU."""
    layer = weight.layer
    return (
        layer.type == "MatMul"
        and layer.element == "i8"
        and not weight.shifted
        and weight.fed_integers
        and len(layer.shape) == 2
        and all(side % _SIDE == 0 for side in layer.shape)
        and layer.share >= SMALLEST_SHARE
    )


def rate_of(weights: Sequence[CountedWeight]) -> float | None:
    """The largest rate that all of them reach, in hundredths; `None` without any."""
    shares = [weight.layer.share for weight in weights]
    return int(min(shares) * 100 + 1e-9) / 100 if shares else None


def why_unusable(weights: Sequence[CountedWeight]) -> Message:
    """The nearest condition that no weight of the model meets."""
    products = [weight for weight in weights if weight.layer.type == "MatMul"]
    if not products:
        return say(
            QT_TRANSLATE_NOOP(
                "core",
                "The CPU makes use of zeros in products of matrices only, and the model has none with weights.",
            )
        )
    if not any(weight.layer.element == "i8" and weight.fed_integers for weight in products):
        text = QT_TRANSLATE_NOOP(
            "core",
            "The CPU makes use of zeros only where weights and activations are INT8: quantize the model.",
        )
        return say(text)
    if not any(weight.layer.share >= SMALLEST_SHARE for weight in products):
        text = QT_TRANSLATE_NOOP("core", "No product of matrices has at least {share} zeros in its weights.")
        return say(text, share=f"{SMALLEST_SHARE:.0%}".replace("%", " %"))
    text = QT_TRANSLATE_NOOP(
        "core",
        "The CPU makes use of zeros only in symmetric INT8 weights of two dimensions that are multiples of {side}.",
    )
    return say(text, side=_SIDE)


@functools.cache
def trial() -> tuple[bool | None, Message]:
    """Compile a product with nine zeros in ten weights with the property and without, and say what that shows."""
    try:
        without, with_it = _primitive({}), _primitive({PROPERTY: "0.5"})
    except RuntimeError:
        text = QT_TRANSLATE_NOOP("core", "The CPU plug-in could not be tried: it knows no sparse weights.")
        return None, say(text)
    if with_it is None or without is None or not with_it.endswith("I8"):
        text = QT_TRANSLATE_NOOP(
            "core", "Whether this CPU makes use of zeros is not known: it does not multiply in INT8."
        )
        return (None if with_it is None else False), say(text)
    if "sparse" in with_it:
        text = QT_TRANSLATE_NOOP("core", "This CPU packs sparse INT8 weights (tried: {primitive}).")
        return True, say(text, primitive=with_it)
    text = QT_TRANSLATE_NOOP(
        "core",
        "This CPU does not make use of zeros: that takes AMX. Tried with nine zeros in ten INT8 weights, "
        "it multiplied as ever ({primitive}).",
    )
    return False, say(text, primitive=with_it)


def _primitive(properties: dict[str, str]) -> str | None:
    """What the trial's product is executed by; `None` when there is none in the executed graph."""
    compiled = runtime.core().compile_model(_product(), "CPU", properties)
    for node in compiled.get_runtime_model().get_ops():
        facts = node.get_rt_info()
        if facts["layerType"].astype(str) == "FullyConnected":
            return str(facts["primitiveType"].astype(str))
    return None


def _product() -> ov.Model:
    from openvino import opset13 as ops

    generator = np.random.default_rng(0)
    weights = generator.integers(-127, 128, (_TRIAL_SIDE, _TRIAL_SIDE)).astype(np.int8)
    weights[generator.random(weights.shape) < 0.9] = 0
    low, high = np.float32(-1), np.float32(1)
    fed = ops.parameter([4, _TRIAL_SIDE], np.float32)
    rounded = ops.fake_quantize(fed, low, high, low, high, 256)
    scales = ops.constant(np.full((_TRIAL_SIDE, 1), 0.01, np.float32))
    unpacked = ops.multiply(ops.convert(ops.constant(weights), "f32"), scales)
    return ov.Model([ops.matmul(rounded, unpacked, False, True)], [fed], "trial")
