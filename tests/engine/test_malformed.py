"""Everything a person may give by mistake: each gets its own cause, never a C++ path, and nothing hangs."""

from __future__ import annotations

import io
import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests import models
from tests.engine.measured import Listener
from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.conversion import ConvertSpec
from workbench.core.errors import ErrorCode, ErrorReport, ExitCode, WorkbenchError
from workbench.core.inspection import InspectSpec
from workbench.engine import benchmark, convert, inspect_model, runtime

SHARED = Path(__file__).parents[3] / "shared" / "malformed"
SHARED_WHY = {
    "ir-bin-trunc": (ErrorCode.MODEL_BROKEN, "too short"),
    "onnx-custom-domain": (ErrorCode.UNSUPPORTED_OPERATIONS, "Frobnicate (domain acme.ops)"),
    "onnx-lfs-pointer": (ErrorCode.NOT_A_MODEL, "Git LFS"),
    "onnx-trunc-tail": (ErrorCode.MODEL_BROKEN, "cut off"),
}


def refusals(path: Path) -> list[ErrorReport]:
    reports = []
    for attempt in (
        lambda: inspect_model.run(InspectSpec(model=str(path)), Listener()),
        lambda: convert.run(ConvertSpec(model=str(path), output_dir=str(path.parent / "out")), Listener()),
    ):
        with pytest.raises(WorkbenchError) as caught:
            attempt()
        reports.append(caught.value.report)
    return reports


def refused(path: Path) -> ErrorReport:
    """The report, the same from every step that reads a model."""
    with pytest.raises(WorkbenchError) as caught:
        runtime.read_model(path)
    reports = [caught.value.report, *refusals(path)]
    assert len({(report.code, str(report.why)) for report in reports}) == 1
    report = reports[0]
    assert report.code.exit_code is ExitCode.UNUSABLE_INPUT
    assert report.tries
    for text in (str(report.what), str(report.why), *map(str, report.tries)):
        assert text
        assert ".cpp" not in text
        assert "Check '" not in text
        assert "Exception from" not in text
    assert not (path.parent / "out").exists()
    return report


def zip_of(*names: str) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return memory.getvalue()


CONTENTS: dict[str, tuple[bytes, ErrorCode, str]] = {
    "empty.onnx": (b"", ErrorCode.FILE_EMPTY, "0 bytes"),
    "letter.onnx": (b"Dear all,\nthis is no model.\n" * 9, ErrorCode.NOT_A_MODEL, "text file"),
    "zeros.onnx": (bytes(5000), ErrorCode.NOT_A_MODEL, "no known kind"),
    "noise.pb": (np.random.default_rng(1).bytes(5000), ErrorCode.NOT_A_MODEL, "no known kind"),
    "pointer.onnx": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
        ErrorCode.NOT_A_MODEL,
        "Git LFS",
    ),
    "page.onnx": (b"<!DOCTYPE html>\n<html></html>", ErrorCode.NOT_A_MODEL, "web page"),
    "drawing.xml": (b"<?xml version='1.0'?><!-- a --><svg/>", ErrorCode.NOT_A_MODEL, "<svg>"),
    "old.xml": (
        b'<net name="a" version="6" batch="1"><layers/></net>',
        ErrorCode.UNSUPPORTED_FORMAT,
        "version 6",
    ),
    "new.xml": (b'<net name="a" version="99"><layers/></net>', ErrorCode.UNSUPPORTED_FORMAT, "version 99"),
    "no_version.xml": (b'<net name="a"><layers/></net>', ErrorCode.UNSUPPORTED_FORMAT, "version 0"),
    "keras.h5": (b"\x89HDF\r\n\x1a\n" + bytes(100), ErrorCode.UNSUPPORTED_FORMAT, "Keras"),
    "llama.gguf": (b"GGUF" + bytes(100), ErrorCode.UNSUPPORTED_FORMAT, "GGUF"),
    "w.safetensors": ((9).to_bytes(8, "little") + b'{"a": 1} ', ErrorCode.UNSUPPORTED_FORMAT, "safetensors"),
    "weights.pth": (zip_of("archive/data.pkl", "archive/data/0"), ErrorCode.UNSUPPORTED_FORMAT, "pickle"),
    "net.keras": (zip_of("config.json", "model.weights.h5"), ErrorCode.UNSUPPORTED_FORMAT, "Keras"),
    "files.zip": (zip_of("a.txt"), ErrorCode.NOT_A_MODEL, "archive"),
    "cut.pt": (zip_of("m/constants.pkl", "m/code/a.py")[:-30], ErrorCode.MODEL_BROKEN, "zip archive"),
    "net.prototxt": (b'name: "net"\nlayer { bottom: "data" }\n', ErrorCode.UNSUPPORTED_FORMAT, "Caffe"),
    "net.caffemodel": (b"\x0a\x03net" + b"\xa2\x06\x02\x0a\x00", ErrorCode.UNSUPPORTED_FORMAT, "Caffe"),
    "yolo.cfg": (b"[net]\nbatch=1\n", ErrorCode.UNSUPPORTED_FORMAT, "Darknet"),
    "photo.png": (b"\x89PNG\r\n\x1a\n" + bytes(50), ErrorCode.NOT_A_MODEL, "picture"),
    "model.onnx.gz": (b"\x1f\x8b\x08" + bytes(50), ErrorCode.NOT_A_MODEL, "compressed"),
    "cut.tflite": (b"\x1c\x00\x00\x00TFL3" + bytes(20), ErrorCode.MODEL_BROKEN, "damaged"),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_file_that_is_no_usable_model_is_told_by_what_it_is(tmp_path: Path, name: str) -> None:
    content, code, words = CONTENTS[name]
    path = tmp_path / name
    path.write_bytes(content)
    report = refused(path)
    assert report.code is code
    assert words in str(report.why)


@pytest.mark.parametrize("name", SHARED_WHY)
def test_a_real_malformed_model_is_told_by_its_cause(tmp_path: Path, name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared malformed files are not here")
    for file in (SHARED / name).iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    report = refused(next(file for file in tmp_path.iterdir() if file.suffix in (".onnx", ".xml")))
    code, words = SHARED_WHY[name]
    assert report.code is code
    assert words in str(report.why)


class Trap:
    """Makes a folder when unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self.folder),)


def test_a_pickle_is_refused_without_being_opened(tmp_path: Path) -> None:
    path, sprung = tmp_path / "model.pt", tmp_path / "sprung"
    path.write_bytes(pickle.dumps(Trap(sprung)))
    assert "pickle" in str(refused(path).why)
    assert not sprung.exists()


@pytest.mark.parametrize("part", [0.3, 0.9, 0.999])
def test_an_onnx_file_cut_off_anywhere_is_told_to_be_cut_off(tmp_path: Path, part: float) -> None:
    path = models.save_mlp(tmp_path / "mlp.onnx")
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    report = refused(path)
    assert report.code is ErrorCode.MODEL_BROKEN
    assert "cut off" in str(report.why)


def test_an_ir_without_weights_names_the_missing_file(tmp_path: Path) -> None:
    xml = models.save_ir(tmp_path / "net.xml")
    xml.with_suffix(".bin").unlink()
    report = refused(xml)
    assert report.code is ErrorCode.FILE_MISSING
    assert "net.bin" in str(report.why)


def test_an_ir_with_empty_weights_names_both_sizes(tmp_path: Path) -> None:
    xml = models.save_ir(tmp_path / "net.xml")
    size = xml.with_suffix(".bin").stat().st_size
    xml.with_suffix(".bin").write_bytes(b"")
    report = refused(xml)
    assert "0 bytes" in str(report.why)
    assert str(size) in str(report.why)


def test_an_ir_cut_off_in_the_xml_is_broken(tmp_path: Path) -> None:
    xml = models.save_ir(tmp_path / "net.xml")
    xml.write_bytes(xml.read_bytes()[:3000])
    assert "cut off" in str(refused(xml).why)


def test_a_model_that_takes_nothing_cannot_be_measured(tmp_path: Path) -> None:
    constant = models.save_without_inputs(tmp_path / "constant.onnx")
    empty = tmp_path / "empty.xml"
    empty.write_text('<?xml version="1.0"?><net name="a" version="11"><layers/><edges/></net>')
    for path in (constant, empty):
        with pytest.raises(WorkbenchError) as caught:
            benchmark.run(BenchmarkSpec(model=str(path), seconds=0.2), Listener())
        report = caught.value.report
        assert report.code is ErrorCode.MODEL_WITHOUT_INPUTS
        assert report.code.exit_code is ExitCode.UNUSABLE_INPUT
        assert report.tries


def test_an_ir_with_an_unknown_operation_names_it(tmp_path: Path) -> None:
    xml = models.save_ir(tmp_path / "net.xml")
    xml.write_bytes(xml.read_bytes().replace(b'type="ReLU"', b'type="Frob"'))
    report = refused(xml)
    assert report.code is ErrorCode.UNSUPPORTED_OPERATIONS
    assert "Frob" in str(report.why)


def test_an_unknown_standard_operation_is_named_with_its_opset(tmp_path: Path) -> None:
    report = refused(models.save_unknown_operation(tmp_path / "net.onnx", "Frob", ""))
    assert "Frob (opset 17)" in str(report.why)
    assert "No conversion rule" in report.details


def test_a_missing_path_suggests_its_neighbour(tmp_path: Path) -> None:
    models.save_mlp(tmp_path / "network.onnx")
    report = refused(tmp_path / "netwrok.onnx")
    assert report.code is ErrorCode.FILE_MISSING
    assert "network.onnx" in str(report.tries[0])


def test_a_link_into_nowhere_names_its_target(tmp_path: Path) -> None:
    (tmp_path / "link.onnx").symlink_to(tmp_path / "gone.onnx")
    assert "gone.onnx" in str(refused(tmp_path / "link.onnx").why)


def test_a_folder_without_a_model_lists_the_models_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    models.save_mlp(folder / "one.onnx")
    report = refused(folder)
    assert report.code is ErrorCode.NOT_A_MODEL
    assert "one.onnx" in str(report.tries)


def test_a_saved_model_folder_with_something_else_in_it_is_broken(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    models.save_mlp(folder / "saved_model.pb")
    assert refused(folder).code is ErrorCode.MODEL_BROKEN


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.onnx")
    assert refused(tmp_path / "pipe.onnx").code is ErrorCode.FILE_UNREADABLE


def test_a_file_that_may_not_be_read_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = models.save_mlp(tmp_path / "secret.onnx")
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything: let opening fail as it would for others
        real = Path.open

        def denied(self: Path, *args: object, **kwargs: object) -> object:
            if self == path:
                raise PermissionError(13, "Permission denied", str(self))
            return real(self, *args, **kwargs)  # type: ignore[arg-type]

        monkeypatch.setattr(Path, "open", denied)
    report = refused(path)
    assert report.code is ErrorCode.FILE_UNREADABLE
    assert "permission" in str(report.why)


@pytest.mark.parametrize("path", ["", "a\0b.onnx", "x" * 5000, "/dev/null/model.onnx"])
def test_an_impossible_path_is_missing(path: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        runtime.read_model(path)
    assert caught.value.report.code.exit_code is ExitCode.UNUSABLE_INPUT


def test_missing_external_data_is_named(tmp_path: Path) -> None:
    import onnx

    path = models.save_mlp(tmp_path / "mlp.onnx")
    onnx.save(onnx.load(path), path, save_as_external_data=True, location="mlp.data", size_threshold=0)
    (tmp_path / "mlp.data").unlink()
    with pytest.raises(WorkbenchError) as caught:
        inspect_model.run(InspectSpec(model=str(path)), Listener())
    assert caught.value.report.code is ErrorCode.FILE_MISSING
    assert "mlp.data" in str(caught.value.report.what)
    with pytest.raises(WorkbenchError) as caught:
        runtime.read_model(path)
    assert "mlp.data" in str(caught.value.report.why)


def test_external_data_outside_the_folder_is_refused(tmp_path: Path) -> None:
    import onnx

    path = models.save_mlp(tmp_path / "inner" / "mlp.onnx")
    onnx.save(onnx.load(path), path, save_as_external_data=True, location="mlp.data", size_threshold=0)
    model = onnx.load(path, load_external_data=False)
    (tmp_path / "inner" / "mlp.data").rename(tmp_path / "mlp.data")
    for tensor in model.graph.initializer:
        tensor.external_data[0].value = "../mlp.data"
    path.write_bytes(model.SerializeToString())
    assert "outside" in str(refused(path).why)


def test_names_that_are_no_text_do_not_hide_the_model(tmp_path: Path) -> None:
    path = models.save_mlp(tmp_path / "mlp.onnx")
    path.write_bytes(path.read_bytes().replace(b"workbench-tests", b"workbench\xff\xfetest"))
    facts = inspect_model.run(InspectSpec(model=str(path)), Listener())
    assert facts.producer == "workbench��test"
    xml = models.save_ir(tmp_path / "net.xml")
    xml.write_bytes(xml.read_bytes().replace(b'<net name="onnx', b'<net name="\xff\xfex'))
    assert "UTF-8" in str(refused(xml).why)


@pytest.mark.parametrize("seed", range(6))
def test_damage_anywhere_is_an_error_with_a_cause_or_harmless(tmp_path: Path, seed: int) -> None:
    generator = np.random.default_rng(seed)
    sources = [models.save_small_cnn(tmp_path / "a.onnx"), models.save_ir(tmp_path / "b.xml")]
    for source in sources:
        whole = source.read_bytes()
        for _ in range(25):
            damaged = bytearray(whole)
            for place in generator.integers(0, min(len(whole), int(generator.choice([300, len(whole)]))), 3):
                damaged[place] = generator.integers(0, 256)
            source.write_bytes(
                damaged[: int(generator.choice([len(whole), generator.integers(1, len(whole))]))]
            )
            try:
                inspect_model.run(InspectSpec(model=str(source)), Listener())
            except WorkbenchError as error:
                why = str(error.report.why)
                assert why
                assert not any(word in why for word in (".cpp", ".hpp", "Exception from", "Check '"))
