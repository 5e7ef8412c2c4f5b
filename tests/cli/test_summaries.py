"""What people read: figures never without their conditions, and names that are only text."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
import pytest
from rich.console import Console, RenderableType

from tests.reports.conftest import benchmark_result, environment, layer, profile_result
from workbench.cli.summaries import benchmark, devices, doctor, profile
from workbench.cli.terminal import show
from workbench.core.devices import (
    Check,
    CheckState,
    DeviceInfo,
    DeviceProperty,
    DevicesResult,
    DoctorResult,
    PropertyGroup,
)
from workbench.core.messages import say


def drawn(parts: Iterable[RenderableType], width: int = 100) -> str:
    console = Console(width=width, highlight=False)
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return captured.get()


def test_a_benchmark_shows_its_conditions_beside_its_figures() -> None:
    text = drawn(benchmark.summary(benchmark_result()))
    facts = (
        "400.2 FPS",
        "2.00 ms median",
        "bf16",
        "image f32[1,3,16,16]",
        "Some CPU @ 2 GHz",
        "stable",
        "benchmark_app -m model.xml",
        "compile 80.0",
    )
    for fact in facts:
        assert fact in text, fact


def test_a_profile_ranks_layers_and_names_what_no_layer_explains() -> None:
    layers = [layer(f"layer{i}", float(i), percent=float(i)) for i in range(1, 30)]
    text = drawn(profile.summary(profile_result(*layers), top=5))
    listed = re.findall(r"^ *(layer\d+) ", text, re.MULTILINE)
    assert listed == ["layer29", "layer28", "layer27", "layer26", "layer25"]
    assert "unattributed" in text


def test_both_ends_of_a_lopsided_interval_are_shown() -> None:
    lopsided = msgspec.structs.replace(layer("conv", 1.0), ci_low_ms=0.9, ci_high_ms=3.0)
    assert "0.900 – 3.00" in drawn(profile.summary(profile_result(lopsided)))


def test_names_are_never_read_as_markup() -> None:
    text = drawn(profile.summary(profile_result(layer("[red]conv[/red]", 1.0))))
    assert "[red]conv[/red]" in text


def test_an_absent_device_says_why_and_a_present_one_shows_groups() -> None:
    result = DevicesResult(
        devices=(
            DeviceInfo(
                name="CPU",
                full_name="Some CPU",
                available=True,
                properties=(
                    DeviceProperty(name="NUM_STREAMS", group=PropertyGroup.EXECUTION, value=1, writable=True),
                    DeviceProperty(
                        name="BAD", group=PropertyGroup.OTHER, value=None, writable=False, reason="it raised"
                    ),
                ),
                capabilities=("FP32", "BF16"),
            ),
            DeviceInfo(name="NPU", full_name="", available=False, reason=say("There is no driver.")),
        ),
        openvino_version="2026.4.1",
    )
    text = drawn(devices.summary(result))
    assert "execution" in text
    assert "NUM_STREAMS" in text
    assert "(can be set)" in text
    assert "FP32, BF16" in text
    assert "There is no driver." in text
    assert "BAD" not in text
    assert "it raised" in drawn(devices.summary(result, everything=True))


def test_the_doctor_names_the_remedy() -> None:
    result = DoctorResult(
        checks=(
            Check(section="versions", name="openvino", state=CheckState.OK, found="2026.4.1"),
            Check(
                section="system",
                name="libEGL",
                state=CheckState.MISSING,
                found="not found",
                remedy=say("apt install libegl1"),
            ),
        ),
        sensors=(),
        environment=environment(),
        healthy=False,
    )
    text = drawn(doctor.summary(result))
    assert "missing" in text
    assert "apt install libegl1" in text
    assert "Something that is needed is missing" in text


def test_a_bar_is_as_long_as_its_share() -> None:
    assert profile.bar(0.0) == ""
    assert profile.bar(1.0) == "█" * profile.BAR_WIDTH
    assert profile.bar(0.5) == "█" * (profile.BAR_WIDTH // 2)
    assert len(profile.bar(2.0)) == profile.BAR_WIDTH


def test_a_command_to_copy_is_never_broken(capsys: pytest.CaptureFixture[str]) -> None:
    command = "benchmark_app -m " + "/very/long/path" * 20 + "/model.xml -d CPU"
    show(*benchmark.summary(benchmark_result(benchmark_app_command=command)))
    assert command in capsys.readouterr().out
