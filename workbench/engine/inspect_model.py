"""The step *inspect*: what a model is, from its own file where that can be read, else from OpenVINO's reading of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import msgspec
import openvino as ov

from workbench.core.inspection import GraphNode, InspectResult, InspectSpec, ModelFormat, UnsupportedOperation
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.reporter import Reporter
from workbench.core.tensors import TensorInfo
from workbench.engine import loading, runtime
from workbench.engine.graph_facts import (
    GraphFacts,
    Weights,
    graph_facts,
    main_precision,
    name_warnings,
    port_warnings,
)
from workbench.engine.identity import files_of
from workbench.engine.macs import Count, count_macs
from workbench.engine.memory_estimate import conversion_peak_bytes
from workbench.engine.model_files import ModelSource, sha256_of
from workbench.engine.node_list import node_list
from workbench.engine.onnx_facts import OnnxFacts, read_onnx
from workbench.engine.preflight import UnsupportedOperationsError, is_placeholder_type
from workbench.engine.source_facts import Ports, nodes_of, origin_of, own_operations, ports_without_graph
from workbench.engine.source_nodes import SourceNodes


@dataclass(frozen=True, slots=True)
class _Reading:
    """What OpenVINO made of the source: the whole graph, one with placeholders, or none."""

    model: ov.Model | None
    module: object | None = None
    unsupported: tuple[UnsupportedOperation, ...] = ()
    warnings: tuple[Message, ...] = ()


def run(spec: InspectSpec, reporter: Reporter) -> InspectResult:
    """Inspect; raises `WorkbenchError` when the path holds no usable model."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Looking at the file")), 0.0)
    source = loading.open_source(spec.model, trust_code=spec.trust_code)
    onnx_facts = read_onnx(source.path) if source.format is ModelFormat.ONNX else None
    files = files_of(source, onnx_facts)
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the model")), 0.2)
    reading = _read(spec, source, reporter)
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Counting operations and weights")), 0.5)
    nodes = nodes_of(source, onnx_facts, reading.module)
    graph = graph_facts(reading.model) if reading.model is not None else None
    ports = _ports(source, reading, graph, onnx_facts)
    operations = own_operations(source, onnx_facts, nodes) or _operations(graph, reading) or nodes.operations
    macs = _macs(reading)
    reporter.checkpoint()
    places = _places(source, reading, nodes, reporter) if spec.list_nodes else ()
    digest = _hash(files, reporter) if spec.hash_files else None
    origin = origin_of(source, onnx_facts, nodes, reading.model)
    return InspectResult(
        format=source.format,
        size_bytes=sum(file.stat().st_size for file in files),
        files=tuple(str(file) for file in files),
        inputs=ports.inputs,
        outputs=ports.outputs,
        operations=operations,
        node_count=sum(operations.values()),
        parameter_count=ports.weights.parameters,
        macs=macs.macs,
        macs_note=macs.note,
        weights_bytes=ports.weights.total_bytes,
        weights_by_precision=ports.weights.by_precision,
        precision=main_precision(ports.weights.by_precision),
        quantized_operations=_quantized(onnx_facts, graph),
        warnings=_warnings(source, reading, onnx_facts, graph, ports.weights),
        sha256=digest,
        framework_version=origin.framework_version,
        opset=origin.opset,
        ir_version=origin.ir_version,
        producer=origin.producer,
        metadata=origin.metadata,
        unsupported=reading.unsupported,
        memory_estimate_bytes=conversion_peak_bytes(source.format, ports.weights.total_bytes),
        nodes=places,
    )


def _read(spec: InspectSpec, source: ModelSource, reporter: Reporter) -> _Reading:
    """With `preflight`, operations without a rule are a finding and no error."""
    try:
        loaded = loading.load(
            source,
            reporter,
            example_inputs=spec.example_inputs,
            trust_code=spec.trust_code,
            optimized=False,
        )
    except UnsupportedOperationsError as error:
        if not spec.preflight:
            raise
        return _Reading(error.graph, error.module, error.operations)
    return _Reading(loaded.model, loaded.torch_module, (), loaded.warnings)


def _places(
    source: ModelSource, reading: _Reading, nodes: SourceNodes, reporter: Reporter
) -> tuple[GraphNode, ...]:
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Listing the operations")), 0.7)
    return node_list(source, reading.model, nodes)


def _hash(files: tuple[Path, ...], reporter: Reporter) -> str:
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Hashing the files")), 0.8)
    return sha256_of(files, reporter)


def _operations(graph: GraphFacts | None, reading: _Reading) -> dict[str, int]:
    """OpenVINO's operations; those without a rule under the source's own types."""
    if graph is None:
        return {}
    known = {kind: count for kind, count in graph.operations.items() if not is_placeholder_type(kind)}
    counts = Counter(known)
    counts.update({operation.type: operation.count for operation in reading.unsupported})
    return dict(counts.most_common())


def _macs(reading: _Reading) -> Count:
    if reading.model is None or reading.unsupported:
        text = QT_TRANSLATE_NOOP("core", "Not countable: some operations are not known to OpenVINO.")
        return Count(None, say(text))
    return count_macs(reading.model)


def _quantized(facts: OnnxFacts | None, graph: GraphFacts | None) -> int:
    if facts is not None:
        return facts.quantized_operations
    return graph.quantized_operations if graph is not None else 0


def _ports(
    source: ModelSource, reading: _Reading, graph: GraphFacts | None, facts: OnnxFacts | None
) -> Ports:
    """Inputs, outputs and weights, the source's own where it states them."""
    if facts is not None and reading.model is not None:
        inputs = _merged(reading.model.inputs, facts.inputs)
        return Ports(inputs, _merged(reading.model.outputs, facts.outputs), facts.weights)
    if facts is not None:
        return Ports(facts.inputs, facts.outputs, facts.weights)
    if reading.model is None or graph is None:
        return ports_without_graph(source, reading.module)
    model = reading.model
    return Ports(runtime.tensor_infos(model.inputs), runtime.tensor_infos(model.outputs), graph.weights)


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


def _warnings(
    source: ModelSource,
    reading: _Reading,
    facts: OnnxFacts | None,
    graph: GraphFacts | None,
    weights: Weights,
) -> tuple[Message, ...]:
    warnings = [*source.warnings, *reading.warnings, *(facts.warnings if facts else ())]
    if reading.model is not None:
        warnings += port_warnings(reading.model)
        # ONNX names are among its facts; those of a PyTorch graph were made up by OpenVINO.
        own_names = facts is None and reading.module is None
        warnings += name_warnings(reading.model) if own_names else ()
    if graph is not None:
        warnings += graph.warnings
        if not graph.operations:
            warnings.append(say(QT_TRANSLATE_NOOP("core", "The model has no operations.")))
    unknown = [kind for kind in weights.by_precision if kind.startswith("type")]
    if unknown:
        text = QT_TRANSLATE_NOOP(
            "core", "Some weights have an element type that is not known here ({types})."
        )
        warnings.append(say(text, types=", ".join(unknown)))
    return tuple(warnings)
