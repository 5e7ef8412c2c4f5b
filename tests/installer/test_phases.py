"""A tool that fails is explained in a sentence, and asked again only where time may heal it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Installer = Callable[[str], ModuleType]
FakeTool = Callable[[str, str], Path]


@pytest.mark.parametrize(
    ("output", "why"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        (
            "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 812 (apt-get)",
            "lock of apt",
        ),
        ("E: Failed to fetch http://x  Temporary failure resolving 'x'", "could not be reached"),
        (
            "NewConnectionError: [Errno -3] Temporary failure in name resolution\n"
            "ERROR: Could not find a version that satisfies the requirement x\n"
            "ERROR: No matching distribution found for x",
            "could not be reached",
        ),
        ("ERROR: No matching distribution found for openvino", "no such package for this Python"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]'))", "TLS certificate"),
        ("sudo: a password is required", "sudo did not grant"),
        ("PermissionError: [Errno 13] Permission denied: '/x'", "cannot be written"),
        ("something never seen", "reason in its log"),
    ],
)
def test_failures_are_explained_with_what_why_and_try(installer: Installer, output: str, why: str) -> None:
    problem = installer("phases").explain("The thing could not be done", output)
    assert why in problem.why
    text = str(problem)
    assert text.startswith("The thing could not be done: ")
    assert "\nTry: " in text
    assert output.splitlines()[-1] in text


def test_a_network_failure_is_tried_again(
    installer: Installer, fake_tool: FakeTool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    phases = installer("phases")
    monkeypatch.setattr(phases, "PAUSES_S", (0, 0))
    once = tmp_path / "once"
    script = f"[ -e {once} ] && exit 0; : > {once}; echo 'Read timed out'; exit 1"
    phases.run_patiently("It failed", [str(fake_tool("pip", script) / "pip")], tmp_path / "log")
    assert "Read timed out" in (tmp_path / "log").read_text()


def test_a_failure_that_time_does_not_heal_is_tried_once(
    installer: Installer, fake_tool: FakeTool, tmp_path: Path
) -> None:
    phases = installer("phases")
    tool = fake_tool("pip", f"echo x >> {tmp_path}/calls; echo 'No space left on device'; exit 1") / "pip"
    with pytest.raises(phases.InstallerError, match="It failed"):
        phases.run_patiently("It failed", [str(tool)], tmp_path / "log")
    assert (tmp_path / "calls").read_text() == "x\n"
