"""What is said of a ratio, and how a side's own configuration overrules what both share."""

from __future__ import annotations

import pytest

from workbench.core.comparing import (
    Backend,
    CompareSide,
    CompareSpec,
    CompareVerdict,
    Ratio,
    require_sensible,
    with_config,
)
from workbench.core.comparison_verdict import is_clear, verdict_of, verdict_sentence
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.measuring import Api, Hint
from workbench.core.specs import decode_spec, encode


def ratio(median: float, low: float, high: float) -> Ratio:
    return Ratio(median=median, ci_low=low, ci_high=high, confidence=0.95)


@pytest.mark.parametrize(
    ("found", "verdict", "words"),
    [
        (ratio(1.10, 1.08, 1.12), CompareVerdict.B_FASTER, "B is 1.100 times as fast as A"),
        (ratio(0.80, 0.78, 0.82), CompareVerdict.A_FASTER, "A is 1.250 times as fast as B"),
        (
            ratio(75.387, 11.681, 486.515),
            CompareVerdict.B_FASTER,
            "B is 75 times as fast as A (95 % interval 12 to 487)",
        ),
        (
            ratio(4.771, 1.229, 18.515),
            CompareVerdict.B_FASTER,
            "B is 4.8 times as fast as A (95 % interval 1.2 to 18.5)",
        ),
        (ratio(1.05, 0.97, 1.14), CompareVerdict.NO_SIGNIFICANT_DIFFERENCE, "too wide to rule out 1 %"),
        (ratio(1.001, 0.998, 1.004), CompareVerdict.NO_SIGNIFICANT_DIFFERENCE, "stays below 1 %"),
        (ratio(1.005, 1.001, 1.009), CompareVerdict.NO_SIGNIFICANT_DIFFERENCE, "stays below 1 %"),
        (
            ratio(1.008, 1.001, 1.015),
            CompareVerdict.NO_SIGNIFICANT_DIFFERENCE,
            "smaller than the 1 % that count",
        ),
    ],
)
def test_the_verdict_is_said_in_words_with_its_numbers(
    found: Ratio, verdict: CompareVerdict, words: str
) -> None:
    assert verdict_of(found, 0.01) is verdict
    sentence = str(verdict_sentence(found, verdict, 0.01))
    assert words in sentence
    assert "95 %" in sentence


def test_only_an_interval_beyond_the_smallest_difference_ends_the_run() -> None:
    assert is_clear(ratio(1.03, 1.011, 1.05), 0.01)
    assert is_clear(ratio(0.97, 0.95, 0.989), 0.01)
    assert not is_clear(ratio(1.03, 1.005, 1.05), 0.01)


def test_a_side_computes_in_f32_with_one_request_unless_asked_otherwise() -> None:
    side = CompareSide(model="m.onnx")
    assert (side.precision, side.api, side.backend) == ("f32", Api.SYNC, Backend.OPENVINO)


def test_a_sides_own_configuration_overrules_what_both_share() -> None:
    shared = CompareSide(model="m.onnx", hint=Hint.LATENCY)
    side = with_config(
        shared, {"INFERENCE_PRECISION_HINT": "bf16", "NUM_STREAMS": 2, "ENABLE_CPU_PINNING": False}
    )
    assert (side.precision, side.streams, side.resolved_hint) == ("bf16", "2", Hint.NONE)
    assert side.config == {"ENABLE_CPU_PINNING": False}


def test_a_configuration_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(WorkbenchError, match="PERFORMANCE_HINT") as caught:
        with_config(CompareSide(model="m.onnx"), {"PERFORMANCE_HINT": "fastest"})
    assert caught.value.report.code is ErrorCode.USAGE


def test_throughput_is_compared_where_one_side_asks_for_it() -> None:
    latency = CompareSide(model="m.onnx")
    assert not CompareSpec(a=latency, b=latency).measures_throughput
    assert CompareSpec(a=latency, b=CompareSide(model="m.onnx", hint=Hint.THROUGHPUT)).measures_throughput


def test_a_spec_survives_the_pipe() -> None:
    spec = CompareSpec(
        a=CompareSide(model="a.xml"),
        b=CompareSide(model="b.onnx", backend=Backend.ONNXRUNTIME, precision=None),
    )
    assert decode_spec(encode(spec)) == spec


@pytest.mark.parametrize("fields", [{"rounds": 3}, {"instances": 1}, {"confidence": 1.0}, {"seconds": 0.0}])
def test_numbers_without_sense_are_refused(fields: dict[str, float]) -> None:
    side = CompareSide(model="m.onnx")
    with pytest.raises(WorkbenchError) as caught:
        require_sensible(CompareSpec(a=side, b=side, **fields))  # type: ignore[arg-type]
    assert caught.value.report.code is ErrorCode.USAGE
