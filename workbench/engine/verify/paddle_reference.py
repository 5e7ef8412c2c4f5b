"""PaddlePaddle: its inference engine on the CPU, graph optimizations off."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from workbench.engine.model_files import ModelSource
from workbench.engine.verify.reference import (
    Array,
    Cut,
    Reference,
    SourceInput,
    Tensors,
    Unverifiable,
    missing,
    no_cut,
    not_loadable,
)

_TYPES = {
    "FLOAT32": "f4",
    "INT64": "i8",
    "INT32": "i4",
    "UINT8": "u1",
    "INT8": "i1",
    "FLOAT16": "f2",
    "BOOL": "?",
}


def paddle_reference(source: ModelSource, cut: Cut) -> Reference:
    """Raises `Unverifiable`."""
    if importlib.util.find_spec("paddle") is None:
        raise missing("paddlepaddle", "PaddlePaddle")
    if cut != Cut():
        raise no_cut("PaddlePaddle")
    try:
        return PaddleReference(source)
    except (MemoryError, Unverifiable):
        raise
    except Exception as error:
        raise not_loadable("PaddlePaddle", error) from error


class PaddleReference(Reference):
    """The whole model only: its inner tensors cannot be asked for."""

    def __init__(self, source: ModelSource) -> None:
        paddle: Any = importlib.import_module("paddle")
        inference: Any = importlib.import_module("paddle.inference")
        self.name = f"PaddlePaddle {paddle.__version__}"
        weights = next((file for file in source.files if file.suffix == ".pdiparams"), None)
        config = inference.Config(str(source.main_file), "" if weights is None else str(weights))
        config.disable_gpu()
        config.disable_mkldnn()
        config.switch_ir_optim(False)
        config.disable_glog_info()
        self._predictor = inference.create_predictor(config)
        names = self._predictor.get_input_names()
        self.inputs = tuple(  # shapes are known only once something was fed
            SourceInput(name, None, _dtype(self._predictor.get_input_handle(name).type())) for name in names
        )

    def run(self, inputs: Mapping[str, Array]) -> Tensors:
        for name, value in inputs.items():
            handle = self._predictor.get_input_handle(name)
            handle.reshape(list(value.shape))
            handle.copy_from_cpu(np.ascontiguousarray(value))
        self._predictor.run()
        names = self._predictor.get_output_names()
        return {name: self._predictor.get_output_handle(name).copy_to_cpu() for name in names}

    def tensor(self, names: Collection[str]) -> str | None:  # noqa: ARG002 - none, whatever the names
        return None

    def run_inner(self, inputs: Mapping[str, Array], tensors: Sequence[str]) -> Tensors:  # noqa: ARG002
        return {}

    def operation(self, tensor: str) -> tuple[str, str]:
        return tensor, ""


def _dtype(kind: Any) -> np.dtype[Any] | None:
    text = str(getattr(kind, "name", kind)).rpartition(".")[2].upper()
    return np.dtype(_TYPES[text]) if text in _TYPES else None
