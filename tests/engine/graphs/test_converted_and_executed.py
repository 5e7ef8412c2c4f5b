"""The IR's graph and what a device makes of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from tests.engine.graphs import graph_models as models
from tests.engine.measured import Listener
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import AffinitySpec, Graph, GraphKind, GraphSpec, has_open_inputs
from workbench.core.graph_mapping import layer_nodes
from workbench.core.inspection import InspectSpec
from workbench.core.profiling import ProfileSpec
from workbench.engine import inspect_model, profile
from workbench.engine.graphs import affinity_step, graph_step


def read(path: Path, kind: GraphKind = GraphKind.CONVERTED, **options: object) -> Graph:
    spec = GraphSpec(model=str(path), kind=kind, lay_out=False, **options)  # type: ignore[arg-type]
    return graph_step.run(spec, Listener()).graph


def test_an_onnx_files_converted_graph_is_what_the_converter_makes(tmp_path: Path) -> None:
    path = models.residual(tmp_path / "m.onnx")
    direct, saved = read(path), read(models.converted(path, compress=False))
    assert [n.type for n in direct.nodes] == [n.type for n in saved.nodes]
    assert "BatchNormalization" not in {n.type for n in saved.nodes}
    assert next(n for n in saved.nodes if n.type == "Relu").outputs[0].shape == (1, 8, 8, 8)


def test_compressed_weights_are_folded_with_their_decompression(tmp_path: Path) -> None:
    graph = read(models.converted(models.residual(tmp_path / "m.onnx")))
    assert "Convert" not in {n.type for n in graph.nodes}
    conv = next(n for n in graph.nodes if n.type == "Convolution")
    assert (conv.constants[0].type, conv.constants[0].bytes) == ("f16", 8 * 8 * 3 * 3 * 2)


def test_quantized_weights_show_what_is_stored_with_scale_and_zero_point(tmp_path: Path) -> None:
    graph = read(save_quantized(tmp_path / "q.xml"))
    product = next(n for n in graph.nodes if n.type == "MatMul")
    assert [(c.port, c.type, c.shape) for c in product.constants] == [
        (1, "u8", (4, 4)),
        (1, "u8", (4, 1)),
        (1, "f32", (4, 1)),
    ]


def save_quantized(path: Path) -> Path:
    """x times ((u8 - zero point) * scale)."""
    data = ops.parameter([1, 4], ov.Type.f32, name="x")
    stored = ops.convert(ops.constant(np.arange(16, dtype=np.uint8).reshape(4, 4)), "f32")
    zero = ops.convert(ops.constant(np.full((4, 1), 8, np.uint8)), "f32")
    weights = ops.multiply(ops.subtract(stored, zero), ops.constant(np.full((4, 1), 0.5, np.float32)))
    product = ops.matmul(data, weights, False, True)
    product.set_friendly_name("product")
    ov.save_model(ov.Model([ops.result(product)], [data], "q"), path, compress_to_fp16=False)
    return path


def test_loops_and_branches_of_an_ir_have_bodies(tmp_path: Path) -> None:
    graph = read(models.converted(models.branches(tmp_path / "m.onnx"), compress=False))
    choice = next(n for n in graph.nodes if n.type == "If")
    assert [graph.bodies[i].name for i in choice.bodies] == ["then_branch", "else_branch"]
    assert {n.type for n in graph.bodies[choice.bodies[0]].nodes} == {"Parameter", "Relu", "Result"}


def test_an_executed_graph_has_the_plugins_words(tmp_path: Path) -> None:
    path = models.converted(models.residual(tmp_path / "m.onnx"), compress=False)
    graph = read(path, GraphKind.EXECUTED, precision="f32")
    assert (graph.device, graph.effective_precision) == ("CPU", "f32")
    conv = next(n for n in graph.nodes if n.type == "Convolution")
    assert conv.attributes["runtimePrecision"] == "f32"
    assert conv.attributes["primitiveType"]
    assert conv.originals
    assert [graph.nodes[i].type for i in (*graph.inputs, *graph.outputs)] == ["Input", "Output"]
    assert "Const" not in {n.type for n in graph.nodes}


def test_the_executed_graph_has_a_profiles_layers(tmp_path: Path) -> None:
    path = models.converted(models.attention(tmp_path / "m.onnx"))
    graph = read(path, GraphKind.EXECUTED)
    result = profile.run(ProfileSpec(model=str(path), blocks=1, iterations=2), Listener())
    places = layer_nodes(graph, result.layers)
    assert None not in places
    assert len(set(places)) == len(result.layers)
    assert [graph.nodes[i].type for i in places if i is not None] == [layer.type for layer in result.layers]
    assert graph.effective_precision == result.effective_precision


def test_open_shapes_stay_open_unless_they_are_given(tmp_path: Path) -> None:
    path = models.converted(models.residual(tmp_path / "m.onnx", "N"))
    assert read(path, GraphKind.EXECUTED).nodes[0].outputs[0].shape == ("?", 8, 8, 8)
    assert read(path, GraphKind.EXECUTED, shape="[2,8,8,8]").nodes[0].outputs[0].shape == (2, 8, 8, 8)


def test_an_open_rank_needs_a_shape_before_a_device_runs_it(tmp_path: Path) -> None:
    path = models.save(tmp_path / "m.onnx", [models.node("Relu", ["x"], ["y"])], {"x": None}, {"y": None})
    with pytest.raises(WorkbenchError) as caught:
        read(path, GraphKind.EXECUTED)
    assert caught.value.report.code is ErrorCode.SHAPE_NEEDED
    assert read(path, GraphKind.EXECUTED, shape="x[1,4]").nodes


def test_an_absent_device_is_named(tmp_path: Path) -> None:
    path = models.residual(tmp_path / "m.onnx")
    with pytest.raises(WorkbenchError) as refused:
        read(path, GraphKind.EXECUTED, device="GPU.7")
    assert refused.value.report.code is ErrorCode.DEVICE_UNAVAILABLE


def test_every_operation_has_an_affinity(tmp_path: Path) -> None:
    path = models.converted(models.residual(tmp_path / "m.onnx"))
    answer = affinity_step.run(AffinitySpec(model=str(path), device="HETERO:CPU"), Listener())
    names = {n.name for n in read(path).nodes}
    assert names <= set(answer.devices)
    assert set(answer.devices.values()) == {"CPU"}
    assert answer.unsupported == ()


@pytest.mark.parametrize("device", ["CPU", "HETERO:CPU", "HETERO", "AUTO"])
def test_virtual_devices_without_members_are_asked_for_all_that_are_here(tmp_path: Path, device: str) -> None:
    path = models.residual(tmp_path / "m.onnx")
    answer = affinity_step.run(AffinitySpec(model=str(path), device=device), Listener())
    assert answer.devices
    assert set(answer.devices.values()) == {"AUTO" if device == "AUTO" else "CPU"}


def test_the_affinity_of_an_absent_device_is_refused(tmp_path: Path) -> None:
    path = models.residual(tmp_path / "m.onnx")
    with pytest.raises(WorkbenchError) as refused:
        affinity_step.run(AffinitySpec(model=str(path), device="NPU"), Listener())
    assert refused.value.report.code is ErrorCode.DEVICE_UNAVAILABLE


def test_shapes_tell_the_work_of_convolutions_and_products_and_of_nothing_else(tmp_path: Path) -> None:
    graph = read(models.converted(models.residual(tmp_path / "m.onnx")))
    counted = {n.type for n in graph.nodes if n.macs is not None}
    assert counted <= {"Convolution", "MatMul"}
    conv = next(n for n in graph.nodes if n.type == "Convolution")
    assert conv.macs == 8 * 8 * 8 * (8 * 3 * 3)
    facts = inspect_model.run(InspectSpec(model=str(tmp_path / "m.onnx")), Listener())
    assert sum(n.macs or 0 for n in graph.nodes) == facts.macs


def test_an_open_batch_is_counted_as_one_when_that_is_asked_for(tmp_path: Path) -> None:
    data = ops.parameter([-1, 4], ov.Type.f32, name="x")
    product = ops.matmul(data, ops.constant(np.ones((4, 3), np.float32)), False, False)
    product.set_friendly_name("product")
    path = tmp_path / "open.xml"
    ov.save_model(ov.Model([ops.result(product)], [data], "q"), path)
    plain, counted = read(path), read(path, count_macs=True)
    assert plain.name == counted.name == "q"
    assert {n.name: n.macs for n in plain.nodes}["product"] is None
    assert {n.name: n.macs for n in counted.nodes}["product"] == 12
    assert has_open_inputs(plain)
    assert counted.nodes[counted.inputs[0]].outputs == plain.nodes[plain.inputs[0]].outputs
