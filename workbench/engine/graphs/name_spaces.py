"""The name space an operation's name tells: `encoder/layer.3` of `/encoder/layer.3/MatMul`."""

from __future__ import annotations

_TORCH = "__module."
"""What OpenVINO's PyTorch front end puts before a module's path."""
_LONGEST = 1000
"""Characters; longer names are no honest paths."""


def name_space(name: str) -> str:
    """The path without the operation itself, parts joined by `/`; empty where the name is no path.

    `a/b/c` is written by TensorFlow and by PyTorch's ONNX exporter, `a.b.c` by other exporters,
    `__module.a.b/aten::linear/MatMul` by OpenVINO. TFLite joins the names of fused operations by `;`: the first counts.
    """
    if "/" not in name and "." not in name:
        return ""
    if len(name) > _LONGEST:
        return ""
    first = name.partition(";")[0]
    if first.startswith(_TORCH):
        return first[len(_TORCH) :].partition("/")[0].replace(".", "/")
    if "/" in first:
        return first.rpartition("/")[0].strip("/")
    path = first.rpartition(".")[0]
    return path.replace(".", "/") if path.replace(".", "").strip() else ""
