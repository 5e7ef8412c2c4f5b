"""What can run a variant here, and the sentence why the rest cannot; the engine refuses by the same rules."""

from __future__ import annotations

import functools
import importlib.util

from PySide6.QtCore import QCoreApplication

from workbench.core.comparing import Backend
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.project import Variant
from workbench.ui.measurable import why_not_measurable

_TAKES = {
    Backend.ONNXRUNTIME: (ModelFormat.ONNX,),
    Backend.TORCH: (ModelFormat.TORCHSCRIPT, ModelFormat.EXPORTED_PROGRAM),
}
_PACKAGES = {Backend.ONNXRUNTIME: "onnxruntime", Backend.TORCH: "torch"}
_NOT_INSTALLED = QT_TRANSLATE_NOOP(
    "CompareBackends", "{backend} is not installed. Install it with: pip install 'ov-workbench[{package}]'"
)
_OTHER_FORMAT = QT_TRANSLATE_NOOP(
    "CompareBackends",
    "{backend} runs {wanted}, and this variant is {found}. Choose the variant it was converted from.",
)
_CPU_ONLY = QT_TRANSLATE_NOOP("CompareBackends", "{backend} runs on the CPU only here.")


@functools.cache
def is_installed(package: str) -> bool:
    """Whether a package can be found, without loading it: that is for the worker."""
    return importlib.util.find_spec(package) is not None


def why_not_backend(backend: Backend, variant: Variant | None, device: str) -> str:
    """The translated reason why `backend` cannot run `variant` on `device`; empty when it can, as far as is known."""
    if backend is Backend.OPENVINO:
        return why_not_measurable(variant)
    package = _PACKAGES[backend]
    if not is_installed(package):
        return _said(_NOT_INSTALLED).format(backend=backend.word, package=package)
    if variant is not None and variant.format not in _TAKES[backend]:
        wanted = ", ".join(taken.value for taken in _TAKES[backend])
        text = _said(_OTHER_FORMAT)
        return text.format(backend=backend.word, wanted=wanted, found=variant.format.value)
    if device != "CPU":
        return _said(_CPU_ONLY).format(backend=backend.word)
    return ""


def why_not_comparable(variant: Variant | None) -> str:
    """The translated reason why nothing here can run a variant; empty when something can."""
    if variant is None or not all(why_not_backend(backend, variant, "CPU") for backend in Backend):
        return ""
    return why_not_measurable(variant)


def other_backend(variant: Variant) -> str:
    """The value of a backend beside OpenVINO that runs a variant here; OpenVINO's where there is none."""
    others = (b for b in Backend if b is not Backend.OPENVINO and not why_not_backend(b, variant, "CPU"))
    return next(others, Backend.OPENVINO).value


def _said(text: str) -> str:
    return QCoreApplication.translate("CompareBackends", text)
