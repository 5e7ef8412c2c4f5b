"""Overlays for other viewers, golden: what their readers look for is there, under the names they look for."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.core.graph_builders import graph, node
from tests.core.test_overlays import layer
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import AffinityResult, Graph, GraphKind, Tensor
from workbench.core.messages import say
from workbench.core.named_overlays import device_overlay
from workbench.core.overlays import Overlay, ratio_overlay
from workbench.core.profile_overlays import profile_overlays
from workbench.core.visible_graph import visible
from workbench.reports import numbers_file
from workbench.reports.numbers_file import read_numbers
from workbench.reports.overlay_files import (
    file_text,
    model_explorer_node_data,
    netron_attachment,
    overlay_file,
)

CONDITIONS = {"device": "CPU", "precision": "bf16", "runtime": "OpenVINO 2026.4.1", "measured": "2026-11-21"}
LAYERS = (layer("conv", 4.0), layer("add", 1.0, "bf16"))


def made(kind: GraphKind = GraphKind.EXECUTED) -> Graph:
    conv = node("conv", outputs=(Tensor("y", (1,), "f32"),))
    return graph([conv, node("add\nsecond line"), node(""), node("none")], [(0, 1)], kind=kind, name="net")


def overlay(id: str) -> Overlay:
    overlays = profile_overlays(LAYERS, [(0,), (1,), (0,), ()])
    return next(one for one in overlays if one.id == id)


def test_model_explorers_node_data_is_as_its_builder_writes_it() -> None:
    data = model_explorer_node_data(made(), overlay("time"), CONDITIONS)
    assert data["name"] == "Time (ms) · CPU · bf16 · OpenVINO 2026.4.1 · 2026-11-21"
    assert data["results"] == {
        "y": {"value": 4.0},
        "conv": {"value": 4.0},
        "add\nsecond line": {"value": 1.0},
    }
    assert data["gradient"][0] == {"stop": 0.0, "bgColor": "#440154"}
    assert data["gradient"][-1] == {"stop": 1.0, "bgColor": "#fde725"}
    assert "hideAggregatedStats" not in data
    shared = model_explorer_node_data(made(GraphKind.SOURCE), overlay("time"), CONDITIONS)
    assert shared["hideAggregatedStats"] == ["sum", "avg"]


def test_words_and_ratios_bring_their_colours_along() -> None:
    words = model_explorer_node_data(made(), overlay("precision"), {})["results"]
    assert words["conv"] == {"value": "f32", "bgColor": "#5d6b7e"}
    assert words["add\nsecond line"] == {"value": "bf16", "bgColor": "#a8467c"}
    ratio = ratio_overlay([1.0, 1.0, 1.0, None], [2.0, 1.5, 1.0, None], frozenset((1,)))
    results = model_explorer_node_data(made(), ratio, {})["results"]
    assert results["conv"]["bgColor"] == "#aa5200"
    assert results["add\nsecond line"]["bgColor"] == "#f3f3f0"
    answer = AffinityResult(devices={"conv": "GPU"}, unsupported=("none",))
    asked = device_overlay(made(), visible(made()), answer, "HETERO:GPU,CPU")
    assert model_explorer_node_data(made(), asked, {})["results"]["none"]["value"] == "no device"


def test_netrons_attachment_names_nodes_by_their_first_line_and_tells_conditions_of_the_model() -> None:
    data = overlay_file("netron", made(), overlay("time"), CONDITIONS)
    assert data["signature"] == "netron:attachment"
    assert data["metrics"] == [
        {"kind": "node", "target": "conv", "name": "Time (ms)", "value": 4.0, "type": "float32"},
        {"kind": "node", "target": "add", "name": "Time (ms)", "value": 1.0, "type": "float32"},
    ]
    told = {(one["target"], one["name"]): one["value"] for one in data["metadata"]}
    assert told["", "device"] == told["net", "device"] == "CPU"
    assert told["net", "runtime"] == "OpenVINO 2026.4.1"
    shared = netron_attachment(made(GraphKind.CONVERTED), overlay("time"), CONDITIONS)
    assert "one layer" in shared["metadata"][-1]["value"]


def test_what_was_written_for_model_explorer_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    flat = model_explorer_node_data(made(), overlay("time"), {})
    for content in (flat, {"main_graph": flat}):
        file.write_text(file_text(content))
        assert read_numbers(file).numbers == {"y": 4.0, "conv": 4.0, "add\nsecond line": 1.0}
    assert read_numbers(file).title == "x"
    file.write_text('{"conv": 3, "add": 1.5, "word": "f32", "yes": true}')
    assert read_numbers(file).numbers == {"conv": 3.0, "add": 1.5}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no JSON"),
        (b"{]", "no JSON"),
        (b"\xff\xfe{}", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b'{"a": NaN}', "no JSON"),
        (b"[1, 2]", "no number"),
        (b'{"a": "x"}', "no number"),
        (b'{"results": {"a": {"value": "x"}}}', "no number"),
        (b'{"a": 1}' + b" " * numbers_file.MOST_BYTES, "larger than 16 MB"),
    ],
)
def test_a_file_that_cannot_be_painted_says_why(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "bad.json"
    file.write_bytes(content)
    with pytest.raises(WorkbenchError) as refused:
        read_numbers(file)
    assert said in str(refused.value.report.why)


def test_a_file_that_is_not_there_or_no_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError) as refused:
        read_numbers(tmp_path / "gone.json")
    assert refused.value.report.code is ErrorCode.FILE_MISSING
    with pytest.raises(WorkbenchError) as refused:
        read_numbers(tmp_path)
    assert refused.value.report.code is ErrorCode.FILE_UNREADABLE


def test_a_pipe_is_refused_before_anybody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(WorkbenchError) as caught:
        read_numbers(tmp_path / "pipe.json")
    assert "pipe" in str(caught.value.report.why)


def test_the_file_is_plain_json_without_numbers_that_are_none() -> None:
    text = file_text(model_explorer_node_data(made(), overlay("time"), {"note": str(say("x"))}))
    assert json.loads(text)["name"].endswith("x")
