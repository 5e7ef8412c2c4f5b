"""Arrays that hold no numbers, files that are damaged on purpose, and a user's object between two threads."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest

from tests.engine.datasets.sample_files import open_at, refusal, why_broken
from workbench.core.datasets import DatasetFormat
from workbench.core.errors import ErrorCode
from workbench.engine.datasets import Faults, ahead
from workbench.engine.datasets.reading import as_it_is

ODD = {
    "words": np.array(["a", "b", "c"]),
    "days": np.zeros(3, "datetime64[s]"),
    "records": np.zeros(3, [("a", "f4")]),
    "complex": np.ones(3, np.complex64),
}


@pytest.mark.parametrize("kind", ODD)
def test_arrays_that_hold_no_numbers_are_refused_with_their_type(tmp_path: Path, kind: str) -> None:
    np.save(tmp_path / "x.npy", ODD[kind])
    np.savez(tmp_path / "x.npz", x=ODD[kind])
    np.savez(tmp_path / "y.npz", x=np.ones((3, 4), np.float32), y=ODD[kind])
    for name in ("x.npy", "x.npz", *(["y.npz"] if kind != "words" else [])):
        assert "holds no numbers" in str(refusal(tmp_path / name).why)
    (tmp_path / "many").mkdir()
    for number in range(2):
        np.save(tmp_path / "many" / f"{number}.npy", ODD[kind])
    assert "holds no numbers" in why_broken(open_at(tmp_path / "many", format=DatasetFormat.NPY), 1)


def test_texts_beside_the_samples_are_no_inputs(tmp_path: Path) -> None:
    np.savez(tmp_path / "x.npz", names=np.array(["a", "b"]), values=np.ones((2, 4), np.float32))
    dataset = open_at(tmp_path / "x.npz")
    assert np.asarray(dataset.read(0).value).shape == (4,)


@pytest.mark.parametrize("place", [6, 8])
def test_a_packed_file_with_a_password_or_a_rare_method_is_refused(tmp_path: Path, place: int) -> None:
    np.savez(tmp_path / "x.npz", x=np.ones((3, 4), np.float32))
    content = bytearray((tmp_path / "x.npz").read_bytes())
    for start, field in ((content.find(b"PK\3\4"), place), (content.find(b"PK\1\2"), place + 2)):
        content[start + field] = 1 if place == 6 else 9
    (tmp_path / "x.npz").write_bytes(content)
    assert refusal(tmp_path / "x.npz").code is ErrorCode.FILE_UNREADABLE


def test_a_header_that_is_no_python_and_an_idx_of_seventy_dimensions_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.npy").write_bytes(b"\x93NUMPY\1\0\x10\0" + b"{" * 15 + b"\n")
    assert refusal(tmp_path / "x.npy").code is ErrorCode.FILE_UNREADABLE
    with zipfile.ZipFile(tmp_path / "x.npz", "w") as packed:
        packed.write(tmp_path / "x.npy", "x.npy")
    assert refusal(tmp_path / "x.npz").code is ErrorCode.FILE_UNREADABLE
    (tmp_path / "a-images-idx").write_bytes(b"\0\0\x08" + bytes([70]) + b"\0\0\0\1" * 70 + b"a")
    assert "no idx" in str(refusal(tmp_path / "a-images-idx", format=DatasetFormat.IDX).why)
    (tmp_path / "b-images-idx3").write_bytes(b"\0\0\x08\3" + struct.pack(">3I", 0, 2**32 - 1, 2**32 - 1))
    assert refusal(tmp_path / "b-images-idx3").code is ErrorCode.FILE_EMPTY


def test_a_functions_object_is_asked_by_one_thread_at_a_time(tmp_path: Path) -> None:
    """Two threads that seek and read in one open file would get each other's samples."""
    (tmp_path / "samples.py").write_text(
        "import time, numpy as np\n"
        "class Shared:\n"
        "    place = 0\n"
        "    def __len__(self): return 64\n"
        "    def __getitem__(self, index):\n"
        "        self.place = index\n"
        "        time.sleep(0.001)\n"
        "        return np.array([self.place], np.float32)\n"
        "def samples(): return Shared()\n"
    )
    dataset = open_at(f"{tmp_path / 'samples.py'}:samples", trust_code=True)
    read = [float(np.asarray(sample.value)[0]) for sample, _ in ahead(dataset, as_it_is, Faults())]
    assert read == list(range(64))
