"""Bringing models in: once each, where they lie, from files and folders."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.workspace.conftest import changes, imported
from workbench.core.errors import ErrorCode
from workbench.core.inspection import ModelFormat
from workbench.core.project import JobState, Model, Step, Variant
from workbench.workspace import Workspace, importable_paths, importing
from workbench.workspace.events import WorkspaceEvent
from workbench.workspace.importing import precision_name, unique_name


def test_an_imported_model_is_recorded_where_it_lies(
    workspace: Workspace, models: Path, heard: list[WorkspaceEvent]
) -> None:
    variant = imported(workspace, models / "net.onnx")
    assert (variant.path, variant.owned, variant.parent_id) == (str(models / "net.onnx"), False, None)
    assert (variant.name, variant.format) == ("ONNX", ModelFormat.ONNX)
    assert variant.inspection.operations == {"Convolution": 2, "Relu": 2}
    assert [m.name for m in workspace.models()] == ["net"]
    assert ("model", (variant.model_id,)) in changes(heard)
    assert ("variant", (variant.id,)) in changes(heard)
    (job,) = workspace.jobs()
    assert (job.step, job.state, job.variant_id) == (Step.INSPECT, JobState.SUCCEEDED, variant.id)


def test_the_same_content_is_not_imported_twice(workspace: Workspace, models: Path) -> None:
    first = imported(workspace, models / "net.onnx")
    copy = models / "copy.onnx"
    copy.write_bytes((models / "net.onnx").read_bytes())
    assert imported(workspace, copy).id == first.id
    assert imported(workspace, models / "net.onnx").path == first.path
    assert len(workspace.variants()) == len(workspace.models()) == 1


def test_a_file_dropped_many_times_at_once_is_one_model(
    workspace: Workspace, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_model = workspace.store.add_model

    def add_slowly(model: Model, variant: Variant) -> None:
        time.sleep(0.5)
        add_model(model, variant)

    monkeypatch.setattr(workspace.store, "add_model", add_slowly)
    job_ids = [workspace.import_model(models / "net.onnx") for _ in range(4)]
    found = [workspace.wait(job_id, 60) and workspace.imported_variant(job_id) for job_id in job_ids]
    assert len({variant.id for variant in found}) == 1
    assert len(workspace.variants()) == len(workspace.models()) == 1


def test_a_model_that_was_moved_is_found_again_by_its_content(workspace: Workspace, models: Path) -> None:
    first = imported(workspace, models / "net.onnx")
    (models / "net.onnx").rename(models / "moved.onnx")
    again = imported(workspace, models / "moved.onnx")
    assert (again.id, again.path) == (first.id, str(models / "moved.onnx"))


def test_a_file_that_was_changed_becomes_another_variant_of_its_model(
    workspace: Workspace, models: Path
) -> None:
    first = imported(workspace, models / "net.onnx")
    (models / "net.onnx").write_text("trained longer")
    second = imported(workspace, models / "net.onnx")
    assert second.id != first.id
    assert (second.model_id, second.name) == (first.model_id, "ONNX 2")
    assert len(workspace.models()) == 1


def test_two_models_of_one_name_are_told_apart(workspace: Workspace, models: Path) -> None:
    (models / "other").mkdir()
    (models / "other" / "net.onnx").write_text("another net")
    imported(workspace, models / "net.onnx")
    imported(workspace, models / "other" / "net.onnx")
    assert [m.name for m in workspace.models()] == ["net", "net 2"]


@pytest.mark.parametrize("name", ["broken.onnx", "missing.onnx"])
def test_a_model_that_cannot_be_used_leaves_nothing_but_the_job(
    workspace: Workspace, models: Path, name: str
) -> None:
    job_id = workspace.import_model(models / name)
    outcome = workspace.wait(job_id, 60)
    assert outcome.error.code in (ErrorCode.MODEL_BROKEN, ErrorCode.FILE_MISSING)
    assert workspace.imported_variant(job_id) is None
    assert workspace.models() == workspace.variants() == ()
    (job,) = workspace.jobs()
    assert (job.state, job.sentence) == (JobState.FAILED, str(outcome.sentence))
    assert job.message == outcome.sentence


def test_a_dropped_file_is_itself(models: Path) -> None:
    assert importable_paths(models / "net.onnx") == (models / "net.onnx",)


def test_a_dropped_folder_gives_every_model_in_it(tmp_path: Path) -> None:
    for name in (
        "b.onnx",
        "a.tflite",
        "deep/c.pt2",
        "notes.txt",
        ".hidden/d.onnx",
        "deep/.e.onnx",
        "weights.bin",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    (tmp_path / "ir.xml").write_text('<?xml version="1.0"?><net name="x" version="11"></net>')
    (tmp_path / "labels.xml").write_text("<annotation/>")
    names = [str(p.relative_to(tmp_path)) for p in importable_paths(tmp_path)]
    assert names == ["a.tflite", "b.onnx", "ir.xml", "deep/c.pt2"]


def test_a_saved_model_folder_is_one_model(tmp_path: Path) -> None:
    (tmp_path / "net" / "variables").mkdir(parents=True)
    (tmp_path / "net" / "saved_model.pb").write_bytes(b"x")
    (tmp_path / "net" / "variables" / "more.pb").write_bytes(b"x")
    assert importable_paths(tmp_path / "net") == (tmp_path / "net",)
    assert importable_paths(tmp_path) == (tmp_path / "net",)
    assert importable_paths(tmp_path / "net" / "saved_model.pb") == (tmp_path / "net",)


def test_a_dropped_home_folder_is_searched_within_bounds(tmp_path: Path) -> None:
    for number in range(importing.FOLDER_LIMIT + 20):
        (tmp_path / f"{number:03}.onnx").write_bytes(b"x")
    assert len(importable_paths(tmp_path)) == importing.FOLDER_LIMIT
    deep = tmp_path.joinpath(*"abcdefgh")
    deep.mkdir(parents=True)
    (deep / "net.onnx").write_bytes(b"x")
    assert importable_paths(tmp_path / "a") == ()


def test_weights_of_an_ir_stand_for_its_xml(workspace: Workspace, models: Path) -> None:
    (models / "net.xml").write_text("<net/>")
    (models / "net.bin").write_bytes(b"x")
    assert imported(workspace, models / "net.bin").path == str(models / "net.xml")
    assert workspace.variants()[0].name == "FP16"


@pytest.mark.parametrize(
    ("element_type", "word"),
    [
        ("f32", "FP32"),
        ("f16", "FP16"),
        ("bf16", "BF16"),
        ("i8", "INT8"),
        ("u8", "INT8"),
        ("u4", "INT4"),
        ("nf4", "NF4"),
    ],
)
def test_precisions_have_their_usual_words(element_type: str, word: str) -> None:
    assert precision_name(element_type) == word


def test_a_taken_name_gets_a_number() -> None:
    assert unique_name("a", {"a", "a 2"}) == "a 3"
