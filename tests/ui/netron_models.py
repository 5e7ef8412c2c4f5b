"""Small files for Netron's page, and variants of them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from tests.ui.stand_ins import inspection, variant
from workbench.core.inspection import ModelFormat
from workbench.core.project import Variant

IR = """<?xml version="1.0"?>
<net name="two" version="11"><layers>
<layer id="0" name="x" type="Parameter" version="opset1"><data shape="1,8" element_type="f32"/>
<output><port id="0" precision="FP32"><dim>1</dim><dim>8</dim></port></output></layer>
<layer id="1" name="weights" type="Const" version="opset1"><data element_type="f32" shape="8" offset="0" size="32"/>
<output><port id="0" precision="FP32"><dim>8</dim></port></output></layer>
<layer id="2" name="sum" type="Add" version="opset1"><data auto_broadcast="numpy"/>
<input><port id="0"><dim>1</dim><dim>8</dim></port><port id="1"><dim>8</dim></port></input>
<output><port id="2" precision="FP32"><dim>1</dim><dim>8</dim></port></output></layer>
<layer id="3" name="bend" type="ReLU" version="opset1">
<input><port id="0"><dim>1</dim><dim>8</dim></port></input>
<output><port id="1" precision="FP32"><dim>1</dim><dim>8</dim></port></output></layer>
<layer id="4" name="y" type="Result" version="opset1">
<input><port id="0"><dim>1</dim><dim>8</dim></port></input></layer>
</layers><edges>
<edge from-layer="0" from-port="0" to-layer="2" to-port="0"/>
<edge from-layer="1" from-port="0" to-layer="2" to-port="1"/>
<edge from-layer="2" from-port="2" to-layer="3" to-port="0"/>
<edge from-layer="3" from-port="1" to-layer="4" to-port="0"/>
</edges></net>"""


def save_chain(path: Path, count: int = 12, external: str = "") -> Path:
    """An Add of a constant, then `count` Relu, named `relu0` ...; the constant in a file of its own with `external`."""
    constant = numpy_helper.from_array(np.arange(8, dtype=np.float32), "constant")
    nodes = [helper.make_node("Add", ["x", "constant"], ["v0"], name="add")]
    nodes += [helper.make_node("Relu", [f"v{i}"], [f"v{i + 1}"], name=f"relu{i}") for i in range(count)]
    ends = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [1, 8]) for n in ("x", f"v{count}")]
    model = helper.make_model(
        helper.make_graph(nodes, "chain", ends[:1], ends[1:], [constant]),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=9,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    if external:
        onnx.save(model, path, save_as_external_data=True, location=external, size_threshold=0)
    else:
        onnx.save(model, path)
    return path


def save_ir(path: Path) -> Path:
    """An Add named `sum` and a ReLU named `bend`, with weights."""
    path.write_text(IR)
    path.with_suffix(".bin").write_bytes(np.arange(8, dtype=np.float32).tobytes())
    return path


def variant_of(path: Path, identity: str = "v1", *others: Path, nodes: int = 13) -> Variant:
    """An imported file, with the facts an inspection would have found."""
    is_ir = path.suffix == ".xml"
    model_format = ModelFormat.IR if is_ir else ModelFormat.ONNX
    facts = msgspec.structs.replace(
        inspection(), format=model_format, node_count=nodes, files=tuple(map(str, (path, *others)))
    )
    made = variant(identity, facts=facts, path=str(path))
    return msgspec.structs.replace(made, format=model_format)
