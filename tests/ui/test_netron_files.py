"""What Netron's page may read: Netron's own files and those of one model, whatever they are called."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from tests.ui.netron_models import save_chain, save_ir, variant_of
from workbench.core.inspection import ModelFormat
from workbench.ui.netron_view import web_engine
from workbench.ui.netron_view.served_files import ServedFiles, main_file


def files_of(path: Path, *others: Path) -> ServedFiles:
    netron = web_engine.netron_folder()
    assert netron is not None
    return ServedFiles(netron, variant_of(path, "v1", *others))


def test_the_page_reads_netrons_files_and_the_models_and_no_others(tmp_path: Path) -> None:
    model = save_chain(tmp_path / "model" / "net.onnx", external="weights.bin")
    weights = model.with_name("weights.bin")
    (tmp_path / "model" / "secret.txt").write_text("secret")
    (tmp_path / "secret.txt").write_text("secret")
    files = files_of(model, weights)
    assert files.find("/view.js") is not None
    found = files.find("/model/net.onnx")
    assert found is not None
    assert found.path == model
    beside = files.find("/model/weights.bin")
    assert beside is not None
    assert beside.path == weights
    for path in (
        "/model/secret.txt",
        "/model/../secret.txt",
        "/../secret.txt",
        "/model/../model/net.onnx",
        "//etc/passwd",
        "/etc/passwd",
        f"/model/{tmp_path}/secret.txt",
        "/server.py",
        "/__init__.py",
        "/model/",
        "/",
        "",
        "/model/net.onnx/",
    ):
        assert files.find(path) is None, path


def test_a_link_out_of_the_models_folder_and_a_pipe_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.bin").write_bytes(b"secret")
    model = save_chain(tmp_path / "model" / "net.onnx")
    link, inner, pipe = (model.with_name(name) for name in ("out.bin", "in.bin", "pipe.bin"))
    link.symlink_to(tmp_path / "secret.bin")
    inner.symlink_to(model)
    os.mkfifo(pipe)
    outside = tmp_path / "secret.bin"
    files = files_of(model, link, inner, pipe, outside)
    assert files.find("/model/out.bin") is None
    assert files.find("/model/in.bin") is not None
    assert files.find("/model/pipe.bin") is None
    assert files.find("/model/secret.bin") is None
    # What the user chose may itself be a link: into a cache of models, for instance.
    chosen = tmp_path / "chosen.onnx"
    chosen.symlink_to(model)
    assert files_of(chosen).find("/model/chosen.onnx") is not None


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("net.onnx", "net.onnx"),
        ("net #1 50%?.onnx", "net _1 50__.onnx"),
        ('<script>"&.onnx', "_script__&.onnx"),
        ("weights", "weights.onnx"),
        ("模型.onnx", "模型.onnx"),
        ("caf\udce9.onnx", "caf_.onnx"),
    ],
)
def test_a_name_is_made_one_that_an_address_can_hold(tmp_path: Path, name: str, called: str) -> None:
    files = files_of(tmp_path / name)
    assert files.model_name == called
    page = files.page().decode()
    assert '<meta name="version" content="0.0.0">' in page
    assert '<meta name="date" content="">' in page
    assert called.replace("&", "&amp;") in page


def test_the_weights_of_an_ir_are_found_under_the_name_the_page_asks_for(tmp_path: Path) -> None:
    path = save_ir(tmp_path / "a#b.xml")
    uninspected = msgspec.structs.replace(variant_of(path), inspection=None)
    netron = web_engine.netron_folder()
    assert netron is not None
    found = ServedFiles(netron, uninspected).find("/model/a_b.bin")
    assert found is not None
    assert found.path == path.with_suffix(".bin")


def test_of_a_saved_model_the_file_with_the_graph_is_opened(tmp_path: Path) -> None:
    (tmp_path / "saved_model.pbtxt").write_text("")
    folder = msgspec.structs.replace(variant_of(tmp_path), format=ModelFormat.SAVED_MODEL)
    assert main_file(folder) == tmp_path / "saved_model.pbtxt"
    (tmp_path / "saved_model.pb").write_bytes(b"")
    assert main_file(folder) == tmp_path / "saved_model.pb"
