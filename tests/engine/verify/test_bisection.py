"""When a converted model is wrong: the first operation that differs is named, whatever the source's framework."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openvino as ov
import pytest

from tests import models
from tests.engine.verify.verify_models import convert, spoil, verified
from workbench.core.conversion import ConvertSpec
from workbench.core.verification import VerificationOptions
from workbench.engine.verify import bisection
from workbench.engine.verify.distance import QUANTIZED, distance, tolerance_for


def spec_of(model: Path) -> ConvertSpec:
    return ConvertSpec(model=str(model), output_dir=str(model.parent), verify=VerificationOptions())


@pytest.mark.parametrize("evaluator", [False, True])
@pytest.mark.parametrize(
    ("weight", "node", "kind", "last"),
    [((16, 8, 3, 3), "Conv_c2", "Conv", "r1"), ((8, 3, 3, 3), "Conv_c1", "Conv", None)],
)
def test_the_spoiled_layer_is_named(
    tmp_path: Path, weight: tuple[int, ...], node: str, kind: str, last: str | None, *, evaluator: bool
) -> None:
    source = models.save_small_cnn(tmp_path / "cnn.onnx")
    xml = spoil(convert(source, tmp_path / "ir.xml"), weight, tmp_path / "bad.xml")
    result, _, _ = verified(spec_of(source), xml, evaluator=evaluator)
    assert not result.passed
    found = result.first_divergence
    assert (found.node, found.type, found.last_equal) == (node, kind, last)
    assert found.tensor == node.removeprefix("Conv_")
    assert found.compared >= 7
    assert not found.distance.passed


def test_tensors_are_compared_in_groups_that_fit_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = models.save_small_cnn(tmp_path / "cnn.onnx")
    xml = spoil(convert(source, tmp_path / "ir.xml"), (16, 8, 3, 3), tmp_path / "bad.xml")
    groups: list[int] = []
    run_tapped = bisection.run_tapped

    def counting(xml: Path, places: list[bisection.Place], fed: object) -> object:
        groups.append(len(places))
        return run_tapped(xml, places, fed)  # type: ignore[arg-type]

    monkeypatch.setattr(bisection, "run_tapped", counting)
    monkeypatch.setattr(bisection, "_GROUP_BYTES", 10_000)
    result, _, _ = verified(spec_of(source), xml)
    assert len(groups) > 2
    assert result.first_divergence.node == "Conv_c2"


def test_a_tensor_that_differs_without_consequence_misleads_nobody(tmp_path: Path) -> None:
    """`r0` of the IR is renamed to what the source calls `m0`: the tensors differ, the network does not."""
    source = models.save_mlp(tmp_path / "mlp.onnx", layers=3)
    model = ov.Core().read_model(convert(source, tmp_path / "ir.xml"))
    for node in model.get_ordered_ops():
        if node.get_type_name() == "Relu" and "r0" in node.output(0).get_names():
            node.output(0).set_names({"a0"})
        elif "a0" in (node.output(0).get_names() if node.get_output_size() else ()):
            node.output(0).set_names(set())
    ov.save_model(model, tmp_path / "renamed.xml", compress_to_fp16=False)
    xml = spoil(tmp_path / "renamed.xml", (1, 64), tmp_path / "bad.xml")  # the first bias: before `r0`
    result, _, _ = verified(spec_of(source), xml)
    assert not result.passed
    xml = spoil_last(tmp_path / "renamed.xml", tmp_path / "bad2.xml")
    result, _, _ = verified(spec_of(source), xml)
    assert result.first_divergence.node in ("MatMul_m2", "Add_a2")


def spoil_last(xml: Path, out: Path) -> Path:
    model = ov.Core().read_model(xml)
    last = [node for node in model.get_ordered_ops() if node.get_type_name() == "MatMul"][-1]
    weights = last.input_value(1).get_node()
    changed = ov.opset13.constant(-np.array(weights.data))
    last.input(1).replace_source_output(changed.output(0))
    ov.save_model(model, out, compress_to_fp16=False)
    return out


def test_rounded_weights_are_named_as_a_possible_cause(tmp_path: Path) -> None:
    source = models.save_small_cnn(tmp_path / "cnn.onnx")
    xml = convert(source, tmp_path / "ir.xml", fp16=True)
    options = VerificationOptions(largest_relative_error=1e-6, least_cosine=0.9999999999)
    spec = ConvertSpec(model=str(source), output_dir=str(tmp_path), verify=options)
    result, _, _ = verified(spec, xml)
    assert not result.passed
    assert result.largest_relative_error == 1e-6
    assert result.first_divergence.node
    assert "The weights are FP16" in str(result.warnings[-1])


def test_a_few_turned_over_elements_are_said_and_let_pass_with_rounded_weights() -> None:
    reference = np.zeros(10_000, np.float32)
    reference[::2] = 1
    answer = reference.copy()
    answer[:4] = 1 - answer[:4]
    usual = tolerance_for("f16", quantized=False, options=VerificationOptions())
    found = distance("mask", reference, answer, usual)
    assert found.output.passed
    assert found.output.max_abs_error == 1
    assert "4 of 10000 elements" in str(found.warnings[0])
    answer[:40] = 1 - reference[:40]
    assert not distance("mask", reference, answer, usual).output.passed
    exact = tolerance_for("f32", quantized=False, options=VerificationOptions())
    assert not distance("mask", reference, answer, exact).output.passed


def test_numbers_are_exact_over_chunks_and_never_nan() -> None:
    random = np.random.default_rng(0)
    reference = random.standard_normal((3, 1 << 20)).astype(np.float32)
    answer = reference + random.normal(0, 1e-3, reference.shape).astype(np.float32)
    found = distance("x", reference, answer, QUANTIZED).output
    one, other = reference.astype(np.float64).ravel(), answer.astype(np.float64).ravel()
    assert found.max_abs_error == pytest.approx(np.abs(one - other).max())
    assert found.mean_abs_error == pytest.approx(np.abs(one - other).mean())
    assert found.cosine == pytest.approx(one @ other / np.linalg.norm(one) / np.linalg.norm(other))
    zeros = distance("x", np.zeros(5), np.zeros(5), QUANTIZED).output
    assert (zeros.cosine, zeros.passed) == (1, True)
    assert distance("x", np.zeros(0), np.zeros(0), QUANTIZED).output.passed
    away = distance("x", np.zeros(5), np.ones(5), QUANTIZED)
    assert (away.output.cosine, away.output.passed) == (0, False)
    only = distance("x", np.full(5, np.nan), np.full(5, np.nan), QUANTIZED).output
    assert np.isfinite([only.cosine, only.max_abs_error, only.mean_abs_error, only.reference_min]).all()
    huge = distance("x", np.array([1e308, -1e308]), np.array([-1e308, 1e308]), QUANTIZED)
    assert np.isfinite([huge.output.cosine, huge.output.max_abs_error, huge.relative]).all()
