"""From options to the spec of a measurement."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer

from workbench.cli.main import main
from workbench.cli.measuring import input_types, setup, write_config
from workbench.cli.options import size
from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.device_config import read_config
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.measuring import Api, Hint
from workbench.core.profiling import ProfileSpec

NOTHING: dict[str, Any] = {
    "model": Path("m.xml"),
    "device": "CPU",
    "hint": None,
    "streams": None,
    "requests": None,
    "threads": None,
    "precision": None,
    "api": "async",
    "cache_dir": None,
    "load_config": None,
    "batch": None,
    "shape": None,
    "layout": None,
    "input_precision": None,
}


def test_nothing_given_leaves_everything_to_the_device() -> None:
    spec = BenchmarkSpec(**setup(**NOTHING))
    assert spec == BenchmarkSpec(model="m.xml")


@pytest.mark.parametrize("seconds", ["inf", "1e999", "nan"])
@pytest.mark.parametrize("option", ["-t", "--warm-up", "--time-limit"])
def test_endless_times_are_wrong_usage(option: str, seconds: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["benchmark", "absent.xml", option, seconds, "--json"]) == 2
    assert option in json.loads(capsys.readouterr().out)["error"]["why"]


def test_options_reach_the_spec() -> None:
    given = {"hint": "tput", "streams": "CPU:2", "precision": "f32", "api": "sync", "input_precision": "u8"}
    spec = BenchmarkSpec(**setup(**(NOTHING | given)))
    assert spec.hint is Hint.THROUGHPUT
    assert spec.streams == "2"
    assert spec.api is Api.SYNC
    assert spec.input_types == {"": "u8"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"hint": "fast"},
        {"api": "both"},
        {"streams": "many"},
        {"streams": "GPU:2"},
        {"input_precision": "data:"},
    ],
)
def test_a_wrong_value_is_a_usage_error(wrong: dict[str, str]) -> None:
    with pytest.raises(typer.BadParameter):
        setup(**(NOTHING | wrong))


@pytest.mark.parametrize("wrong", [{"shape": "data[1,x]"}, {"layout": "a[b"}, {"input_precision": "float99"}])
def test_a_shape_or_type_that_cannot_be_read_costs_no_worker(wrong: dict[str, str]) -> None:
    with pytest.raises(WorkbenchError) as caught:
        setup(**(NOTHING | wrong))
    assert caught.value.report.code is ErrorCode.USAGE


def test_input_types_by_name_keep_colons_in_names() -> None:
    assert input_types("serving_default:0:u8,mask:i64") == {"serving_default:0": "u8", "mask": "i64"}
    assert input_types(None) == {}


def test_a_configuration_file_is_read_for_its_device(tmp_path: Path) -> None:
    file = tmp_path / "c.json"
    file.write_text(json.dumps({"CPU": {"NUM_STREAMS": "2"}, "AUTO": {"LOG_LEVEL": "LOG_NONE"}}))
    assert read_config(file, "CPU") == {"NUM_STREAMS": "2"}
    assert read_config(file, "AUTO:GPU,CPU") == {"LOG_LEVEL": "LOG_NONE"}
    assert read_config(file, "NPU") == {}


@pytest.mark.parametrize("content", [None, "{", "[1]", '{"CPU": 3}'])
def test_an_unusable_configuration_file_is_an_unusable_input(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "c.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(WorkbenchError) as caught:
        read_config(file, "CPU")
    assert caught.value.report.code.exit_code == 3


def test_a_written_configuration_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "c.json"
    write_config(file, ProfileSpec(model="m", streams="2", threads=1, config={"ENABLE_CPU_PINNING": "NO"}))
    assert read_config(file, "CPU") == {
        "NUM_STREAMS": "2",
        "INFERENCE_NUM_THREADS": "1",
        "ENABLE_CPU_PINNING": "NO",
    }


@pytest.mark.parametrize(
    ("text", "expected"), [("4GB", 4 * 10**9), ("512m", 512 * 10**6), ("1.5GiB", 1610612736)]
)
def test_sizes_are_written_as_people_write_them(text: str, expected: int) -> None:
    assert size(text) == expected


@pytest.mark.parametrize("text", ["", "much", "-1GB", "0"])
def test_a_size_that_is_none_is_a_usage_error(text: str) -> None:
    with pytest.raises(typer.BadParameter):
        size(text)
