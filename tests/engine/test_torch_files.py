"""TorchScript and exported programs: their sizes are kept, and only the network in such a file is run."""

from __future__ import annotations

import json
import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openvino as ov
import pytest

from tests.engine.measured import Listener
from workbench.core.conversion import InputOverride
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.inspection import InspectResult, InspectSpec
from workbench.engine import inspect_model, loading, torch_models
from workbench.engine.torch_archive import is_allowed_target

torch = pytest.importorskip("torch")


class Net(torch.nn.Module):  # type: ignore[misc, name-defined]
    """Convolution, normalization, mean: without the sizes of its input its shapes are open."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.first = torch.nn.Conv2d(3, 4, 3)
        self.last = torch.nn.Linear(4, 5)

    def forward(self, x: Any) -> Any:
        return self.last(torch.relu(self.first(x)).mean((2, 3)))


EXAMPLE = (2, 3, 16, 20)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One network, in every form a file can have."""
    folder = tmp_path_factory.mktemp("torch")
    net, example = Net().eval(), (torch.rand(EXAMPLE),)
    open_sizes = {"x": {0: torch.export.Dim("batch", min=1, max=8)}}
    torch.export.save(torch.export.export(net, example), folder / "static.pt2")
    torch.export.save(torch.export.export(net, example, dynamic_shapes=open_sizes), folder / "batch.pt2")
    torch.jit.trace(net, example).save(str(folder / "script.pt"))
    return {path.stem: path for path in folder.iterdir()}


def inspected(path: Path) -> InspectResult:
    return inspect_model.run(InspectSpec(model=str(path)), Listener())


def refusal(path: Path) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        inspected(path)
    return caught.value.report


def test_an_exported_program_keeps_the_sizes_it_was_exported_with(files: dict[str, Path]) -> None:
    facts = inspected(files["static"])
    assert facts.inputs[0].shape == EXAMPLE
    assert facts.outputs[0].shape == (2, 5)
    assert facts.macs is not None
    assert facts.warnings == ()
    assert facts.operations["aten.conv2d.default"] == 1
    assert facts.framework_version == f"PyTorch {torch.__version__}"
    batch = inspected(files["batch"])
    assert batch.inputs[0].shape == ("?", *EXAMPLE[1:])
    assert batch.warnings == ()


@pytest.mark.parametrize("name", ["static", "batch", "script"])
def test_the_weights_are_those_of_the_bare_call_byte_for_byte(
    files: dict[str, Path], tmp_path: Path, name: str
) -> None:
    loaded = loading.load(loading.open_source(files[name]))
    ov.save_model(loaded.model, tmp_path / "ours.xml")
    ov.save_model(ov.convert_model(str(files[name])), tmp_path / "bare.xml")
    assert (tmp_path / "ours.bin").read_bytes() == (tmp_path / "bare.bin").read_bytes()
    assert loaded.torch_module is not None


def test_sizes_that_cannot_be_restored_are_warned_of(files: dict[str, Path]) -> None:
    facts = torch_models.read_exported(files["static"])
    model = ov.convert_model(str(files["static"]))
    facts.sizes = {"x": (2, 7, 16, 20)}  # seven channels for a convolution of three
    (warning,) = torch_models.restore_sizes(model, facts)
    assert "open now" in str(warning)


def test_torchscript_is_read_with_and_without_an_example(files: dict[str, Path]) -> None:
    facts = inspected(files["script"])
    assert facts.operations["aten::_convolution"] == 1
    assert facts.framework_version == "TorchScript format 3"
    source = loading.open_source(files["script"])
    example = (InputOverride(shape=EXAMPLE, type="f32"),)
    model = loading.load(source, example_inputs=example).model
    assert model.inputs[0].element_type == ov.Type.f32


@pytest.mark.parametrize("missing", ["torch", "packaging"])
def test_a_missing_part_is_named_with_the_command_that_installs_it(
    files: dict[str, Path], monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    real = torch_models.importlib.util.find_spec
    monkeypatch.setattr(
        torch_models.importlib.util, "find_spec", lambda name: None if name == missing else real(name)
    )
    report = refusal(files["script"])
    assert report.code is ErrorCode.OPTIONAL_PART_MISSING
    assert "pip install torch packaging" in " ".join(map(str, report.tries))


class Trap:
    """Makes a folder when unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self.folder),)


def rewritten(source: Path, target: Path, change: Callable[[str, bytes], bytes], **extra: bytes) -> Path:
    """The archive with some of its entries changed and others added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        root = old.namelist()[0].partition("/")[0]
        for name in old.namelist():
            new.writestr(name, change(name.partition("/")[2], old.read(name)))
        for name, content in extra.items():
            new.writestr(f"{root}/{name}", content)
    return target


def unchanged(_: str, content: bytes) -> bytes:
    return content


def with_json(change: Callable[[dict[str, Any]], None]) -> Callable[[str, bytes], bytes]:
    """Change the program's JSON."""

    def changed(name: str, content: bytes) -> bytes:
        if not name.startswith("models/"):
            return content
        program = json.loads(content)
        change(program)
        return json.dumps(program).encode()

    return changed


def shell(program: dict[str, Any]) -> None:
    program["graph_module"]["graph"]["nodes"][0]["target"] = "torch.os.system"


def library(program: dict[str, Any]) -> None:
    program["graph_module"]["graph"]["nodes"][0]["target"] = "torch.ops.load_library"


def code_in_a_name(program: dict[str, Any]) -> None:
    program["graph_module"]["graph"]["nodes"][0]["name"] = "x=__import__('os').mkdir('sprung')"


def code_in_a_size(program: dict[str, Any]) -> None:
    sizes = next(iter(program["graph_module"]["graph"]["tensor_values"].values()))["sizes"]
    sizes[0] = {"as_expr": {"expr_str": "eval(chr(95))", "hint": {"as_int": 2}}}


def import_in_a_structure(program: dict[str, Any]) -> None:
    call = next(c for c in program["graph_module"]["module_call_graph"] if c.get("signature"))
    call["signature"]["in_spec"] = '[1, {"__enum__": true, "fqn": "antigravity:x"}]'


@pytest.mark.parametrize("change", [shell, library, code_in_a_name, code_in_a_size, import_in_a_structure])
def test_a_program_that_could_run_code_is_refused_before_torch_sees_it(
    files: dict[str, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[dict[str, Any]], None],
) -> None:
    path = rewritten(files["static"], tmp_path / "net.pt2", with_json(change))
    monkeypatch.setattr(torch.export, "load", lambda *_: pytest.fail("torch was given the file"))
    report = refusal(path)
    assert report.code is ErrorCode.UNSUPPORTED_FORMAT
    assert "could run code" in str(report.why)


@pytest.mark.parametrize(
    "entry",
    ["data/aotinductor/model/net.so", "data/constants/opaque_obj_0", "data/constants/custom_obj_0"],
)
def test_an_archive_with_compiled_code_or_objects_is_refused(
    files: dict[str, Path], tmp_path: Path, entry: str
) -> None:
    trap = pickle.dumps(Trap(tmp_path / "sprung"))
    path = rewritten(files["static"], tmp_path / "net.pt2", unchanged, **{entry: trap})
    assert "could run code" in str(refusal(path).why)
    assert not (tmp_path / "sprung").exists()


def test_weights_and_example_inputs_that_are_pickles_build_nothing(
    files: dict[str, Path], tmp_path: Path
) -> None:
    trap = pickle.dumps(Trap(tmp_path / "sprung"), protocol=2)

    def trapped(name: str, content: bytes) -> bytes:
        if name == "data/weights/model_weights_config.json":
            return content.replace(b'"use_pickle": false', b'"use_pickle": true')
        weight = name.startswith("data/weights/weight_") or name.startswith("data/sample_inputs/")
        return trap if weight else content

    refusal(rewritten(files["static"], tmp_path / "net.pt2", trapped))
    assert not (tmp_path / "sprung").exists()


def test_guards_are_not_compiled(files: dict[str, Path], tmp_path: Path) -> None:
    sprung = tmp_path / "sprung"

    def guarded(program: dict[str, Any]) -> None:
        program["guards_code"] = [f"__import__('os').mkdir({str(sprung)!r})"]

    inspected(rewritten(files["static"], tmp_path / "net.pt2", with_json(guarded)))
    assert not sprung.exists()


def test_torchscript_that_writes_files_is_refused(files: dict[str, Path], tmp_path: Path) -> None:
    def writing(name: str, content: bytes) -> bytes:
        text = b'  _0 = torch.save(x, "sprung")\n  return '
        code = name.startswith("code/") and name.endswith(".py")
        return content.replace(b"  return ", text, 1) if code else content

    report = refusal(rewritten(files["script"], tmp_path / "net.pt", writing))
    assert "torch.save" in str(report.why)


def test_only_pytorch_s_own_operations_are_allowed() -> None:
    for target in (
        "torch.ops.aten.conv2d.default",
        "_operator.getitem",
        "torch.sym_max",
        "torch.ops.aten.__and__.Tensor",
    ):
        assert is_allowed_target(target)
    for target in (
        "torch.os.system",
        "torch.ops.load_library",
        "_operator.methodcaller",
        "torch.ops.aten.save.default",
        "os",
    ):
        assert not is_allowed_target(target)


@pytest.mark.parametrize("name", ["static", "script"])
def test_a_damaged_archive_is_an_error_with_a_cause(
    files: dict[str, Path], tmp_path: Path, name: str
) -> None:
    def damaged(entry: str, content: bytes) -> bytes:
        broken = entry.startswith("models/") or entry == "data.pkl"
        return content[: len(content) // 2] if broken else content

    report = refusal(rewritten(files[name], tmp_path / files[name].name, damaged))
    assert report.code is ErrorCode.MODEL_BROKEN
