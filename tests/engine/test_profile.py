import math
from pathlib import Path

import numpy as np
import pytest

from tests import models
from tests.engine.measured import Listener, save_logarithm, save_quantized_convolution
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.profiling import LayerProfile, ProfileResult, ProfileSpec
from workbench.core.specs import decode_result, encode
from workbench.engine import profile, runtime
from workbench.engine.advice import Findings, advise
from workbench.engine.executed_graph import ExecutedLayer
from workbench.engine.layer_counters import Block, counter_resolution, layer_profiles, steady_mean
from workbench.engine.source_operations import SourceOperations


@pytest.fixture(scope="module")
def cnn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return models.save_small_cnn(tmp_path_factory.mktemp("models") / "cnn.onnx", size=64)


@pytest.fixture(scope="module")
def result(cnn: Path) -> ProfileResult:
    return measure(cnn, seconds=1.0, blocks=4)


def measure(model: Path, listener: Listener | None = None, **options: object) -> ProfileResult:
    return profile.run(ProfileSpec(model=str(model), **options), listener or Listener())


def layer(name: str, time: float, total: float, **fields: object) -> LayerProfile:
    values = {
        "original_names": (),
        "type": "Convolution",
        "primitive": "jit",
        "precision": "f32",
        "layout": "",
        "output_shape": "",
        "order": 0,
        "executed": True,
        "ci_low_ms": None,
        "ci_high_ms": None,
    } | fields
    return LayerProfile(name=name, mean_ms=time, percent=100 * time / total, **values)


def test_the_steady_mean_is_taken_out_of_two_running_means() -> None:
    early = (90 + 30 + 30) / 3
    late = (90 + 30 + 30 + 10 * 7) / 10
    assert steady_mean(late, 10, early, 3) == pytest.approx(10)


def test_a_mean_below_zero_by_rounding_is_zero() -> None:
    assert steady_mean(0.0, 10, 1.0, 3) == 0


@pytest.mark.parametrize("times", [[1.99, 2.99], [0.6], [2.0], [0.2, 40.9, 3.99], [7.999]])
@pytest.mark.parametrize("warm_up", [1, 15, 80])
def test_the_true_mean_lies_within_the_resolution_of_the_counters(times: list[float], warm_up: int) -> None:
    durations = (times * 100)[:100]

    def reading(inferences: int) -> int:  # the plug-in: whole microseconds, added up, their mean cut again
        return sum(map(int, durations[:inferences])) // inferences

    measured = steady_mean(reading(100), 100, reading(warm_up), warm_up) / 1000
    truth = sum(durations[warm_up:]) / (100 - warm_up) / 1000
    below, above = counter_resolution(100, warm_up)
    assert measured - below <= truth <= measured + above


def block(inferences: int, time_ms: float, latency_ms: float) -> Block:
    only = ExecutedLayer("conv", "Convolution", "jit", "f32", "", "", "", "", 0, (), None, None)
    return Block([only], [time_ms], [True], np.full(inferences, latency_ms), [])


def test_a_slow_block_weighs_in_the_layers_what_it_weighs_in_the_latency(cnn: Path) -> None:
    blocks = [block(30, 1.0, 1.0), block(10, 3.0, 3.0)]
    (only,) = layer_profiles(blocks, SourceOperations(runtime.read_model(cnn)))
    assert only.mean_ms == pytest.approx(np.concatenate([b.latencies_ms for b in blocks]).mean())


def test_a_profile_is_complete_and_survives_json(result: ProfileResult) -> None:
    assert decode_result(encode(result)) == result
    assert result.blocks == 4
    assert result.iterations > 20
    assert result.environment.cpu_percent_before is not None
    assert result.utilization.rss_peak_bytes
    assert result.configuration["PERF_COUNT"] in (True, "YES")


def test_layers_stand_in_execution_order_with_their_shares(result: ProfileResult) -> None:
    orders = [x.order for x in result.layers]
    assert orders == sorted(orders)
    assert len({x.name for x in result.layers}) == len(result.layers)
    assert sum(x.percent for x in result.layers) == pytest.approx(100)
    assert sum(x.mean_ms for x in result.layers) == pytest.approx(result.layers_total_ms)


def test_layers_and_the_unattributed_part_add_up_to_the_latency(result: ProfileResult) -> None:
    assert result.layers_total_ms + result.unattributed_ms == pytest.approx(result.latency_ms.mean)


def test_every_executed_layer_has_an_interval_around_its_mean(result: ProfileResult) -> None:
    for found in result.layers:
        assert found.ci_low_ms is not None
        assert found.ci_high_ms is not None
        assert found.ci_low_ms <= found.mean_ms <= found.ci_high_ms


def test_fused_operations_are_listed_with_the_layer_they_went_into(result: ProfileResult) -> None:
    convolutions = [x for x in result.layers if x.type == "Convolution"]
    assert len(convolutions) == 2
    assert all(len(x.original_names) >= 2 for x in convolutions)


def test_layers_that_never_run_are_flagged(result: ProfileResult) -> None:
    flags = {x.type: x.executed for x in result.layers}
    assert flags["Input"] is False
    assert flags["Convolution"] is True


def test_macs_are_those_of_the_source_operations(result: ProfileResult, cnn: Path) -> None:
    source = SourceOperations(runtime.core().read_model(cnn))
    assert sum(source.macs.values()) == sum(x.macs or 0 for x in result.layers)
    convolution = next(x for x in result.layers if x.type == "Convolution")
    assert convolution.macs
    assert convolution.gflops == pytest.approx(2 * convolution.macs / convolution.mean_ms / 1e6)
    assert convolution.bytes


def test_shares_by_type_and_precision_cover_all_the_time(result: ProfileResult) -> None:
    for shares in (result.by_type, result.by_precision):
        assert sum(x.percent for x in shares) == pytest.approx(100)
        assert [x.total_ms for x in shares] == sorted((x.total_ms for x in shares), reverse=True)


def test_forced_f32_has_no_change_to_bf16(cnn: Path) -> None:
    result = measure(cnn, seconds=0.4, blocks=2, precision="f32")
    assert result.effective_precision == "f32"
    assert not [t for t in result.precision_transitions if "bf16" in (t.source, t.destination)]


def test_a_precision_change_is_shown_with_both_sides(result: ProfileResult) -> None:
    if result.effective_precision != "bf16":
        pytest.skip("this processor does not run in bf16 by default")
    assert ("f32", "bf16") in {(t.source, t.destination) for t in result.precision_transitions}
    assert "precision_differs" in {a.rule for a in result.advice}


def test_an_int8_layer_is_shown_as_such(tmp_path: Path) -> None:
    result = measure(save_quantized_convolution(tmp_path / "int8.xml"), seconds=0.4, blocks=2)
    convolution = next(x for x in result.layers if x.type == "Convolution")
    assert convolution.precision in ("i8", "u8")
    assert "conv" in convolution.original_names


def test_iterations_count_per_block(cnn: Path) -> None:
    assert measure(cnn, iterations=20, blocks=3).iterations == 60


def test_a_single_block_gives_no_intervals_and_says_so(cnn: Path) -> None:
    result = measure(cnn, iterations=10, blocks=1)
    assert all(x.ci_low_ms is None and x.ci_high_ms is None for x in result.layers)
    assert any("single block" in str(w) for w in result.warnings)


def test_made_up_names_of_fused_layers_match_across_blocks(tmp_path: Path) -> None:
    """The plug-in numbers its fused nodes anew in every compilation; the blocks must be matched all the same."""
    import onnx
    from onnx import helper

    path = models.save_small_cnn(tmp_path / "cnn.onnx")
    model = onnx.load(path)
    first = model.graph.node[0]
    output, first.output[0] = first.output[0], "raw"
    scale = helper.make_tensor("scale", onnx.TensorProto.FLOAT, [1], [1.5])
    model.graph.initializer.append(scale)
    model.graph.node.insert(1, helper.make_node("Mul", ["raw", "scale"], [output], name="scaled"))
    onnx.save(model, path)
    result = measure(path, iterations=300, blocks=3)
    convolutions = [x for x in result.layers if x.type == "Convolution"]
    assert len(convolutions) == 2
    assert all(x.executed and x.mean_ms > 0 and x.macs for x in convolutions)
    assert not any(x.name.startswith("Multiply_") for x in convolutions)


def test_progress_rises_to_the_last_block(cnn: Path) -> None:
    listener = Listener()
    measure(cnn, listener, iterations=10, blocks=3)
    assert listener.fractions == sorted(listener.fractions)
    assert listener.fractions[-1] >= 2 / 3


class _NoCounters:
    def get_property(self, device: str, name: str) -> list[str]:
        return ["FULL_DEVICE_NAME"]


def test_a_device_without_counters_is_refused_not_faked(cnn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "core", _NoCounters)
    monkeypatch.setattr(runtime, "require_device", lambda name: None)
    with pytest.raises(WorkbenchError) as caught:
        measure(cnn)
    assert caught.value.report.code is ErrorCode.NO_EVIDENCE
    assert "PERF_COUNT" in str(caught.value.report.why)


def test_nan_outputs_are_warned_about(tmp_path: Path) -> None:
    result = measure(save_logarithm(tmp_path / "nan.xml"), iterations=10, blocks=2)
    assert any("NaN" in str(w) for w in result.warnings)


def test_an_unnamed_matmul_belongs_to_the_layer_named_after_its_bias(tmp_path: Path) -> None:
    source = SourceOperations(runtime.core().read_model(models.save_mlp(tmp_path / "mlp.onnx")))
    (add,) = [name for name in source._consumers if name == "a0" or name.endswith("a0")]
    (claimed,) = source.attribute([["invented", add]])
    assert any(name in source.macs for name in claimed)
    assert "invented" not in claimed


def rules(layers: list[LayerProfile], latency: float, effective: str = "f32", model: str = "f32") -> set[str]:
    findings = Findings(
        layers=layers, latency_ms=latency, effective_precision=effective, model_precision=model
    )
    return {advice.rule for advice in advise(findings)}


def test_a_balanced_profile_gets_no_advice() -> None:
    assert rules([layer("a", 1, 3), layer("b", 1, 3), layer("c", 1, 3)], 3.1) == set()


@pytest.mark.parametrize(
    ("layers", "latency", "effective", "rule"),
    [
        ([layer("a", 6, 10), layer("b", 4, 10)], 10, "f32", "dominant_layer"),
        (
            [layer("a", 4.7, 10), layer("b", 4.7, 10), layer("r", 0.6, 10, type="Reorder")],
            10,
            "f32",
            "reorders",
        ),
        ([layer("a", 5, 10), layer("b", 5, 10)], 13, "f32", "unattributed"),
        (
            [layer("a", 5, 10, precision="bf16"), layer("b", 5, 10, precision="bf16")],
            10,
            "bf16",
            "precision_differs",
        ),
        (
            [layer("a", 4, 10, precision="i8"), layer("b", 4, 10, precision="i8"), layer("c", 2, 10, macs=5)],
            10,
            "i8",
            "precision_islands",
        ),
        (
            [layer("a", 5, 10), layer("b", 4, 10), layer("c", 1, 10, primitive="ref_any")],
            10,
            "f32",
            "reference_primitives",
        ),
    ],
)
def test_each_rule_speaks_on_its_own_evidence(
    layers: list[LayerProfile], latency: float, effective: str, rule: str
) -> None:
    assert rules(layers, latency, effective) == {rule}


def test_advice_states_its_numbers() -> None:
    findings = Findings(
        layers=[layer("big", 6, 10), layer("b", 4, 10)],
        latency_ms=10,
        effective_precision="f32",
        model_precision="f32",
    )
    (advice,) = advise(findings)
    assert "big" in str(advice.finding)
    assert "60.0 %" in str(advice.evidence)
    assert math.isclose(findings.total_ms, 10)


def test_an_ir_with_fp16_weights_told_to_compute_in_f32_is_said_to_do_so(tmp_path: Path) -> None:
    xml = models.save_ir(tmp_path / "cnn.xml", fp16=True)
    found = measure(xml, seconds=0.2, blocks=2, precision="f32")
    assert found.effective_precision == "f32"
    assert {row.precision for row in found.layers if row.macs} == {"f32"}
