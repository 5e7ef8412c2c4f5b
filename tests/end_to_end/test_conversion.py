"""Conversions through the real program: cut, frozen, with preprocessing, proven equal, and honest when they are not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests import models
from tests.end_to_end.terminal import SAMPLE, Ended, Terminal

os.environ.setdefault("CI", "true")


@pytest.fixture
def cnn(terminal: Terminal) -> Path:
    """`image` [1,3,16,16] → `probabilities` [1,10], with `r1` and `logits` inside."""
    return models.save_small_cnn(terminal.folder / "cnn.onnx")


def answer(xml: str, *inputs: np.ndarray) -> np.ndarray:
    """What the converted model says, computed in f32."""
    import openvino as ov

    exact = {"INFERENCE_PRECISION_HINT": "f32"}
    return ov.Core().compile_model(xml, "CPU", exact)(list(inputs))[0]


def done(ended: Ended) -> dict:
    assert ended.code == 0, ended.err + ended.out
    return ended.json


def shapes(infos: list[dict]) -> dict[str, list]:
    return {info["name"]: info["shape"] for info in infos}


def test_a_converted_model_is_proven_equal_to_its_source(terminal: Terminal, cnn: Path) -> None:
    pytest.importorskip("onnxruntime")
    result = done(terminal.run("convert", cnn, "-o", "out", "--verify", "--verify-samples", "2", "--json"))
    check = result["verification"]
    assert check["reference"].startswith("onnxruntime")
    assert check["passed"] is True
    assert (check["samples"], [o["name"] for o in check["outputs"]]) == (2, ["probabilities"])
    assert check["max_abs_error"] < 0.01
    assert check["cosine"] > 0.999
    assert result["not_verified"] is None


def test_a_failed_check_prints_its_figures_and_ends_with_4(terminal: Terminal, cnn: Path) -> None:
    pytest.importorskip("onnxruntime")
    words = ("convert", cnn, "-o", "out", "--fp16", "--tolerance", "0", "--least-cosine", "1")
    ended = terminal.run(*words, "--json")
    assert ended.code == 4
    assert ended.json["verification"]["passed"] is False
    assert "error" not in ended.json
    assert Path(ended.json["xml"]).is_file()
    for_people = terminal.run(*words, "--no-bisect")
    assert for_people.code == 4
    assert "failed: the converted model does not compute the same" in for_people.out
    assert "First difference" not in for_people.out


def test_pictures_go_in_as_they_come_from_a_camera(terminal: Terminal, cnn: Path) -> None:
    options = (
        "--mean",
        "10,20,30",
        "--scale",
        "2,4,8",
        "--tensor-type",
        "u8",
        "--layout",
        "NHWC->NCHW",
        "--fp32",
    )
    built_in = done(terminal.run("convert", cnn, "-o", "with", *options, "--color-format", "bgr", "--json"))
    plain = done(terminal.run("convert", cnn, "-o", "without", "--fp32", "--json"))
    assert (built_in["inputs"][0]["type"], built_in["inputs"][0]["shape"]) == ("u8", [1, 16, 16, 3])
    picture = np.random.default_rng(0).integers(0, 256, (1, 16, 16, 3), np.uint8)
    rgb = picture[..., ::-1].astype(np.float32)
    by_hand = ((rgb - np.float32([10, 20, 30])) / np.float32([2, 4, 8])).transpose(0, 3, 1, 2)
    np.testing.assert_allclose(
        answer(built_in["xml"], picture), answer(plain["xml"], np.ascontiguousarray(by_hand)), atol=1e-5
    )


def test_a_model_is_cut_frozen_and_batched(terminal: Terminal, cnn: Path) -> None:
    part = done(
        terminal.run(
            "convert", cnn, "-o", "part", "--input", "r1", "--output", "r2,logits", "--verify", "--json"
        )
    )
    assert shapes(part["inputs"]) == {"r1": [1, 8, 16, 16]}
    assert set(shapes(part["outputs"])) == {"r2", "logits"}
    assert part["verification"] is None or part["verification"]["passed"]
    batched = done(terminal.run("convert", cnn, "-o", "batched", "-b", "1..4", "--json"))
    assert shapes(batched["inputs"]) == {"image": ["1..4", 3, 16, 16]}
    frozen = done(terminal.run("convert", cnn, "-o", "frozen", "--input", "image->0.5", "--json"))
    assert frozen["inputs"] == []
    assert any("no inputs" in warning for warning in frozen["warnings"])


def test_a_name_that_is_nowhere_is_answered_with_what_is_near(terminal: Terminal, cnn: Path) -> None:
    ended = terminal.run("convert", cnn, "-o", "out", "--output", "probabilitys", "--json")
    assert ended.code in (2, 3)
    assert any("probabilities" in advice for advice in ended.json["error"]["try"])


def test_a_model_with_unknown_operations_is_listed_on_request_and_refused_otherwise(
    terminal: Terminal,
) -> None:
    model = models.save_unknown_operation(terminal.folder / "odd.onnx", "Frobnicate")
    refused = terminal.run("inspect", model, "--json")
    assert refused.code == 3
    assert "Frobnicate" in refused.json["error"]["why"]
    facts = done(terminal.run("inspect", model, "--preflight", "--nodes", "--json"))
    assert [(o["type"].rpartition(".")[2], o["count"]) for o in facts["unsupported"]] == [("Frobnicate", 1)]
    imported = terminal.run("inspect", model, "--preflight", "--project", "project", "--json")
    assert imported.code == 0
    measured = terminal.run("benchmark", model, "--project", "project", "--json")
    assert measured.code == 3
    assert "Frobnicate" in measured.json["error"]["why"]


def test_a_conversion_is_kept_with_its_verdict_and_its_recipe(terminal: Terminal) -> None:
    from workbench.core.conversion import ConvertSpec
    from workbench.core.specs import decode_spec
    from workbench.workspace import Workspace

    words = ("convert", SAMPLE, "--project", "project", "--batch", "2", "--verify", "--json")
    result = done(terminal.run(*words))
    with Workspace.open(terminal.folder / "project", keep_spare=False) as workspace:
        variant = workspace.variants()[-1]
        spec = decode_spec(variant.recipe or "")
        assert isinstance(spec, ConvertSpec)
        assert spec.batch == 2
        assert variant.conversion is not None
        assert variant.conversion.weights_sha256 == result["weights_sha256"]
        assert variant.conversion.verification is not None or variant.conversion.not_verified is not None
        outcome = workspace.wait(workspace.rerun_recipe(variant.id), 60)
        assert outcome is not None
        assert "the same weights, byte for byte" in str(outcome.sentence)


def save_fatal(path: Path) -> Path:
    """A Compress that keeps nothing: the CPU plug-in dies of a division by zero when it compiles that."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    graph = helper.make_graph(
        [helper.make_node("Compress", ["x", "keep"], ["y"], axis=0)],
        "fatal",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [4, 3])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [numpy_helper.from_array(np.zeros(4, bool), "keep")],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), path)
    return path


def test_a_conversion_is_kept_although_verifying_it_crashes(terminal: Terminal) -> None:
    pytest.importorskip("onnxruntime")
    from workbench.workspace import Workspace

    model = save_fatal(terminal.folder / "fatal.onnx")
    result = done(terminal.run("convert", model, "--project", "project", "--verify", "--json"))
    why = str(result["not_verified"])
    if result["verification"] is not None or "SIG" not in why:
        pytest.skip("this OpenVINO does not crash on the model")
    assert "SIGFPE" in why
    assert "ompiling the converted model" in why
    assert any("crashed" in str(warning) for warning in result["warnings"])
    with Workspace.open(terminal.folder / "project", keep_spare=False) as workspace:
        variant = workspace.variants()[-1]
    assert variant.conversion is not None
    assert variant.conversion.verification is None
    assert "SIGFPE" in str(variant.conversion.not_verified)
    assert Path(variant.path).is_file()
    assert Path(variant.path).with_suffix(".bin").is_file()
    ended = terminal.run("convert", model, "-o", "out", "--verify")
    assert ended.code == 0
    assert "Not verified, because the check did not get to its end." in ended.out


def test_the_printed_script_makes_the_same_weights(terminal: Terminal, cnn: Path) -> None:
    words = ("convert", cnn, "-o", "out", "--preset", "imagenet", "--output", "logits", "--fp32")
    result = done(terminal.run(*words, "--json"))
    script = terminal.run(*words, "--print-recipe", "python")
    assert script.code == 0, script.err
    before = Path(result["bin"]).read_bytes()
    Path(result["bin"]).unlink()
    subprocess.run([sys.executable, "-c", script.out], check=True, timeout=60, env=terminal.environment)
    assert Path(result["bin"]).read_bytes() == before


# --- the toy of the articles: Y = 2·X1 + 5·X2 ---------------------------------------------------------------------

NET = """
import torch

def make():
    net = torch.nn.Sequential(torch.nn.Linear(2, 8), torch.nn.ReLU(), torch.nn.Linear(8, 1))
    net.load_state_dict(torch.load({weights!r}, weights_only=True))
    return net
"""


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_a_trained_regression_answers_within_one_percent_whatever_way_it_comes_in(terminal: Terminal) -> None:
    torch = pytest.importorskip("torch")
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Linear(2, 8), torch.nn.ReLU(), torch.nn.Linear(8, 1))
    factors, x = torch.tensor([2.0, 5.0]), torch.rand(512, 2) * 10
    y = (x * factors).sum(1, keepdim=True)
    optimizer = torch.optim.LBFGS(net.parameters(), max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> object:
        optimizer.zero_grad()
        error = torch.nn.functional.mse_loss(net(x), y)
        error.backward()
        return error

    optimizer.step(loss)
    net.eval()
    torch.jit.save(torch.jit.trace(net, torch.ones(1, 2)), str(terminal.folder / "toy.pt"))
    torch.export.save(torch.export.export(net, (torch.ones(1, 2),)), terminal.folder / "toy.pt2")
    torch.save(net.state_dict(), terminal.folder / "toy.weights")
    (terminal.folder / "toy.py").write_text(NET.format(weights=str(terminal.folder / "toy.weights")))
    example = ("--example-input", "[1,2]{f32}")
    for number, words in enumerate(
        (("toy.pt", *example), ("toy.pt2",), ("toy.py:make", *example, "--trust-code"))
    ):
        ended = terminal.run("convert", *words, "-o", f"out{number}", "--verify", "--json", timeout=120)
        result = done(ended)
        assert result["verification"] is not None, result["not_verified"]
        assert result["verification"]["passed"], result
        assert "torch" in result["verification"]["reference"].lower()
        for pair in ((3.0, 4.0), (1.0, 9.0), (7.5, 2.5)):
            expected = 2 * pair[0] + 5 * pair[1]
            said = answer(result["xml"], np.float32([pair])).item()
            assert abs(said - expected) < 0.01 * expected, (words, pair, said)


def test_an_output_of_a_torch_model_that_has_no_name_is_kept_and_proven(terminal: Terminal) -> None:
    torch = pytest.importorskip("torch")

    def three(x):
        return x + 1, torch.sigmoid(x), x * 3

    torch.jit.save(torch.jit.trace(three, torch.ones(1, 2)), str(terminal.folder / "three.pt"))
    model = ("three.pt", "--example-input", "[1,2]")  # the numbers that stand for names depend on it
    outputs = [port["name"] for port in done(terminal.run("inspect", *model, "--json"))["outputs"]]
    assert len(outputs) == 3
    words = ("-o", "out", "--output", outputs[2], "--verify", "--json")
    result = done(terminal.run("convert", *model, *words, timeout=120))
    assert result["verification"] is not None, result["not_verified"]
    assert result["verification"]["passed"]
    np.testing.assert_allclose(answer(result["xml"], np.float32([[1, 2]])), [[3, 6]], rtol=0.01)


def test_python_code_runs_only_with_leave(terminal: Terminal) -> None:
    pytest.importorskip("torch")
    (terminal.folder / "trap.py").write_text("open('it-ran', 'w').close()\ndef make(): ...\n")
    ended = terminal.run("convert", "trap.py:make", "-o", "out", "--example-input", "[1,2]", "--json")
    assert ended.code == 3
    assert any("--trust-code" in advice for advice in ended.json["error"]["try"])
    assert not (terminal.folder / "it-ran").exists()
