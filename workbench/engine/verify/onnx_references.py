"""ONNX: onnxruntime with every optimization off; the specification's own evaluator where that is absent or refuses."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx

from workbench.engine.model_files import ModelSource
from workbench.engine.verify.onnx_graph import OnnxGraph
from workbench.engine.verify.reference import (
    EVALUATOR,
    Array,
    Cut,
    Reference,
    SourceInput,
    Tensors,
    Unverifiable,
    not_loadable,
)


def onnx_reference(source: ModelSource, cut: Cut, *, evaluator: bool = False) -> Reference:
    """The best reference that takes the file; `evaluator` asks for the specification's. Raises `Unverifiable`."""
    if not evaluator and importlib.util.find_spec("onnxruntime") is not None:
        try:
            return OnnxRuntime(source.path, cut)
        except (MemoryError, Unverifiable):
            raise
        except Exception:  # noqa: BLE001 - it refuses with any of a dozen types; the evaluator may still take it
            pass
    try:
        return OnnxEvaluator(source.path, cut)
    except (MemoryError, Unverifiable):
        raise
    except Exception as error:
        raise not_loadable(f"ONNX {onnx.__version__}", error) from error


class OnnxRuntime(Reference):
    """onnxruntime on the CPU, the graph as it stands in the file."""

    def __init__(self, path: Path, cut: Cut) -> None:
        import onnxruntime

        self.name = f"onnxruntime {onnxruntime.__version__}"
        self._runtime, self._path, self._cut = onnxruntime, path, cut
        # Without a cut nothing is parsed here: the file may be large.
        self._session = self._open(str(path) if cut == Cut() else self._graph.model.SerializeToString())
        self.inputs = tuple(
            SourceInput(port.name, _shape(port.shape), _dtype(port.type))
            for port in self._session.get_inputs()
        )

    @functools.cached_property
    def _graph(self) -> OnnxGraph:
        return OnnxGraph(self._path, self._cut, self.name)

    def run(self, inputs: Mapping[str, Array]) -> Tensors:
        names = [port.name for port in self._session.get_outputs()]
        return _tensors(names, self._session.run(names, dict(inputs)))

    def tensor(self, names: Collection[str]) -> str | None:
        return self._graph.tensor(names)

    def run_inner(self, inputs: Mapping[str, Array], tensors: Sequence[str]) -> Tensors:
        session = self._open(self._graph.with_outputs(tensors).SerializeToString())
        return _tensors(tensors, session.run(list(tensors), dict(inputs)))

    def operation(self, tensor: str) -> tuple[str, str]:
        return self._graph.operation(tensor)

    def _open(self, model: str | bytes) -> Any:
        options = self._runtime.SessionOptions()
        options.graph_optimization_level = self._runtime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.log_severity_level = 4
        if isinstance(model, bytes):  # then there is no path that external data could be relative to
            folder = str(self._path.absolute().parent)
            options.add_session_config_entry("session.model_external_initializers_file_folder_path", folder)
        return self._runtime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


class OnnxEvaluator(Reference):
    """`onnx.reference`: plain numpy, operation by operation: about ten times onnxruntime's time on a small detector."""

    def __init__(self, path: Path, cut: Cut) -> None:
        self.name = f"{EVALUATOR} {onnx.__version__}"
        self._graph = OnnxGraph(path, cut, self.name)
        onnx.load_external_data_for_model(self._graph.model, str(path.absolute().parent))
        self._evaluator = _evaluator(self._graph.model)
        weights = {tensor.name for tensor in self._graph.model.graph.initializer}
        self.inputs = tuple(_declared(v) for v in self._graph.model.graph.input if v.name not in weights)

    def run(self, inputs: Mapping[str, Array]) -> Tensors:
        names = [value.name for value in self._graph.model.graph.output]
        return _tensors(names, self._evaluator.run(names, dict(inputs)))

    def tensor(self, names: Collection[str]) -> str | None:
        return self._graph.tensor(names)

    def run_inner(self, inputs: Mapping[str, Array], tensors: Sequence[str]) -> Tensors:
        evaluator = _evaluator(self._graph.with_outputs(tensors))
        return _tensors(tensors, evaluator.run(list(tensors), dict(inputs)))

    def operation(self, tensor: str) -> tuple[str, str]:
        return self._graph.operation(tensor)


def _evaluator(model: onnx.ModelProto) -> Any:
    """Its BatchNormalization of opset 7 to 13 always normalizes by the batch itself, as in training: not so here."""
    from onnx.reference import ReferenceEvaluator
    from onnx.reference.op_run import OpRun

    class BatchNormalization(OpRun):
        def _run(
            self, x: Array, scale: Array, bias: Array, mean: Array, var: Array, **attributes: Any
        ) -> Any:
            sides = (-1, *(1,) * (x.ndim - 2))
            scale, bias, mean, var = (array.reshape(sides) for array in (scale, bias, mean, var))
            epsilon = attributes.get("epsilon") or 1e-5
            return (((x - mean) / np.sqrt(var + epsilon) * scale + bias).astype(x.dtype),)

    opset = max((entry.version for entry in model.opset_import if entry.domain in ("", "ai.onnx")), default=0)
    return ReferenceEvaluator(model, new_ops=[BatchNormalization] if 7 <= opset < 14 else None)


def _tensors(names: Sequence[str], values: Sequence[Any]) -> Tensors:
    """Sequences, maps and absent optionals have no counterpart among the IR's tensors."""
    pairs = zip(names, values, strict=True)
    arrays = {name: np.asarray(value) for name, value in pairs if isinstance(value, np.ndarray | np.generic)}
    return {name: a.astype(np.float32) if a.dtype.name == "bfloat16" else a for name, a in arrays.items()}


def _shape(dimensions: Sequence[Any] | None) -> tuple[int | None, ...] | None:
    if dimensions is None:
        return None
    return tuple(d if isinstance(d, int) and d >= 0 else None for d in dimensions)


_ORT_TYPES: dict[str, Any] = {
    "float": np.float32,
    "float16": np.float16,
    "double": np.float64,
    "bool": np.bool_,
    **{f"{sign}int{bits}": np.dtype(f"{sign}int{bits}") for sign in ("", "u") for bits in (8, 16, 32, 64)},
}


def _dtype(text: str) -> np.dtype[Any] | None:
    kind = _ORT_TYPES.get(text.removeprefix("tensor(").removesuffix(")"))
    return None if kind is None else np.dtype(kind)


def _declared(value: onnx.ValueInfoProto) -> SourceInput:
    tensor = value.type.tensor_type
    shape = None
    if tensor.HasField("shape"):
        shape = tuple(int(d.dim_value) if d.HasField("dim_value") else None for d in tensor.shape.dim)
    try:
        dtype = np.dtype(onnx.helper.tensor_dtype_to_np_dtype(tensor.elem_type))
    except (KeyError, TypeError):  # undefined, or a type numpy does not have
        dtype = None
    return SourceInput(value.name, shape, dtype)
