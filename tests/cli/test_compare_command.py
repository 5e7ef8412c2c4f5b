"""`compare`: from options to the two setups, and what people read of the result."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.console import Console

from tests.measured_runs import RATIO
from tests.measured_runs import comparison_result as result
from workbench.cli import compare
from workbench.cli.main import main
from workbench.cli.options import Common
from workbench.cli.progress import sample_text
from workbench.cli.summaries.compare import summary
from workbench.core.comparing import (
    Backend,
    CompareResult,
    CompareSample,
    CompareSpec,
)
from workbench.core.measuring import Api, Hint


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[CompareSpec]:
    """The specs that would be run; the summary is printed as always."""
    specs: list[CompareSpec] = []

    def run(spec: CompareSpec, _kind: type, _options: Common) -> CompareResult:
        specs.append(spec)
        return result()

    monkeypatch.setattr(compare, "run_once", run)
    return specs


def test_two_models_are_compared_in_f32_one_request_at_a_time(asked: list[CompareSpec]) -> None:
    assert main(["compare", "a.xml", "b.xml"]) == 0
    (spec,) = asked
    assert (spec.a.model, spec.b.model) == ("a.xml", "b.xml")
    assert (spec.a.precision, spec.b.precision, spec.a.api) == ("f32", "f32", Api.SYNC)
    assert (spec.confidence, spec.smallest_difference, spec.explain) == (0.95, 0.01, True)


def test_each_side_has_its_own_backend_configuration_and_precision(
    asked: list[CompareSpec], tmp_path: Path
) -> None:
    config = tmp_path / "b.json"
    config.write_text(json.dumps({"CPU": {"NUM_STREAMS": "2"}}))
    words = ["compare", "m.onnx", "--b-config", str(config), "--a-backend", "onnxruntime"]
    assert main([*words, "--b-infer-precision", "device", "-hint", "tput"]) == 0
    (spec,) = asked
    assert spec.a.model == spec.b.model == "m.onnx"
    assert (spec.a.backend, spec.b.backend) == (Backend.ONNXRUNTIME, Backend.OPENVINO)
    assert (spec.a.hint, spec.a.api, spec.a.precision) == (Hint.THROUGHPUT, Api.ASYNC, "f32")
    assert (spec.b.streams, spec.b.precision) == ("2", None)


def test_one_model_without_a_difference_is_refused_but_the_same_file_twice_is_a_test_of_the_machine(
    asked: list[CompareSpec], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "m.onnx"]) == 2
    assert "--b-config" in capsys.readouterr().err
    assert main(["compare", "m.onnx", "m.onnx"]) == 0
    assert len(asked) == 1


def test_people_read_the_verdict_the_precisions_and_the_lost_milliseconds() -> None:
    console = Console(width=140, highlight=False)
    with console.capture() as captured:
        for part in summary(result(), Path("fp32.xml"), Path("int8.xml")):
            console.print(part)
    text = captured.get()
    facts = (
        "A is 1.031 times as fast as B",
        "0.965 … 0.975",
        "bf16",
        "ONNX Runtime",
        "conv1",
        "6 fresh processes",
    )
    assert [fact for fact in facts if fact not in text] == []


def test_the_live_line_says_how_it_stands() -> None:
    sample = CompareSample(instance=1, rounds=3, time_s=1.0, a=1.0, b=2.0, is_throughput=False)
    assert sample_text(sample) == "A 1.00 ms · B 2.00 ms · round 3"
    known = CompareSample(instance=3, rounds=20, time_s=9.0, a=1.0, b=2.0, is_throughput=True, ratio=RATIO)
    assert sample_text(known).startswith("B/A 0.970 [0.965 … 0.975] · A 1.00 FPS")
