"""The step *inspect*: what a model is, from its own file where that can be read, else from OpenVINO's reading of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import openvino as ov

from workbench.core.inspection import InspectResult, InspectSpec, ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.reporter import Reporter
from workbench.core.tensors import TensorInfo
from workbench.engine import runtime
from workbench.engine.graph_facts import GraphFacts, Weights, graph_facts, main_precision, port_warnings
from workbench.engine.identity import files_of
from workbench.engine.ir_files import ir_versions
from workbench.engine.macs import count_macs
from workbench.engine.model_files import ModelSource, recognise, sha256_of
from workbench.engine.onnx_facts import OnnxFacts, read_onnx
from workbench.engine.tensorflow_facts import graph_operations


@dataclass(frozen=True, slots=True)
class _Origin:
    """What the source's own file says about itself, whatever the format."""

    opset: dict[str, int] | None = None
    ir_version: int | None = None
    producer: str | None = None
    framework_version: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)


def run(spec: InspectSpec, reporter: Reporter) -> InspectResult:
    """Inspect; raises `WorkbenchError` when the path holds no usable model (one without inputs is none)."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Looking at the file")), 0.0)
    source = recognise(spec.model)
    onnx_facts = read_onnx(source.path) if source.format is ModelFormat.ONNX else None
    files = files_of(source, onnx_facts)
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the model")), 0.2)
    model = runtime.read_source(source, reporter)
    runtime.require_inputs(model)
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Counting operations and weights")), 0.5)
    graph = graph_facts(model)
    operations = _operations(source, onnx_facts, graph)
    weights = onnx_facts.weights if onnx_facts is not None else graph.weights
    macs = count_macs(model)
    reporter.checkpoint()
    digest = _hash(files, reporter) if spec.hash_files else None
    origin = _origin(source, model, onnx_facts)
    return InspectResult(
        format=source.format,
        size_bytes=sum(file.stat().st_size for file in files),
        files=tuple(str(file) for file in files),
        inputs=_inputs(model, onnx_facts),
        outputs=_outputs(model, onnx_facts),
        operations=operations,
        node_count=sum(operations.values()),
        parameter_count=weights.parameters,
        macs=macs.macs,
        macs_note=macs.note,
        weights_bytes=weights.total_bytes,
        weights_by_precision=weights.by_precision,
        precision=main_precision(weights.by_precision),
        quantized_operations=_quantized(onnx_facts, graph),
        warnings=_warnings(source, model, onnx_facts, graph, weights),
        sha256=digest,
        framework_version=origin.framework_version,
        opset=origin.opset,
        ir_version=origin.ir_version,
        producer=origin.producer,
        metadata=origin.metadata,
    )


def _hash(files: tuple[Path, ...], reporter: Reporter) -> str:
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Hashing the files")), 0.8)
    return sha256_of(files, reporter)


def _operations(source: ModelSource, facts: OnnxFacts | None, graph: GraphFacts) -> dict[str, int]:
    """The source's own operations where they can be read, else those of OpenVINO's graph."""
    if facts is not None:
        return facts.operations
    if source.format is ModelFormat.TF_FROZEN:
        return graph_operations(source.main_file) or graph.operations
    return graph.operations


def _quantized(facts: OnnxFacts | None, graph: GraphFacts) -> int:
    return facts.quantized_operations if facts is not None else graph.quantized_operations


def _inputs(model: ov.Model, facts: OnnxFacts | None) -> tuple[TensorInfo, ...]:
    return runtime.tensor_infos(model.inputs) if facts is None else _merged(model.inputs, facts.inputs)


def _outputs(model: ov.Model, facts: OnnxFacts | None) -> tuple[TensorInfo, ...]:
    return runtime.tensor_infos(model.outputs) if facts is None else _merged(model.outputs, facts.outputs)


def _merged(ports: list[ov.Output], declared: tuple[TensorInfo, ...]) -> tuple[TensorInfo, ...]:
    """OpenVINO's tensors with the source's symbols for open dimensions (`N` instead of `?`)."""
    symbols = {info.name: info.shape for info in declared}
    return tuple(_with_symbols(info, symbols) for info in runtime.tensor_infos(ports))


def _with_symbols(info: TensorInfo, symbols: dict[str, tuple[int | str, ...] | None]) -> TensorInfo:
    shape = next((symbols[name] for name in (info.name, *info.names) if name in symbols), None)
    if info.shape is None or shape is None or len(shape) != len(info.shape):
        return info
    pairs = zip(info.shape, shape, strict=True)
    named = tuple(theirs if ours == "?" and isinstance(theirs, str) else ours for ours, theirs in pairs)
    return msgspec.structs.replace(info, shape=named)


def _origin(source: ModelSource, model: ov.Model, facts: OnnxFacts | None) -> _Origin:
    if facts is not None:
        return _Origin(facts.opset, facts.ir_version, facts.producer, facts.framework_version, facts.metadata)
    if source.format is not ModelFormat.IR:
        return _Origin()
    version, made_with = ir_versions(source.main_file)
    return _Origin(
        ir_version=version,
        producer="OpenVINO" if made_with else None,
        framework_version=made_with,
        metadata={"name": model.get_friendly_name()},
    )


def _warnings(
    source: ModelSource, model: ov.Model, facts: OnnxFacts | None, graph: GraphFacts, weights: Weights
) -> tuple[Message, ...]:
    warnings = [*source.warnings, *(facts.warnings if facts else ()), *port_warnings(model), *graph.warnings]
    if not graph.operations:
        warnings.append(say(QT_TRANSLATE_NOOP("core", "The model has no operations.")))
    unknown = [kind for kind in weights.by_precision if kind.startswith("type")]
    if unknown:
        text = QT_TRANSLATE_NOOP(
            "core", "Some weights have an element type that is not known here ({types})."
        )
        warnings.append(say(text, types=", ".join(unknown)))
    return tuple(warnings)
