"""Tiny models that want to do harm: names, cycles, ends that lead nowhere, nothing at all. `onnx` is imported late."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

HTML = '<img src="file:///etc/passwd"><b>bold</b><script>alert(1)</script>&amp;'
RTL = "invoice\u202efdp.exe"
CONTROL = "bell\x07 null-ish\x01 line\nbreak\ttab\x1b[31m"
LONG = "x" * 5000
NAMES = (HTML, RTL, CONTROL, LONG, "&ampersand & more", "%1 %s {x}", " ", "名前" * 30)


def _value(name: str, shape: Sequence[int | str] | None = (1, 4), kind: int = 1) -> Any:
    from onnx import helper

    return helper.make_tensor_value_info(name, kind, shape)


def _node(kind: str, inputs: Sequence[str], outputs: Sequence[str], name: str = "", **attributes: Any) -> Any:
    from onnx import helper

    return helper.make_node(kind, list(inputs), list(outputs), name=name, **attributes)


def _save(path: Path, nodes: Sequence[Any], inputs: Sequence[Any], outputs: Sequence[Any]) -> Path:
    import onnx
    from onnx import helper

    made = helper.make_graph(list(nodes), "hostile", list(inputs), list(outputs))
    opset = [helper.make_opsetid("", 17)]
    path.write_bytes(helper.make_model(made, opset_imports=opset, ir_version=8).SerializeToString())
    onnx.load(str(path))
    return path


def names(path: Path) -> Path:
    """A chain of Relu and Add whose operations, groups and tensors are called like that."""
    nodes, last = [], "data"
    for index, name in enumerate(NAMES):
        nodes.append(_node("Relu", [last], [f"t{index} {name}"], f"{name}/group {index}/{name}"))
        last = f"t{index} {name}"
    nodes.append(_node("Relu", [last], ["end"], name="/encoder/plain"))
    return _save(path, nodes, [_value("data")], [_value("end")])


def nested(path: Path) -> Path:
    """An If in an If; the inner one's branches have hostile names."""
    from onnx import helper

    def branch(kind: str, name: str) -> Any:
        return helper.make_graph(
            [_node(kind, ["data"], [f"{name} out"], f"{name} {HTML}")], name, [], [_value(f"{name} out")]
        )

    inner = _node(
        "If", ["flag"], ["inner out"], HTML, then_branch=branch("Relu", "a"), else_branch=branch("Neg", "b")
    )
    outer = helper.make_graph([inner], RTL, [], [_value("inner out")])
    node = _node("If", ["flag"], ["end"], "outer", then_branch=outer, else_branch=branch("Abs", "c"))
    return _save(path, [node], [_value("data"), _value("flag", (), 9)], [_value("end")])


def cycle(path: Path) -> Path:
    """Two operations that wait for each other."""
    nodes = [_node("Add", ["data", "b"], ["a"], "first"), _node("Relu", ["a"], ["b"], "second")]
    return _save(path, nodes, [_value("data")], [_value("b")])


def dangling(path: Path) -> Path:
    """An operation that reads what nobody makes, and an output that nobody gives."""
    return _save(
        path,
        [_node("Add", ["data", "nowhere"], ["a"], "lost")],
        [_value("data")],
        [_value("a"), _value("gone")],
    )


def empty(path: Path) -> Path:
    """A graph without operations."""
    return _save(path, [], [_value("data")], [])


def without_rank(path: Path) -> Path:
    """Not even the number of dimensions is known."""
    nodes = [_node("Relu", ["data"], ["end"], "relu")]
    return _save(path, nodes, [_value("data", None)], [_value("end", None)])


def ir(path: Path, *, name: str = "relu", more: tuple[int, int] | None = None) -> Path:
    """A Parameter, a Relu and a Result as IR, written by hand; with one more edge between two layers."""
    from xml.sax.saxutils import quoteattr

    edge = '<edge from-layer="{}" from-port="1" to-layer="{}" to-port="0"/>'
    port = '<port id="{id}" precision="FP32"><dim>1</dim><dim>4</dim></port>'
    path.write_text(
        f"""<?xml version="1.0"?>
<net name="hostile" version="11"><layers>
<layer id="0" name="data" type="Parameter" version="opset1"><data shape="1,4" element_type="f32"/>
<output>{port.format(id=0)}</output></layer>
<layer id="1" name={quoteattr(name)} type="ReLU" version="opset1">
<input>{port.format(id=0)}</input><output>{port.format(id=1)}</output></layer>
<layer id="2" name="end" type="Result" version="opset1"><input>{port.format(id=0)}</input></layer>
</layers><edges>
<edge from-layer="0" from-port="0" to-layer="1" to-port="0"/>
<edge from-layer="1" from-port="1" to-layer="2" to-port="0"/>{edge.format(*more) if more else ""}
</edges></net>""",
        encoding="utf-8",
    )
    path.with_suffix(".bin").write_bytes(b"")
    return path
