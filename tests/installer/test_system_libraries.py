"""What is missing on a system is found by the right name, installed where that is allowed, and told where not."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the bootstrap is tested on Linux"
)

Installer = Callable[[str], ModuleType]
FakeTool = Callable[[str, str], Path]
REFUSE = "exit 1"


def test_packages_are_missing_unless_one_of_their_spellings_is_installed(
    installer: Installer, fake_tool: FakeTool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "libgl1 installed\nlibasound2t64 installed\nxvfb config-files\nlibnss3 not-installed"
    monkeypatch.setenv("PATH", str(fake_tool("dpkg-query", f"printf '{rows}\\n'; exit 1")))
    entries = ["libgl1", "libasound2t64|libasound2", "xvfb", "libnss3", "libegl1"]
    assert installer("system_libraries").not_installed(entries) == ["xvfb", "libnss3", "libegl1"]


POLICY_OF_UBUNTU_24 = """cat <<'X'
libasound2:
  Installed: (none)
  Candidate: (none)
libasound2t64:
  Installed: (none)
  Candidate: 1.2.11
libnss3:
  Installed: (none)
  Candidate: 2:3.98
X"""
POLICY_OF_DEBIAN_12 = "printf 'libasound2:\\n  Candidate: 1.2.8\\nlibnss3:\\n  Candidate: 2:3.87\\n'"


@pytest.mark.parametrize(
    ("policy", "expected"), [(POLICY_OF_UBUNTU_24, "libasound2t64"), (POLICY_OF_DEBIAN_12, "libasound2")]
)
def test_a_renamed_package_is_asked_for_by_the_name_this_release_has(
    installer: Installer, fake_tool: FakeTool, monkeypatch: pytest.MonkeyPatch, policy: str, expected: str
) -> None:
    fake_tool("cat", 'exec /bin/cat "$@"')
    monkeypatch.setenv("PATH", str(fake_tool("apt-cache", policy)))
    names = installer("system_libraries").spelled_here(["libasound2t64|libasound2", "libnss3"])
    assert names == [expected, "libnss3"]


def prepare_apt(
    fake_tool: FakeTool, monkeypatch: pytest.MonkeyPatch, installed: list[str], apt_get: str
) -> None:
    """A system with apt on which the given packages are installed, and nothing else is on the PATH."""
    rows = "\\n".join(f"{name} installed" for name in installed)
    fake_tool("dpkg-query", f"printf '{rows}\\n'")
    fake_tool("apt-cache", REFUSE)
    fake_tool("env", 'exec /usr/bin/env "$@"')
    monkeypatch.setenv("PATH", str(fake_tool("apt-get", apt_get)))


def every_package(libraries: ModuleType) -> list[str]:
    return [entry.split("|")[0] for entry in libraries.NEEDED + libraries.FONTS + libraries.FOR_TESTS]


def test_nothing_is_run_as_root_when_nothing_is_missing(
    installer: Installer, fake_tool: FakeTool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    libraries = installer("system_libraries")
    prepare_apt(fake_tool, monkeypatch, every_package(libraries), f"echo called > {tmp_path}/called")
    libraries.ensure(for_tests=True)
    assert not (tmp_path / "called").exists()


def test_missing_packages_are_installed_by_root_after_one_refresh(
    installer: Installer, fake_tool: FakeTool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    libraries = installer("system_libraries")
    present = [name for name in every_package(libraries) if name not in ("libnss3", "xvfb")]
    prepare_apt(fake_tool, monkeypatch, present, f'echo "$DEBIAN_FRONTEND $@" >> {tmp_path}/calls')
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 0)
    libraries.ensure(for_tests=True)
    refresh, install = (tmp_path / "calls").read_text().splitlines()
    assert refresh.split()[0] == install.split()[0] == "noninteractive"
    assert refresh.endswith(" update")
    assert install.endswith(" install -y --no-install-recommends libnss3 xvfb")


def test_without_root_or_sudo_the_exact_command_is_said(
    installer: Installer, fake_tool: FakeTool, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = installer("system_libraries")
    present = [name for name in every_package(libraries) if name != "libnss3"]
    prepare_apt(fake_tool, monkeypatch, present, REFUSE)
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000)
    with pytest.raises(installer("phases").InstallerError) as caught:
        libraries.ensure(for_tests=False)
    assert "neither" in caught.value.why
    assert caught.value.attempt.endswith(
        "apt-get update && apt-get install -y --no-install-recommends libnss3"
    )


def test_a_missing_font_does_not_stop_the_start(
    installer: Installer,
    fake_tool: FakeTool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    libraries = installer("system_libraries")
    present = [name for name in every_package(libraries) if name != "fonts-noto-cjk"]
    prepare_apt(fake_tool, monkeypatch, present, REFUSE)
    monkeypatch.setattr(libraries.os, "geteuid", lambda: 1000)
    libraries.ensure(for_tests=False)
    assert "Going on without fonts-noto-cjk" in capsys.readouterr().err


def test_a_system_without_apt_is_told_in_a_sentence_what_it_lacks(
    installer: Installer,
    fake_tool: FakeTool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    libraries = installer("system_libraries")
    monkeypatch.setenv("PATH", str(fake_tool("unrelated", REFUSE)))
    monkeypatch.setattr(libraries, "SONAMES", ["libc.so.6", "libabsent-of-course.so.1"])
    libraries.ensure(for_tests=True)
    said = capsys.readouterr().err
    assert "lacks libabsent-of-course.so.1:" in said
    assert "libc.so.6" not in said
    assert "Xvfb" in said
