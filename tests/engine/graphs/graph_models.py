"""Models for the graph's tests, built in code: residual blocks, attention, branches, functions, damaged graphs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import openvino as ov
from onnx import TensorProto, helper, numpy_helper

Shape = Sequence[int | str] | None
Arrays = dict[str, np.ndarray[Any, Any]]
Node = onnx.NodeProto

node = helper.make_node
graph = helper.make_graph


def value(name: str, shape: Shape = (1, 4), kind: int = TensorProto.FLOAT) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def save(
    path: Path,
    nodes: Sequence[Node],
    inputs: dict[str, Shape],
    outputs: dict[str, Shape],
    weights: Arrays | None = None,
    functions: Sequence[onnx.FunctionProto] = (),
) -> Path:
    """An ONNX file as given, not checked."""
    main = graph(
        list(nodes),
        "tests",
        [
            value(name, shape, TensorProto.BOOL if name == "flag" else TensorProto.FLOAT)
            for name, shape in inputs.items()
        ],
        [value(name, shape) for name, shape in outputs.items()],
        [numpy_helper.from_array(array, name) for name, array in (weights or {}).items()],
    )
    imports = [helper.make_opsetid("", 17), helper.make_opsetid("own", 1)]
    onnx.save(helper.make_model(main, opset_imports=imports, ir_version=9, functions=functions), path)
    return path


def converted(path: Path, *, compress: bool = True) -> Path:
    """The IR beside `path`."""
    target = path.with_suffix(".xml")
    ov.save_model(ov.convert_model(str(path)), target, compress_to_fp16=compress)
    return target


def residual(path: Path, batch: int | str = 1) -> Path:
    """Conv, BatchNormalization, Relu, Conv, BatchNormalization, Add, Relu in the name space of a module."""
    random = np.random.default_rng(3)
    weights: Arrays = {}
    nodes = []
    last = "x"
    for index in range(2):
        name = f"/layer1/block.0/conv{index}"
        weights[f"w{index}"] = random.standard_normal((8, 8, 3, 3)).astype(np.float32)
        for key in "gbmv":
            weights[f"{key}{index}"] = random.uniform(0.5, 1.5, 8).astype(np.float32)
        nodes.append(node("Conv", [last, f"w{index}"], [f"c{index}"], name=f"{name}/Conv", pads=[1, 1, 1, 1]))
        normalized = [f"c{index}", *(f"{key}{index}" for key in "gbmv")]
        nodes.append(
            node("BatchNormalization", normalized, [f"n{index}"], name=f"{name}/bn/BatchNormalization")
        )
        last = f"n{index}"
        if not index:
            nodes.append(node("Relu", [last], ["r0"], name="/layer1/block.0/relu/Relu"))
            last = "r0"
    nodes.append(node("Add", [last, "x"], ["sum"], name="/layer1/block.0/Add"))
    nodes.append(node("Relu", ["sum"], ["y"], name="/layer1/block.0/relu_1/Relu"))
    return save(path, nodes, {"x": [batch, 8, 8, 8]}, {"y": [batch, 8, 8, 8]}, weights)


def attention(path: Path) -> Path:
    """One head: q, k, v, softmax(q kᵀ / 4) v, then a GELU from its parts; what OpenVINO fuses most."""
    random = np.random.default_rng(4)
    weights: Arrays = {f"w{n}": random.standard_normal((16, 16)).astype(np.float32) for n in "qkvo"}
    weights |= {f"b{n}": random.standard_normal(16).astype(np.float32) for n in "qkvo"}
    weights |= {
        "four": np.float32(4),
        "root": np.float32(2**0.5),
        "one": np.float32(1),
        "half": np.float32(0.5),
    }
    nodes = []
    for n in "qkv":
        nodes.append(node("MatMul", ["x", f"w{n}"], [f"{n}m"], name=f"att.{n}.product"))
        nodes.append(node("Add", [f"{n}m", f"b{n}"], [n], name=f"att.{n}.bias"))
    nodes += [
        node("Transpose", ["k"], ["kt"], name="att.turn", perm=[0, 2, 1]),
        node("MatMul", ["q", "kt"], ["qk"], name="att.scores"),
        node("Div", ["qk", "four"], ["scaled"], name="att.scale"),
        node("Softmax", ["scaled"], ["p"], name="att.softmax", axis=-1),
        node("MatMul", ["p", "v"], ["mixed"], name="att.mix"),
        node("MatMul", ["mixed", "wo"], ["om"], name="out.product"),
        node("Add", ["om", "bo"], ["o"], name="out.bias"),
        node("Div", ["o", "root"], ["g1"], name="gelu.div"),
        node("Erf", ["g1"], ["g2"], name="gelu.erf"),
        node("Add", ["g2", "one"], ["g3"], name="gelu.add"),
        node("Mul", ["o", "g3"], ["g4"], name="gelu.mul"),
        node("Mul", ["g4", "half"], ["y"], name="gelu.half"),
    ]
    return save(path, nodes, {"x": [1, 6, 16]}, {"y": [1, 6, 16]}, weights)


def branches(path: Path) -> Path:
    """An If whose branches use a tensor and a weight of the graph around them."""
    then = graph([node("Relu", ["a"], ["t"], name="in then")], "then", [], [value("t")])
    other = graph(
        [node("Mul", ["a", "w"], ["e"], name="in else"), node("Add", ["e", "own"], ["e2"], name="plus")],
        "else",
        [],
        [value("e2")],
        [numpy_helper.from_array(np.arange(4, dtype=np.float32), "own")],
    )
    nodes = [
        node("Neg", ["x"], ["a"], name="before"),
        node("If", ["flag"], ["y"], name="choice", then_branch=then, else_branch=other),
    ]
    return save(path, nodes, {"x": [1, 4], "flag": []}, {"y": [1, 4]}, {"w": np.ones(4, np.float32)})


def function(name: str, nodes: Sequence[Node], inputs: Sequence[str] = ("i",)) -> onnx.FunctionProto:
    imports = [helper.make_opsetid("", 17), helper.make_opsetid("own", 1)]
    return helper.make_function("own", name, list(inputs), ["o"], list(nodes), imports)
