"""What the tests of the measuring steps share: a reporter that remembers, and models made on the spot."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from workbench.core.events import LogLevel
from workbench.core.messages import Message
from workbench.core.reporter import StepCancelled
from workbench.core.specs import Result, Sample


class Listener:
    """A reporter that keeps everything; `stop_after` samples of a steady window it asks to end."""

    def __init__(self, *, stop_after: int | None = None, keep: bool = True) -> None:
        self.phases: list[str] = []
        self.fractions: list[float] = []
        self.samples: list[Sample] = []
        self.lines: list[str] = []
        self.interims: list[Result] = []
        self._stop_after, self._keep = stop_after, keep

    def progress(
        self, phase: Message, fraction: float | None = None, remaining_s: float | None = None
    ) -> None:
        if not self.phases or self.phases[-1] != str(phase):
            self.phases.append(str(phase))
        if fraction is not None:
            self.fractions.append(fraction)

    def log(self, text: str | Message, level: LogLevel = LogLevel.INFO) -> None:
        self.lines.append(str(text))

    def sample(self, sample: Sample) -> None:
        self.samples.append(sample)

    def interim(self, result: Result) -> None:
        self.interims.append(result)

    @property
    def stop_requested(self) -> bool:
        steady = sum(not getattr(sample, "warming_up", True) for sample in self.samples)
        return self._stop_after is not None and steady >= self._stop_after

    @property
    def keep_result(self) -> bool:
        return self.stop_requested and self._keep

    def checkpoint(self) -> None:
        if self.stop_requested and not self._keep:
            raise StepCancelled


def save_two_inputs(path: Path) -> Path:
    """Inputs `image` [?,3,8..32,?] f32 and `ids` [1,4] i64, output `sum`; an IR."""
    import openvino as ov
    from openvino import opset13 as ops

    image = ops.parameter(ov.PartialShape([-1, 3, ov.Dimension(8, 32), -1]), ov.Type.f32, name="image")
    ids = ops.parameter([1, 4], ov.Type.i64, name="ids")
    mean = ops.reduce_mean(image, np.array([1, 2, 3]))
    total = ops.add(mean, ops.reduce_sum(ops.convert(ids, "f32"), np.array([0, 1])))
    return _save(total, [image, ids], path)


def save_logarithm(path: Path) -> Path:
    """An output `root` that is NaN for every input in use: sqrt(-1 - x·x)."""
    import openvino as ov
    from openvino import opset13 as ops

    x = ops.parameter([1, 8], ov.Type.f32, name="x")
    return _save(ops.sqrt(ops.subtract(np.float32(-1), ops.multiply(x, x))), [x], path)


def save_series(path: Path) -> Path:
    """Input `series` [?,500,1]."""
    import openvino as ov
    from openvino import opset13 as ops

    series = ops.parameter(ov.PartialShape([-1, 500, 1]), ov.Type.f32, name="series")
    return _save(ops.relu(series), [series], path)


def save_without_inputs(path: Path) -> Path:
    """A constant behind a result."""
    from openvino import opset13 as ops

    return _save(ops.constant(np.ones((1, 4), np.float32)), [], path)


def save_quantized_convolution(path: Path) -> Path:
    """A convolution between FakeQuantize layers, which the CPU runs in INT8; input `data` [1,16,32,32]."""
    import openvino as ov
    from openvino import opset13 as ops

    data = ops.parameter([1, 16, 32, 32], ov.Type.f32, name="data")
    random = np.random.default_rng(0)
    limits = [np.float32(-1.28), np.float32(1.27)]
    quantized = ops.fake_quantize(data, *limits, *limits, 256)
    weights = np.clip(random.normal(0, 0.3, (32, 16, 3, 3)), -1, 1).astype(np.float32)
    edges = [np.full((32, 1, 1, 1), edge, np.float32) for edge in (-1.27, 1.27)]
    quantized_weights = ops.fake_quantize(ops.constant(weights), *edges, *edges, 255)
    convolution = ops.convolution(quantized, quantized_weights, [1, 1], [1, 1], [1, 1], [1, 1], name="conv")
    return _save(ops.relu(convolution), [data], path)


def _save(output: object, parameters: list, path: Path) -> Path:
    import openvino as ov

    model = ov.Model([output], parameters, "made")
    for parameter in parameters:
        parameter.output(0).set_names({parameter.get_friendly_name()})
    model.outputs[0].set_names({"result"})
    ov.save_model(model, path, compress_to_fp16=False)
    return path
