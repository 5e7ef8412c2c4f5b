"""Pruning in the engine: the zeros that were asked for are in the file; counting them; what the CPU makes of it."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests import models, pruned_models
from tests.engine.measured import Listener
from tests.pruned_models import WEIGHTS
from workbench.core.compression import CompressMode, CompressSpec
from workbench.core.conversion import InputOverride
from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.pruning import PruneMode, PruneResult, PruneSpec, SparsityResult, SparsitySpec
from workbench.core.specs import decode_result, encode
from workbench.engine import python_factory, runtime
from workbench.engine.pruning import prune_step, sparse_cpu, sparsity_step
from workbench.engine.pruning.zeros import counted_weights
from workbench.engine.shrinking import compress_step

EXAMPLE = (InputOverride(name="x", shape=(1, 3, 16, 16)),)


@pytest.fixture
def net(tmp_path: Path) -> str:
    pytest.importorskip("torch")
    return pruned_models.save_net(tmp_path / "net.py")


def spec_of(model: str, **options: Any) -> PruneSpec:
    folder = Path(model.rpartition(":")[0] or model).parent / "out"
    given = {"example_inputs": EXAMPLE, "trust_code": True, "output_dir": str(folder)} | options
    return PruneSpec(model=model, **given)


def pruned(model: str, listener: Listener | None = None, **options: Any) -> PruneResult:
    return prune_step.run(spec_of(model, **options), listener or Listener())


def refused(model: str, **options: Any) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        pruned(model, **options)
    return caught.value.report


def sparsity_of(model: Path | str) -> SparsityResult:
    return sparsity_step.run(SparsitySpec(model=str(model)), Listener())


@pytest.mark.parametrize("ratio", [0.3, 0.75])
def test_every_layer_of_the_file_has_the_share_of_zeros_that_was_asked_for(net: str, ratio: float) -> None:
    result = pruned(net, ratio=ratio)
    assert sorted(layer.values for layer in result.layers) == sorted(WEIGHTS.values())
    for layer in result.layers:
        assert layer.zeros == int((layer.values - 1) * ratio) + 1
    model = runtime.read_model(result.xml)
    zeros = {
        constant.data.size: int((constant.data == 0).sum())
        for constant in model.get_ops()
        if constant.get_type_name() == "Constant" and constant.data.size in WEIGHTS.values()
    }
    assert zeros == {layer.values: layer.zeros for layer in result.layers}
    assert (result.sparsity_before, result.sparsity_after) == (0, pytest.approx(ratio, abs=0.01))
    assert result.warnings == ()
    assert decode_result(encode(result)) == result


def test_a_sequence_of_layers_is_pruned_like_any_other_network(net: str) -> None:
    examples = (InputOverride(shape=(1, 3, 16, 16)),)
    result = pruned(net.replace(":make", ":sequence"), example_inputs=examples, ignored=())
    assert [layer.share for layer in result.layers] == [0.5]


def test_the_file_is_whole_and_named_after_the_function(net: str) -> None:
    listener = Listener()
    result = pruned(net, listener)
    assert sorted(file.name for file in Path(result.xml).parent.iterdir()) == [
        "make-pruned.bin",
        "make-pruned.xml",
    ]
    assert result.weights_sha256 == hashlib.sha256(Path(result.bin).read_bytes()).hexdigest()
    assert result.size_ratio == pytest.approx(0.5, abs=0.01), "f16 instead of f32: zeros take as much room"
    assert [info.name for info in result.inputs] == ["x"]
    assert "Pruning the weights" in listener.phases
    assert all(a <= b for a, b in pairwise(listener.fractions))


def test_all_weights_together_spare_the_layers_that_matter(net: str) -> None:
    result = pruned(net, mode=PruneMode.GLOBAL, ratio=0.5)
    shares = [layer.share for layer in result.layers]
    assert max(shares) - min(shares) > 0.1
    assert result.sparsity_after == pytest.approx(0.5, abs=0.01)


def test_the_weights_that_are_left_are_those_of_the_module(net: str) -> None:
    result = pruned(net, compress_to_fp16=False)
    source = python_factory.open_factory(
        python_factory.PythonReference("make", file=Path(net.rpartition(":")[0])), trust_code=True
    )
    whole = python_factory.load(source, None, EXAMPLE, trust_code=True).torch_module
    head = whole.head.weight.detach().numpy()  # type: ignore[attr-defined]
    (kept,) = (
        constant.data
        for constant in runtime.read_model(result.xml).get_ops()
        if constant.get_type_name() == "Constant" and tuple(constant.data.shape) == head.shape
    )
    assert np.array_equal(kept[kept != 0], head[kept != 0])
    assert np.abs(head[kept == 0]).max() < np.abs(head[kept != 0]).min()


@pytest.mark.parametrize(
    ("entry", "whole"),
    [
        ("head", {1024}),
        ("table", {640}),
        ("type:Conv2d", {216, 1152}),
        ("regex:(first|second).*", {216, 1152}),
        ("__module.head/aten::linear/MatMul", {1024}),
    ],
)
def test_what_is_ignored_stays_whole(net: str, entry: str, whole: set[int]) -> None:
    result = pruned(net, ignored=(entry,))
    assert {layer.values for layer in result.layers if not layer.zeros} == whole
    assert result.ignored[0].operations


def test_an_entry_that_means_nothing_is_refused(net: str) -> None:
    report = refused(net, ignored=("heat.weight",))
    assert report.code is ErrorCode.USAGE
    assert "head.weight" in str(report.tries[0])
    broken = refused(net, ignored=("regex:(",))
    assert "no regular expression" in str(broken.why)


def test_the_batch_norms_are_measured_anew_on_samples(net: str, tmp_path: Path) -> None:
    values = np.random.default_rng(0).normal(3, 2, (40, 3, 16, 16)).astype(np.float32)
    np.save(tmp_path / "data.npy", values)
    data = DatasetRef(path=str(tmp_path / "data.npy"))
    listener = Listener()
    result = pruned(net, listener, dataset=data, subset_size=32)
    assert result.samples_used == 32
    assert "Measuring the batch norms anew" in listener.phases
    assert pruned(net, dataset=data, subset_size=32).weights_sha256 == result.weights_sha256
    assert pruned(net).weights_sha256 != result.weights_sha256
    odd = tmp_path / "odd.npy"
    np.save(odd, np.zeros((4, 5), np.float32))
    assert refused(net, dataset=DatasetRef(path=str(odd))).code is ErrorCode.SHAPE_MISMATCH


def test_fewer_zeros_than_were_made_are_a_warning() -> None:
    from workbench.core.pruning import LayerSparsity
    from workbench.engine.pruning.torch_masks import MaskedParameter

    layers = [
        LayerSparsity(name=f"MatMul_{place}", type="MatMul", shape=(10, 10), values=100, zeros=zeros)
        for place, zeros in enumerate((50, 20))
    ]
    masked = [MaskedParameter(name=name, values=100, zeros=50) for name in "ab"]
    (warning,) = prune_step._surprises(masked, layers)
    assert "50 weights of “b” were set to zero, and only 20" in str(warning)


# --- what cannot be pruned ----------------------------------------------------------------------------------------


def test_frozen_graphs_and_other_formats_are_refused_with_a_way_out(net: str, tmp_path: Path) -> None:
    import torch

    traced = tmp_path / "traced.pt"
    module = torch.nn.Linear(4, 4).eval()
    torch.jit.trace(module, torch.zeros(1, 4)).save(str(traced))
    report = refused(str(traced))
    assert report.code is ErrorCode.UNSUPPORTED_FORMAT
    assert "frozen graph" in str(report.why)
    assert "net.py:make_model" in str(report.tries[0])
    assert "onnx" in str(refused(str(models.save_mlp(tmp_path / "m.onnx", 8, 1))).why).lower()


def test_a_module_without_weights_is_a_sentence(net: str) -> None:
    report = refused(net.replace(":make", ":nothing"), example_inputs=(InputOverride(shape=(1, 4)),))
    assert report.code is ErrorCode.STEP_FAILED
    assert "no convolution" in str(report.why)


def test_code_is_run_only_when_it_is_trusted(net: str) -> None:
    assert refused(net, trust_code=False).code is ErrorCode.CODE_NOT_TRUSTED


@pytest.mark.parametrize("ratio", [0.0, 1.0, float("nan")])
def test_a_ratio_that_is_none_is_refused(net: str, ratio: float) -> None:
    assert refused(net, ratio=ratio).code is ErrorCode.USAGE


def test_without_torch_it_says_what_to_install(net: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.engine import torch_models

    monkeypatch.setattr(torch_models.importlib.util, "find_spec", lambda _name: None)
    report = refused(net)
    assert report.code is ErrorCode.OPTIONAL_PART_MISSING
    assert "pip install torch" in str(report.tries[0])


# --- counting -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["i8", "u8"])
def test_zeros_of_packed_weights_are_those_of_the_zero_point(tmp_path: Path, kind: str) -> None:
    file = pruned_models.save_int8_product(tmp_path / "net.xml", 0.75, kind=kind)
    (layer,) = sparsity_of(file).layers
    assert (layer.name, layer.element, layer.share) == ("product", kind, 0.75)


@pytest.mark.parametrize("mode", [CompressMode.INT4_SYM, CompressMode.INT4_ASYM, CompressMode.INT8_ASYM])
def test_zeros_of_compressed_weights_are_what_they_unpack_to(tmp_path: Path, mode: CompressMode) -> None:
    weights = np.random.default_rng(0).standard_normal((64, 64)).astype(np.float32)
    weights[:, ::2] = 0
    source = _product_of(weights, tmp_path / "net.xml")
    groups = {} if mode.is_int8 else {"group_size": 32, "all_layers": True}
    spec = CompressSpec(model=str(source), output_dir=str(tmp_path / "out"), mode=mode, **groups)
    compressed = compress_step.run(spec, Listener())
    (layer,) = sparsity_of(compressed.xml).layers
    unpacked = _unpacked(compressed.xml)
    assert layer.values == 64 * 64
    assert layer.zeros == int((unpacked == 0).sum())
    assert layer.zeros >= 64 * 32


def test_zeros_of_real_weights_are_counted_with_either_sign(tmp_path: Path) -> None:
    weights = np.random.default_rng(0).standard_normal((50, 40)).astype(np.float32) + 10
    weights[:5], weights[5:10] = 0.0, -0.0
    file = _product_of(weights, tmp_path / "net.xml")
    result = sparsity_of(file)
    assert (result.values, result.zeros) == (2000, 400)
    for kind in ("f16", "bf16"):
        assert sum(w.layer.zeros for w in counted_weights(_typed(file, kind))[0]) == 400


def test_it_is_said_why_zeros_are_of_no_use(tmp_path: Path) -> None:
    real = sparsity_of(_product_of(np.zeros((64, 64), np.float32), tmp_path / "real.xml"))
    assert (real.usable, real.configuration) == (False, {})
    assert "quantize the model" in str(real.why)
    dense = sparsity_of(pruned_models.save_int8_product(tmp_path / "dense.xml", 0.2))
    assert "at least 50 % zeros" in str(dense.why)
    odd = sparsity_of(pruned_models.save_int8_product(tmp_path / "odd.xml", 0.9, (100, 60)))
    assert "multiples of 64" in str(odd.why)


def test_sparse_int8_products_get_a_configuration_the_runtime_takes(tmp_path: Path) -> None:
    file = pruned_models.save_int8_product(tmp_path / "net.xml", 0.8)
    result = sparsity_of(file)
    assert result.rate == 0.8
    assert result.configuration == {sparse_cpu.PROPERTY: "0.8"}
    compiled = runtime.core().compile_model(runtime.read_model(file), "CPU", result.configuration)
    primitives = [
        node.get_rt_info()["primitiveType"].astype(str)
        for node in compiled.get_runtime_model().get_ops()
        if node.get_rt_info()["layerType"].astype(str) == "FullyConnected"
    ]
    assert primitives
    if result.usable is not None:  # what the trial found holds for the model itself
        assert any("sparse" in primitive for primitive in primitives) is result.usable
    assert str(result.why)


def _product_of(weights: np.ndarray, path: Path) -> Path:
    import openvino as ov
    from openvino import opset13 as ops

    fed = ops.parameter([1, weights.shape[1]], np.float32, name="x")
    model = ov.Model([ops.matmul(fed, ops.constant(weights), False, True)], [fed], "net")
    ov.save_model(model, path, compress_to_fp16=False)
    return path


def _typed(file: Path, kind: str) -> Any:
    import openvino as ov
    from openvino import opset13 as ops

    (constant,) = (n for n in runtime.read_model(file).get_ops() if n.get_type_name() == "Constant")
    element = getattr(ov.Type, kind)
    values = ops.constant(np.array(constant.data), dtype=element)
    fed = ops.parameter([1, values.get_output_shape(0)[1]], np.float32)
    return ov.Model([ops.matmul(fed, ops.convert(values, "f32"), False, True)], [fed], "net")


def _unpacked(xml: str) -> np.ndarray:
    """What the product multiplies with, computed by the runtime without folding anything of ours."""
    import openvino as ov

    model = runtime.read_model(xml)
    (product,) = (node for node in model.get_ops() if node.get_type_name() == "MatMul")
    source = product.input_value(1)
    part = ov.Model([source], [], "weights")
    return np.array(runtime.core().compile_model(part, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})([])[0])
