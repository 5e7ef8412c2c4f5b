"""Models of many operations, built in code; in a process of their own where the window's must stay without onnx."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np

WIDTH = 16
"""Of the hidden state; the weights stay small, so that what is measured is the graph."""
TOKENS = 8
HEADS = 2
OPERATIONS_PER_CONVERTED = 2.19
"""Of `save_encoder`: OpenVINO fuses GELU, attention and normalisation."""


def save_encoder(path: Path, nodes: int) -> Path:
    """About `nodes` operations of encoder layers like BERT's: names like `/encoder/layer.3/attention/MatMul`.

    Input `states` [1, 8, 16]; a mask computed from it leads to every layer.
    """
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    rng = np.random.default_rng(0)
    weights = {
        "w": rng.normal(0, 0.1, (WIDTH, WIDTH)).astype(np.float32),
        "b": np.zeros(WIDTH, np.float32),
        "scale": np.float32(0.35),
        "half": np.float32(0.5),
        "one": np.float32(1.0),
        "root": np.float32(1.41421),
        "split": np.array([1, TOKENS, HEADS, WIDTH // HEADS], np.int64),
        "merge": np.array([1, TOKENS, WIDTH], np.int64),
    }
    made: list[onnx.NodeProto] = []
    tensors: list[onnx.TensorProto] = [
        numpy_helper.from_array(np.asarray(value), name) for name, value in weights.items()
    ]

    def add(kind: str, inputs: list[str], where: str, **attributes: object) -> str:
        name = f"{where}/{kind}_{len(made)}"
        for place, source in enumerate(inputs):
            if source in ("w", "b"):  # each layer has weights of its own
                inputs[place] = f"{name}.{source}"
                tensors.append(numpy_helper.from_array(weights[source], inputs[place]))
        made.append(helper.make_node(kind, inputs, [f"{name}_output"], name=name, **attributes))
        return f"{name}_output"

    def linear(state: str, where: str) -> str:
        return add("Add", [add("MatMul", [state, "w"], where), "b"], where)

    def heads(state: str, where: str) -> str:
        return add("Transpose", [add("Reshape", [state, "split"], where)], where, perm=[0, 2, 1, 3])

    mask = add("ReduceMean", ["states"], "/mask", axes=[2], keepdims=0)
    mask = add("Unsqueeze", [add("Unsqueeze", [mask, "axis"], "/mask"), "axis"], "/mask")
    tensors.append(numpy_helper.from_array(np.array([1], np.int64), "axis"))
    state, layer = "states", 0
    while len(made) < nodes:
        outer = f"/encoder/layer.{layer}"
        where = f"{outer}/attention"
        query, key, value = (heads(linear(state, f"{where}/{name}"), where) for name in ("q", "k", "v"))
        scores = add("MatMul", [query, add("Transpose", [key], where, perm=[0, 1, 3, 2])], where)
        scores = add("Softmax", [add("Add", [add("Mul", [scores, "scale"], where), mask], where)], where)
        mixed = add("Transpose", [add("MatMul", [scores, value], where)], where, perm=[0, 2, 1, 3])
        mixed = linear(add("Reshape", [mixed, "merge"], where), f"{where}/output")
        state = add("LayerNormalization", [add("Add", [state, mixed], where), "b", "b"], where)
        inner = linear(state, f"{outer}/intermediate")
        bent = add("Erf", [add("Div", [inner, "root"], f"{outer}/gelu")], f"{outer}/gelu")
        bent = add("Mul", [inner, add("Add", [bent, "one"], f"{outer}/gelu")], f"{outer}/gelu")
        bent = linear(add("Mul", [bent, "half"], f"{outer}/gelu"), f"{outer}/output")
        state = add("LayerNormalization", [add("Add", [state, bent], outer), "b", "b"], outer)
        layer += 1
    made.append(helper.make_node("Identity", [state], ["result"], name="/result"))
    kind = TensorProto.FLOAT
    graph = helper.make_graph(
        made,
        "encoder",
        [helper.make_tensor_value_info("states", kind, [1, TOKENS, WIDTH])],
        [helper.make_tensor_value_info("result", kind, [1, TOKENS, WIDTH])],
        tensors,
    )
    return _save(path, graph)


def save_nameless(path: Path, nodes: int) -> Path:
    """`nodes` operations in pairs of branches, without names and without blocks that repeat: names say nothing."""
    from onnx import TensorProto, helper

    rng = np.random.default_rng(1)
    kinds = ("Relu", "Abs", "Neg", "Sigmoid", "Tanh", "Exp", "Floor", "Ceil", "Cos", "Sin", "Sign", "Erf")
    made, last = [], "x"
    for index in range(0, nodes - 2, 3):
        a, b = rng.choice(len(kinds), 2)
        made.append(helper.make_node(kinds[a], [last], [f"t{index}"]))
        made.append(helper.make_node(kinds[b], [last], [f"t{index + 1}"]))
        made.append(helper.make_node("Add", [f"t{index}", f"t{index + 1}"], [f"t{index + 2}"]))
        last = f"t{index + 2}"
    made.append(helper.make_node("Identity", [last], ["y"]))
    kind = TensorProto.FLOAT
    x, y = (helper.make_tensor_value_info(name, kind, [1, 8]) for name in ("x", "y"))
    return _save(path, helper.make_graph(made, "nameless", [x], [y]))


def _save(path: Path, graph: object) -> Path:
    from onnx import helper

    model = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 17)])
    path.write_bytes(model.SerializeToString())
    return path


def in_another_process(builder: str, path: Path, nodes: int, *, ir: bool = False) -> Path:
    """The file that `builder` of this module writes; `ir`: what it is converted to, of about as many operations."""
    code = (
        "import os, sys, pathlib, tests.large_models as m; os.environ['CI'] = 'true'\n"
        "path = getattr(m, sys.argv[1])(pathlib.Path(sys.argv[2]), int(sys.argv[3]))\n"
        "if sys.argv[4] == 'ir':\n"
        "    import openvino\n"
        "    openvino.save_model(openvino.convert_model(path), path.with_suffix('.xml'))\n"
    )
    folder = Path(__file__).resolve().parents[1]
    wanted = int(nodes * OPERATIONS_PER_CONVERTED) if ir else nodes
    words = [builder, str(path), str(wanted), "ir" if ir else ""]
    subprocess.run([sys.executable, "-c", code, *words], check=True, cwd=folder)
    return path.with_suffix(".xml") if ir else path
