"""Folders of pictures, one folder per class, lists of `file label`; and what cameras and strangers put into them."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.engine.datasets.sample_files import (
    detected,
    open_at,
    picture,
    pictures,
    pixels,
    refusal,
    why_broken,
)
from workbench.core.datasets import DatasetFormat
from workbench.core.errors import WorkbenchError
from workbench.core.metrics.definitions import Task
from workbench.engine.datasets import Faults, Remembered, ahead, readable


def test_a_folder_of_pictures_has_no_labels(tmp_path: Path) -> None:
    dataset = open_at(pictures(tmp_path, "b.png", "a.png", "sub/c.png"))
    assert (dataset.format, dataset.task_hint) == (DatasetFormat.IMAGES, Task.AGREEMENT)
    assert list(dataset.ids) == ["a.png", "b.png", "sub/c.png"]
    assert (dataset.label_of(0), dataset.read(0).label) == (None, None)
    np.testing.assert_array_equal(dataset.read(0).value, pixels(1))


def test_class_folders_count_by_the_alphabet(tmp_path: Path) -> None:
    dataset = open_at(pictures(tmp_path, "dog/1.png", "cat/2.png", "cat/deep/3.png", ".hidden/4.png"))
    assert dataset.format is DatasetFormat.CLASS_FOLDERS
    assert [(c.label, c.name) for c in dataset.classes] == [(0, "cat"), (1, "dog")]
    assert [(i, dataset.read(n).label) for n, i in enumerate(dataset.ids)] == [
        ("cat/2.png", 0),
        ("cat/deep/3.png", 0),
        ("dog/1.png", 1),
    ]


def test_folders_that_are_numbers_are_the_labels(tmp_path: Path) -> None:
    dataset = open_at(pictures(tmp_path, "2/a.png", "10/a.png"))
    assert {dataset.label_of(i) for i in range(2)} == {2, 10}


def test_a_list_of_names_gives_the_labels_of_class_folders(tmp_path: Path) -> None:
    pictures(tmp_path / "d", "n02/a.png", "n01/a.png")
    (tmp_path / "names.txt").write_text("n00 fish\nn01 cat, tabby\nn02 dog\n")
    dataset = open_at(tmp_path / "d", labels=str(tmp_path / "names.txt"))
    assert [dataset.label_of(i) for i in range(2)] == [1, 2]
    (tmp_path / "names.txt").write_text("n00 fish\n")
    assert "n01" in str(refusal(tmp_path / "d", labels=str(tmp_path / "names.txt")).why)


def test_an_offset_is_added_to_the_labels_and_to_their_names(tmp_path: Path) -> None:
    dataset = open_at(pictures(tmp_path, "cat/1.png", "dog/1.png"), label_offset=1)
    assert [dataset.label_of(i) for i in range(2)] == [1, 2]
    assert dataset.read(1).label == 2
    assert [(c.label, c.name) for c in dataset.classes] == [(1, "cat"), (2, "dog")]


def test_parts_and_subsets_are_taken_of_what_lies_there(tmp_path: Path) -> None:
    pictures(tmp_path, *(f"{i:02}.png" for i in range(40)))
    one, other = (set(open_at(tmp_path, part=part).ids) for part in ((0.0, 0.5), (0.5, 1.0)))
    assert len(one | other) == 40
    assert not one & other
    assert len(open_at(tmp_path, subset=7, seed=3)) == 7
    assert list(open_at(tmp_path, limit=2).ids) == ["00.png", "01.png"]


def test_an_imagenet_list_names_files_and_labels(tmp_path: Path) -> None:
    pictures(tmp_path / "val", "a b.png", "c.png", "d.png")
    (tmp_path / "val.txt").write_text("a b.png 65\nc.png 970\nmissing.png 3\nd.png\n")
    assert detected(tmp_path / "val.txt") is DatasetFormat.IMAGENET
    dataset = open_at(tmp_path / "val.txt")
    assert [dataset.label_of(i) for i in range(4)] == [65, 970, 3, None]
    assert dataset.read(0).label == 65
    assert why_broken(dataset, 2) == "The file is missing."
    assert "Line 4" in why_broken(dataset, 3)


def test_a_list_in_the_pictures_folder_is_found(tmp_path: Path) -> None:
    pictures(tmp_path, "a.png", "b.png")
    (tmp_path / "val.txt").write_text("a.png,cat\nb.png,dog\n")
    dataset = open_at(tmp_path)
    assert dataset.format is DatasetFormat.IMAGENET
    assert [c.name for c in dataset.classes] == ["cat", "dog"]


@pytest.mark.parametrize(
    "name", ["../secret.png", "/etc/secret.png", "..\\secret.png", "C:\\secret.png", "x/../../s.png"]
)
def test_a_name_that_leads_out_of_the_folder_is_not_read(tmp_path: Path, name: str) -> None:
    picture(tmp_path / "secret.png")
    picture(tmp_path / "d" / "a.png")
    (tmp_path / "d" / "list.txt").write_text(f"a.png 0\n{name} 1\n")
    dataset = open_at(tmp_path / "d")
    assert dataset.read(0).label == 0
    assert "leads out" in why_broken(dataset, 1)


def test_what_cameras_make_is_read(tmp_path: Path) -> None:
    """Sixteen bits, CMYK, and a picture taken on its side."""
    Image.fromarray(np.full((4, 6), 40_000, np.uint16)).save(tmp_path / "deep.png")
    Image.new("CMYK", (6, 4), (0, 255, 255, 0)).save(tmp_path / "print.jpg")
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(pixels(1, 4, 6)).save(tmp_path / "turned.png", exif=exif)
    values = {sample.id: sample.value for sample in readable(open_at(tmp_path), Faults())}
    assert values["deep.png"][0, 0].tolist() == [156] * 3
    red, green, _ = values["print.jpg"][0, 0]
    assert red > 200
    assert green < 100
    assert values["turned.png"].shape == (6, 4, 3)


def bomb() -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


def test_broken_pictures_are_counted_and_named_and_end_nothing(tmp_path: Path) -> None:
    pictures(tmp_path, *(f"good{i}.png" for i in range(30)))
    whole = (tmp_path / "good0.png").read_bytes()
    (tmp_path / "half.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "bomb.png").write_bytes(bomb())
    (tmp_path / "empty.png").touch()
    (tmp_path / "text.jpg").write_text("no picture")
    (tmp_path / "link.png").symlink_to(tmp_path / "nowhere.png")
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    faults = Faults()
    assert len(list(readable(open_at(tmp_path), faults))) == 30
    named = {fault.sample: str(fault.why) for fault in faults.named}
    assert faults.count == 6
    assert set(named) == {"half.png", "bomb.png", "empty.png", "text.jpg", "link.png", "loop.png"}
    assert "megapixels" in named["bomb.png"]
    assert "6 samples" in str(faults.sentence())


def test_of_many_faults_fifty_are_named(tmp_path: Path) -> None:
    picture(tmp_path / "z.png")
    for i in range(60):
        (tmp_path / f"{i}.png").touch()
    faults = Faults()
    list(readable(open_at(tmp_path), faults))
    assert (faults.count, len(faults.named)) == (60, 50)


def test_when_no_sample_can_be_read_the_first_cause_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("no picture")
    with pytest.raises(WorkbenchError) as caught:
        list(readable(open_at(tmp_path), Faults()))
    assert "a.png" in str(caught.value.report.why)


@pytest.mark.parametrize("ending", ["jpg", "png", "gif", "tiff", "webp", "bmp"])
def test_no_damage_of_a_picture_is_fatal(tmp_path: Path, ending: str) -> None:
    Image.fromarray(pixels(1, 40, 40)).save(tmp_path / f"good.{ending}")
    whole = (tmp_path / f"good.{ending}").read_bytes()
    random = np.random.default_rng(5)
    for i in range(60):
        damaged = bytearray(whole)
        for place in random.integers(0, len(whole), 1 + i % 9):
            damaged[place] = random.integers(0, 256)
        (tmp_path / f"{i}.{ending}").write_bytes(damaged)
    faults = Faults()
    read = len(list(readable(open_at(tmp_path), faults)))
    assert read + faults.count == 61


def test_a_loop_of_folders_is_walked_once(tmp_path: Path) -> None:
    pictures(tmp_path / "cat", "1.png")
    pictures(tmp_path / "dog", "1.png")
    (tmp_path / "cat" / "again").symlink_to(tmp_path)
    dataset = open_at(tmp_path)
    assert dataset.format is DatasetFormat.CLASS_FOLDERS
    assert len(dataset) == 3  # the root's own dog again, below cat; but never cat within cat


def test_samples_come_in_order_from_several_threads_and_an_early_end_is_quick(tmp_path: Path) -> None:
    pictures(tmp_path, *(f"{i:03}.png" for i in range(100)))
    dataset = open_at(tmp_path)
    made = list(ahead(dataset, lambda sample: sample.id, Faults(), threads=4))
    assert [name for _, name in made] == list(dataset.ids)
    running = ahead(dataset, lambda sample: sample.id, Faults())
    next(running)
    running.close()


def test_what_the_worker_itself_raises_ends_the_reading(tmp_path: Path) -> None:
    def fail(_: object) -> None:
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        list(ahead(open_at(pictures(tmp_path, "a.png", "b.png")), fail, Faults()))


def test_remembered_samples_are_read_once_as_far_as_the_memory_reaches(tmp_path: Path) -> None:
    pictures(tmp_path, "a.png", "b.png", "c.png")
    (tmp_path / "b.png").write_text("broken")
    remembered = Remembered(open_at(tmp_path), most_bytes=3000)
    first, faults = [sample.value for sample in readable(remembered, Faults())], Faults()
    for file in tmp_path.iterdir():
        file.write_text("gone")
    again = list(readable(remembered, faults))
    assert [sample.id for sample in again] == ["a.png"]
    np.testing.assert_array_equal(again[0].value, first[0])
    assert [fault.sample for fault in faults.named] == ["b.png", "c.png"]
    assert len(remembered) == 3
