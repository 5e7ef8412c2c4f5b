"""Operations OpenVINO has no rule for: found before a conversion, by type, number and node, in every format."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests import models
from tests import source_models as made
from tests.engine.measured import Listener
from workbench.core.conversion import ConvertSpec
from workbench.core.errors import ErrorCode, ErrorReport, ExitCode, WorkbenchError
from workbench.core.inspection import InspectResult, InspectSpec
from workbench.core.specs import decode_result, encode
from workbench.engine import convert, inspect_model


def checked(path: Path) -> InspectResult:
    return inspect_model.run(InspectSpec(model=str(path), preflight=True, list_nodes=True), Listener())


def refusal(act: Callable[[], object]) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        act()
    return caught.value.report


def save_custom(path: Path, middle: str = "Frob") -> Path:
    """`first` (Frob) -> Relu -> Frob without a name -> `last` (Wob); two unknown types, three nodes."""
    import onnx
    from onnx import TensorProto, helper

    nodes = [
        helper.make_node("Frob", ["x"], ["a"], name="first", domain="acme"),
        helper.make_node("Relu", ["a"], ["r"], name="known"),
        helper.make_node(middle, ["r"], ["b"], domain="acme"),
        helper.make_node("Wob", ["b"], ["y"], name="last"),
    ]
    ports = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 4]) for name in ("x", "y")]
    graph = helper.make_graph(nodes, "g", ports[:1], ports[1:])
    imports = [helper.make_opsetid("", 17), helper.make_opsetid("acme", 1)]
    onnx.save(helper.make_model(graph, opset_imports=imports, ir_version=8), path)
    return path


def test_every_unsupported_operation_is_listed_with_its_nodes_and_the_facts_stay(tmp_path: Path) -> None:
    facts = checked(save_custom(tmp_path / "net.onnx"))
    found = {operation.type: operation for operation in facts.unsupported}
    assert set(found) == {"acme.Frob", "Wob"}
    assert (found["acme.Frob"].count, found["acme.Frob"].nodes) == (2, ("first", "b"))
    assert (found["Wob"].count, found["Wob"].nodes) == (1, ("last",))
    assert facts.operations == {"acme.Frob": 2, "Relu": 1, "Wob": 1}
    assert (facts.inputs[0].name, facts.inputs[0].shape) == ("x", (1, 4))
    assert facts.outputs[0].name == "y"
    assert facts.opset == {"ai.onnx": 17, "acme": 1}
    assert facts.macs is None
    assert "not known to OpenVINO" in str(facts.macs_note)
    assert [node.tensors for node in facts.nodes] == [("a",), ("r",), ("b",), ("y",)]
    assert [node.type for node in facts.nodes] == ["Frob", "Relu", "Frob", "Wob"]
    assert decode_result(encode(facts)) == facts


def test_without_preflight_the_error_says_names_numbers_and_nodes(tmp_path: Path) -> None:
    path = save_custom(tmp_path / "net.onnx")
    spec = ConvertSpec(model=str(path), output_dir=str(tmp_path / "out"))
    for act in (
        lambda: inspect_model.run(InspectSpec(model=str(path)), Listener()),
        lambda: convert.run(spec, Listener()),
    ):
        report = refusal(act)
        assert report.code is ErrorCode.UNSUPPORTED_OPERATIONS
        assert report.code.exit_code is ExitCode.UNUSABLE_INPUT
        for words in ("Frob (domain acme) × 2", "Wob (opset 17)", "first", "last"):
            assert words in str(report.why)
        assert "acme.Frob (2): first, b" in report.details


FOREIGN: dict[str, tuple[bytes, str, str]] = {
    "graph.pb": (made.graph_def("Frob"), "Frob", "y"),
    "graph.meta": (made.meta_graph().replace(b"\x04Relu", b"\x04Frob", 1), "Frob", "y"),
    "saved/saved_model.pb": (made.saved_model("Frob"), "Frob", "y"),
    "net.tflite": (made.tflite("Frob"), "Frob", "y"),
    "net.pdmodel": (made.paddle_program("frob"), "frob", "y"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_other_formats_name_the_operation_by_the_source_s_own_words(tmp_path: Path, name: str) -> None:
    content, kind, node = FOREIGN[name]
    path = made.write(tmp_path / name, content)
    facts = checked(path)
    assert [(o.type, o.count, o.nodes) for o in facts.unsupported] == [(kind, 1, (node,))]
    assert facts.operations[kind] == 1
    assert facts.inputs[0].shape == (1, 4)
    report = refusal(lambda: inspect_model.run(InspectSpec(model=str(path)), Listener()))
    assert report.code is ErrorCode.UNSUPPORTED_OPERATIONS
    assert kind in str(report.why)


def test_an_ir_with_an_unknown_operation_keeps_what_its_xml_says(tmp_path: Path) -> None:
    xml = models.save_ir(tmp_path / "net.xml")
    whole = inspect_model.run(InspectSpec(model=str(xml)), Listener())
    xml.write_bytes(xml.read_bytes().replace(b'type="ReLU"', b'type="Frob"'))
    facts = checked(xml)
    assert [(o.type, o.count) for o in facts.unsupported] == [("Frob", 2)]
    assert (facts.inputs[0].name, facts.inputs[0].shape, facts.inputs[0].type) == (
        "image",
        (1, 3, 16, 16),
        "f32",
    )
    assert facts.weights_bytes >= whole.weights_bytes
    assert facts.nodes == ()


def test_a_model_that_converts_has_nothing_unsupported(tmp_path: Path) -> None:
    path = models.save_small_cnn(tmp_path / "cnn.onnx")
    assert checked(path).unsupported == ()
    plain = inspect_model.run(InspectSpec(model=str(path)), Listener())
    assert checked(path).operations == plain.operations


def test_at_most_fifty_nodes_are_named_and_all_are_counted(tmp_path: Path) -> None:
    import onnx

    path = models.save_slow_compile(tmp_path / "chain.onnx", relus=60)
    model = onnx.load(path)
    for node in model.graph.node:
        node.op_type = "Frob"
    onnx.save(model, path)
    (operation,) = checked(path).unsupported
    assert (operation.count, len(operation.nodes)) == (60, 50)


@pytest.mark.parametrize("form", ["script", "exported"])
def test_pytorch_names_its_own_operations(tmp_path: Path, form: str) -> None:
    torch = pytest.importorskip("torch")

    class Bessel(torch.nn.Module):  # type: ignore[misc, name-defined]
        def forward(self, x):  # type: ignore[no-untyped-def]
            return torch.special.bessel_j0(torch.special.bessel_j0(x) + 1)

    example = (torch.rand(2, 4),)
    if form == "script":
        path, kind = tmp_path / "net.pt", "aten::special_bessel_j0"
        torch.jit.trace(Bessel().eval(), example).save(str(path))
    else:
        path, kind = tmp_path / "net.pt2", "aten.special_bessel_j0.default"
        torch.export.save(torch.export.export(Bessel().eval(), example), path)
    facts = checked(path)
    (operation,) = facts.unsupported
    assert (operation.type, operation.count, len(operation.nodes)) == (kind, 2, 2)
    assert facts.inputs[0].name.startswith("x")
    if form == "exported":
        assert facts.inputs[0].shape == (2, 4)
        assert str(facts.framework_version).startswith("PyTorch 2")


def test_names_that_the_next_process_counts_anew_are_no_places(tmp_path: Path) -> None:
    weights = numpy_helper.from_array(np.ones((4, 3, 1, 1), np.float32), "w")
    bias = numpy_helper.from_array(np.ones(4, np.float32), "b")
    graph = helper.make_graph(
        [
            helper.make_node("Conv", ["x", "w", "b"], ["c"], name="conv"),
            helper.make_node("Relu", ["c"], ["y"], name="relu"),
        ],
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 3, 4, 4])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["N", 4, 4, 4])],
        [weights, bias],
    )
    path = tmp_path / "m.onnx"
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=8), path)
    nodes = {node.name: node for node in checked(path).nodes}
    assert not [name for name in nodes if re.search(r"_\d+$", name)]
    assert {"conv", "y"} <= set(nodes)
    assert "conv/WithoutBiases" in nodes["conv"].inputs
    assert nodes["y"].inputs == ("conv",)
