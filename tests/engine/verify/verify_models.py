"""Tiny ONNX models for the tests of the verification, and ways to spoil a written IR."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import openvino as ov

from tests.engine.measured import Listener
from workbench.core.conversion import ConvertSpec
from workbench.engine import runtime
from workbench.engine.cutting import apply_cuts
from workbench.engine.model_files import recognise
from workbench.engine.verify import verify


def save_graph(
    path: Path,
    nodes: Sequence[Any],
    inputs: dict[str, tuple[int, Sequence[int | str]]],
    outputs: dict[str, tuple[int, Sequence[int | str]]],
    weights: dict[str, Any] | None = None,
    opset: int = 17,
) -> Path:
    """`inputs` and `outputs`: ONNX's number of the element type, and the shape."""
    import onnx
    from onnx import helper, numpy_helper

    graph = helper.make_graph(
        list(nodes),
        "test",
        [helper.make_tensor_value_info(n, kind, list(shape)) for n, (kind, shape) in inputs.items()],
        [helper.make_tensor_value_info(n, kind, list(shape)) for n, (kind, shape) in outputs.items()],
        [numpy_helper.from_array(np.asarray(v), n) for n, v in (weights or {}).items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)
    onnx.save(model, path)
    return path


def node(operation: str, inputs: Sequence[str], output: str, **attributes: Any) -> Any:
    from onnx import helper

    return helper.make_node(operation, list(inputs), [output], name=f"{operation}_{output}", **attributes)


def convert(source: object, xml: Path, *, fp16: bool = False, **options: Any) -> Path:
    """The bare conversion."""
    ov.save_model(ov.convert_model(source, **options), xml, compress_to_fp16=fp16)
    return xml


def convert_part(spec: ConvertSpec, xml: Path) -> Path:
    """What the cuts of `spec` leave."""
    source = recognise(spec.model)
    model = apply_cuts(source, runtime.convert_source(source), spec.inputs, spec.outputs, Listener())
    ov.save_model(model, xml, compress_to_fp16=False)
    return xml


def spoil(xml: Path, weight_shape: Sequence[int], out: Path) -> Path:
    """Write another IR in which the first constant of that shape is turned about."""
    model = ov.Core().read_model(xml)
    for operation in model.get_ordered_ops():
        if operation.get_type_name() != "Constant" or list(operation.shape) != list(weight_shape):
            continue
        port = operation.output(0)
        data = np.array(operation.data)
        changed = ov.opset13.constant(-data[::-1])
        for target in port.get_target_inputs():
            target.replace_source_output(changed.output(0))
        ov.save_model(model, out, compress_to_fp16=False)
        return out
    raise AssertionError(f"no constant of shape {weight_shape}")


def verified(spec: ConvertSpec, xml: Path, listener: Listener | None = None, **options: Any) -> Any:
    return verify(spec, recognise(spec.model), xml, listener or Listener(), **options)
