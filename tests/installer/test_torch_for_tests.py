"""PyTorch is the tests' own: `test` adds it to the environment, `run` never does, and it can be left out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the bootstrap is tested on Linux"
)

PYPROJECT = '[project]\n[project.optional-dependencies]\ntorch = ["torch>=2", "packaging"]\n'


@pytest.fixture
def house(
    tmp_path: Path, installer: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> ModuleType:
    """The bootstrap at home in a repository whose environment is ready; what it would start is only noted."""
    bootstrap = installer("bootstrap")
    root = tmp_path / "clone"
    (root / "installer").mkdir(parents=True)
    (root / "pyproject.toml").write_text(PYPROJECT)
    (root / "installer" / "constraints.txt").write_text("a==1\ntorch==2.1\n")
    (root / ".venv").mkdir()
    places = {
        "ROOT": root,
        "VENV": root / ".venv",
        "STAMP": root / ".venv" / "stamp",
        "LOG": root / ".venv" / "log",
    }
    for name, place in (places | {"TORCH_STAMP": root / ".venv" / "torch-stamp"}).items():
        monkeypatch.setattr(bootstrap, name, place)
    monkeypatch.setattr(bootstrap.system_libraries, "ensure", lambda for_tests: None)
    monkeypatch.setattr(bootstrap, "is_ready", lambda: True)
    monkeypatch.setattr(bootstrap, "TORCH_SPACE_NEEDED_GB", 0.0)
    monkeypatch.delenv(bootstrap.WITHOUT_TORCH_VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    return bootstrap


@pytest.fixture
def commands(house: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was run, the program at the end included."""
    found: list[list[str]] = []
    monkeypatch.setattr(house, "run_patiently", lambda what, command, log: found.append(command))
    monkeypatch.setattr(house, "become", lambda command, environment: found.append(command) or 0)
    return found


def test_the_tests_get_the_pinned_torch_once(house: ModuleType, commands: list[list[str]]) -> None:
    house.start(["test", "-x"])
    house.start(["test", "-x"])
    install, first, second = commands
    assert install[-2:] == ["torch>=2", "packaging"]
    assert install[install.index("-c") + 1] == str(house.ROOT / "installer" / "constraints.txt")
    assert first == second
    assert (first[1:3], first[-1]) == (["-m", "pytest"], "-x")


def test_the_window_does_not_get_torch(house: ModuleType, commands: list[list[str]]) -> None:
    house.start(["run"])
    assert not any("pip" in command for command in commands)
    assert not house.TORCH_STAMP.exists()


def test_torch_can_be_left_out(
    house: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    house.start(["test", "-n0", "-k", "one", "--without-torch"])
    monkeypatch.setenv("OV_WORKBENCH_WITHOUT_TORCH", "1")
    house.start(["test", "-n0"])
    assert [command[1:] for command in commands] == [
        ["-m", "pytest", "-n0", "-k", "one"],
        ["-m", "pytest", "-n0"],
    ]


@pytest.mark.parametrize(
    ("file", "text"),
    [("installer/constraints.txt", "torch==2.2\n"), ("pyproject.toml", PYPROJECT.replace(">=2", ">=2.2"))],
)
def test_another_version_is_installed_over_the_old_one(
    house: ModuleType, commands: list[list[str]], file: str, text: str
) -> None:
    house.start(["test"])
    (house.ROOT / file).write_text(text)
    house.start(["test"])
    assert sum("pip" in command for command in commands) == 2


def test_a_failed_installation_leaves_no_stamp(house: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(what: str, command: list[str], log: Path) -> None:
        raise house.InstallerError(what, "the network could not be reached", "check it")

    monkeypatch.setattr(house, "run_patiently", fail)
    with pytest.raises(house.InstallerError, match="--without-torch"):
        house.start(["test"])
    assert not house.TORCH_STAMP.exists()


def test_too_little_space_for_torch_names_the_way_without_it(
    house: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "TORCH_SPACE_NEEDED_GB", 1e9)
    with pytest.raises(house.InstallerError, match="leave PyTorch out"):
        house.start(["test"])


def test_the_torch_of_the_tests_is_pinned_and_within_what_the_program_takes(
    installer: Callable[[str], ModuleType],
) -> None:
    bootstrap = installer("bootstrap")
    assert "torch==2.13.0" in bootstrap.torch_recipe()
    assert any(requirement.startswith("torch>=") for requirement in bootstrap.torch_requirements())
