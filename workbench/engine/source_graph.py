"""A model's graph with the names its source gave it, and the way from there to what `ov.convert_model` returns.

`ov.convert_model` cannot cut at an inner tensor, and its optimized graph has lost many names. The front ends' graphs
keep them, each in its way:

* ONNX, Paddle: `convert_partially`, where operations without a rule stay as framework nodes;
* TensorFlow (frozen) and TFLite: `decode`, nothing but framework nodes, which `FrontEnd.convert` translates after the
  cut. Their `convert` and `convert_partially` sink transposes, after which nearly all names are gone;
* a SavedModel's variables need its file while they are translated, so only `convert_partially` is possible;
* TorchScript: `convert_partially` of the module; other PyTorch models would have to be traced again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import openvino as ov
from openvino.preprocess import PrePostProcessor

from workbench.core.inspection import ModelFormat
from workbench.engine import runtime
from workbench.engine.loading import usual_name
from workbench.engine.model_files import ModelSource
from workbench.engine.openvino_errors import read_error

_T = TypeVar("_T")
_DECODED = frozenset((ModelFormat.TF_FROZEN, ModelFormat.TFLITE))
_TORCH = frozenset((ModelFormat.TORCHSCRIPT, ModelFormat.EXPORTED_PROGRAM, ModelFormat.PYTHON))


@dataclass(frozen=True, slots=True)
class SourceGraph:
    """`model` may be changed in place before `finished`; with `decoded` its tensors have no shapes and types yet."""

    source: ModelSource
    model: ov.Model
    decoded: bool = False
    front_end: Any = None
    input_model: Any = None
    """What the framework nodes read from: it has to live as long as they do, or reading their attributes crashes."""

    def translated(self) -> ov.Model:
        """The graph in OpenVINO's operations, still unoptimized. Raises `WorkbenchError` when a rule is missing."""
        if self.decoded:
            _guarded(self.source, lambda: self.front_end.convert(self.model))
        return self.model

    def finished(self) -> ov.Model:
        """What `ov.convert_model` would have made of a file with this graph in it."""
        model = self.translated()
        if self.front_end is None:
            return model
        name = self.source.path.name
        return _guarded(self.source, lambda: _optimized(model, self.front_end.get_name(), name))


def source_graphs(source: ModelSource, module: object | None = None) -> Iterator[SourceGraph]:
    """The graphs of `source`, the one with the most names first; none for some PyTorch models.

    A later one is for where the earlier turns out to be untranslatable. `module`: the torch object, where there is one.
    Raises `WorkbenchError` as `loading.load`.
    """
    if source.format in _TORCH:
        if source.format is ModelFormat.TORCHSCRIPT and module is not None:
            yield _torchscript_graph(source, module)
        return
    if source.format is ModelFormat.IR:
        yield SourceGraph(source, runtime.read_source(source))
        return
    if source.format in _DECODED:
        yield decoded_graph(source)
    yield _graph(source, "convert_partially")


def decoded_graph(source: ModelSource) -> SourceGraph:
    """A fresh graph of framework nodes."""
    return _graph(source, "decode", decoded=True)


def _graph(source: ModelSource, method: str, *, decoded: bool = False) -> SourceGraph:
    def read() -> SourceGraph:
        from openvino.frontend import FrontEndManager

        with usual_name(source) as path:
            front_end = FrontEndManager().load_by_model(str(path))
            if front_end is None:
                raise RuntimeError("Cannot recognize input model.")
            input_model = front_end.load(str(path))
            model = getattr(front_end, method)(input_model)
        return SourceGraph(source, model, decoded, front_end, input_model)

    return _guarded(source, read)


def _torchscript_graph(source: ModelSource, module: object) -> SourceGraph:
    def read() -> SourceGraph:
        from openvino.frontend import FrontEndManager
        from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder

        front_end = FrontEndManager().load_by_framework("pytorch")
        decoder = TorchScriptPythonDecoder(module)
        input_model = front_end.load(decoder)
        model = front_end.convert_partially(input_model)
        return SourceGraph(source, model, False, front_end, (input_model, decoder))

    return _guarded(source, read)


def _optimized(model: ov.Model, framework: str, file_name: str) -> ov.Model:
    """The calls of `openvino.tools.ovc` (`moc_emit_ir`, `convert_impl._convert`) in their order, 2026.4.

    The empty pre-processing is no mistake: building it changes the graph, and without it the weights differ.
    """
    from openvino import _offline_transformations as transformations

    model = PrePostProcessor(model).build()
    transformations.apply_moc_transformations(model, cf=False, smart_reshape=True)
    transformations.compress_quantize_weights_transformation(model)
    if framework == "onnx":
        transformations.apply_moc_legacy_transformations(model, [])
    transformations.apply_fused_names_cleanup(model)
    model.set_rt_info(ov.get_version(), "Runtime_version")
    model.set_rt_info(f"DIR/{file_name}", ["conversion_parameters", "input_model"])
    model.set_rt_info("False", ["conversion_parameters", "is_python_object"])
    return model


def _guarded(source: ModelSource, act: Callable[[], _T]) -> _T:
    try:
        return act()
    except MemoryError:
        raise
    except Exception as error:  # the front ends raise RuntimeError and kinds of their own
        raise read_error(error, source.path, source.format) from error
