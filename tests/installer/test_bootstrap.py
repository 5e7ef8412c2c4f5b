"""The bootstrap decides rightly what to make, what to install and what to say, without touching this system."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the bootstrap is tested on Linux"
)

ROOT = Path(__file__).resolve().parents[2]
Installer = Callable[[str], ModuleType]
FakeTool = Callable[[str, str], Path]
REFUSE = "exit 1"


@pytest.fixture
def house(tmp_path: Path, installer: Installer, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The bootstrap at home in an empty repository with a translation."""
    bootstrap = installer("bootstrap")
    root = tmp_path / "clone"
    (root / "installer").mkdir(parents=True)
    (root / "resources" / "translations").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[project]\n")
    (root / "installer" / "constraints.txt").write_text("a==1\n")
    (root / "resources" / "translations" / "zh.ts").write_text("<TS/>")
    monkeypatch.setattr(bootstrap, "ROOT", root)
    monkeypatch.setattr(bootstrap, "VENV", root / ".venv")
    monkeypatch.setattr(bootstrap, "STAMP", root / ".venv" / "stamp")
    monkeypatch.setattr(bootstrap, "TORCH_STAMP", root / ".venv" / "torch-stamp")
    monkeypatch.setattr(bootstrap, "LOG", root / ".venv" / "log")
    return bootstrap


def furnish(bootstrap: ModuleType) -> None:
    """A whole environment, as far as the stamp can tell."""
    python = bootstrap.venv_program("python")
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    bootstrap.STAMP.write_text(bootstrap.recipe())


def start(
    path: str, *arguments: str, script: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(script or ROOT / "installer" / "bootstrap.py"), *arguments]
    surroundings = {"PATH": path, "HOME": str(Path.home()), **environment}
    return subprocess.run(command, capture_output=True, text=True, env=surroundings, timeout=60, check=False)


# --- the stamp ------------------------------------------------------------------------------------------------


def test_whole_environment_is_ready(house: ModuleType) -> None:
    furnish(house)
    assert house.is_ready()


def test_environment_without_stamp_is_not_ready(house: ModuleType) -> None:
    furnish(house)
    house.STAMP.unlink()
    assert not house.is_ready()


@pytest.mark.parametrize(
    "file",
    [
        "pyproject.toml",
        "installer/constraints.txt",
        "resources/translations/zh.ts",
        "installer/hatch_build.py",
    ],
)
def test_environment_is_not_ready_once_a_source_of_it_changed(house: ModuleType, file: str) -> None:
    furnish(house)
    (house.ROOT / file).write_text("changed")
    assert not house.is_ready()


def test_environment_is_not_ready_once_a_translation_is_added(house: ModuleType) -> None:
    furnish(house)
    (house.ROOT / "resources" / "translations" / "de.ts").write_text("<TS/>")
    assert not house.is_ready()


def test_environment_is_not_ready_once_the_repository_moved(house: ModuleType) -> None:
    assert house.recipe(house.ROOT) != house.recipe(house.ROOT.parent)


def test_environment_whose_python_was_removed_is_not_ready(house: ModuleType) -> None:
    furnish(house)
    house.venv_program("python").unlink()
    house.venv_program("python").symlink_to("/nowhere/python3")
    assert not house.is_ready()


def test_half_made_environment_is_thrown_away_and_made_anew(
    house: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    furnish(house)
    house.STAMP.unlink()
    remains = house.VENV / "half_a_package.py"
    remains.touch()
    monkeypatch.setattr(house, "install_project", lambda: None)
    monkeypatch.setattr(house, "SPACE_NEEDED_GB", 0.0)
    monkeypatch.setattr(house, "run_patiently", lambda *_: house.VENV.mkdir())
    house.ensure_environment()
    assert not remains.exists()
    assert house.STAMP.read_text() == house.recipe()
    assert "not whole" in capsys.readouterr().err


def test_stamp_is_absent_while_and_after_an_update_fails(
    house: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnish(house)
    house.STAMP.write_text("older")
    monkeypatch.setattr(house, "venv_has_this_python", lambda: True)

    def fail() -> None:
        assert not house.STAMP.exists()
        raise house.InstallerError(
            "The dependencies could not be installed", "the disk is full", "free some space"
        )

    monkeypatch.setattr(house, "install_project", fail)
    with pytest.raises(house.InstallerError):
        house.ensure_environment()
    assert not house.STAMP.exists()


def test_too_little_space_is_said_before_anything_is_downloaded(
    house: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "SPACE_NEEDED_GB", 1e9)
    with pytest.raises(house.InstallerError, match="the disk has"):
        house.create_venv()


def test_second_bootstrap_waits_for_the_first(house: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    lock = house.ROOT / ".bootstrap.lock"
    script = f"import fcntl, time; f = open({str(lock)!r}, 'w'); fcntl.flock(f, fcntl.LOCK_EX); print(1, flush=True)"
    holder = subprocess.Popen([sys.executable, "-c", f"{script}; time.sleep(0.5)"], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    holder.stdout.readline()
    with house.only_one(), lock.open("w") as another, pytest.raises(BlockingIOError):
        fcntl.flock(another, fcntl.LOCK_EX | fcntl.LOCK_NB)
    assert holder.wait(5) == 0
    holder.stdout.close()
    assert "waiting for it" in capsys.readouterr().err


# --- what is started ------------------------------------------------------------------------------------------


def test_without_a_display_the_demo_runs_offscreen(
    house: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    command, environment = house.run_command(["--json"])
    assert command[1:] == ["-m", "workbench", "demo", "--json"]
    assert environment == {"QT_QPA_PLATFORM": "offscreen"}


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_on_a_display_the_window_opens_the_sample(
    house: ModuleType, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, ":0")
    command, environment = house.run_command([])
    assert command[1:] == ["-m", "workbench", "gui", str(house.SAMPLE)]
    assert environment == {}
    assert house.SAMPLE.is_file()


def test_a_path_given_takes_the_place_of_the_sample(
    house: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    model = tmp_path / "mine.onnx"
    model.touch()
    assert house.run_command([str(model)])[0][3:] == ["gui", str(model)]


def test_the_value_of_an_option_does_not_take_the_place_of_the_sample(
    house: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert house.run_command(["--project", str(tmp_path)])[0][4] == str(house.SAMPLE)


def test_arguments_of_pytest_are_passed_through(house: ModuleType) -> None:
    command, environment = house.test_command(["-k", "stamp", "-x"])
    assert command[1:3] == ["-m", "pytest"]
    assert command[-3:] == ["-k", "stamp", "-x"]
    assert environment == {"QT_QPA_PLATFORM": "offscreen"}


def test_the_suite_runs_in_processes_beside_each_other_unless_told_otherwise(house: ModuleType) -> None:
    assert "-n" in house.test_command(["-x"])[0]
    for own in (["-n", "0"], ["--pdb"], ["-n4"]):
        assert house.test_command(own)[0][3:] == own


def test_unknown_command_is_wrong_usage() -> None:
    outcome = start(os.environ["PATH"], "fly")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert "run" in outcome.stderr
    assert "test" in outcome.stderr


# --- the Python -----------------------------------------------------------------------------------------------


def test_newer_python_on_the_path_is_asked_and_not_believed(
    installer: Installer, fake_tool: FakeTool, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_tool("python3.14", "echo 'command not found' >&2; exit 127")  # what a shim of pyenv does
    folder = fake_tool("python3.12", f'exec {sys.executable} "$@"')
    monkeypatch.setenv("PATH", str(folder))
    assert installer("bootstrap").newer_python() == str(folder / "python3.12")


def test_too_old_python_with_no_newer_one_is_explained(
    installer: Installer, fake_tool: FakeTool, monkeypatch: pytest.MonkeyPatch
) -> None:
    bootstrap = installer("bootstrap")
    monkeypatch.setenv("PATH", str(fake_tool("unrelated", REFUSE)))
    monkeypatch.setattr(bootstrap, "OLDEST_PYTHON", (99, 0))
    with pytest.raises(bootstrap.InstallerError, match="This is Python 3"):
        bootstrap.ensure_python()


# --- the whole program -------------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_written_ends_with_a_sentence_and_no_traceback(
    tmp_path: Path, fake_tool: FakeTool
) -> None:
    clone = tmp_path / "clone"
    shutil.copytree(ROOT / "installer", clone / "installer", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", clone)
    (clone / ".bootstrap.lock").mkdir()  # root may write everywhere, but not open a folder as a file
    folder = fake_tool("unrelated", REFUSE)
    outcome = start(str(folder), "run", script=clone / "installer" / "bootstrap.py")
    assert outcome.returncode == 1
    assert "The bootstrap stopped: Is a directory" in outcome.stderr
    assert "Try: " in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_constraints_pin_every_requirement_and_name_no_host(installer: Installer) -> None:
    text = (ROOT / "installer" / "constraints.txt").read_text()
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert all(line.count("==") == 1 and "/" not in line and "@" not in line for line in lines)
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in lines}
    for requirement in installer("bootstrap").requirements():
        name = requirement.split(">")[0].split("=")[0].split("<")[0].strip().lower().replace("_", "-")
        assert name in pinned, requirement
