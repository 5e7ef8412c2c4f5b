"""TensorFlow: a SavedModel's signature, a frozen graph, a meta graph with its checkpoint; in one session.

A session feeds and fetches any tensor, so cuts need nothing of their own. `tf.saved_model.load` is not used: it fails
for models whose optimizer was saved by another Keras, which conversion never looks at.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.engine.model_files import ModelSource
from workbench.engine.verify.reference import (
    Array,
    Cut,
    Reference,
    SourceInput,
    Tensors,
    Unverifiable,
    missing,
    no_such_tensor,
    not_loadable,
    with_aliases,
)

_SIGNATURE = "serving_default"
_BEYOND_NUMBERS = frozenset(
    (
        *(
            "WriteFile",
            "ReadFile",
            "PrintV2",
            "PyFunc",
            "PyFuncStateless",
            "EagerPyFunc",
            "CreateSummaryFileWriter",
        ),
        *("DebugIdentity", "DebugIdentityV2", "DebugIdentityV3", "TFRecordWriter", "DatasetToTFRecord"),
    )
)
"""Operations that touch files or run Python. OpenVINO never runs them; a session might, even on loading a model."""


def tensorflow_reference(source: ModelSource, cut: Cut, ir_outputs: Sequence[Sequence[str]]) -> Reference:
    """`ir_outputs`: names of the IR's outputs; a frozen graph does not say which of its tensors are the outputs."""
    if importlib.util.find_spec("tensorflow") is None:
        raise missing("tensorflow", "TensorFlow")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    try:
        return TensorFlowReference(source, cut, ir_outputs)
    except (MemoryError, Unverifiable):
        raise
    except Exception as error:
        raise not_loadable("TensorFlow", error) from error


class TensorFlowReference(Reference):
    """One graph in one session on the CPU."""

    def __init__(self, source: ModelSource, cut: Cut, ir_outputs: Sequence[Sequence[str]]) -> None:
        tensorflow: Any = importlib.import_module("tensorflow")
        self.name = f"TensorFlow {tensorflow.__version__}"
        self._tf = tensorflow
        _require_harmless(_definitions(tensorflow, source))
        self._graph = tensorflow.Graph()
        self._session = tensorflow.compat.v1.Session(graph=self._graph)
        fed, fetched = self._load(source)
        self._fetched = (
            fetched if fetched and not cut.outputs else self._wanted(cut.outputs or ir_outputs, fetched)
        )
        self._fed = {**fed, **self._cut_inputs(cut, fed)}
        self.inputs = tuple(self._declared(name, tensor) for name, tensor in self._fed.items())
        self._inlined: Any = None

    def run(self, inputs: Mapping[str, Array]) -> Tensors:
        feeds = {self._fed[name]: value for name, value in inputs.items()}
        values = self._session.run(list(self._fetched.values()), feeds)
        return dict(zip(self._fetched, map(np.asarray, values), strict=True))

    def prepare_inner(self, inputs: Mapping[str, Array]) -> None:  # noqa: ARG002 - the graph is all it takes
        """A SavedModel of TensorFlow 2 is one call of a function: put the function's operations in its place."""
        if any("PartitionedCall" in operation.type for operation in self._graph.get_operations()):
            with contextlib.suppress(Exception):  # what cannot be inlined has no inner tensors
                self._inlined = _inline(self._tf, self._session, self._fetched.values(), self._fed.values())

    def tensor(self, names: Collection[str]) -> str | None:
        return self._find(names, self._inlined or self._graph)

    def run_inner(self, inputs: Mapping[str, Array], tensors: Sequence[str]) -> Tensors:
        if self._inlined is None:
            session, graph = self._session, self._graph
        else:
            session, graph = self._tf.compat.v1.Session(graph=self._inlined), self._inlined
        feeds = {graph.get_tensor_by_name(self._fed[name].name): value for name, value in inputs.items()}
        values = session.run([graph.get_tensor_by_name(name) for name in tensors], feeds)
        return dict(zip(tensors, map(np.asarray, values), strict=True))

    def operation(self, tensor: str) -> tuple[str, str]:
        operation = (self._inlined or self._graph).get_tensor_by_name(tensor).op
        return operation.name, operation.type

    def _load(self, source: ModelSource) -> tuple[dict[str, Any], dict[str, Any]]:
        """Inputs and outputs by name; no outputs where the file does not say them."""
        v1 = self._tf.compat.v1
        with self._graph.as_default():
            if source.format is ModelFormat.SAVED_MODEL:
                meta = v1.saved_model.loader.load(self._session, ["serve"], str(source.path))
                signature = meta.signature_def.get(_SIGNATURE) or next(iter(meta.signature_def.values()))
                return self._signature(signature.inputs), self._signature(signature.outputs)
            if source.format is ModelFormat.TF_META_GRAPH:
                saver = v1.train.import_meta_graph(str(source.main_file), clear_devices=True)
                saver.restore(self._session, str(source.main_file.with_suffix("")))
            else:
                self._tf.import_graph_def(_read_graph(source, v1), name="")
        fed = {o.name: o.outputs[0] for o in self._graph.get_operations() if o.type == "Placeholder"}
        return fed, {}

    def _signature(self, infos: Any) -> dict[str, Any]:
        return {key: self._graph.get_tensor_by_name(infos[key].name) for key in sorted(infos)}

    def _wanted(self, outputs: Sequence[Sequence[str]], known: Mapping[str, Any]) -> dict[str, Any]:
        wanted = {}
        for names in outputs:
            if names[0] in known:
                wanted[names[0]] = known[names[0]]
                continue
            found = self._find(names, self._graph)
            if found is None:
                raise no_such_tensor(names[0], self.name)
            wanted[names[0]] = self._graph.get_tensor_by_name(found)
        return wanted

    def _cut_inputs(self, cut: Cut, fed: Mapping[str, Any]) -> dict[str, Any]:
        known = {*fed, *(tensor.name for tensor in fed.values())}
        inner = {}
        for name in cut.inputs:
            if name not in known:
                found = self._find((name,), self._graph)
                if found is None:
                    raise no_such_tensor(name, self.name)
                inner[name] = self._graph.get_tensor_by_name(found)
        return inner

    def _find(self, names: Collection[str], graph: Any) -> str | None:
        """By its own name, or by one that ends in it: OpenVINO leaves the calling function's name off."""
        operations = {operation.name: operation for operation in graph.get_operations()}
        for alias in with_aliases(names):
            operation, _, port = alias.partition(":")
            found = operations.get(operation)
            if found is None and operation and "/" in operation:
                ends = [o for name, o in operations.items() if name.endswith(f"/{operation}")]
                found = ends[0] if len(ends) == 1 else None
            if found is not None and int(port or 0) < len(found.outputs):
                return f"{found.name}:{port or 0}"
        return None

    def _declared(self, name: str, tensor: Any) -> SourceInput:
        shape = None if tensor.shape.rank is None else tuple(tensor.shape.as_list())
        try:
            dtype: np.dtype[Any] | None = np.dtype(tensor.dtype.as_numpy_dtype)
        except TypeError:
            dtype = None
        return SourceInput(name, shape, dtype, with_aliases((tensor.name,)))


def _definitions(tensorflow: Any, source: ModelSource) -> list[Any]:
    """The graphs in the file as TensorFlow itself parses them; nothing of them is run."""
    if source.format is ModelFormat.SAVED_MODEL:
        loader = importlib.import_module("tensorflow.python.saved_model.loader_impl")
        return [meta.graph_def for meta in loader.parse_saved_model(str(source.path)).meta_graphs]
    if source.format is ModelFormat.TF_META_GRAPH:
        reader = importlib.import_module("tensorflow.python.framework.meta_graph")
        return [reader.read_meta_graph_file(str(source.main_file)).graph_def]
    return [_read_graph(source, tensorflow.compat.v1)]


def _require_harmless(graphs: Sequence[Any]) -> None:
    """Raise `Unverifiable` where running the model could do more than compute."""
    nodes = [node for graph in graphs for node in graph.node]
    nodes += [node for graph in graphs for function in graph.library.function for node in function.node_def]
    found = sorted(_BEYOND_NUMBERS.intersection(node.op for node in nodes))
    if found:
        raise Unverifiable(
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Not verified, because TensorFlow could touch files or run code for these operations of the model: "
                    "{names}.",
                ),
                names=", ".join(found),
            )
        )


def _read_graph(source: ModelSource, v1: Any) -> Any:
    graph = v1.GraphDef()
    content = source.main_file.read_bytes()
    try:
        graph.ParseFromString(content)
    except Exception:  # noqa: BLE001 - protobuf's DecodeError: then it is the text form
        from google.protobuf import text_format  # type: ignore[import-untyped]  # TensorFlow brings it

        text_format.Parse(content.decode(), graph)
    return graph


def _inline(tf: Any, session: Any, outputs: Collection[Any], inputs: Collection[Any]) -> Any:
    """The same graph with variables as constants and functions expanded, by TensorFlow's own optimizer."""
    config_pb2 = importlib.import_module("tensorflow.core.protobuf.config_pb2")
    meta_graph_pb2 = importlib.import_module("tensorflow.core.protobuf.meta_graph_pb2")
    convert_to_constants = importlib.import_module("tensorflow.python.framework.convert_to_constants")
    tf_optimizer = importlib.import_module("tensorflow.python.grappler.tf_optimizer")
    frozen = convert_to_constants.convert_variables_to_constants_from_session_graph(
        session, session.graph_def, [tensor.op.name for tensor in outputs]
    )
    graph = tf.Graph()
    with graph.as_default():
        tf.import_graph_def(frozen, name="")
    meta = tf.compat.v1.train.export_meta_graph(graph_def=frozen, graph=graph)
    kept = meta_graph_pb2.CollectionDef()
    kept.node_list.value.extend(tensor.name for tensor in (*outputs, *inputs))
    meta.collection_def["train_op"].CopyFrom(kept)
    config = config_pb2.ConfigProto()
    rewrite = config.graph_options.rewrite_options
    rewrite.optimizers.append("function")
    rewrite.min_graph_nodes = -1
    rewrite.meta_optimizer_iterations = rewrite.ONE
    inlined = tf.Graph()
    with inlined.as_default():
        tf.import_graph_def(tf_optimizer.OptimizeGraph(config, meta), name="")
    return inlined
