"""`prune` and `sparsity` through the real program: JSON, exit codes, recipes, the variant in the project."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests import pruned_models
from tests.end_to_end.terminal import Terminal
from workbench.core.conversion import InputOverride
from workbench.core.pruning import PruneMode, PruneResult, PruneSpec
from workbench.core.specs import decode_spec, encode
from workbench.workspace import Workspace


@pytest.fixture
def net(tmp_path: Path) -> str:
    pytest.importorskip("torch")
    return pruned_models.save_net(tmp_path / "net.py")


def test_a_pruned_model_is_written_and_its_zeros_are_found_again(terminal: Terminal, net: str) -> None:
    ended = terminal.run(
        *("prune", net, "-o", "out", "--ratio", "0.6", "--ignore", "head"),
        *("--input", "x[1,3,16,16]{f32}", "--trust-code", "--json"),
    )
    assert ended.code == 0, ended.err
    result = ended.json
    shares = {layer["values"]: layer["zeros"] / layer["values"] for layer in result["layers"]}
    assert shares.pop(pruned_models.WEIGHTS["head.weight"]) == 0
    assert all(share == pytest.approx(0.6, abs=0.005) for share in shares.values())
    assert result["ignored"][0]["operations"] == ["head.weight"]
    assert result["mode"] == "unstructured_magnitude_local"
    found = terminal.run("sparsity", result["xml"], "--json")
    assert found.code == 0, found.err
    assert found.json["layers"] == result["layers"]
    assert found.json["usable"] is False
    assert "INT8" in found.json["why"]


def test_what_cannot_be_pruned_ends_with_its_exit_code_and_leaves_nothing(
    terminal: Terminal, net: str
) -> None:
    common = ("-o", "out", "--input", "x[1,3,16,16]", "--json")
    untrusted = terminal.run("prune", net, *common)
    assert (untrusted.code, untrusted.json["error"]["code"]) == (3, "code_not_trusted")
    wrong = terminal.run("prune", net, *common, "--trust-code", "--ratio", "1.5")
    assert wrong.code == 2
    assert not (terminal.folder / "out").exists()


def test_the_printed_command_line_is_the_same_pruning(terminal: Terminal, net: str) -> None:
    words = (
        *("prune", net, "-o", "out", "--ratio", "0.25", "--mode", "unstructured_magnitude_global"),
        *("--ignore", "type:Linear", "--input", "x[1,3,16,16]", "--dataset", "some.npy", "--fp32"),
    )
    printed = terminal.run(*words, "--print-recipe", "command")
    assert printed.code == 0, printed.err
    again = shlex.split(printed.out)
    assert again[0] == "ov-workbench"
    specs = [terminal.run(*given, "--print-recipe", "json").out for given in (words, again[1:])]
    assert specs[0] == specs[1]
    spec = decode_spec(specs[0])
    assert isinstance(spec, PruneSpec)
    assert (spec.ratio, spec.mode, spec.compress_to_fp16) == (0.25, PruneMode.GLOBAL, False)
    assert spec.dataset is not None


def test_a_project_keeps_the_variant_and_its_recipe_without_the_leave_to_run_code(
    net: str, tmp_path: Path
) -> None:
    spec = PruneSpec(
        model=net,
        output_dir="",
        ratio=0.3,
        example_inputs=(InputOverride(name="x", shape=(1, 3, 16, 16)),),
        trust_code=True,
    )
    with Workspace.open(tmp_path / "project", keep_spare=False) as workspace:
        workspace.run(spec)
        original = workspace.variants()[0]
        # From a variant it is traced as that was when it was brought in.
        workspace.run(PruneSpec(model="", output_dir="", trust_code=True), variant_id=original.id)
    with Workspace.open(tmp_path / "project", keep_spare=False) as again:
        original, made, other = again.variants()
        assert (other.name, other.parent_id) == ("pruned 50 %", original.id)
        assert made.parent_id == original.id
        assert made.name == "pruned 30 %"
        assert made.owned
        assert isinstance(made.shrinking, PruneResult)
        assert made.shrinking.sparsity_after == pytest.approx(0.3, abs=0.01)
        recipe = decode_spec(made.recipe or "")
        assert isinstance(recipe, PruneSpec)
        assert (recipe.ratio, recipe.example_inputs) == (spec.ratio, spec.example_inputs)
        assert recipe.trust_code is False
        assert b'"trust_code":true' not in encode(recipe)
