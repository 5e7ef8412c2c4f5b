"""The doctor's findings, on this machine and on worse ones."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys

import pytest

from tests.engine.measured import Listener
from workbench import paths
from workbench.core.devices import Check, CheckState, DoctorResult, DoctorSpec
from workbench.core.specs import decode_result, encode
from workbench.engine import doctor, system_checks


@pytest.fixture(scope="module")
def result() -> DoctorResult:
    return doctor.run(DoctorSpec(), Listener())


def check(result: DoctorResult, name: str) -> Check:
    return next(entry for entry in result.checks if entry.name == name)


def test_sections_come_in_order_and_everything_is_json(result: DoctorResult) -> None:
    sections = list(dict.fromkeys(entry.section for entry in result.checks))
    assert sections == ["versions", "devices", "optional", "system", "sensors"]
    assert decode_result(encode(result)) == result
    assert result.healthy == all(entry.state is not CheckState.MISSING for entry in result.checks)


def test_versions_are_those_that_are_installed(result: DoctorResult) -> None:
    assert check(result, "openvino").found == importlib.metadata.version("openvino")
    assert check(result, "Python").state is CheckState.OK
    assert "onnx" in check(result, "OpenVINO front ends").found
    assert check(result, "CPU").state is CheckState.OK
    assert result.environment.openvino_version == importlib.metadata.version("openvino")


def test_everything_missing_comes_with_a_remedy(result: DoctorResult) -> None:
    assert all(entry.remedy for entry in result.checks if entry.state is not CheckState.OK)
    assert {sensor.key for sensor in result.sensors} == {
        entry.name for entry in result.checks if entry.section == "sensors"
    }


def test_a_missing_package_makes_the_machine_unhealthy(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.metadata.version

    def version(name: str) -> str:
        if name in ("nncf", "torch", "PySide6", "PySide6-Essentials"):
            raise importlib.metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    result = doctor.run(DoctorSpec(), Listener())
    assert check(result, "nncf").state is CheckState.MISSING
    assert "pip install nncf" in str(check(result, "nncf").remedy)
    assert check(result, "PySide6").state is CheckState.MISSING
    assert check(result, "torch").state is CheckState.OPTIONAL
    assert "pip install torch" in str(check(result, "torch").remedy)
    assert not result.healthy


def test_the_pyside_that_crashes_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "6.12.0")
    monkeypatch.setattr(sys, "version_info", (3, 11, 9))
    assert check(doctor.run(DoctorSpec(), Listener()), "PySide6").state is CheckState.WARNING


def test_a_missing_library_is_named_with_the_command() -> None:
    checks = system_checks.system_checks(loads=lambda name: name != "libxcb-cursor.so.0")
    missing = [entry for entry in checks if entry.state is CheckState.MISSING]
    assert [entry.name for entry in missing] == ["libxcb-cursor.so.0"]
    assert "libxcb-cursor0" in str(missing[0].remedy)


def test_a_machine_on_which_openvino_does_not_load_is_still_examined() -> None:
    code = (
        "import sys; sys.modules['openvino'] = None\n"
        "from tests.engine.measured import Listener\n"
        "from workbench.core.devices import DoctorSpec\n"
        "from workbench.engine import doctor\n"
        "result = doctor.run(DoctorSpec(), Listener())\n"
        "print(result.healthy, [c.name for c in result.checks if c.state.value == 'missing'])\n"
        "print([m for m in ('PySide6', 'torch', 'nncf') if m in sys.modules])\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env=paths.program_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == ["False ['OpenVINO']", "[]"]
