"""Cutting: which part of a model is kept, what it computes, and what is said about the rest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import openvino as ov
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests.engine.measured import Listener
from workbench.core.conversion import ConvertResult, ConvertSpec, InputOverride
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.engine import convert, loading, runtime
from workbench.engine.cutting import cut
from workbench.engine.model_files import recognise
from workbench.engine.source_graph import source_graphs

SHARED = Path(__file__).parents[3] / "shared" / "models"
EXACT = {"INFERENCE_PRECISION_HINT": "f32", "EXECUTION_MODE_HINT": "ACCURACY"}
WEIGHTS = np.random.default_rng(5).standard_normal((4, 4)).astype(np.float32)


def save(
    path: Path, nodes: Sequence[Any], outputs: dict[str, list[int]], inputs: Sequence[str] = ("x",)
) -> Path:
    """An ONNX model with [1,4] inputs and the weights `w`."""
    graph = helper.make_graph(
        list(nodes),
        "cut",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 4]) for name in inputs],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs.items()],
        [numpy_helper.from_array(WEIGHTS, "w")],
    )
    imports = [helper.make_opsetid("", 18), helper.make_opsetid("acme.ops", 1)]
    onnx.save(helper.make_model(graph, opset_imports=imports, ir_version=8), path)
    return path


@pytest.fixture
def branches(tmp_path: Path) -> Path:
    """x → Relu a → MatMul m → Split (s0, s1) → Add y;  a and z (the second input) → Mul side."""
    nodes = [
        helper.make_node("Relu", ["x"], ["a"], name="first"),
        helper.make_node("MatMul", ["a", "w"], ["m"], name="product"),
        helper.make_node("Split", ["m"], ["s0", "s1"], name="halves", axis=1, num_outputs=2),
        helper.make_node("Add", ["s0", "s1"], ["y"], name="sum"),
        helper.make_node("Mul", ["a", "z"], ["side"], name="times"),
    ]
    return save(tmp_path / "branches.onnx", nodes, {"y": [1, 2], "side": [1, 4]}, ("x", "z"))


@pytest.fixture
def unknown(tmp_path: Path) -> Path:
    """x → Relu a → Frobnicate b → MatMul c → Relu y: OpenVINO has no rule for the one in the middle."""
    nodes = [
        helper.make_node("Relu", ["x"], ["a"], name="first"),
        helper.make_node("Frobnicate", ["a"], ["b"], name="odd", domain="acme.ops"),
        helper.make_node("MatMul", ["b", "w"], ["c"], name="product"),
        helper.make_node("Relu", ["c"], ["y"], name="last"),
    ]
    return save(tmp_path / "unknown.onnx", nodes, {"y": [1, 4]})


def converted(
    model: Path, folder: Path, inputs: Sequence[str | InputOverride] = (), **more: Any
) -> ConvertResult:
    overrides = tuple(
        each if isinstance(each, InputOverride) else InputOverride(name=each) for each in inputs
    )
    options = {"compress_to_fp16": False, **more}
    spec = ConvertSpec(model=str(model), output_dir=str(folder), inputs=overrides, **options)
    return convert.run(spec, Listener())


def refused(
    model: Path, folder: Path, inputs: Sequence[str | InputOverride] = (), **more: Any
) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        converted(model, folder, inputs, **more)
    assert not folder.exists()
    return caught.value.report


def answers(result: ConvertResult, *data: Any) -> list[Any]:
    compiled = runtime.core().compile_model(runtime.read_model(result.xml), "CPU", EXACT)
    return list(compiled(list(data)).values())


def names(result: ConvertResult) -> tuple[list[str], list[str]]:
    return [info.name for info in result.inputs], [info.name for info in result.outputs]


X = np.array([[1, -2, 3, -4]], np.float32)


def test_an_output_of_several_is_kept_and_what_only_the_others_need_disappears(
    branches: Path, tmp_path: Path
) -> None:
    result = converted(branches, tmp_path / "out", outputs=("y",))
    assert names(result) == (["x"], ["y"])
    assert any("disappeared" in str(w) and "z" in str(w) for w in result.warnings)
    m = np.maximum(X, 0) @ WEIGHTS
    np.testing.assert_allclose(answers(result, X)[0], m[:, :2] + m[:, 2:], atol=1e-5)


def test_outputs_come_in_the_order_they_are_asked_for(branches: Path, tmp_path: Path) -> None:
    assert names(converted(branches, tmp_path / "out", outputs=("side", "y")))[1] == ["side", "y"]
    assert names(converted(branches, tmp_path / "in", outputs=("m", "y", "a")))[1] == ["m", "y", "a"]


@pytest.mark.parametrize("name", ["s1", "halves:1"])
def test_one_output_of_an_operation_with_several_is_cut_out(
    branches: Path, tmp_path: Path, name: str
) -> None:
    result = converted(branches, tmp_path / "out", outputs=(name,))
    np.testing.assert_allclose(answers(result, X)[0], (np.maximum(X, 0) @ WEIGHTS)[:, 2:], atol=1e-5)


@pytest.mark.parametrize("name", ["m", "product", "product:0"])
def test_a_tensor_is_found_by_its_own_and_its_operations_name(
    branches: Path, tmp_path: Path, name: str
) -> None:
    result = converted(branches, tmp_path / "out", outputs=(name,))
    np.testing.assert_allclose(answers(result, X)[0], np.maximum(X, 0) @ WEIGHTS, atol=1e-5)


def test_a_tensor_inside_becomes_an_input_for_all_that_use_it(branches: Path, tmp_path: Path) -> None:
    result = converted(branches, tmp_path / "out", ["a"])
    assert sorted(names(result)[0]) == ["a", "z"]
    a = next(info for info in result.inputs if info.name == "a")
    assert (a.shape, a.type) == ((1, 4), "f32")
    data = {"a": X, "z": np.full((1, 4), 2, np.float32)}
    y, side = answers(result, *(data[name] for name in names(result)[0]))
    np.testing.assert_allclose(side, X * 2, atol=1e-6)
    np.testing.assert_allclose(y, (X @ WEIGHTS)[:, :2] + (X @ WEIGHTS)[:, 2:], atol=1e-5)
    assert [str(w) for w in result.warnings if "disappeared" in str(w)]


def test_a_part_between_an_input_and_an_output_inside_is_cut_out(branches: Path, tmp_path: Path) -> None:
    result = converted(branches, tmp_path / "out", ["a"], outputs=("m",))
    assert names(result) == (["a"], ["m"])
    np.testing.assert_allclose(answers(result, X)[0], X @ WEIGHTS, atol=1e-5)


def test_one_output_of_a_split_becomes_an_input_and_the_other_stays(branches: Path, tmp_path: Path) -> None:
    result = converted(branches, tmp_path / "out", ["s1"], outputs=("y",))
    assert sorted(names(result)[0]) == ["s1", "x"]
    data = {"x": X, "s1": np.full((1, 2), 9, np.float32)}
    expected = (np.maximum(X, 0) @ WEIGHTS)[:, :2] + 9
    np.testing.assert_allclose(answers(result, *(data[n] for n in names(result)[0]))[0], expected, atol=1e-5)


def test_an_inner_input_takes_the_shape_and_type_it_is_given(branches: Path, tmp_path: Path) -> None:
    given = InputOverride(name="a", shape=("1..8", 4), type="u8", layout="NC")
    result = converted(branches, tmp_path / "out", [given], outputs=("m",))
    info = result.inputs[0]
    assert (info.name, info.shape, info.type, info.layout) == ("a", ("1..8", 4), "u8", "NC")
    data = np.array([[1, 2, 3, 4], [5, 6, 7, 8]], np.uint8)
    np.testing.assert_allclose(answers(result, data)[0], data.astype(np.float32) @ WEIGHTS, atol=1e-5)


def test_a_cut_at_the_models_own_ends_gives_the_files_of_no_cut(branches: Path, tmp_path: Path) -> None:
    plain = converted(branches, tmp_path / "plain")
    cut = converted(branches, tmp_path / "cut", ["x", "z"], outputs=("y", "side"))
    assert cut.weights_sha256 == plain.weights_sha256
    assert (cut.inputs, cut.outputs, cut.warnings) == (plain.inputs, plain.outputs, plain.warnings)


def test_an_input_that_reaches_no_output_is_left_out_with_a_warning(branches: Path, tmp_path: Path) -> None:
    result = converted(branches, tmp_path / "out", ["s0"], outputs=("side",))
    assert sorted(names(result)[0]) == ["x", "z"]
    assert any("s0" in str(w) and "reaches none" in str(w) for w in result.warnings)


def test_what_is_said_about_an_input_that_disappears_is_passed_over(branches: Path, tmp_path: Path) -> None:
    result = converted(branches, tmp_path / "out", [InputOverride(name="z", shape=(1, 4))], outputs=("y",))
    assert names(result)[0] == ["x"]


@pytest.mark.parametrize(
    ("inputs", "outputs"), [(["y", "side"], ()), (["a"], ("a",)), ((), ("x",)), ((), ("w",))]
)
def test_cutting_everything_away_is_refused(
    branches: Path, tmp_path: Path, inputs: list[str], outputs: tuple[str, ...]
) -> None:
    report = refused(branches, tmp_path / "out", inputs, outputs=outputs)
    assert report.code is ErrorCode.USAGE
    assert "Nothing would be left" in str(report.what)


def test_an_unknown_name_is_answered_with_names_like_it(branches: Path, tmp_path: Path) -> None:
    report = refused(branches, tmp_path / "out", outputs=("prodct",))
    assert "prodct" in str(report.what)
    assert any("product" in str(advice) for advice in report.tries)
    report = refused(branches, tmp_path / "out", ["halvs"])
    assert any("halves" in str(advice) for advice in report.tries)
    assert refused(branches, tmp_path / "out", outputs=("halves:7",)).code is ErrorCode.USAGE


def test_a_hostile_name_is_shown_without_its_control_characters(branches: Path, tmp_path: Path) -> None:
    report = refused(branches, tmp_path / "out", outputs=("\x1b[31mred\u202e",))
    assert "\x1b" not in str(report.what)
    assert "\u202e" not in str(report.what)


def test_a_model_with_an_unknown_operation_converts_before_it(unknown: Path, tmp_path: Path) -> None:
    assert refused(unknown, tmp_path / "out").code is ErrorCode.UNSUPPORTED_OPERATIONS
    result = converted(unknown, tmp_path / "out", outputs=("a",))
    np.testing.assert_array_equal(answers(result, X)[0], np.maximum(X, 0))


def test_a_model_with_an_unknown_operation_converts_behind_it(unknown: Path, tmp_path: Path) -> None:
    result = converted(unknown, tmp_path / "out", [InputOverride(name="b", shape=(1, 4), type="f32")])
    assert (result.inputs[0].name, result.inputs[0].shape) == ("b", (1, 4))
    np.testing.assert_allclose(answers(result, X)[0], np.maximum(X @ WEIGHTS, 0), atol=1e-5)


def test_a_type_nobody_knows_is_assumed_and_said(unknown: Path, tmp_path: Path) -> None:
    result = converted(unknown, tmp_path / "out", [InputOverride(name="b", shape=(1, 4))])
    assert any("f32 was assumed" in str(w) for w in result.warnings)


def test_a_cut_that_keeps_the_unknown_operation_names_it(unknown: Path, tmp_path: Path) -> None:
    report = refused(unknown, tmp_path / "out", outputs=("c",))
    assert report.code is ErrorCode.UNSUPPORTED_OPERATIONS
    assert "odd" in str(report.why)


def test_an_ir_is_cut_too(branches: Path, tmp_path: Path) -> None:
    whole = converted(branches, tmp_path / "whole")
    part = converted(Path(whole.xml), tmp_path / "part", ["a"], outputs=("m",))
    np.testing.assert_allclose(answers(part, X)[0], X @ WEIGHTS, atol=1e-5)


def test_the_state_of_a_part_that_is_cut_off_goes_with_it(tmp_path: Path) -> None:
    from openvino import opset13 as ops

    x = ops.parameter([1, 4], ov.Type.f32, name="x")
    value = ops.read_value(ops.constant(np.zeros((1, 4), np.float32)), "memory", ov.Type.f32, [1, 4])
    total = ops.add(x, value, name="total")
    plain = ops.relu(x, name="plain")
    model = ov.Model([ops.result(total), ops.result(plain)], [ops.assign(total, "memory")], [x])
    ov.save_model(model, tmp_path / "state.xml")
    cut = converted(tmp_path / "state.xml", tmp_path / "cut", outputs=("plain",))
    assert {node.get_type_name() for node in runtime.read_model(cut.xml).get_ops()} == {
        "Parameter",
        "Relu",
        "Result",
    }
    kept = converted(tmp_path / "state.xml", tmp_path / "kept", outputs=("total",))
    assert len(runtime.read_model(kept.xml).get_sinks()) == 1


@pytest.mark.parametrize(
    "name",
    [
        "basic-pitch/nmp.onnx",
        "mnist-cntk/mnist.onnx",
        "deeplab-tf-frozen/deeplab_nchw.pb",
        "tiny-kws-savedmodel",
        "resnet8-cifar10-tflite/pretrainedResnet.tflite",
    ],
)
def test_the_way_round_a_cut_ends_where_the_plain_conversion_does(tmp_path: Path, name: str) -> None:
    if not (SHARED / name).exists():
        pytest.skip("the shared models are not here")
    ov.save_model(ov.convert_model(SHARED / name), tmp_path / "plain.xml")
    ov.save_model(next(source_graphs(recognise(SHARED / name))).finished(), tmp_path / "way.xml")
    assert (tmp_path / "plain.bin").read_bytes() == (tmp_path / "way.bin").read_bytes()


@pytest.mark.parametrize(
    ("name", "begin", "end", "shape"),
    [
        (
            "deeplab-tf-frozen/deeplab_nchw.pb",
            "MobilenetV2/Conv/Relu6",
            "logits/semantic/BiasAdd",
            (1, 257, 257, 16),
        ),
        (
            "resnet8-cifar10-tflite/pretrainedResnet.tflite",
            "model/activation_2/Relu;model/add/add",
            "model/average_pooling2d/AvgPool",
            ("?", 32, 32, 16),
        ),
        ("dummy-transformer/dummy_transformer.onnx", "105", "193", ("?", "?", 32)),
        ("landmarks-ir-v10/landmarks-regression-retail-0009.xml", "69", "95", (1, 16, 48, 48)),
        ("tiny-kws-savedmodel", "functional_1/flatten/Reshape:0", "dense", ("?", 64)),
    ],
)
def test_the_two_parts_of_a_real_model_compute_what_the_whole_does(
    tmp_path: Path, name: str, begin: str, end: str, shape: tuple[int | str, ...]
) -> None:
    if not (SHARED / name).exists():
        pytest.skip("the shared models are not here")
    front = converted(SHARED / name, tmp_path / "front", outputs=(begin,))
    back = converted(SHARED / name, tmp_path / "back", [begin], outputs=(end,))
    whole = converted(SHARED / name, tmp_path / "whole", outputs=(begin, end))
    cut = next(info for info in back.inputs if begin in (*info.names, info.name, info.name.partition(":")[0]))
    assert cut.shape == shape
    generator = np.random.default_rng(1)
    data = {info.name: _random(generator, info.shape, info.type) for info in whole.inputs}
    first, last = answers(whole, *(data[info.name] for info in whole.inputs))
    middle = answers(front, *(data[info.name] for info in front.inputs))[0]
    np.testing.assert_allclose(middle, first, rtol=1e-3, atol=1e-4)
    data[cut.name] = middle
    end_of_parts = answers(back, *(data[info.name] for info in back.inputs))[0]
    np.testing.assert_allclose(end_of_parts, last, rtol=1e-3, atol=1e-3)


def _random(generator: np.random.Generator, shape: tuple[int | str, ...] | None, kind: str) -> Any:
    assert shape is not None
    sizes = [size if isinstance(size, int) else 2 for size in shape]
    if kind == "i64":
        return generator.integers(0, 2, sizes)
    return generator.random(sizes, np.float32)


def test_an_input_that_is_nowhere_is_answered_with_those_there_are(branches: Path, tmp_path: Path) -> None:
    error = refused(branches, tmp_path / "out", [InputOverride(name="data", shape=(1, 4))])
    assert "Its inputs are: x [1,4], z [1,4]." in map(str, error.tries)


def test_outputs_without_a_name_are_known_by_their_place_in_every_process(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")

    class Three(torch.nn.Module):
        def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, ...]:
            return x * 2, x + 1, torch.relu(x) - 3

    path = tmp_path / "three.pt"
    torch.jit.trace(Three(), torch.ones(1, 3)).save(path)
    source = recognise(path)
    example = InputOverride(shape=(1, 3), type="f32")
    model = loading.load(source, Listener(), example_inputs=(example,)).model
    assert [info.name for info in runtime.tensor_infos(model.outputs)] == ["output:0", "output:1", "output:2"]
    done = cut(source, model, (), ("output:1",), Listener()).model
    answer = ov.compile_model(done, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})(np.ones((1, 3), np.float32))
    assert np.array_equal(answer[0], np.full((1, 3), 2.0, np.float32))
