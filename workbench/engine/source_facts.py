"""What a source says about itself, whatever its format: version, operations, ports, weights."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import openvino as ov

from workbench.core.inspection import ModelFormat
from workbench.core.tensors import TensorInfo
from workbench.engine.graph_facts import Weights
from workbench.engine.ir_files import ir_ports_and_weights, ir_versions
from workbench.engine.model_files import ModelSource
from workbench.engine.onnx_facts import OnnxFacts
from workbench.engine.preflight import source_nodes
from workbench.engine.source_nodes import SourceNodes

_OWN_OPERATIONS = frozenset(
    (
        *(ModelFormat.TF_FROZEN, ModelFormat.TFLITE, ModelFormat.PADDLE),
        *(ModelFormat.TORCHSCRIPT, ModelFormat.EXPORTED_PROGRAM),
    )
)
"""Formats whose file holds nothing but the network; a SavedModel also holds its training and its saving."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who made the file, with what."""

    opset: dict[str, int] | None = None
    ir_version: int | None = None
    producer: str | None = None
    framework_version: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ports:
    """What can be said of a model that OpenVINO has no graph of."""

    inputs: tuple[TensorInfo, ...] = ()
    outputs: tuple[TensorInfo, ...] = ()
    weights: Weights = field(default_factory=lambda: Weights(0, {}))


def nodes_of(source: ModelSource, facts: OnnxFacts | None, module: object | None) -> SourceNodes:
    """The source's own operations; ONNX's stand in `facts` already."""
    return SourceNodes() if facts is not None else source_nodes(source, module)


def own_operations(source: ModelSource, facts: OnnxFacts | None, nodes: SourceNodes) -> dict[str, int]:
    """Count by the source's own types; empty where the source does not say what belongs to the network."""
    if facts is not None:
        return facts.operations
    return nodes.operations if source.format in _OWN_OPERATIONS else {}


def origin_of(
    source: ModelSource, facts: OnnxFacts | None, nodes: SourceNodes, model: ov.Model | None
) -> Origin:
    """Versions and names, as far as the file has them."""
    if facts is not None:
        return Origin(facts.opset, facts.ir_version, facts.producer, facts.framework_version, facts.metadata)
    if source.format is ModelFormat.IR:
        version, made_with = ir_versions(source.main_file)
        producer = "OpenVINO" if made_with else None
        metadata = {} if model is None else {"name": model.get_friendly_name()}
        return Origin(None, version, producer, made_with, metadata)
    return Origin(framework_version=nodes.framework_version or _torch_version(source))


def _torch_version(source: ModelSource) -> str | None:
    if source.format is ModelFormat.TORCHSCRIPT:
        from workbench.engine.torch_facts import torchscript_version

        return torchscript_version(source.path)
    if source.format is ModelFormat.EXPORTED_PROGRAM:
        from workbench.engine.torch_archive import read_exported

        version = read_exported(source.path).torch_version
        return f"PyTorch {version}" if version else None
    if source.format is ModelFormat.PYTHON:
        import torch

        return f"PyTorch {torch.__version__}"
    return None


def ports_without_graph(source: ModelSource, module: Any) -> Ports:
    """From the source's own file, or the torch object."""
    if source.format is ModelFormat.IR:
        inputs, weights = ir_ports_and_weights(source.main_file)
        return Ports(inputs, (), weights)
    if module is None:
        return Ports()
    from workbench.engine.torch_facts import torch_inputs, torch_weights

    if source.format is not ModelFormat.EXPORTED_PROGRAM:
        return Ports(torch_inputs(module), (), torch_weights(module))
    from workbench.engine.torch_archive import read_exported

    ports = tuple(
        TensorInfo(name=name, shape=tuple("?" if s is None else s for s in sizes), type="f32", names=(name,))
        for name, sizes in read_exported(source.path).sizes.items()
    )
    return Ports(ports, (), torch_weights(module))
