"""NaN on the way through a model: noticed while NNCF measures, and traced to the operation it begins at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
import openvino as ov

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine import runtime
from workbench.engine.graph_facts import shortened
from workbench.engine.picture_feed import EXACT

_LOOKED_AT = 16
"""Inferences that are looked at: a network that fails on some samples mostly does so on the first, too."""
_TOGETHER = 40
"""Operations that are looked at in one compilation; of a large network each is megabytes."""
_REAL = frozenset(("f16", "bf16", "f32", "f64"))


class NotNumbers(Exception):  # noqa: N818 - becomes an error once its origin is known
    """An activation was NaN for these inputs."""

    def __init__(self, inputs: Any) -> None:
        super().__init__("an activation is not a number")
        self.inputs = inputs


@contextmanager
def watched() -> Iterator[None]:
    """As long as it lasts, NNCF's own inferences raise `NotNumbers` for NaN; infinities are used in masks."""
    from nncf.openvino.engine import OVNativeEngine

    plain = OVNativeEngine.infer
    looked = 0

    def infer(engine: Any, inputs: Any) -> dict[str, Any]:
        nonlocal looked
        outputs: dict[str, Any] = plain(engine, inputs)
        if looked < _LOOKED_AT:
            looked += 1
            if any(_has_nan(array) for array in outputs.values()):
                raise NotNumbers(inputs)
        return outputs

    OVNativeEngine.infer = infer
    try:
        yield
    finally:
        OVNativeEngine.infer = plain


def refusal(model: ov.Model, found: NotNumbers) -> WorkbenchError:
    """The error that names the operation where it begins."""
    name = first_broken(model, found.inputs)
    if name is None:
        why = say(QT_TRANSLATE_NOOP("core", "What the network computes is not a number (NaN)."))
    else:
        text = QT_TRANSLATE_NOOP("core", "Activations are not a number (NaN), first at “{name}”.")
        why = say(text, name=shortened(name))
    return error(why)


def error(why: Message) -> WorkbenchError:
    """Ranges of what is no number mean nothing."""
    return WorkbenchError(
        ErrorCode.STEP_FAILED,
        say(QT_TRANSLATE_NOOP("core", "The model could not be quantized.")),
        why,
        (
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Check what the network gets: --mean, --scale and --resize, and the samples' values.",
                )
            ),
            say(
                QT_TRANSLATE_NOOP(
                    "core", "Evaluate the model first: where it answers NaN, it is broken already."
                )
            ),
        ),
    )


def first_broken(model: ov.Model, inputs: Any) -> str | None:
    """The first operation in the graph's order whose output is NaN; `None` when it cannot be found."""
    names = [
        node.get_friendly_name()
        for node in model.get_ordered_ops()
        if node.get_type_name() not in ("Constant", "Result", "Parameter")
        and node.get_output_size()
        and node.get_output_element_type(0).get_type_name() in _REAL
    ]
    for start in range(0, len(names), _TOGETHER):
        broken = _broken_among(model, names[start : start + _TOGETHER], inputs)
        if broken is not None:
            return broken
    return None


def _broken_among(model: ov.Model, names: Sequence[str], inputs: Any) -> str | None:
    tapped = model.clone()
    wanted = set(names)
    own = len(tapped.outputs)
    # A port that feeds an output already adds none; such an operation is found by that output.
    ends = {
        result.input_value(0).get_node().get_friendly_name(): i
        for i, result in enumerate(tapped.get_results())
    }
    places: dict[str, int] = {}
    try:
        for node in tapped.get_ordered_ops():
            name = node.get_friendly_name()
            if name in wanted and name not in places:
                added = [] if name in ends else tapped.add_outputs([node.output(0)])
                places[name] = ends[name] if not added else own
                own += len(added)
        compiled = runtime.core().compile_model(tapped, "CPU", EXACT)
        answers = list(compiled(list(inputs) if isinstance(inputs, tuple) else inputs).values())
    except RuntimeError:
        return None
    return next((name for name in names if name in places and _has_nan(answers[places[name]])), None)


def _has_nan(array: Any) -> bool:
    values = np.asarray(array)
    if values.dtype.kind != "f" or not values.size:
        return False
    # One pass without a temporary array; an infinite sum may come from honest infinities.
    with np.errstate(all="ignore"):
        total = values.sum(dtype=np.float64)
    return bool(np.isnan(total)) and bool(np.isnan(values).any())
