"""Finding out the format, also of huge and of useless folders; and the look that says what is in a data set."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.engine.datasets.sample_files import (
    coco,
    detected,
    idx_file,
    masks,
    open_at,
    picture,
    pictures,
    refusal,
    voc,
    wav,
    yolo,
)
from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.reporter import StepCancelled
from workbench.engine.datasets import detect, look, open_dataset
from workbench.engine.datasets import detection as detection_module


def test_an_empty_folder_and_an_empty_file_are_said_to_be_empty(tmp_path: Path) -> None:
    assert refusal(tmp_path).code is ErrorCode.FILE_EMPTY
    (tmp_path / "a.npz").touch()
    assert refusal(tmp_path / "a.npz").code is ErrorCode.FILE_EMPTY
    (tmp_path / "d" / "cat").mkdir(parents=True)
    assert refusal(tmp_path / "d", format=DatasetFormat.CLASS_FOLDERS).code is ErrorCode.FILE_EMPTY


def test_a_path_at_which_nothing_is_suggests_its_neighbour(tmp_path: Path) -> None:
    pictures(tmp_path / "photos", "a.png")
    report = refusal(tmp_path / "photo")
    assert report.code is ErrorCode.FILE_MISSING
    assert "photos" in str(report.tries[0])
    assert refusal(tmp_path / "photos", labels=str(tmp_path / "l.txt")).code is ErrorCode.FILE_MISSING
    assert refusal("x" * 5000).code is ErrorCode.FILE_MISSING
    assert refusal("x" * 5000, format=DatasetFormat.COCO).code is ErrorCode.FILE_MISSING


def test_what_is_no_data_set_is_told_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"onnx")
    for place in (tmp_path, tmp_path / "model.onnx"):
        report = refusal(place)
        assert report.code is ErrorCode.UNSUPPORTED_FORMAT
        assert "COCO" in str(report.why)
        assert ".onnx" in str(report.why)
        assert "--dataset-format" in str(report.tries[1])
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").code is ErrorCode.FILE_UNREADABLE


def test_folders_of_parts_ask_for_one_of_them(tmp_path: Path) -> None:
    pictures(tmp_path, "train/cat/1.png", "train/dog/1.png", "val/cat/1.png", "val/dog/1.png")
    report = refusal(tmp_path)
    assert "train, val" in str(report.why)
    assert detected(tmp_path / "val") is DatasetFormat.CLASS_FOLDERS


def test_every_reader_opens_what_is_forced_upon_it_or_says_why_not(tmp_path: Path) -> None:
    """Each format on each other format's data: an error with advice, or samples; never another exception."""
    coco(tmp_path / "coco")
    voc(tmp_path / "voc")
    yolo(tmp_path / "yolo")
    masks(tmp_path / "masks")
    idx_file(tmp_path / "idx" / "a-images-idx3-ubyte", np.zeros((2, 9, 9), np.uint8))
    wav(tmp_path / "wav" / "a.wav", np.ones(5, np.int16))
    pictures(tmp_path / "classes", "a/1.png", "b/1.png")
    np.save(tmp_path / "a.npy", np.ones(3))
    np.savez(tmp_path / "b.npz", a=np.float64(3))
    (tmp_path / "c.csv").write_text('text\n"open quote')
    (tmp_path / "binary.txt").write_bytes(os.urandom(500))
    refused: list[ErrorReport] = []
    for path in tmp_path.iterdir():
        for form in DatasetFormat:
            try:
                dataset = open_dataset(DatasetRef(path=str(path), format=form))
                look(dataset)
            except WorkbenchError as error:
                refused.append(error.report)
    assert len(refused) > 60
    assert all(report.tries for report in refused)


def test_of_a_huge_folder_only_some_names_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = picture(tmp_path / "0.png")
    for i in range(1, 4000):
        (tmp_path / f"{i}.png").hardlink_to(first)
    monkeypatch.setattr(detection_module, "MOST_ENTRIES", 100)
    began = time.process_time()
    assert detected(tmp_path) is DatasetFormat.IMAGES
    assert time.process_time() - began < 0.5
    assert len(open_at(tmp_path, limit=5)) == 5


class Cancelled:
    """A reporter that was asked to stop."""

    def checkpoint(self) -> None:
        raise StepCancelled

    def progress(self, *_: object) -> None:
        raise AssertionError


def test_opening_and_looking_can_be_cancelled(tmp_path: Path) -> None:
    pictures(tmp_path, "a/1.png", "b/1.png")
    with pytest.raises(StepCancelled):
        open_dataset(DatasetRef(path=str(tmp_path)), Cancelled())  # type: ignore[arg-type]
    with pytest.raises(StepCancelled):
        look(open_at(tmp_path), Cancelled())  # type: ignore[arg-type]


def test_a_look_counts_classes_shapes_faults_and_twins(tmp_path: Path) -> None:
    pictures(tmp_path, *(f"cat/{i}.png" for i in range(20)), "dog/99.png")
    picture(tmp_path / "cat" / "big.png", 77, 40, 200)
    (tmp_path / "dog" / "broken.png").write_text("x")
    (tmp_path / "dog" / "twin.png").write_bytes((tmp_path / "cat" / "3.png").read_bytes())
    (tmp_path / "eel").mkdir()
    facts = look(open_at(tmp_path))
    assert (facts.samples, facts.examined, facts.labelled, facts.fault_count) == (24, 24, 24, 1)
    assert [(c.name, c.count) for c in facts.classes] == [("cat", 21), ("dog", 3), ("eel", 0)]
    assert [(s.shape, s.count) for s in facts.shapes] == [((12, 16, 3), 22), ((40, 200, 3), 1)]
    assert facts.faults[0].sample == "dog/broken.png"
    said = " ".join(map(str, facts.warnings))
    for part in ("eel", "2 different sizes", "cat/3.png and dog/twin.png", "another label than their twin"):
        assert part in said
    assert "out of balance" not in said
    shown = {preview.sample: preview for preview in facts.previews}
    assert shown["dog/99.png"].label == "1 dog"
    with Image.open(io.BytesIO(shown["cat/big.png"].png)) as image:
        assert image.size == (128, 26)


def test_classes_out_of_balance_are_said(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=np.random.default_rng(0).random((33, 4)), y=[0] * 30 + [1] * 3)
    assert "30 of “0”, 3 of “1”" in str(look(open_at(tmp_path / "a.npz")).warnings[0])


@pytest.mark.parametrize(
    ("labels", "network", "offset"),
    [
        ([1, 2, 3], None, -1),
        ([0, 1, 2], None, 0),
        ([1, 2, 3], 3, -1),
        ([0, 1, 2], 4, 1),
        ([0, 1, 2], 3, 0),
        ([0, 1, 9], 5, 0),
        ([-1, 0, 1], None, 0),
    ],
)
def test_labels_that_are_off_by_one_are_noticed(
    tmp_path: Path, labels: list[int], network: int | None, offset: int
) -> None:
    np.savez(tmp_path / "a.npz", x=np.random.default_rng(0).random((3, 4)), y=labels)
    facts = look(open_at(tmp_path / "a.npz"), network_classes=network)
    assert facts.suggested_label_offset == offset
    assert bool(facts.warnings) == (offset != 0 or labels[0] < 0 or labels[-1] == 9)
    if offset:
        assert f"--label-offset {offset}" in str(facts.warnings[0])


@pytest.mark.parametrize("build", [coco, voc, yolo, masks])
def test_boxes_and_masks_are_counted_and_drawn(tmp_path: Path, build: object) -> None:
    facts = look(open_at(build(tmp_path)))
    assert sum(c.count for c in facts.classes) > 0
    plain = look(open_at(picture(tmp_path / "plain" / "a.png", 0))).previews[0].png
    assert facts.previews[0].png != plain
    assert facts.labelled == 2


def test_of_many_samples_only_some_are_read_and_all_are_counted(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", x=np.random.default_rng(0).random((500, 2)), y=np.arange(500) % 2)
    facts = look(open_at(tmp_path / "a.npz"), most=10)
    assert (facts.samples, facts.examined, facts.labelled) == (500, 10, 500)


def test_hostile_names_are_shown_harmless(tmp_path: Path) -> None:
    name = "a\u202egnp\x1b[31m.png"
    (tmp_path / name).write_text("broken")
    picture(tmp_path / f"b{name}")
    facts = look(open_at(tmp_path))
    assert facts.faults[0].sample.isprintable()
    assert facts.previews[0].sample.isprintable()


def test_the_shared_faces_are_pictures() -> None:
    faces = Path(__file__).resolve().parents[4] / "shared" / "data" / "faces"
    if not faces.is_dir():
        pytest.skip("the shared data is not here")
    assert detect(faces) is DatasetFormat.IMAGES
    assert look(open_at(faces)).fault_count == 0
