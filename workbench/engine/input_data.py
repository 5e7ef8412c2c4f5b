"""Random inputs, the same that `benchmark_app` makes for the same element types and shapes (its seed is 0)."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import openvino as ov

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say

_PIXEL_RANGE = 255


def random_inputs(ports: list[ov.ConstOutput], seed: int) -> dict[int, ov.Tensor]:
    """One tensor per input: numbers from 0 to 255 in the input's own type; a boolean input is almost always true."""
    return {index: random_tensor(port, seed) for index, port in enumerate(ports)}


def random_tensor(port: ov.ConstOutput, seed: int) -> ov.Tensor:
    """Data for one input of static shape. Raises `WorkbenchError` for types that numbers cannot fill (strings)."""
    shape = tuple(port.shape)
    kind = port.element_type
    # Every input starts from the seed again: that is how benchmark_app does it, and the numbers shall be the same.
    random = np.random.RandomState(np.random.MT19937(np.random.SeedSequence(seed)))
    if kind == ov.Type.bf16:
        return ov.Tensor(_bf16_bits(random.uniform(0, _PIXEL_RANGE, shape)), list(shape), ov.Type.bf16)
    if kind.bitwidth == 4:
        bits = (random.uniform(0, 15, _packed_shape(shape)) >= 7).astype(int).flatten()
        return ov.Tensor(np.packbits(bits), list(shape or (1,)), kind)
    dtype = _dtype(port, kind)
    high = _PIXEL_RANGE if dtype.kind == "f" else 1 if dtype.kind == "b" else _PIXEL_RANGE
    if dtype.kind in "iub":
        high += 1
    if dtype.kind == "i" and dtype.itemsize == 1:
        high = 128  # 128 … 255 have no place in eight signed bits
    return ov.Tensor(np.asarray(random.uniform(0, high, shape)).astype(dtype))


def outputs_with_nan(request: ov.InferRequest) -> list[str]:
    """Names of the outputs that hold NaN after an inference; types numpy cannot look into are passed over."""
    names = []
    for index, port in enumerate(request.model_outputs):
        if port.element_type in (ov.Type.f16, ov.Type.f32, ov.Type.f64):
            data = request.get_output_tensor(index).data
            if np.isnan(data).any():
                names.append(port_name(port))
    return names


def nan_warning(name: str) -> Message:
    """What to tell when an output is not a number."""
    return say(
        QT_TRANSLATE_NOOP(
            "core", "The output “{name}” holds NaN for the random input: times may differ on real data."
        ),
        name=name,
    )


def port_name(port: ov.ConstOutput) -> str:
    """The tensor's name, or its operation's where it has none."""
    return str(port.any_name if port.get_names() else port.node.friendly_name)


def _dtype(port: ov.ConstOutput, kind: ov.Type) -> np.dtype[Any]:
    try:
        dtype: np.dtype[Any] = np.dtype(kind.to_dtype())
    except (TypeError, ValueError, RuntimeError) as error:
        raise _unfillable(port, kind) from error
    if dtype.kind not in "fiub":
        raise _unfillable(port, kind)
    return dtype


def _unfillable(port: ov.ConstOutput, kind: ov.Type) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.STEP_FAILED,
        say(QT_TRANSLATE_NOOP("core", "The model cannot be measured with random data.")),
        say(
            QT_TRANSLATE_NOOP(
                "core", "Its input “{name}” takes {type}, which random numbers cannot stand for."
            ),
            name=port_name(port),
            type=kind.get_type_name(),
        ),
        (say(QT_TRANSLATE_NOOP("core", "Measure a part of the model that takes numbers.")),),
    )


def _packed_shape(shape: tuple[int, ...]) -> tuple[int, ...]:
    return (*shape[:-1], shape[-1] * 4) if shape else (4,)


def _bf16_bits(values: npt.NDArray[np.float64]) -> npt.NDArray[np.uint16]:
    """The upper half of each f32, rounded to nearest even."""
    bits = np.ascontiguousarray(values, dtype=np.float32).view(np.uint32)
    rounding = np.uint32(0x7FFF) + ((bits >> np.uint32(16)) & np.uint32(1))
    return ((bits + rounding) >> np.uint32(16)).astype(np.uint16)
