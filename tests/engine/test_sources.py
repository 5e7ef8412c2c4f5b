"""What comes in: every format by its content, whatever its name says; formats that are not read, by name."""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests import models
from tests import source_models as made
from tests.engine.measured import Listener
from workbench.core.conversion import ConvertSpec
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.inspection import InspectResult, InspectSpec, ModelFormat
from workbench.engine import convert, inspect_model
from workbench.engine.model_files import recognise


def inspected(path: Path | str, **options: bool) -> InspectResult:
    return inspect_model.run(InspectSpec(model=str(path), **options), Listener())


def refusal(path: Path | str) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        inspected(path)
    return caught.value.report


FORMATS: dict[str, tuple[bytes, ModelFormat, str | None, dict[str, int]]] = {
    "graph.pb": (made.graph_def(), ModelFormat.TF_FROZEN, None, {"Relu": 2}),
    "graph.meta": (made.meta_graph(), ModelFormat.TF_META_GRAPH, "TensorFlow 2.21.0", {"Relu": 2}),
    "saved/saved_model.pb": (made.saved_model(), ModelFormat.SAVED_MODEL, "TensorFlow 2.9.1", {"Relu": 2}),
    "net.tflite": (made.tflite(), ModelFormat.TFLITE, "TFLite ≥ 1.5.0", {"RELU": 1}),
    "net.pdmodel": (made.paddle_program(), ModelFormat.PADDLE, "Paddle 2.6.1", {"relu": 1}),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_known_by_its_content_and_says_what_wrote_it(tmp_path: Path, name: str) -> None:
    content, model_format, version, operations = FORMATS[name]
    facts = inspected(made.write(tmp_path / name, content))
    assert facts.format is model_format
    assert facts.framework_version == version
    assert facts.operations == operations
    assert facts.inputs[0].shape == (1, 4)
    assert facts.unsupported == ()
    assert facts.warnings == ()


@pytest.mark.parametrize("name", [name for name in FORMATS if "/" not in name])
def test_a_wrong_name_does_not_matter_and_is_said(tmp_path: Path, name: str) -> None:
    content, model_format, _, _ = FORMATS[name]
    path = made.write(tmp_path / "model.onnx", content)
    facts = inspected(path)
    assert facts.format is model_format
    assert model_format.value in " ".join(map(str, facts.warnings))
    result = convert.run(ConvertSpec(model=str(path), output_dir=str(tmp_path / "out")), Listener())
    assert inspected(result.xml).inputs[0].shape == (1, 4)


def test_a_text_graph_gives_the_same_operations_as_the_binary_one(tmp_path: Path) -> None:
    text = (
        'node {\n  name: "x"\n  op: "Placeholder"\n  attr { key: "dtype" value { type: DT_FLOAT } }\n'
        '  attr { key: "shape" value { shape { dim { size: 1 } dim { size: 4 } } } }\n}\n'
        'node {\n  name: "y"\n  op: "Relu"\n  input: "x"\n  attr { key: "T" value { type: DT_FLOAT } }\n}\n'
    )
    facts = inspected(made.write(tmp_path / "graph.pbtxt", text.encode()))
    assert (facts.format, facts.operations) == (ModelFormat.TF_FROZEN, {"Relu": 1})


def test_a_meta_graph_lists_its_checkpoint_and_names_what_is_missing_of_it(tmp_path: Path) -> None:
    path = made.write(tmp_path / "model.ckpt.meta", made.meta_graph(variables=True))
    report = refusal(path)
    assert report.code is ErrorCode.FILE_MISSING
    assert "model.ckpt.index" in str(report.what)
    made.write(tmp_path / "model.ckpt.index", b"index")
    made.write(tmp_path / "model.ckpt.data-00000-of-00001", b"values")
    names = [file.name for file in recognise(path).files]
    assert names == ["model.ckpt.meta", "model.ckpt.index", "model.ckpt.data-00000-of-00001"]


def test_a_paddle_model_without_its_weights_names_the_missing_file(tmp_path: Path) -> None:
    path = made.write(tmp_path / "net.pdmodel", made.paddle_program(weights=True))
    report = refusal(path)
    assert report.code is ErrorCode.FILE_MISSING
    assert "net.pdiparams" in str(report.what)


def test_only_the_places_of_the_network_are_listed_in_their_order(tmp_path: Path) -> None:
    facts = inspected(models.save_small_cnn(tmp_path / "cnn.onnx"), list_nodes=True)
    own = ["c1", "r1", "c2", "r2", "p", "f", "logits", "probabilities"]
    assert [name for node in facts.nodes for name in node.tensors if name in own] == own
    assert not {node.type for node in facts.nodes} & {"Constant", "Parameter", "Result"}
    assert inspected(tmp_path / "cnn.onnx").nodes == ()


def archive(**entries: bytes) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as zipped:
        for name, content in entries.items():
            zipped.writestr(f"archive/{name}", content)
    return memory.getvalue()


class Network:
    """Stands for a module whose class a pickle names."""


TORCH_LEGACY = pickle.dumps(0x1950A86A20F9469CFC6C, protocol=2) + pickle.dumps(1001, protocol=2)
LEGACY: dict[str, tuple[bytes, ErrorCode, str, str]] = {
    "net.mlirbc": (b"ML\xefR\x0dStableHLO_v1.0\0", ErrorCode.UNSUPPORTED_FORMAT, "JAX", "jax2tf"),
    "net.mlir": (b"module @jit_f attributes {x} {\n}", ErrorCode.UNSUPPORTED_FORMAT, "JAX", "jax2tf"),
    "net.json": (
        b'{"base_code":{"magic":"pir","version":4}}',
        ErrorCode.UNSUPPORTED_FORMAT,
        "PIR",
        "pdmodel",
    ),
    "__model__": (made.paddle_program(), ErrorCode.UNSUPPORTED_FORMAT, "Paddle 1.x", "save_inference_model"),
    "net.pdiparams": (
        bytes(16) + b"\x04\0\0\0\x08\x05\x10\x04" + bytes(16),
        ErrorCode.NOT_A_MODEL,
        "weights file of a Paddle",
        ".pdmodel",
    ),
    "ckpt.index": (
        b"\0\0\6\x08" + bytes(40) + bytes.fromhex("57fb808b247547db"),
        ErrorCode.UNSUPPORTED_FORMAT,
        "checkpoint",
        ".meta",
    ),
    "net-symbol.json": (b'{"nodes": [{"op": "null"}]}', ErrorCode.UNSUPPORTED_FORMAT, "MXNet", "ONNX"),
    "net.params": (b"\x12\x01" + bytes(30), ErrorCode.UNSUPPORTED_FORMAT, "MXNet", "ONNX"),
    "old.pth": (TORCH_LEGACY, ErrorCode.UNSUPPORTED_FORMAT, "pickle", "torch.jit.trace"),
    "weights.pt": (
        archive(**{"data.pkl": pickle.dumps(OrderedDict(a=1)), "data/0": b""}),
        ErrorCode.UNSUPPORTED_FORMAT,
        "state_dict",
        "torch.jit.trace",
    ),
    "whole.pt": (
        archive(**{"data.pkl": pickle.dumps(Network()), "data/0": b""}),
        ErrorCode.UNSUPPORTED_FORMAT,
        "whole PyTorch module",
        "net.py:make_model",
    ),
    "net.py": (
        b"import torch\n\ndef build():\n    return 1\n",
        ErrorCode.NOT_A_MODEL,
        "functions",
        "net.py:build",
    ),
}


@pytest.mark.parametrize("name", LEGACY)
def test_what_is_not_read_is_called_by_its_name_with_what_to_do(tmp_path: Path, name: str) -> None:
    content, code, words, advice = LEGACY[name]
    report = refusal(made.write(tmp_path / name, content))
    assert report.code is code
    assert words in str(report.why)
    assert advice in " ".join(map(str, report.tries))


def test_the_folder_of_a_paddle_1_model_is_known_too(tmp_path: Path) -> None:
    made.write(tmp_path / "model" / "__model__", made.paddle_program())
    assert "Paddle 1.x" in str(refusal(tmp_path / "model").why)


class Trap:
    """Makes a folder when unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self.folder),)


@pytest.mark.parametrize("inner", ["data.pkl", "constants.pkl", "traced_inputs.pkl"])
def test_no_pickle_in_an_archive_is_run(tmp_path: Path, inner: str) -> None:
    entries = {
        "code/__torch__.py": b"",
        "constants.pkl": b"\x80\x02).",
        "data.pkl": b"\x80\x02).",
        "version": b"3\n",
    }
    entries[inner] = pickle.dumps(Trap(tmp_path / "sprung"), protocol=2)
    refusal(made.write(tmp_path / "net.pt", archive(**entries)))
    del entries["code/__torch__.py"]
    refusal(made.write(tmp_path / "weights.pt", archive(**entries)))
    assert not (tmp_path / "sprung").exists()


def warnings(path: Path) -> str:
    return " ".join(map(str, inspected(path).warnings))


def test_a_weights_file_of_the_wrong_size_is_said(tmp_path: Path) -> None:
    xml = models.save_ir(tmp_path / "net.xml")
    assert warnings(xml) == ""
    weights = xml.with_suffix(".bin")
    weights.write_bytes(weights.read_bytes() + bytes(1000))
    assert "do they belong together" in warnings(xml)


def test_external_data_that_nothing_uses_is_said(tmp_path: Path) -> None:
    import onnx

    path = models.save_mlp(tmp_path / "mlp.onnx")
    made.write(tmp_path / "mlp.onnx.data", b"left over")
    assert "uses nothing of it" in warnings(path)
    (tmp_path / "mlp.onnx.data").unlink()
    onnx.save(onnx.load(path), path, save_as_external_data=True, location="mlp.data", size_threshold=0)
    assert warnings(path) == ""
    data = tmp_path / "mlp.data"
    used = data.stat().st_size
    data.write_bytes(data.read_bytes() + bytes(200_000))
    assert f"only the first {used}" in warnings(path)


def test_a_model_that_takes_or_gives_nothing_is_whole_and_warned_of(tmp_path: Path) -> None:
    constant = models.save_without_inputs(tmp_path / "constant.onnx")
    assert "no inputs" in warnings(constant)
    empty = tmp_path / "empty.xml"
    empty.write_text('<?xml version="1.0"?><net name="a" version="11"><layers/><edges/></net>')
    text = warnings(empty)
    assert "no inputs" in text
    assert "no outputs" in text


HOSTILE = {
    "<img src=x onerror=alert(1)>": "HTML",
    "up\x1b[2Jdown": "cannot be shown",
    "user\u202egnp.exe": "cannot be shown",
    "n" * 5000: "too long",
}


@pytest.mark.parametrize("name", HOSTILE, ids=["html", "control", "right-to-left", "long"])
def test_a_hostile_name_is_exact_in_the_facts_and_tame_in_the_warning(tmp_path: Path, name: str) -> None:
    import onnx

    model = onnx.load(models.save_mlp(tmp_path / "mlp.onnx"))
    model.graph.node[0].name = name
    model.graph.node[0].output[0] = model.graph.node[1].input[0] = name
    onnx.save(model, tmp_path / "hostile.onnx")
    facts = inspected(tmp_path / "hostile.onnx", list_nodes=True)
    assert name in [tensor for node in facts.nodes for tensor in node.tensors]
    text = " ".join(map(str, facts.warnings))
    assert HOSTILE[name] in text
    assert len(text) < 1000
    assert text.isprintable()


def test_a_name_for_two_things_is_said(tmp_path: Path) -> None:
    import onnx

    model = onnx.load(models.save_mlp(tmp_path / "mlp.onnx"))
    model.graph.node[0].name = model.graph.node[1].name = "twice"
    onnx.save(model, tmp_path / "twice.onnx")
    assert "more than one thing" in warnings(tmp_path / "twice.onnx")
    assert "twice" in warnings(tmp_path / "twice.onnx")


def test_the_estimate_of_memory_grows_with_the_weights(tmp_path: Path) -> None:
    small = inspected(models.save_mlp(tmp_path / "small.onnx")).memory_estimate_bytes
    big = inspected(models.save_mlp(tmp_path / "big.onnx", width=1024)).memory_estimate_bytes
    assert small is not None
    assert big is not None
    weights = 2 * 4 * (1024 * 1024 - 64 * 64)
    assert weights < big - small < 4 * weights


@pytest.mark.parametrize("seed", range(3))
def test_damage_in_a_foreign_file_is_an_error_with_a_cause_or_harmless(tmp_path: Path, seed: int) -> None:
    generator = np.random.default_rng(seed)
    for name, (content, *_) in FORMATS.items():
        for _ in range(12):
            damaged = bytearray(content)
            damaged[int(generator.integers(0, len(content)))] = int(generator.integers(0, 256))
            path = made.write(tmp_path / name, bytes(damaged[: int(generator.integers(1, len(content) + 1))]))
            with contextlib.suppress(WorkbenchError):  # any other exception is a failure
                inspected(path, preflight=True)
