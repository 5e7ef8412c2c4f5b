"""How the program ends when something is wrong: the agreed exit code, a true cause, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import psutil
import pytest

from tests.end_to_end.terminal import SAMPLE, Terminal, all_gone, wait_for_line
from workbench import paths

SHARED_MALFORMED = paths.resources().parent.parent / "shared" / "malformed"


def malformed(folder: Path) -> dict[str, Path]:
    """Files that are no models, by name."""
    whole = SAMPLE.read_bytes()
    contents = {
        "empty.onnx": b"",
        "cut.onnx": whole[: len(whole) // 2],
        "words.onnx": b"this is a letter, not a model\n" * 10,
        "pointer.onnx": b"version https://git-lfs.github.com/spec/v1\noid sha256:"
        + b"0" * 64
        + b"\nsize 12345\n",
        "picture.xml": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / "a folder").mkdir()
    return {name: folder / name for name in (*contents, "a folder", "missing.onnx")}


@pytest.mark.parametrize(
    "name",
    ["empty.onnx", "cut.onnx", "words.onnx", "pointer.onnx", "picture.xml", "a folder", "missing.onnx"],
)
def test_a_file_that_is_no_model_is_refused_with_its_cause(
    terminal: Terminal, tmp_path: Path, name: str
) -> None:
    ended = terminal.run("convert", malformed(tmp_path)[name], "-o", tmp_path / "out", "--json")
    assert_refused(ended.json, ended.code)
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    "folder", sorted(SHARED_MALFORMED.glob("*")) or [None], ids=lambda f: f.name if f else "none"
)
def test_a_real_malformed_file_is_refused_with_its_cause(
    terminal: Terminal, tmp_path: Path, folder: Path | None
) -> None:
    if folder is None:
        pytest.skip("the shared malformed files are not here")
    model = next(file for file in sorted(folder.iterdir()) if file.suffix in (".onnx", ".xml"))
    ended = terminal.run("benchmark", model, "-t", "0.2", "--json")
    assert_refused(ended.json, ended.code)


def assert_refused(answer: dict[str, object], code: int) -> None:
    assert code == 3
    error = answer["error"]
    assert isinstance(error, dict)
    assert set(error) == {"code", "what", "why", "try", "details"}
    assert error["what"]
    assert error["why"]
    assert ".cpp" not in error["why"]
    assert "Check '" not in error["why"]


def test_an_error_for_people_has_its_three_parts_and_no_traceback(terminal: Terminal) -> None:
    ended = terminal.run("inspect", "missing.onnx")
    assert ended.code == 3
    assert ended.out == ""
    assert "Error" in ended.err
    assert "  why  " in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    "words",
    [
        ("benchmark",),
        ("benchmark", "m.onnx", "--bogus"),
        ("benchmark", "m.onnx", "--hint", "fast"),
        ("benchmark", "m.onnx", "-t", "soon"),
        ("benchmark", "m.onnx", "--memory-limit", "much"),
        ("convert", "m.onnx"),
        ("convert", "m.onnx", "-o", "x", "--input", "a[1"),
        ("nonsense",),
        ("report", "p"),
        ("demo", "--time", "-1"),
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_with_json_as_an_object(
    terminal: Terminal, words: tuple[str, ...]
) -> None:
    ended = terminal.run(*words, "--json")
    assert ended.code == 2
    assert ended.json["error"]["code"] == "usage"
    assert ended.err == ""
    for_people = terminal.run(*words)
    assert for_people.code == 2
    assert for_people.out == ""


def test_a_report_of_no_project_makes_none(terminal: Terminal) -> None:
    (terminal.folder / "plain").mkdir()
    for folder in ("plain", "absent"):
        ended = terminal.run("report", folder, "-o", "x.html", "--json")
        assert ended.code == 3
        assert ended.json["error"]["code"] == "project_unusable"
    assert [path.name for path in terminal.folder.iterdir() if path.name != "logs"] == ["plain"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name)
def test_an_asked_for_end_is_130_and_leaves_no_worker(terminal: Terminal, number: signal.Signals) -> None:
    ended, workers = terminal.interrupt(number, "benchmark", SAMPLE, "-t", "30", phrase="requests")
    assert ended.code == 130
    assert ended.out == ""
    assert "Traceback" not in ended.err
    assert all_gone(workers)


def test_a_cancel_with_json_is_an_object_with_the_code_cancelled(terminal: Terminal) -> None:
    with terminal.started("profile", SAMPLE, "-t", "30", "--json") as process:
        first = wait_for_line(process, "\n")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130, first + err
    assert '"code": "cancelled"' in out


def test_a_killed_worker_is_a_crash_said_in_words(terminal: Terminal) -> None:
    with terminal.started("benchmark", SAMPLE, "-t", "30") as process:
        wait_for_line(process, "requests")
        for worker in psutil.Process(process.pid).children(recursive=True):
            os.kill(worker.pid, signal.SIGKILL)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 5
    assert out == ""
    assert "SIGKILL" in err or "memory" in err
    assert "Traceback" not in err


def test_a_time_limit_ends_the_job_with_5(terminal: Terminal) -> None:
    ended = terminal.run("benchmark", SAMPLE, "-t", "30", "--time-limit", "2", "--json")
    assert ended.code == 5
    assert ended.json["error"]["code"] == "timed_out"


def test_the_program_killed_outright_takes_its_worker_along(terminal: Terminal) -> None:
    with terminal.started("benchmark", SAMPLE, "-t", "30") as process:
        wait_for_line(process, "requests")
        workers = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        process.wait()
        assert workers
        assert all_gone(workers)


@pytest.mark.parametrize("words", [("inspect", str(SAMPLE)), ("inspect", str(SAMPLE), "--json"), ("--help",)])
def test_a_reader_that_stops_early_sees_no_traceback(terminal: Terminal, words: tuple[str, ...]) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [*paths.program(), *words]
    ended = subprocess.run(
        command,
        env=terminal.environment,
        stdout=write_end,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(write_end)
    assert ended.returncode == 0
    assert "Traceback" not in ended.stderr
    assert "BrokenPipe" not in ended.stderr


def test_a_device_that_is_not_there_is_named(terminal: Terminal) -> None:
    ended = terminal.run("benchmark", SAMPLE, "-d", "NOSUCH", "--json")
    assert ended.code == 4
    assert ended.json["error"]["code"] == "device_unavailable"


def test_a_shape_that_does_not_fit_is_refused(terminal: Terminal) -> None:
    ended = terminal.run("benchmark", SAMPLE, "--shape", "[1,2,3,4,5]", "--json")
    assert_refused(ended.json, ended.code)


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no such device here")
def test_a_full_disk_behind_standard_output_is_said_in_words(terminal: Terminal) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*paths.program(), "devices", "--json"],
            cwd=terminal.folder,
            env=terminal.environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 4, ended.stderr
    assert "could not be written" in ended.stderr
    assert "Traceback" not in ended.stderr
