"""Which framework a converted model will be compared with, and whether it is installed here; nothing is imported."""

from __future__ import annotations

import functools
import importlib.metadata
import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP

_TORCH = ("torch",)
_TENSORFLOW = ("tensorflow", "tensorflow-cpu")
REFERENCES: dict[ModelFormat, tuple[str, ...]] = {
    ModelFormat.ONNX: ("onnxruntime", "onnxruntime-openvino", "onnx"),
    ModelFormat.TORCHSCRIPT: _TORCH,
    ModelFormat.EXPORTED_PROGRAM: _TORCH,
    ModelFormat.PYTHON: _TORCH,
    ModelFormat.SAVED_MODEL: _TENSORFLOW,
    ModelFormat.TF_FROZEN: _TENSORFLOW,
    ModelFormat.TF_META_GRAPH: _TENSORFLOW,
    ModelFormat.TFLITE: ("ai-edge-litert", "tflite-runtime", "tensorflow", "tensorflow-cpu"),
    ModelFormat.PADDLE: ("paddlepaddle", "paddlepaddle-gpu"),
    ModelFormat.IR: ("openvino",),
}
"""Packages that can run a source, the best first."""
_NAMES = {
    "onnxruntime": "ONNX Runtime",
    "onnxruntime-openvino": "ONNX Runtime",
    "onnx": QT_TRANSLATE_NOOP("References", "the ONNX reference evaluator"),
    "torch": "PyTorch",
    "tensorflow": "TensorFlow",
    "tensorflow-cpu": "TensorFlow",
    "ai-edge-litert": "LiteRT",
    "tflite-runtime": "TFLite Runtime",
    "paddlepaddle": "PaddlePaddle",
    "paddlepaddle-gpu": "PaddlePaddle",
    "openvino": QT_TRANSLATE_NOOP("References", "the source IR itself, run by OpenVINO"),
}
_OWN = ("onnx", "openvino")
"""Always there; their version says nothing."""
_INSTALLED = QT_TRANSLATE_NOOP("References", "The reference will be {name} {version}, which is installed.")
_IS_OWN = QT_TRANSLATE_NOOP("References", "The reference will be {name}.")
_MISSING = QT_TRANSLATE_NOOP(
    "References",
    "{name} is not installed here: the model will be converted, but not verified. Install it with: {command}",
)
_UNKNOWN = QT_TRANSLATE_NOOP("References", "Which reference there is will be seen when it runs.")
_EXTRAS = {"torch": "'ov-workbench[torch]'", "onnxruntime": "'ov-workbench[onnxruntime]'"}
_LOCAL = re.compile(r"\+.*")


@functools.cache
def installed_version(package: str) -> str | None:
    """The version in the environment that the workers share with the window; `None` when it is not there."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def reference_sentence(
    model_format: ModelFormat, version_of: Callable[[str], str | None] = installed_version
) -> tuple[str, str]:
    """The sentence and its tone."""
    packages = REFERENCES.get(model_format, ())
    for package in packages:
        version = version_of(package)
        if version is not None:
            if package in _OWN:
                return _tr(_IS_OWN).format(name=_tr(_NAMES[package])), "good"
            told = _LOCAL.sub("", version)
            return _tr(_INSTALLED).format(name=_tr(_NAMES[package]), version=told), "good"
    if not packages:
        return _tr(_UNKNOWN), ""
    command = f"pip install {_EXTRAS.get(packages[0], packages[0])}"
    return _tr(_MISSING).format(name=_tr(_NAMES[packages[0]]), command=command), "warning"


def _tr(text: str) -> str:
    return QCoreApplication.translate("References", text)
