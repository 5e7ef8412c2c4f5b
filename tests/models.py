"""Tiny models built in code, for tests of every room. Each function writes a file and returns its path.

`onnx` is imported where it is needed: a test of the window may import this module and stay without the toolkit.
Weights are random but seeded; the same call writes the same bytes.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from workbench import paths

OPSET = 17
IR_VERSION = 8
Dimension = int | str | None


def save_small_cnn(path: Path, *, static: bool = True, size: int = 16) -> Path:
    """conv-relu-conv-relu-pool-fc-softmax: input `image` [1,3,size,size], output `probabilities` [1,10]."""
    batch: Dimension = 1 if static else "N"
    return _save(
        path,
        _cnn_nodes(),
        [("image", [batch, 3, size, size])],
        [("probabilities", [batch, 10])],
        _cnn_weights(),
    )


def save_dynamic_cnn(path: Path) -> Path:
    """The same network with dynamic batch, height and width: input `image` [N,3,H,W]."""
    return _save(
        path, _cnn_nodes(), [("image", ["N", 3, "H", "W"])], [("probabilities", ["N", 10])], _cnn_weights()
    )


def save_mlp(path: Path, width: int = 64, layers: int = 2) -> Path:
    """`layers` x (MatMul, Add, Relu) from `features` [1,width] to `scores` [1,width]."""
    generator = np.random.default_rng(0)
    nodes, weights, last = [], {}, "features"
    for index in range(layers):
        weights[f"w{index}"] = _normal(generator, width, width)
        weights[f"b{index}"] = _normal(generator, width)
        end = "scores" if index == layers - 1 else f"r{index}"
        nodes += [
            _node("MatMul", [last, f"w{index}"], f"m{index}"),
            _node("Add", [f"m{index}", f"b{index}"], f"a{index}"),
            _node("Relu", [f"a{index}"], end),
        ]
        last = end
    return _save(path, nodes, [("features", [1, width])], [("scores", [1, width])], weights)


def save_big_linear(path: Path, megabytes: int = 100) -> Path:
    """A chain of MatMuls with at least `megabytes` MB of f32 weights: input `features` [1,1024]."""
    width = 1024
    layers = -(-megabytes * 1_000_000 // (4 * width * width))
    generator = np.random.default_rng(0)
    weights = {f"w{i}": _normal(generator, width, width) for i in range(layers)}
    names = ["features", *(f"h{i}" for i in range(layers - 1)), "scores"]
    nodes = [_node("MatMul", [names[i], f"w{i}"], names[i + 1]) for i in range(layers)]
    return _save(path, nodes, [("features", [1, width])], [("scores", [1, width])], weights)


def save_slow_compile(path: Path, relus: int = 2000) -> Path:
    """A chain of Relu: reading is quick, compiling takes about 20 s (grows faster than the length)."""
    names = ["x", *(f"r{i}" for i in range(relus - 1)), "y"]
    nodes = [_node("Relu", [names[i]], names[i + 1]) for i in range(relus)]
    return _save(path, nodes, [("x", [1, 8])], [("y", [1, 8])], {})


def save_without_inputs(path: Path) -> Path:
    """A model that has an output and no input."""
    node = _node("Add", ["one", "one"], "two")
    return _save(path, [node], [], [("two", [2])], {"one": np.ones(2, np.float32)})


def save_unknown_operation(path: Path, operation: str = "Frobnicate", domain: str = "acme.ops") -> Path:
    """A model with one operation that no runtime knows."""
    from onnx import helper

    node = helper.make_node(operation, ["x"], ["y"], domain=domain)
    return _save(path, [node], [("x", [1, 4])], [("y", [1, 4])], {}, domains={domain: 1})


def save_quantized_mlp(path: Path) -> Path:
    """One MatMul between QuantizeLinear and DequantizeLinear pairs, weights in int8."""
    generator = np.random.default_rng(0)
    weights = {
        "w": generator.integers(-127, 127, (16, 16)).astype(np.int8),
        "scale": np.float32(0.05),
        "zero": np.int8(0),
    }
    nodes = [
        _node("QuantizeLinear", ["x", "scale", "zero"], "q"),
        _node("DequantizeLinear", ["q", "scale", "zero"], "dq"),
        _node("DequantizeLinear", ["w", "scale", "zero"], "dw"),
        _node("MatMul", ["dq", "dw"], "y"),
    ]
    return _save(path, nodes, [("x", [1, 16])], [("y", [1, 16])], weights)


def save_ir(path: Path, *, static: bool = True, fp16: bool = False) -> Path:
    """The small CNN as OpenVINO IR: `path` ends in `.xml`, the `.bin` lies beside it. Made in a process of its own."""
    source = save_small_cnn(path.with_suffix(".source.onnx"), static=static)
    code = (
        "import os, sys; import openvino as ov; "
        f"ov.save_model(ov.Core().read_model(sys.argv[1]), sys.argv[2], compress_to_fp16={fp16}); "
        "sys.stdout.flush(); os._exit(0)"
    )
    environment = {**paths.program_environment(), "CI": "true"}
    subprocess.run(
        [sys.executable, "-c", code, str(source), str(path)], check=True, env=environment, timeout=60
    )
    source.unlink()
    return path


def _cnn_nodes() -> list[Any]:
    pad = [1, 1, 1, 1]
    return [
        _node("Conv", ["image", "w1", "b1"], "c1", kernel_shape=[3, 3], pads=pad),
        _node("Relu", ["c1"], "r1"),
        _node("Conv", ["r1", "w2", "b2"], "c2", kernel_shape=[3, 3], pads=pad, strides=[2, 2]),
        _node("Relu", ["c2"], "r2"),
        _node("GlobalAveragePool", ["r2"], "p"),
        _node("Flatten", ["p"], "f"),
        _node("Gemm", ["f", "w3", "b3"], "logits", transB=1),
        _node("Softmax", ["logits"], "probabilities", axis=1),
    ]


def _cnn_weights() -> dict[str, np.ndarray[Any, Any]]:
    generator = np.random.default_rng(0)
    return {
        "w1": _normal(generator, 8, 3, 3, 3),
        "b1": _normal(generator, 8),
        "w2": _normal(generator, 16, 8, 3, 3),
        "b2": _normal(generator, 16),
        "w3": _normal(generator, 10, 16),
        "b3": _normal(generator, 10),
    }


def _normal(generator: np.random.Generator, *shape: int) -> np.ndarray[Any, Any]:
    """Scaled by the fan-in, so that values neither grow nor vanish through the layers."""
    scale = 1 / np.sqrt(np.prod(shape[1:]) if len(shape) > 1 else 1)
    return (generator.standard_normal(shape, np.float32) * np.float32(scale)).astype(np.float32)


def _node(operation: str, inputs: Sequence[str], output: str, **attributes: Any) -> Any:
    from onnx import helper

    return helper.make_node(operation, list(inputs), [output], name=f"{operation}_{output}", **attributes)


def _save(
    path: Path,
    nodes: Sequence[Any],
    inputs: Sequence[tuple[str, Sequence[Dimension]]],
    outputs: Sequence[tuple[str, Sequence[Dimension]]],
    weights: dict[str, Any],
    domains: dict[str, int] | None = None,
) -> Path:
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    graph = helper.make_graph(
        list(nodes),
        "test",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape)) for name, shape in inputs],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape)) for name, shape in outputs],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in weights.items()],
    )
    imports = [
        helper.make_opsetid("", OPSET),
        *(helper.make_opsetid(d, v) for d, v in (domains or {}).items()),
    ]
    model = helper.make_model(
        graph, opset_imports=imports, ir_version=IR_VERSION, producer_name="workbench-tests"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, path)
    return path
