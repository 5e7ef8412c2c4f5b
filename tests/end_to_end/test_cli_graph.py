"""`graph` through the real program: facts of one graph, differences of two, and what is said of files that are none."""

from __future__ import annotations

from pathlib import Path

from tests import models
from tests.end_to_end.terminal import SAMPLE, Terminal

FACTS = {
    *("kind", "node_count", "edge_count", "operations", "groups", "inputs", "outputs", "body_count"),
    *("device", "effective_precision", "warnings"),
}


def test_a_graph_is_summed_up_and_searched(terminal: Terminal) -> None:
    ended = terminal.run("graph", SAMPLE, "--kind", "source", "--find", "type:Conv* -name:~stem", "--json")
    assert ended.code == 0, ended.err
    facts = ended.json
    assert set(facts) >= FACTS
    assert facts["kind"] == "source"
    assert (
        sum(facts["operations"].values()) + len(facts["inputs"]) + len(facts["outputs"])
        == (facts["node_count"])
    )
    assert facts["inputs"][0]["shape"]
    assert {match["type"] for match in facts["matches"]} == {"Conv"}
    assert 0 < len(facts["matches"]) < facts["operations"]["Conv"]
    assert "nodes" not in facts


def test_the_executed_graph_is_read_for_the_setup_that_is_given(terminal: Terminal) -> None:
    words = ("--kind", "executed", "--infer-precision", "f32", "--nodes", "--json")
    ended = terminal.run("graph", SAMPLE, *words)
    assert ended.code == 0, ended.err
    assert (ended.json["device"], ended.json["effective_precision"]) == ("CPU", "f32")
    assert len(ended.json["nodes"]) == ended.json["node_count"]


def test_two_graphs_are_compared_and_nothing_is_recorded(terminal: Terminal) -> None:
    small = models.save_mlp(terminal.folder / "small.onnx", layers=2)
    large = models.save_mlp(terminal.folder / "large.onnx", layers=3)
    project = terminal.folder / "project"
    words = ("graph", small, "--kind", "source", "--against", large, "--project", project)
    ended = terminal.run(*words, "--json")
    assert ended.code == 0, ended.err
    told = ended.json
    assert set(told) >= {"before", "after", "counts", "by_type", "entries", "by_links"}
    assert told["counts"]["added"] == 3
    assert told["after"]["node_count"] - told["before"]["node_count"] == 3
    assert {entry["after"]["type"] for entry in told["entries"] if entry["change"] == "added"} == {
        *("MatMul", "Add", "Relu")
    }
    assert not project.exists()
    people = terminal.run(*words)
    assert people.code == 0
    assert "3 added" in people.out
    assert "MatMul × 1" in people.out


def test_many_differences_are_a_few_lines_unless_all_are_wanted(terminal: Terminal) -> None:
    small = models.save_mlp(terminal.folder / "small.onnx", width=4, layers=1)
    large = models.save_mlp(terminal.folder / "large.onnx", width=4, layers=40)
    words = ("graph", small, "--kind", "source", "--against", large)
    short, whole = terminal.run(*words), terminal.run(*words, "--all")
    assert (short.code, whole.code) == (0, 0), short.err
    assert "… and 34 more" in short.out
    assert len(whole.out.splitlines()) > len(short.out.splitlines()) + 90


def test_what_has_no_such_graph_is_refused_with_a_sentence(terminal: Terminal) -> None:
    foreign = models.save_unknown_operation(terminal.folder / "foreign.onnx")
    assert terminal.run("graph", foreign, "--kind", "source", "--json").code == 0
    ended = terminal.run("graph", foreign, "--json")
    assert ended.code == 3
    assert "Frobnicate" in ended.json["error"]["why"]
    gone = terminal.run("graph", SAMPLE, "--against", Path("gone.onnx"))
    assert gone.code == 3
    assert "gone.onnx" in gone.err
