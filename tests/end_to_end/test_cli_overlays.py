"""`export overlay` through the real program: what a profile measured, for other viewers, and each way it can fail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.end_to_end.terminal import SAMPLE, Terminal


@pytest.fixture
def profile(terminal: Terminal) -> Path:
    ended = terminal.run("profile", SAMPLE, "--blocks", "2", "--niter", "4", "--project", "p", "--json")
    assert ended.code == 0, ended.err
    file = terminal.folder / "profile.json"
    file.write_text(ended.out)
    return file


def test_a_profiles_times_go_to_netron_and_model_explorer_from_its_json_and_from_the_project(
    terminal: Terminal, profile: Path
) -> None:
    out = terminal.folder / "times.json"
    words = ("export", "overlay", SAMPLE, "-o", out, "--json")
    ended = terminal.run(*words, "--profile", profile, "--format", "netron")
    assert ended.code == 0, ended.err
    assert ended.json["nodes_with_value"] > 0.9 * ended.json["nodes"]
    metrics = {one["target"]: one["value"] for one in json.loads(out.read_text())["metrics"]}
    assert metrics["/stem/conv"] > 0
    ended = terminal.run(*words, "--project", "p", "--kind", "executed", "--overlay", "precision")
    assert ended.code == 0, ended.err
    assert ended.json["conditions"]["device"] == "CPU"
    data = json.loads(out.read_text())
    assert ended.json["conditions"]["measured"] in data["name"]
    assert data["results"]["/stem/conv/WithoutBiases"]["value"] in ("f32", "bf16", "f16")
    ended = terminal.run("export", "overlay", SAMPLE, "-o", out, "--overlay", "static_macs")
    assert ended.code == 0, ended.err
    assert "static_macs" in ended.out
    assert json.loads(out.read_text())["results"]["/stem/conv"]["value"] == 24 * 32 * 32 * 9


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("-o", "x.json"), 4, "There is no profile"),
        (("-o", "x.json", "--profile", SAMPLE), 3, "not what profile --json prints"),
        (("-o", "x.json", "--profile", "gone.json"), 3, "no such file"),
        (("-o", "x.json", "--overlay", "colour"), 2, "not one of"),
        (("-o", "x.json", "--overlay", "affinity", "-d", "NPU"), 4, "sees these devices"),
    ],
)
def test_what_cannot_be_written_says_why_and_leaves_nothing(
    terminal: Terminal, words: tuple[str, ...], code: int, said: str
) -> None:
    ended = terminal.run("export", "overlay", SAMPLE, *words, "--json")
    assert ended.code == code, ended.err
    assert said in ended.json["error"]["why"]
    assert not (terminal.folder / "x.json").exists()


@pytest.mark.parametrize("read", ["model", "profile"])
def test_what_is_read_is_never_written_over(terminal: Terminal, read: str) -> None:
    files = {"model": terminal.folder / "model.onnx", "profile": terminal.folder / "profile.json"}
    files["model"].write_bytes(Path(SAMPLE).read_bytes())
    files["profile"].write_text("{}")
    before = files[read].read_bytes()
    words = (str(files["model"]), "--profile", str(files["profile"]), "-o", str(files[read]))
    ended = terminal.run("export", "overlay", *words, "--json")
    assert ended.code == 2
    assert "is read here" in ended.json["error"]["why"]
    assert files[read].read_bytes() == before
