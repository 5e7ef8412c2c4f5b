"""From a model and the kind of graph to OpenVINO's graph of it; ONNX's own is read in `from_onnx`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import openvino as ov

from workbench.core.graph import AffinitySpec, GraphKind, GraphSpec, NodeSpec
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.engine import loading
from workbench.engine.model_files import ModelSource
from workbench.engine.preflight import is_placeholder_type, source_nodes
from workbench.engine.source_graph import source_graphs

_TORCH = frozenset((ModelFormat.TORCHSCRIPT, ModelFormat.EXPORTED_PROGRAM, ModelFormat.PYTHON))


@dataclass(frozen=True, slots=True)
class Read:
    """A graph to look at. `kept` owns what its nodes read from and has to outlive them."""

    model: ov.Model
    type_of: Callable[[ov.Node], str] | None = None
    kept: object = None


def opened(spec: GraphSpec | NodeSpec | AffinitySpec) -> ModelSource:
    """What lies at the spec's model; raises as `loading.open_source`."""
    return loading.open_source(spec.model, trust_code=spec.trust_code)


def converted(source: ModelSource, spec: GraphSpec | NodeSpec | AffinitySpec, reporter: Reporter) -> ov.Model:
    """What `ov.convert_model` makes of it; an IR as it is."""
    return _loaded(source, spec, reporter, optimized=True).model


def compilable(
    source: ModelSource, spec: GraphSpec | NodeSpec | AffinitySpec, reporter: Reporter
) -> ov.Model:
    """What the measuring steps give to a device: as the front end has read it."""
    return _loaded(source, spec, reporter, optimized=False).model


def decoded(source: ModelSource, spec: GraphSpec | NodeSpec, reporter: Reporter) -> Read:
    """What the front end decoded, in the source's own words where it keeps them."""
    loaded = _loaded(source, spec, reporter, optimized=False) if source.format in _TORCH else None
    module = None if loaded is None else loaded.torch_module
    graph = next(source_graphs(source, module), None)
    reporter.checkpoint()
    if graph is None:
        return Read(
            _loaded(source, spec, reporter, optimized=False).model if loaded is None else loaded.model
        )
    types = source_nodes(source, module).types

    def type_of(node: ov.Node) -> str:
        kind = str(node.get_type_name())
        if not is_placeholder_type(kind):
            return kind
        names = [node.get_friendly_name(), *(name for port in node.outputs() for name in port.get_names())]
        own = next((types[name] for name in names if name in types), "")
        return own or str(node.get_attributes().get("ONNX_META_type", "")) or kind

    return Read(graph.model, type_of, graph)


def read(source: ModelSource, kind: GraphKind, spec: GraphSpec | NodeSpec, reporter: Reporter) -> Read:
    """The graph of `kind`, which is not the executed one."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the model")))
    if kind is GraphKind.SOURCE:
        return decoded(source, spec, reporter)
    return Read(converted(source, spec, reporter))


def _loaded(
    source: ModelSource,
    spec: GraphSpec | NodeSpec | AffinitySpec,
    reporter: Reporter,
    *,
    optimized: bool,
) -> loading.Loaded:
    return loading.load(
        source,
        reporter,
        example_inputs=spec.example_inputs,
        trust_code=spec.trust_code,
        optimized=optimized,
    )
