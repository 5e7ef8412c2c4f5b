"""Endings that the command line's library would swallow."""

from __future__ import annotations

import json
from typing import NoReturn

import pytest

from workbench.cli.main import main


def test_ctrl_c_inside_of_a_command_is_told_as_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("workbench.cli.graph.run_once", interrupted)
    assert main(["graph", "model.onnx", "--json"]) == 130
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "cancelled"


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("export overlay model.onnx", "ov-workbench export overlay --help"),
        ("graph", "ov-workbench graph --help"),
        ("paint model.onnx", "ov-workbench --help"),
    ],
)
def test_wrong_usage_leads_to_the_help_of_the_very_command(
    words: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words.split(), "--json"]) == 2
    assert command in json.loads(capsys.readouterr().out)["error"]["try"][0]
