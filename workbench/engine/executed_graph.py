"""What the device made of a model: the executed graph's layers, their precision, and the work each of them does."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import openvino as ov

from workbench.engine.macs import static_shape
from workbench.engine.source_operations import SourceOperations

WEIGHTED_LAYERS = frozenset(("Convolution", "Deconvolution", "FullyConnected"))
"""Layers of the CPU plug-in whose multiply-accumulates follow from their own tensors."""

CONSTANTS = frozenset(("Const", "Constant"))
_SAID = (
    "execOrder",
    "originalLayersNames",
    "outputLayouts",
    "outputPrecisions",
    "primitiveType",
    "runtimePrecision",
)

_UNKNOWN = ("", "undef", "undefined", "unspecified", "dynamic")
_FLOATS = frozenset(("f32", "bf16", "f16"))


@dataclass(frozen=True, slots=True)
class ExecutedLayer:
    """A node of `CompiledModel.get_runtime_model()`; fields keep the plug-in's own spelling.

    `output_precision` may differ from `precision` (the layer's own): that is where a precision changes.
    """

    name: str
    type: str
    primitive: str
    precision: str
    input_precision: str
    output_precision: str
    layout: str
    output_shape: str
    order: int
    original_names: tuple[str, ...]
    macs: int | None
    bytes: int | None


class RuntimeGraph:
    """A device's own graph, and what it says of its nodes: reading that takes long, so it is read once.

    Raises `RuntimeError`: some devices do not show theirs.
    """

    def __init__(self, compiled: ov.CompiledModel) -> None:
        self.model: ov.Model = compiled.get_runtime_model()
        self._said: dict[str, dict[str, str]] = {}

    def said_of(self, node: ov.Node) -> dict[str, str]:
        """The plug-in's words in its own spelling; of a constant only that it is one."""
        name = node.get_name()
        said = self._said.get(name)
        if said is None:
            information = node.get_rt_info()
            said = {"layerType": _text(information["layerType"])} if "layerType" in information else {}
            if said.get("layerType") not in CONSTANTS:
                said |= {key: _text(information[key]) for key in _SAID if key in information}
            self._said[name] = said
        return said


def executed_layers(
    compiled: ov.CompiledModel, source: SourceOperations, graph: RuntimeGraph | None = None
) -> tuple[ExecutedLayer, ...]:
    """The layers in execution order, constants left out; empty when the device shows no executed graph.

    `graph`: that of `compiled`, where it has been read already.
    """
    try:
        graph = graph or RuntimeGraph(compiled)
    except RuntimeError:  # some devices do not implement it
        return ()
    nodes = [(node, graph.said_of(node)) for node in graph.model.get_ordered_ops()]
    nodes = [(node, info) for node, info in nodes if info.get("layerType") not in CONSTANTS]
    claims = source.attribute([info.get("originalLayersNames", "").split(",") for _, info in nodes])
    layers = [_layer(node, info, names, source) for (node, info), names in zip(nodes, claims, strict=True)]
    return tuple(sorted(layers, key=lambda layer: layer.order))


def effective_precision(layers: tuple[ExecutedLayer, ...], hint: str | None) -> str:
    """The precision most multiply-accumulates are done in: what the model really runs in.

    Without any countable work the precision of most layers, and without an executed graph the compiled model's
    `INFERENCE_PRECISION_HINT` (`hint`).
    """
    work: dict[str, float] = defaultdict(float)
    for layer in layers:
        work[layer.precision] += layer.macs or 0
    if not any(work.values()):
        for layer in layers:
            passive = layer.type in ("Input", "Parameter", "Output", "Result", "Reorder", "Reshape")
            work[layer.precision] += 0 if passive else 1
    known = {name: amount for name, amount in work.items() if name.lower() not in _UNKNOWN and amount > 0}
    if known:
        return max(known, key=lambda name: known[name]).lower()
    return (hint or "unknown").lower()


def computing_precision(runtime: str, primitive: str) -> str:
    """What a layer computes in, lower case. The CPU plug-in calls a layer with FP16 weights `f16` even where it was
    told to compute in f32 and its kernel does (`brgconv_avx512_f32`): there the kernel's name is the evidence.
    """
    runtime = runtime.lower()
    kernel = primitive.rpartition("_")[2].lower()
    if (
        runtime in _FLOATS and kernel in _FLOATS and "gpu" not in primitive
    ):  # a GPU's `bfyx_f16` is a block of 16
        return kernel
    return runtime


def _layer(
    node: ov.Node, info: dict[str, str], names: tuple[str, ...], source: SourceOperations
) -> ExecutedLayer:
    kind = info.get("layerType", node.get_type_name())
    order = info.get("execOrder", "")
    return ExecutedLayer(
        name=node.get_friendly_name(),
        type=kind,
        primitive=info.get("primitiveType", ""),
        precision=computing_precision(info.get("runtimePrecision", ""), info.get("primitiveType", "")),
        input_precision=node.input(0).get_element_type().get_type_name() if node.get_input_size() else "",
        output_precision=info.get("outputPrecisions", "").partition(",")[0].lower(),
        layout=info.get("outputLayouts", "").partition(",")[0],
        output_shape=str(node.get_output_partial_shape(0)) if node.get_output_size() else "",
        order=int(order) if order.isdecimal() else 0,
        original_names=names,
        macs=_layer_macs(node, kind, names, source),
        bytes=_layer_bytes(node),
    )


def _text(value: Any) -> str:
    return str(getattr(value, "value", value))


def _layer_macs(node: ov.Node, kind: str, names: tuple[str, ...], source: SourceOperations) -> int | None:
    """Those of the source operations fused here; a layer that is named after its bias alone counts from its tensors."""
    known = [source.macs[name] for name in names if name in source.macs]
    if known:
        return sum(known)
    if kind not in WEIGHTED_LAYERS or node.get_input_size() < 2:
        return None
    data, weights, result = (
        static_shape(node.input(0)),
        static_shape(node.input(1)),
        static_shape(node.output(0)),
    )
    if not data or not weights or not result:
        return None
    if kind == "FullyConnected":
        return math.prod(result) * data[-1]
    # The weights hold (channels out) x (channels in per group) x kernel, whatever their order and grouping.
    driven = data if kind == "Deconvolution" else result
    return math.prod(driven) * math.prod(weights) // driven[1] if len(driven) > 2 and driven[1] else None


def _layer_bytes(node: ov.Node) -> int | None:
    """Sizes of all tensors the layer reads and writes; `None` as soon as one of them is unknown."""
    total = 0
    for port in (*node.inputs(), *node.outputs()):
        shape, kind = static_shape(port), port.get_element_type()
        if shape == ():
            total += math.ceil(kind.bitwidth / 8) if kind.is_static() else 0
        elif shape is None or kind.is_dynamic():
            if shape is not None and not math.prod(
                shape
            ):  # an absent optional input is drawn as [0] of no type
                continue
            return None
        else:
            total += math.ceil(math.prod(shape) * kind.bitwidth / 8)
    return total
