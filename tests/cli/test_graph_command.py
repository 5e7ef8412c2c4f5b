"""Slips of the pen in `graph`: said with exit code 2, before a worker is started."""

from __future__ import annotations

import json

import pytest

from workbench.cli.main import main
from workbench.workspace import Workspace


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--find", "time>1ms"), "nothing is measured here"),
        (("--find", "nonsense:1"), "nonsense"),
        (("--against-kind", "source"), "--against"),
        (("--against", "other.onnx", "--nodes"), "of one graph"),
        (("--kind", "best"), "best"),
        (("--shape", "x[1,"), "x[1,"),
    ],
)
def test_a_slip_of_the_pen_is_said_before_anything_is_read(
    words: tuple[str, ...],
    named: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def opened(*_words: object, **_options: object) -> Workspace:
        raise AssertionError("a worker was to be started")

    monkeypatch.setattr(Workspace, "open", opened)
    assert main(["graph", "model.onnx", *words, "--json"]) == 2
    report = json.loads(capsys.readouterr().out)["error"]
    assert named in " ".join((report["what"], report["why"]))
