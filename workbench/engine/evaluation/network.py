"""A model ready to answer: compiled at f32 unless something else is asked for, with enough requests to keep it busy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import openvino as ov

from workbench.core.errors import WorkbenchError
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import Message
from workbench.core.tensors import TensorInfo
from workbench.engine import runtime
from workbench.engine.batching import set_batch
from workbench.engine.compiled import (
    compile_timed,
    device_full_name,
    device_properties,
    read_configuration,
)
from workbench.engine.executed_graph import effective_precision, executed_layers
from workbench.engine.model_setup import arrange
from workbench.engine.source_operations import SourceOperations

REQUESTS_PER_STREAM = 4
"""More in flight than are computed: a stream never waits for a sample that is just being read or an answer decoded."""
_EXACT = "f32"
_NEAR = 24


@dataclass(frozen=True, slots=True)
class Network:
    """A compiled model; `inputs` and `outputs` in its own order."""

    compiled: ov.CompiledModel
    inputs: tuple[TensorInfo, ...]
    outputs: tuple[str, ...]
    requests: int
    device: str
    device_name: str
    effective_precision: str
    warnings: tuple[Message, ...] = ()
    resized: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """By input: height and width that the first resize behind it makes, if there is one."""


def compiled_network(
    model: ov.Model, spec: MeasuringSpec, layouts: Mapping[str, str] | None = None
) -> Network:
    """Compile `model` (its shapes are set in place) as `spec` says; raises `WorkbenchError`.

    `layouts` (by input, `""`: all) say where the batch is. A batch that the model leaves open becomes 1 unless the spec
    has one; other open sizes stay open.
    """
    runtime.require_device(spec.device)
    runtime.require_inputs(model)
    warnings: tuple[Message, ...] = ()
    if spec.shape is not None or spec.batch is not None:
        arranged = arrange(model, msgspec.structs.replace(spec, layout=spec.layout or _text(layouts or {})))
        model, warnings = arranged.model, arranged.warnings
    else:
        model = closed(model)
    # A compiled model numbers outputs that have no name anew each time.
    names = tuple(info.name for info in runtime.tensor_infos(model.outputs))
    compiled, _ = compile_timed(model, spec, evaluation_properties(spec))
    configuration = read_configuration(compiled)
    layers = executed_layers(compiled, SourceOperations(model))
    hint = configuration.get("INFERENCE_PRECISION_HINT")
    return Network(
        compiled=compiled,
        inputs=runtime.tensor_infos(compiled.inputs),
        outputs=names,
        requests=spec.requests or REQUESTS_PER_STREAM * _streams(configuration),
        device=spec.device,
        device_name=device_full_name(spec.device),
        effective_precision=effective_precision(layers, None if hint is None else str(hint)),
        warnings=warnings,
        resized=_resized(model),
    )


def _resized(model: ov.Model) -> dict[int, tuple[int, int]]:
    found = {}
    for place, port in enumerate(model.inputs):
        size = _first_resize(port.get_node())
        if size is not None:
            found[place] = size
    return found


def _first_resize(parameter: ov.Node) -> tuple[int, int] | None:
    """What preprocessing puts before a resize are a few operations (types, colours), so no more are gone through."""
    waiting, seen = [parameter], 0
    while waiting and seen < _NEAR:
        node = waiting.pop(0)
        seen += 1
        if node.get_type_name() != "Interpolate":
            waiting += [
                target.get_node() for output in node.outputs() for target in output.get_target_inputs()
            ]
            continue
        axes = node.input_value(node.get_input_size() - 1).get_node()
        shape = node.get_output_partial_shape(0)
        if axes.get_type_name() != "Constant" or shape.rank.is_dynamic:
            return None
        sides = [shape[int(axis)] for axis in sorted(axes.data.tolist())]
        if len(sides) == 2 and all(side.is_static for side in sides):
            return sides[0].get_length(), sides[1].get_length()
        return None
    return None


def closed(model: ov.Model) -> ov.Model:
    """The model, its batch set to 1 where only that is open."""
    if _only_batch_open(model):
        _close_batch(model)
    return model


def reference_spec(spec: MeasuringSpec, model: str) -> MeasuringSpec:
    """The same for a reference: whatever is asked of the candidate, it computes in f32 on the CPU."""
    return MeasuringSpec(
        model=model,
        batch=spec.batch,
        shape=spec.shape,
        layout=spec.layout,
        precision=_EXACT,
        cache_dir=spec.cache_dir,
    )


def evaluation_properties(spec: MeasuringSpec) -> dict[str, Any]:
    """What the device is asked for; with f32 it shall not trade accuracy for speed elsewhere either."""
    properties = device_properties(spec)
    if spec.precision == _EXACT:
        properties.setdefault("EXECUTION_MODE_HINT", "ACCURACY")
    # Each request is one sample (or one batch of ours): a device that gathers them would wait for more.
    properties.setdefault("ALLOW_AUTO_BATCHING", False)
    return properties


def _streams(configuration: Mapping[str, Any]) -> int:
    """As many as the device made of the hint; a device without that property says how many requests it likes."""
    for name in ("NUM_STREAMS", "OPTIMAL_NUMBER_OF_INFER_REQUESTS"):
        value = str(configuration.get(name, ""))
        if value.isdigit() and int(value) > 0:
            return int(value)
    return 1


def _text(layouts: Mapping[str, str]) -> str | None:
    return ",".join(f"{name}[{layout}]" if name else layout for name, layout in layouts.items()) or None


def _only_batch_open(model: ov.Model) -> bool:
    shapes = [port.partial_shape for port in model.inputs]
    open_first = [s for s in shapes if s.rank.is_static and len(s) and s.is_dynamic and s[0].is_dynamic]
    rest_closed = all(s.rank.is_static and all(d.is_static for d in list(s)[1:]) for s in shapes)
    return bool(open_first) and rest_closed


def _close_batch(model: ov.Model) -> None:
    """A closed shape computes faster. A model that cannot be closed is run as it is."""
    try:
        set_batch(model, 1, {})
    except WorkbenchError:
        return
