"""Activations that leave the ranges they were calibrated to: what lies outside is cut off, and the answer with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import openvino as ov
from openvino import opset13 as ops

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.reporter import Reporter
from workbench.engine import runtime
from workbench.engine.feeding import Fed
from workbench.engine.graph_facts import shortened
from workbench.engine.picture_feed import EXACT

SAMPLES = 8
"""Samples that are looked at: each is an inference in f32."""
OFTEN = 0.01
"""The share of an operation's values that are cut off; averaged over the samples."""
_BEYOND = 0.1
"""Of a range's width. Calibration means the samples' extremes, so that half of them reach a little further."""
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Clipped:
    """`share` (0..1) of what the operation `name` gives lies far outside of the range that follows it."""

    name: str
    share: float


def saturated(model: ov.Model, samples: Iterable[Fed], reporter: Reporter) -> list[Clipped]:
    """The operations whose values are often cut off, the worst first.

    `model` has FakeQuantize operations and is left as it is. The ranges are compared with what a model without them
    computes: what an earlier one cuts off would never reach the next. Of each only one number leaves the runtime, so
    that memory does not grow with the activations.
    """
    tapped, names = _tapped(model)
    if not names:
        return []
    reporter.checkpoint()
    compiled = runtime.core().compile_model(tapped, "CPU", EXACT)
    reporter.checkpoint()
    request, shares, count = compiled.create_infer_request(), np.zeros(len(names)), 0
    for fed in samples:
        request.infer(dict(enumerate(fed)))
        shares += [float(tensor.data) for tensor in request.output_tensors]
        count += 1
        reporter.checkpoint()
    found = [
        Clipped(name, float(share) / count)
        for name, share in zip(names, shares, strict=True)
        if count and share / count > OFTEN
    ]
    return sorted(found, key=lambda clipped: -clipped.share)


def sentence(clipped: Sequence[Clipped]) -> list[Message]:
    """What to tell of them; nothing where there are none."""
    if not clipped:
        return []
    named = ", ".join(f"{shortened(one.name)} {one.share:.1%}" for one in clipped[:_NAMED])
    text = QT_TRANSLATE_NOOP(
        "core",
        "On samples that did not calibrate, {count} operations often leave their calibrated ranges and are cut off: "
        "{names} of the values. Calibrate with samples like those.",
    )
    return [say(text, count=len(clipped), names=named if len(clipped) <= _NAMED else f"{named}, …")]


def _tapped(model: ov.Model) -> tuple[ov.Model, list[str]]:
    """A copy without the activations' ranges that answers, for each of them, the share of values outside."""
    copy = model.clone()
    fed: set[str] = set()
    """What depends on an input; the ranges of weights do not."""
    shares, names, ranges = [], [], []
    for node in copy.get_ordered_ops():
        sources = [value.get_node() for value in node.input_values()]
        if node.get_type_name() != "Parameter" and not any(s.get_name() in fed for s in sources):
            continue
        fed.add(node.get_name())
        if node.get_type_name() != "FakeQuantize":
            continue
        share = _share_outside(node)
        if share is not None:
            shares.append(share)
            names.append(sources[0].get_friendly_name())
            ranges.append(node)
    for node in ranges:
        node.output(0).replace(node.input_value(0))
    unique = dict(zip(names, shares, strict=True))  # one value may have several readers
    return ov.Model(list(unique.values()), copy.get_parameters(), "ranges"), list(unique)


def _share_outside(node: ov.Node) -> ov.Node | None:
    """`None` where the ends are not known beforehand, or the rank."""
    low, high = (node.input_value(place).get_node() for place in (1, 2))
    values = node.input_value(0)
    rank = values.get_partial_shape().rank
    if (
        not (low.get_type_name() == high.get_type_name() == "Constant")
        or rank.is_dynamic
        or not rank.get_length()
    ):
        return None
    ends = [np.asarray(end.data, np.float32) for end in (low, high)]
    margin = _BEYOND * (ends[1] - ends[0])
    exact = ops.convert(values, "f32")
    outside = ops.logical_or(ops.less(exact, ends[0] - margin), ops.greater(exact, ends[1] + margin))
    return ops.reduce_mean(ops.convert(outside, "f32"), np.arange(rank.get_length()))
