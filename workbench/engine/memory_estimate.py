"""How much memory converting a model takes at its peak, from the size of its weights.

Measured as the peak resident size of a process that runs the step *convert*, without verification, with 4 MB and
100 MB of f32 weights, saved as FP32 and as FP16 (OpenVINO 2026.4.1, torch 2.13 CPU, Linux), in MiB:

| format                    | 4 MB    | 100 MB  | estimate |
|---------------------------|---------|---------|----------|
| ONNX, one file / external | 88      | 259/275 | 90, 282  |
| SavedModel, TFLite        | 85      | 278/280 | 93, 285  |
| Paddle                    | 83      | 272     | 93, 285  |
| IR                        | 71      | 164     | 89, 186  |
| TorchScript               | 276     | 469     | 278, 470 |
| exported program          | 374     | 568     | 378, 570 |
| Python factory            | 326     | 522     | 328, 520 |

So the estimate is at most 15 % off there; FP16 takes up to 50 MiB less. Half of it are mapped files, which the system
may drop. Activations of a graph that is folded while it is converted are not in it.
"""

from __future__ import annotations

from workbench.core.inspection import ModelFormat

_MIB = 1 << 20
_PROCESS = {
    ModelFormat.TORCHSCRIPT: 270,
    ModelFormat.EXPORTED_PROGRAM: 370,
    ModelFormat.PYTHON: 320,
}
"""MiB that the process has without any weights: torch's libraries count."""
_OTHERS = 85
_COPIES = 2.0
"""The source's weights, and those of the graph or the result."""
_COPIES_OF_IR = 1.0
"""An IR is mapped and never copied."""


def conversion_peak_bytes(model_format: ModelFormat, weights_bytes: int) -> int:
    """The estimate; `weights_bytes` as they stand in the source."""
    copies = _COPIES_OF_IR if model_format is ModelFormat.IR else _COPIES
    return _PROCESS.get(model_format, _OTHERS) * _MIB + int(copies * weights_bytes)
