"""Every step through the real program: exactly one JSON object, the agreed keys, readable summaries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.terminal import SAMPLE, Terminal

QUICK = ("-t", "0.3", "--warm-up", "0.05")


def test_inspect_says_what_the_model_is(terminal: Terminal) -> None:
    ended = terminal.run("inspect", SAMPLE, "--json")
    assert ended.code == 0, ended.err
    facts = ended.json
    assert facts["format"] == "ONNX"
    assert facts["size_bytes"] > 0
    assert facts["parameter_count"] > 0
    assert sum(facts["operations"].values()) > 0
    assert {"name", "shape", "type", "layout"} <= set(facts["inputs"][0])
    assert {"outputs", "node_count", "macs", "weights_bytes", "weights_by_precision", "warnings"} <= set(
        facts
    )


def test_convert_writes_the_pair_of_files_under_the_wanted_name(terminal: Terminal) -> None:
    out = terminal.folder / "out"
    ended = terminal.run("convert", SAMPLE, "-o", out, "--output-name", "small", "--fp32", "--json")
    assert ended.code == 0, ended.err
    assert {Path(ended.json["xml"]).name, Path(ended.json["bin"]).name} == {"small.xml", "small.bin"}
    assert sorted(file.name for file in out.iterdir()) == ["small.bin", "small.xml"]
    assert {"size_bytes", "precision", "inputs", "outputs", "convert_ms", "verification", "warnings"} <= set(
        ended.json
    )


def test_benchmark_understands_the_spelling_of_benchmark_app(terminal: Terminal) -> None:
    words = (
        "-m",
        str(SAMPLE),
        "-d",
        "CPU",
        "-hint",
        "none",
        "-nstreams",
        "1",
        "-nireq",
        "2",
        "-api",
        "async",
    )
    config = terminal.folder / "config.json"
    ended = terminal.run(
        "benchmark", *words, "-infer_precision", "f32", "-dump_config", config, *QUICK, "--json"
    )
    assert ended.code == 0, ended.err
    result = ended.json
    assert result["effective_precision"] == "f32"
    assert result["throughput_fps"] > 0
    assert result["latency_ms"]["min"] <= result["latency_ms"]["median"] <= result["latency_ms"]["p99"]
    assert result["benchmark_app_command"].startswith("benchmark_app ")
    assert result["samples_file"] is None
    assert "CPU" in json.loads(config.read_text())


def test_a_dumped_configuration_is_accepted_again(terminal: Terminal) -> None:
    config = terminal.folder / "config.json"
    first = terminal.run("benchmark", SAMPLE, "--nstreams", "1", "--dump-config", config, *QUICK, "--json")
    assert first.code == 0, first.err
    second = terminal.run("benchmark", SAMPLE, "-c", config, *QUICK, "--json")
    assert second.code == 0, second.out
    assert str(second.json["configuration"]["NUM_STREAMS"]) == "1"


def test_benchmark_for_people_shows_figures_with_their_conditions(terminal: Terminal) -> None:
    ended = terminal.run("benchmark", SAMPLE, "--hint", "latency", *QUICK)
    assert ended.code == 0, ended.err
    for fact in ("FPS", "median", "effective precision", "stability", "benchmark_app -m", "f32"):
        assert fact in ended.out, fact
    assert "\x1b[" not in ended.out


def test_profile_lists_executed_layers_with_shares(terminal: Terminal) -> None:
    table = terminal.folder / "layers.csv"
    ended = terminal.run("profile", SAMPLE, "-t", "1", "--blocks", "3", "--csv", table, "--json", timeout=90)
    assert ended.code == 0, ended.err
    result = ended.json
    assert len([layer for layer in result["layers"] if layer["executed"]]) >= 5
    assert {"mean_ms", "ci_low_ms", "original_names", "precision", "percent"} <= set(result["layers"][0])
    assert {"layers_total_ms", "unattributed_ms", "by_type", "by_precision", "advice"} <= set(result)
    assert len(table.read_text().splitlines()) == len(result["layers"]) + 1


@pytest.mark.parametrize("step", ["devices", "doctor"])
def test_the_machine_is_described_as_one_object_and_for_people(terminal: Terminal, step: str) -> None:
    as_json = terminal.run(step, "--json")
    assert as_json.code == 0, as_json.err
    assert as_json.json["devices" if step == "devices" else "checks"]
    for_people = terminal.run(step)
    assert for_people.code == 0
    assert "CPU" in for_people.out


def test_runs_in_a_project_are_recorded_and_reported(terminal: Terminal) -> None:
    project, page = terminal.folder / "project", terminal.folder / "pages" / "report.html"
    first = terminal.run("benchmark", SAMPLE, *QUICK, "--project", project, "--json")
    assert first.code == 0, first.out
    assert Path(first.json["samples_file"]).is_file()
    converted = terminal.run("convert", SAMPLE, "--project", project, "--json")
    assert converted.code == 0, converted.out
    assert project in Path(converted.json["xml"]).parents
    report = terminal.run("report", project, "-o", page, "--json")
    assert report.code == 0, report.out
    assert report.json["size_bytes"] == page.stat().st_size
    text = page.read_text()
    assert "benchmark_app -m" in text
    assert "<svg" in text
    assert "FP16" in text


def test_without_a_project_nothing_is_stored(terminal: Terminal) -> None:
    ended = terminal.run("benchmark", SAMPLE, *QUICK, "--json")
    assert ended.code == 0
    assert not list(terminal.folder.rglob("project.db"))


def test_help_lists_every_command_and_starts_at_once(terminal: Terminal) -> None:
    ended = terminal.run("--help")
    assert ended.code == 0
    for command in (
        "gui",
        "demo",
        "doctor",
        "devices",
        "inspect",
        "convert",
        "benchmark",
        "profile",
        "report",
    ):
        assert command in ended.out
    assert terminal.run("--version").out.startswith("ov-workbench ")
