"""A model that the user's Python makes: run only when allowed, and whatever it does ends in a sentence."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.engine.measured import Listener
from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.errors import ErrorCode, ErrorReport, ExitCode, WorkbenchError
from workbench.core.inspection import InspectResult, InspectSpec, ModelFormat
from workbench.core.python_models import functions_of
from workbench.engine import convert, inspect_model, loading, runtime

NET = """
import torch

class Net(torch.nn.Module):
    def __init__(self, hidden=5):
        super().__init__()
        torch.manual_seed(0)
        self.first = torch.nn.Linear(4, hidden)
    def forward(self, left, right=None):
        return self.first(left) if right is None else self.first(left) * right

def make_model():
    print("said by the user's code")
    return Net()
"""
EXAMPLE = (InputOverride(shape=(2, 4), type="f32"),)


@pytest.fixture(autouse=True)
def own_modules() -> Iterator[None]:
    """What a factory imports is forgotten after its test."""
    known, path = set(sys.modules), list(sys.path)
    yield
    sys.path[:] = path
    for name in set(sys.modules) - known:
        if name.startswith(("net", "_factory_", "part")):
            del sys.modules[name]


def source(tmp_path: Path, code: str = NET) -> str:
    path = tmp_path / "net.py"
    path.write_text(code)
    return f"{path}:make_model"


def inspected(model: str, *examples: InputOverride, trust: bool = True) -> InspectResult:
    spec = InspectSpec(model=model, trust_code=trust, example_inputs=examples or EXAMPLE)
    return inspect_model.run(spec, Listener())


def refusal(model: str, *examples: InputOverride, trust: bool = True) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        inspected(model, *examples, trust=trust)
    return caught.value.report


def test_code_that_nobody_allowed_is_not_run_and_its_file_is_named(tmp_path: Path) -> None:
    sprung = tmp_path / "sprung"
    model = source(tmp_path, f"open({str(sprung)!r}, 'w')\ndef make_model(): pass\n")
    report = refusal(model, trust=False)
    assert report.code is ErrorCode.CODE_NOT_TRUSTED
    assert report.code.exit_code is ExitCode.UNUSABLE_INPUT
    assert str(tmp_path / "net.py") in str(report.why)
    assert "--trust-code" in " ".join(map(str, report.tries))
    assert not sprung.exists()


def test_a_step_that_takes_no_code_says_convert_it_first(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError) as caught:
        runtime.read_model(source(tmp_path))
    assert "Convert it first" in str(caught.value.report.tries)


@pytest.mark.parametrize("model", ["nowhere/net.py:make_model", "no_such_package.net:make_model"])
def test_a_factory_that_is_not_there_is_missing(model: str) -> None:
    assert refusal(model).code is ErrorCode.FILE_MISSING


def test_the_functions_of_a_file_are_listed_without_running_it() -> None:
    code = "raise SystemExit\ndef make(a, b=1): pass\ndef _inner(): pass\n"
    code += "def build(x=2, *, y=3): pass\nclass Net: pass\n"
    assert functions_of(code) == ("build", "Net", "_inner")
    assert functions_of("def broken(:") == ()
    assert functions_of("\0") == ()


@pytest.fixture
def torch() -> object:
    return pytest.importorskip("torch")


@pytest.mark.usefixtures("torch")
class TestRunning:
    def test_the_module_is_made_traced_and_kept(self, tmp_path: Path) -> None:
        model = source(tmp_path)
        facts = inspected(model)
        assert facts.format is ModelFormat.PYTHON
        assert facts.inputs[0].name == "left"
        assert facts.outputs[0].shape is not None
        assert facts.outputs[0].shape[-1] == 5
        assert facts.sha256 == hashlib.sha256((tmp_path / "net.py").read_bytes()).hexdigest()
        assert str(facts.framework_version).startswith("PyTorch 2")
        assert not (tmp_path / "__pycache__").exists()

    def test_the_converted_model_answers_like_the_module(self, tmp_path: Path) -> None:
        import torch

        loaded = loading.load(
            loading.open_source(source(tmp_path), trust_code=True), example_inputs=EXAMPLE, trust_code=True
        )
        x = np.random.default_rng(0).random((3, 4), dtype=np.float32)
        exact = {"INFERENCE_PRECISION_HINT": "f32"}
        answer = runtime.core().compile_model(loaded.model, "CPU", exact)(x)[0]
        module = loaded.torch_module
        assert isinstance(module, torch.nn.Module)
        assert not module.training
        np.testing.assert_allclose(answer, module(torch.from_numpy(x)).detach().numpy(), atol=1e-6)

    def test_named_examples_go_to_the_parameters_of_that_name(self, tmp_path: Path) -> None:
        examples = (
            InputOverride(name="right", shape=(1, 5), type="f32"),
            InputOverride(name="left", shape=(1, 4), type="f32"),
        )
        assert {port.name for port in inspected(source(tmp_path), *examples).inputs} == {"left", "right"}
        report = refusal(source(tmp_path), InputOverride(name="middle", shape=(1, 4), type="f32"))
        assert report.code is ErrorCode.USAGE
        assert "left, right" in str(report.why)

    def test_without_an_example_the_parameters_are_named(self, tmp_path: Path) -> None:
        spec = InspectSpec(model=source(tmp_path), trust_code=True)
        with pytest.raises(WorkbenchError) as caught:
            inspect_model.run(spec, Listener())
        report = caught.value.report
        assert report.code is ErrorCode.SHAPE_NEEDED
        assert "left, right" in str(report.why)
        assert "left[" in " ".join(map(str, report.tries))

    @pytest.mark.parametrize("shape", [None, (1, "?"), ("1..8", 4)])
    def test_an_example_needs_numbers(self, tmp_path: Path, shape: tuple[int | str, ...] | None) -> None:
        report = refusal(source(tmp_path), InputOverride(shape=shape, type="f32"))
        assert report.code is ErrorCode.USAGE
        assert "numbers" in str(report.why)

    def test_the_same_factory_gives_the_same_weights_again(self, tmp_path: Path) -> None:
        hashes = []
        for name in ("a", "b"):
            spec = ConvertSpec(
                model=source(tmp_path),
                output_dir=str(tmp_path),
                output_name=name,
                trust_code=True,
                example_inputs=EXAMPLE,
            )
            convert.run(spec, Listener())
            hashes.append(hashlib.sha256((tmp_path / f"{name}.bin").read_bytes()).hexdigest())
        assert hashes[0] == hashes[1]

    def test_what_comes_back_instead_of_a_module_is_said(self, tmp_path: Path) -> None:
        assert "builtins.int" in str(refusal(source(tmp_path, "def make_model(): return 3\n")).why)
        assert "returned None" in str(refusal(source(tmp_path, "def make_model(): pass\n")).why)
        assert "no function “make_model”" in str(refusal(source(tmp_path, "make_net = 1\n")).why)

    @pytest.mark.parametrize(
        ("code", "line", "words"),
        [
            ("\n\ndef make_model():\n    raise ValueError('too\\nhot <b>')\n", 4, "ValueError: too hot <b>"),
            ("import sys\nsys.exit(3)\n", 2, "SystemExit: 3"),
            ("def make_model():\n    raise KeyboardInterrupt\n", 2, "KeyboardInterrupt"),
            ("def make_model(:\n", 1, "SyntaxError"),
            ("import no_such_package_at_all\n", 1, "no_such_package_at_all"),
            (
                "class Odd(Exception):\n    def __str__(self): raise OSError\ndef make_model(): raise Odd\n",
                3,
                "Odd",
            ),
        ],
    )
    def test_an_exception_is_told_with_the_line_in_the_user_s_file(
        self, tmp_path: Path, code: str, line: int, words: str
    ) -> None:
        report = refusal(source(tmp_path, code))
        assert f"Line {line} of net.py raised" in str(report.why)
        assert words in str(report.why)
        assert "Traceback" in report.details or "SyntaxError" in report.details
        assert report.code.exit_code is ExitCode.UNUSABLE_INPUT

    def test_a_forward_that_fails_on_the_example_is_told_with_its_line(self, tmp_path: Path) -> None:
        report = refusal(source(tmp_path), InputOverride(shape=(2, 7), type="f32"))
        assert "Line 10 of net.py raised RuntimeError" in str(report.why)

    def test_a_module_in_a_package_and_one_beside_the_file_are_found(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        package = tmp_path / "netpackage"
        package.mkdir()
        (package / "__init__.py").write_text("")
        (package / "inner.py").write_text(NET)
        monkeypatch.chdir(tmp_path)
        facts = inspected("netpackage.inner:make_model")
        assert [Path(file).name for file in facts.files] == ["inner.py"]
        (tmp_path / "part_of_net.py").write_text(NET)
        assert inspected(source(tmp_path, "from part_of_net import make_model\n")).inputs[0].name == "left"

    def test_a_file_named_like_a_loaded_module_does_not_replace_it(self, tmp_path: Path) -> None:
        import json

        (tmp_path / "json.py").write_text(NET)
        assert inspected(f"{tmp_path / 'json.py'}:make_model").inputs[0].name == "left"
        assert sys.modules["json"] is json


def test_a_branch_that_the_trace_fixed_is_said_with_its_line(tmp_path: Path) -> None:
    code = """
import torch

class Net(torch.nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x * 2
        return x * 3

def make_model():
    return Net()
"""
    loaded = loading.load(
        loading.open_source(source(tmp_path, code), trust_code=True),
        Listener(),
        example_inputs=EXAMPLE,
        trust_code=True,
    )
    assert [str(warning).partition(":")[0] for warning in loaded.warnings] == [
        "Line 6 of net.py decides by values of the input"
    ]
