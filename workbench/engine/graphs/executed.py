"""The executed graph as the viewer's: a device's layers in the plug-in's own words."""

from __future__ import annotations

import msgspec
import openvino as ov

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import Graph, GraphKind
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.engine import runtime
from workbench.engine.compiled import compile_timed, device_properties
from workbench.engine.executed_graph import (
    WEIGHTED_LAYERS,
    RuntimeGraph,
    effective_precision,
    executed_layers,
)
from workbench.engine.graphs.from_model import graph_of
from workbench.engine.model_setup import arrange
from workbench.engine.source_operations import SourceOperations

_SAID = ("runtimePrecision", "primitiveType", "outputLayouts", "outputPrecisions", "execOrder")
"""What a layer's `attributes` hold, under the plug-in's own names."""


def executed_graph(model: ov.Model, spec: MeasuringSpec, reporter: Reporter) -> Graph:
    """Compile `model` as `spec` says, exactly as a profile of it does, and show what the device made of it.

    Unlike there, open dimensions may stay open. Raises `WorkbenchError`: the device refuses, or shows no graph.
    """
    runtime.require_device(spec.device)
    open_rank = any(port.get_partial_shape().rank.is_dynamic for port in model.inputs)  # no device takes that
    if open_rank or spec.shape or spec.layout or spec.input_types or spec.batch is not None:
        model = arrange(model, spec).model
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Compiling the model")))
    compiled, _ = compile_timed(model, spec, device_properties(spec))
    reporter.checkpoint()
    try:
        made = RuntimeGraph(compiled)
    except RuntimeError as error:
        raise _no_graph(spec.device, str(error)) from error

    def described(node: ov.Node, kind: str) -> tuple[str, dict[str, str], tuple[str, ...]]:
        values = made.said_of(node)
        originals = tuple(filter(None, values.get("originalLayersNames", "").split(",")))
        return (
            values.get("layerType", kind),
            {key: values[key] for key in _SAID if values.get(key)},
            originals,
        )

    return msgspec.structs.replace(
        graph_of(made.model, GraphKind.EXECUTED, describe=described),
        device=spec.device,
        effective_precision=_precision(compiled, model, made),
    )


def _precision(compiled: ov.CompiledModel, model: ov.Model, made: RuntimeGraph) -> str:
    """As a profile says it; with open shapes, where no work can be counted, by the layers that do most of it."""
    layers = executed_layers(compiled, SourceOperations(model), made)
    if not any(layer.macs for layer in layers):
        layers = tuple(layer for layer in layers if layer.type in WEIGHTED_LAYERS) or layers
    return effective_precision(layers, _hint(compiled))


def _hint(compiled: ov.CompiledModel) -> str | None:
    try:
        return str(runtime.plain(compiled.get_property("INFERENCE_PRECISION_HINT")))
    except RuntimeError:  # virtual devices have none
        return None


def _no_graph(device: str, details: str) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.NO_EVIDENCE,
        say(QT_TRANSLATE_NOOP("core", "{device} shows no executed graph."), device=device),
        say(QT_TRANSLATE_NOOP("core", "Its plug-in does not tell what it makes of a model.")),
        (say(QT_TRANSLATE_NOOP("core", "Look at the converted graph, or at the CPU's executed graph.")),),
        details,
    )
