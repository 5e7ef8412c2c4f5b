"""From a fresh clone to a running program with one command, on a machine that has python3 and nothing else.

    python3 installer/bootstrap.py run  [arguments of the window]
    python3 installer/bootstrap.py test [--without-torch] [arguments of pytest]

Both make the environment `.venv` in the repository first, with the system libraries Qt needs, and remember in a
stamp inside it what it was made from: as long as that is unchanged, starting takes no longer than the program.
The tests also need PyTorch, which the program does not: `test` adds it to the same environment, with a stamp of its
own. Without it (`--without-torch`, or OV_WORKBENCH_WITHOUT_TORCH=1) the tests that need it are skipped.
Standard library only, and no syntax newer than Python 3.7, so that an older python3 gets as far as a sentence.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import system_libraries
from phases import InstallerError, run_patiently, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "ov-workbench.stamp"
TORCH_STAMP = VENV / "ov-workbench-torch.stamp"
LOG = VENV / "ov-workbench-bootstrap.log"
SAMPLE = ROOT / "resources" / "sample" / "digits.onnx"
OLDEST_PYTHON = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")
EXTRAS = ("dev", "onnxruntime")
# Measured: 1.5 GB installed, 0.7 GB of wheels while downloading.
SPACE_NEEDED_GB = 2.5
# Measured with a build for the CPU: 0.8 GB installed, 0.2 GB of wheels. Builds with CUDA need about four times as much.
TORCH_SPACE_NEEDED_GB = 1.5
WITHOUT_TORCH = "--without-torch"
WITHOUT_TORCH_VARIABLE = "OV_WORKBENCH_WITHOUT_TORCH"
USAGE = (
    "Usage: python3 installer/bootstrap.py run [arguments of the window] | "
    f"test [{WITHOUT_TORCH}] [arguments of pytest]"
)


# --- the Python -----------------------------------------------------------------------------------------------


def newer_python() -> str | None:
    """A Python on PATH that is new enough; asked, not believed, since shims of pyenv exist and fail."""
    question = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    for name in NEWER_PYTHONS:
        program = shutil.which(name)
        if (
            program
            and subprocess.run([program, "-c", question], capture_output=True, check=False).returncode == 0
        ):
            return program
    return None


def ensure_python() -> None:
    """Go on in a Python that is new enough, which may replace this process."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    here = ".".join(str(part) for part in sys.version_info[:3])
    program = newer_python()
    if program is None:
        raise InstallerError(
            f"This is Python {here}",
            "OV Workbench needs 3.11 or later, and no python3.11 to python3.14 that works is on the PATH",
            "install one (for example: apt-get install python3.11 python3.11-venv) and run the same command again",
        )
    say(f"This is Python {here}, going on with {program}")
    os.execv(program, [program, str(Path(__file__).resolve()), *sys.argv[1:]])


# --- the environment ------------------------------------------------------------------------------------------


def venv_program(name: str, venv: Path | None = None) -> Path:
    folder, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return (venv or VENV) / folder / (name + suffix)


def recipe(root: Path | None = None) -> str:
    """A digest of everything the environment is made from, its place and the Python included."""
    root = root or ROOT
    digest = hashlib.sha256(f"{root} {sys.version_info[:2]} {EXTRAS}".encode())
    installer = root / "installer"
    sources = [root / "pyproject.toml", installer / "constraints.txt", installer / "hatch_build.py"]
    for path in [*sources, *sorted((root / "resources" / "translations").glob("*.ts"))]:
        digest.update(path.name.encode() + b"\0" + (path.read_bytes() if path.is_file() else b"") + b"\0")
    return digest.hexdigest()


def is_ready() -> bool:
    """Whether the environment is whole and made from what is here now."""
    try:
        return venv_program("python").exists() and STAMP.read_text() == recipe()
    except OSError:
        return False


def read_pyproject() -> dict[str, Any]:
    import tomllib  # absent before 3.11, where this is not reached

    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return found


def requirements() -> list[str]:
    """What pyproject asks for: the runtime, the extras that are always installed here, and the build's own."""
    pyproject = read_pyproject()
    project = pyproject["project"]
    wanted = [*project["dependencies"], *pyproject["build-system"]["requires"]]
    for extra in EXTRAS:
        wanted += project["optional-dependencies"][extra]
    return wanted


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Hold a lock while the environment is made: a second bootstrap waits, and so does one whose first was killed
    while its pip lives on (pip inherits the descriptor, and with it the lock)."""
    if os.name == "nt":
        yield
        return
    import fcntl

    with (ROOT / ".bootstrap.lock").open("w") as lock:
        os.set_inheritable(lock.fileno(), True)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another bootstrap is at work in this folder, waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def require_space(what: str, thing: str, gigabytes: float, instead: str = "") -> None:
    free = shutil.disk_usage(ROOT).free / 1e9
    if free < gigabytes:
        raise InstallerError(
            what,
            f"the disk has {free:.1f} GB left and {thing} needs {gigabytes} GB",
            "free some space and run the same command again" + instead,
        )


def create_venv() -> None:
    """An empty environment; what an interrupted run left is thrown away, since nobody knows what it lacks."""
    if importlib.util.find_spec("ensurepip") is None:
        system_libraries.ensure_venv_module()
    if VENV.exists():
        say("The environment .venv is not whole (an earlier run failed or was ended): making it anew")
        shutil.rmtree(VENV)
    else:
        say("Making the environment .venv")
    require_space("The environment cannot be made", "the environment", SPACE_NEEDED_GB)
    run_patiently("The environment could not be made", [sys.executable, "-m", "venv", str(VENV)], LOG)


def pip_install() -> list[str]:
    return [str(venv_program("python")), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]


def install_project() -> None:
    """The dependencies at the tested versions, then the project itself, editable.

    In this order and without build isolation, because the build hook takes lrelease from the PySide6 that the
    first step brought; isolated, it would download PySide6 a second time.
    """
    pip, constraints = pip_install(), str(ROOT / "installer" / "constraints.txt")
    say("Installing the dependencies (about 700 MB to download the first time)")
    what = "The dependencies could not be installed"
    run_patiently(what, [*pip, "--retries", "3", "-c", constraints, *requirements()], LOG)
    say("Installing OV Workbench itself")
    editable = [*pip, "--no-build-isolation", "--no-deps", "-e", str(ROOT)]
    run_patiently("OV Workbench could not be installed into its environment", editable, LOG)


def ensure_environment() -> None:
    """An environment that fits the sources: kept, updated or made anew."""
    with only_one():
        if is_ready():  # another bootstrap made it while this one waited
            return
        wanted = recipe()
        if STAMP.exists() and venv_program("python").exists() and venv_has_this_python():
            say("The environment .venv is older than the sources: updating it")
            STAMP.unlink()
        else:
            create_venv()
        install_project()
        STAMP.write_text(wanted)
        say("The environment is ready")


# --- PyTorch, for the tests only ------------------------------------------------------------------------------


def torch_requirements() -> list[str]:
    """What pyproject's extra for PyTorch asks for."""
    extra: list[str] = read_pyproject()["project"]["optional-dependencies"]["torch"]
    return extra


def torch_recipe() -> str:
    """What the tests' PyTorch is made from: the extra, and the version it is pinned to."""
    text = (ROOT / "installer" / "constraints.txt").read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if line.startswith("torch==")]
    return " ".join([*torch_requirements(), *pins])


def torch_is_ready() -> bool:
    """Whether the environment has the PyTorch that the sources ask for; a new environment has none, nor its stamp."""
    try:
        return TORCH_STAMP.read_text(encoding="utf-8") == torch_recipe()
    except OSError:
        return False


def ensure_torch() -> None:
    """Add PyTorch to the environment, which `run` goes on using as it is."""
    with only_one():
        if torch_is_ready():  # another bootstrap added it while this one waited
            return
        instead = f", or leave PyTorch out: test {WITHOUT_TORCH}"
        what = "PyTorch could not be installed for the tests"
        require_space(what, "PyTorch", TORCH_SPACE_NEEDED_GB, instead)
        say(f"Installing PyTorch for the tests ({WITHOUT_TORCH} leaves it out)")
        constraints = str(ROOT / "installer" / "constraints.txt")
        command = [*pip_install(), "--retries", "3", "-c", constraints, *torch_requirements()]
        run_patiently(f"{what} (test {WITHOUT_TORCH} leaves it out)", command, LOG)
        TORCH_STAMP.write_text(torch_recipe(), encoding="utf-8")


def wants_torch(arguments: list[str]) -> bool:
    """Whether the tests shall have PyTorch."""
    return WITHOUT_TORCH not in arguments and os.environ.get(WITHOUT_TORCH_VARIABLE, "") in ("", "0")


def venv_has_this_python() -> bool:
    """Whether the environment lies where it was made (its scripts name the place) and runs the same Python."""
    question = "import sys; print(sys.prefix, sys.version_info[:2])"
    command = [str(venv_program("python")), "-c", question]
    pip = venv_program("pip")
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    expected = f"{VENV} {sys.version_info[:2]}"
    return (
        outcome.stdout.strip() == expected and pip.exists() and str(VENV) in pip.read_text(errors="replace")
    )


# --- the commands ---------------------------------------------------------------------------------------------


def has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def names_a_path(arguments: list[str]) -> bool:
    """Whether an argument is a file or folder to open, and not the value of an option before it."""
    before = ["", *arguments]
    return any(
        not argument.startswith("-") and not previous.startswith("--") and Path(argument).exists()
        for previous, argument in zip(before, arguments)  # noqa: B905 - strict= came with 3.10
    )


def run_command(arguments: list[str]) -> tuple[list[str], dict[str, str]]:
    """The window on the bundled sample (or on the path that is given), or without a display the whole demo."""
    module = [str(venv_program("python")), "-m", "workbench"]
    if not has_display():
        say("There is no display: running the demo without a window")
        return [*module, "demo", *arguments], {"QT_QPA_PLATFORM": "offscreen"}
    sample = [] if names_a_path(arguments) else [str(SAMPLE)]
    return [*module, "gui", *sample, *arguments], {}


def test_command(arguments: list[str]) -> tuple[list[str], dict[str, str]]:
    """The tests, with no window on anybody's screen, on two cores: many of them wait for a worker process."""
    own = [argument for argument in arguments if argument != WITHOUT_TORCH]
    beside = [] if names_workers(own) else ["-n", str(min(os.cpu_count() or 1, 2)), "--dist", "worksteal"]
    return [str(venv_program("python")), "-m", "pytest", *beside, *own], {"QT_QPA_PLATFORM": "offscreen"}


def names_workers(arguments: list[str]) -> bool:
    """Whether pytest is told how many processes to use, or to stop in a debugger, which needs there to be one."""
    return any(argument.startswith(("-n", "--numprocesses", "--pdb", "--trace")) for argument in arguments)


def become(command: list[str], environment: dict[str, str]) -> int:
    """Continue as the program, so that signals and exit code are its own; Windows can only wait for it."""
    os.environ.update(environment)
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


def start(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in ("run", "test"):
        asked_for_help = bool(arguments) and arguments[0] in ("-h", "--help", "help")
        print(USAGE, file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    ensure_python()
    testing = arguments[0] == "test"
    system_libraries.ensure(for_tests=testing)
    if not is_ready():
        ensure_environment()
    if testing:
        if wants_torch(arguments) and not torch_is_ready():
            ensure_torch()
        os.chdir(ROOT)
    return become(*(test_command if testing else run_command)(arguments[1:]))


def main(arguments: list[str]) -> int:
    """Exit codes: the program's own, or 1 for an explained failure, 2 for wrong usage, 130 for Ctrl+C."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that a running pip is ended too
    try:
        return start(arguments)
    except InstallerError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except OSError as error:
        why = f"{error.strerror or error}{f' ({error.filename})' if error.filename else ''}"
        print(
            f"\nThe bootstrap stopped: {why}.\nTry: check the space on the disk and the rights on this folder, then "
            "run the same command again.",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. The same command goes on from here.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
