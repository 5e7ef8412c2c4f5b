"""What `--json` prints: CONTRACT's keys, sentences instead of messages, valid JSON whatever the numbers."""

from __future__ import annotations

import json
import math

from tests.reports.conftest import benchmark_result, profile_result
from workbench.cli.json_output import error_text, json_text, plain
from workbench.core.benchmarking import LatencyStatistics
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.inspection import InspectResult, ModelFormat
from workbench.core.messages import say
from workbench.core.profiling import Advice

BENCHMARK_KEYS = {
    "device",
    "effective_precision",
    "input_types",
    "configuration",
    "one_time_ms",
    "iterations",
    "duration_s",
    "throughput_fps",
    "latency_ms",
    "utilization",
    "harness_overhead_percent",
    "stability",
    "samples_file",
    "benchmark_app_command",
    "environment",
}


def test_a_benchmark_has_the_keys_other_programs_rely_on() -> None:
    written = json.loads(json_text(benchmark_result()))
    assert set(written) >= BENCHMARK_KEYS
    assert set(written["latency_ms"]) == {"mean", "median", "min", "max", "std", "p90", "p95", "p99"}
    assert written["stability"]["verdict"] == "stable"
    assert set(written["one_time_ms"]) == {"read", "reshape", "compile", "first_inference", "warm_up"}


def test_numbers_that_are_none_of_json_become_null() -> None:
    latency = LatencyStatistics(
        mean=math.nan, median=math.inf, min=-math.inf, max=1.0, std=0.0, p90=1.0, p95=1.0, p99=1.0
    )
    result = benchmark_result(latency_ms=latency, configuration={"X": [math.nan, {"y": math.inf}]})
    text = json_text(result)
    assert "NaN" not in text
    assert "Infinity" not in text
    written = json.loads(text)
    assert written["latency_ms"]["mean"] is None
    assert written["latency_ms"]["median"] is None
    assert written["configuration"]["X"] == [None, {"y": None}]


def test_messages_become_sentences_wherever_they_stand() -> None:
    warning = say("The size {size} is odd.", size=3)
    assert json.loads(json_text(benchmark_result(warnings=(warning,))))["warnings"] == ["The size 3 is odd."]
    advice = Advice(rule="r", finding=warning, evidence=say("Because."), suggestion=say("Do."))
    assert plain(advice) == {
        "rule": "r",
        "finding": "The size 3 is odd.",
        "evidence": "Because.",
        "suggestion": "Do.",
    }


def test_an_enum_is_written_as_its_value() -> None:
    facts = InspectResult(
        format=ModelFormat.ONNX,
        size_bytes=1,
        files=(),
        inputs=(),
        outputs=(),
        operations={},
        node_count=0,
        parameter_count=0,
        macs=None,
        weights_bytes=0,
        weights_by_precision={},
        precision="f32",
    )
    assert plain(facts)["format"] == "ONNX"


def test_an_error_has_exactly_the_agreed_keys() -> None:
    report = ErrorReport(
        code=ErrorCode.NOT_A_MODEL,
        what=say("What."),
        why=say("Why {n}.", n=1),
        tries=(say("Try."),),
        details="raw",
    )
    assert json.loads(error_text(report)) == {
        "error": {"code": "not_a_model", "what": "What.", "why": "Why 1.", "try": ["Try."], "details": "raw"}
    }


def test_a_profile_lists_its_layers_as_objects() -> None:
    written = json.loads(json_text(profile_result()))
    assert written["layers"][0]["original_names"] == ["conv1", "conv1/relu"]
    assert isinstance(written["layers"][0]["mean_ms"], float)
