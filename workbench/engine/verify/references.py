"""Which framework can run a source; imported only when asked."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.core.inspection import ModelFormat
from workbench.engine.model_files import ModelSource
from workbench.engine.verify.reference import Cut, Reference

_TORCH = (ModelFormat.TORCHSCRIPT, ModelFormat.EXPORTED_PROGRAM, ModelFormat.PYTHON)


def open_reference(
    source: ModelSource,
    cut: Cut,
    ir_outputs: Sequence[Sequence[str]],
    *,
    torch_module: object | None = None,
    evaluator: bool = False,
) -> Reference:
    """The source in its own framework; raises `Unverifiable` with the reason and what to install.

    `torch_module` is the module the conversion has loaded already; `evaluator` asks for ONNX's own instead of
    onnxruntime; `ir_outputs` are the names of the IR's outputs, for sources that do not name their own.
    """
    if source.format is ModelFormat.ONNX:
        from workbench.engine.verify.onnx_references import onnx_reference

        return onnx_reference(source, cut, evaluator=evaluator)
    if source.format in _TORCH:
        from workbench.engine.verify.torch_references import torch_reference

        return torch_reference(source, cut, torch_module)
    if source.format is ModelFormat.TFLITE:
        from workbench.engine.verify.tflite_reference import tflite_reference

        return tflite_reference(source, cut)
    if source.format is ModelFormat.PADDLE:
        from workbench.engine.verify.paddle_reference import paddle_reference

        return paddle_reference(source, cut)
    if source.format is ModelFormat.IR:
        from workbench.engine.verify.openvino_reference import OpenVinoSource

        return OpenVinoSource(source, cut)
    from workbench.engine.verify.tensorflow_references import tensorflow_reference

    return tensorflow_reference(source, cut, ir_outputs)
