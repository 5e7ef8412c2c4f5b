"""Arrays, idx, tables of texts, sounds and Python functions as data sets, and the wrong numbers of labels."""

from __future__ import annotations

import gzip
import json
import struct
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from tests.engine.datasets.sample_files import idx_file, open_at, refusal, wav, why_broken
from workbench.core.datasets import DatasetFormat
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.metrics.definitions import Task
from workbench.engine.datasets import SampleKind, open_tokenizer
from workbench.engine.datasets import python_samples as python_reader

DIGITS = np.random.default_rng(3).integers(0, 256, (5, 9, 10), np.uint8)
LABELS = np.array([3, 1, 4, 1, 5], np.uint8)


@pytest.mark.parametrize("packed", [False, True])
def test_an_idx_pair_is_pictures_with_labels(tmp_path: Path, packed: bool) -> None:
    ending = ".gz" if packed else ""
    file = idx_file(tmp_path / f"t10k-images-idx3-ubyte{ending}", DIGITS, packed=packed)
    idx_file(tmp_path / f"t10k-labels-idx1-ubyte{ending}", LABELS, packed=packed)
    for place in (tmp_path, file):
        dataset = open_at(place)
        assert (dataset.format, dataset.task_hint) == (DatasetFormat.IDX, Task.CLASSIFICATION)
        sample = dataset.read(2)
        assert (sample.kind, sample.label) == (SampleKind.IMAGE, 4)
        np.testing.assert_array_equal(sample.value, DIGITS[2])


def test_idx_labels_of_another_number_are_refused_with_both_numbers(tmp_path: Path) -> None:
    idx_file(tmp_path / "x-images-idx3-ubyte", DIGITS)
    idx_file(tmp_path / "x-labels-idx1-ubyte", LABELS[:4])
    assert "4 labels for 5 samples" in str(refusal(tmp_path).why)


def test_idx_files_of_two_parts_are_ambiguous_and_labels_alone_are_no_samples(tmp_path: Path) -> None:
    idx_file(tmp_path / "a-images-idx3-ubyte", DIGITS)
    idx_file(tmp_path / "b-images-idx3-ubyte", DIGITS)
    assert "b-images-idx3-ubyte" in str(refusal(tmp_path).why)
    assert "labels" in str(refusal(idx_file(tmp_path / "l" / "x-labels-idx1-ubyte", LABELS)).why)


def test_idx_files_that_break_off_or_claim_too_much_are_refused(tmp_path: Path) -> None:
    whole = idx_file(tmp_path / "a", DIGITS).read_bytes()
    (tmp_path / "a").write_bytes(whole[:-100])
    assert "holds 3" in str(refusal(tmp_path / "a").why)
    (tmp_path / "b").write_bytes(bytes([0, 0, 8, 3]) + struct.pack(">3I", 2**31, 2**31, 2**31))
    assert "MB" in str(refusal(tmp_path / "b").why)
    (tmp_path / "c.gz").write_bytes(gzip.compress(whole)[:-30])
    assert refusal(tmp_path / "c.gz").code is ErrorCode.FILE_UNREADABLE


@pytest.mark.parametrize(
    ("labels", "task", "first"),
    [
        (LABELS, Task.CLASSIFICATION, 3),
        (LABELS[:, None], Task.CLASSIFICATION, 3),
        (np.eye(5, dtype=np.float32)[[2, 0, 1, 3, 4]], Task.CLASSIFICATION, 2),
        (np.array(list("badce")), Task.CLASSIFICATION, 1),
        (np.linspace(0, 1, 5), Task.REGRESSION, None),
        (np.zeros((5, 9, 10), np.int64), Task.SEGMENTATION, None),
    ],
)
def test_labels_of_an_npz_say_what_they_are_for(
    tmp_path: Path, labels: np.ndarray, task: Task, first: int | None
) -> None:
    np.savez(tmp_path / "d.npz", images=DIGITS, labels=labels)
    dataset = open_at(tmp_path / "d.npz")
    assert (dataset.format, dataset.task_hint) == (DatasetFormat.NPZ, task)
    assert (dataset.label_of(0), dataset.read(0).label) == (first, first)


def test_arrays_of_an_npz_are_given_by_the_names_of_inputs(tmp_path: Path) -> None:
    np.savez(
        tmp_path / "d.npz", input_ids=np.ones((3, 4), np.int64), attention_mask=np.zeros((3, 4)), y=[0, 1, 2]
    )
    sample = open_at(tmp_path / "d.npz").read(1)
    assert sample.label == 1
    assert {name: value.shape for name, value in sample.value.items()} == {
        "input_ids": (4,),
        "attention_mask": (4,),
    }


def test_the_test_part_of_an_npz_is_taken(tmp_path: Path) -> None:
    np.savez(tmp_path / "mnist.npz", x_train=DIGITS[:1], y_train=LABELS[:1], x_test=DIGITS, y_test=LABELS)
    dataset = open_at(tmp_path / "mnist.npz")
    assert (len(dataset), dataset.label_of(4)) == (5, 5)
    assert "test" in str(dataset.warnings[0])


def test_pixels_with_the_channels_in_front_become_a_picture(tmp_path: Path) -> None:
    chw = np.random.default_rng(0).integers(0, 256, (2, 3, 9, 10), np.uint8)
    np.save(tmp_path / "a.npy", chw)
    sample = open_at(tmp_path / "a.npy").read(1)
    assert sample.kind is SampleKind.IMAGE
    np.testing.assert_array_equal(sample.value, chw[1].transpose(1, 2, 0))


def test_an_npy_file_has_its_labels_beside_it_or_where_they_are_named(tmp_path: Path) -> None:
    np.save(tmp_path / "x_test.npy", np.zeros((5, 4), np.float32))
    assert open_at(tmp_path / "x_test.npy").task_hint is Task.AGREEMENT
    np.save(tmp_path / "y_test.npy", LABELS)
    assert open_at(tmp_path).label_of(2) == 4
    (tmp_path / "l.txt").write_text("cat\ndog\ncat\ncat\n")
    assert "4 labels for 5" in str(refusal(tmp_path / "x_test.npy", labels=str(tmp_path / "l.txt")).why)


def test_a_folder_of_npy_files_has_one_sample_in_each(tmp_path: Path) -> None:
    for name in "ab":
        np.save(tmp_path / f"{name}.npy", np.ones((2, 3)))
    np.save(tmp_path / "c.npy", np.array([{}]), allow_pickle=True)
    dataset = open_at(tmp_path)
    assert dataset.format is DatasetFormat.NPY
    assert dataset.read(0).value.shape == (2, 3)
    assert "Python objects" in why_broken(dataset, 2)


def test_broken_and_hostile_arrays_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    np.savez(tmp_path / "pickled.npz", x=np.array([{}]), y=np.ones(1))
    assert "Python objects" in str(refusal(tmp_path / "pickled.npz").why)
    (tmp_path / "half.npz").write_bytes(b"PK\x03\x04 broken")
    assert refusal(tmp_path / "half.npz").code is ErrorCode.FILE_UNREADABLE
    with zipfile.ZipFile(tmp_path / "bomb.npz", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x.npy", b"\0" * 5_000_000)
    monkeypatch.setattr("workbench.engine.datasets.arrays.MOST_BYTES", 1_000_000)
    assert "MB" in str(refusal(tmp_path / "bomb.npz").why)
    np.savez(tmp_path / "wrong.npz", x=DIGITS, y=LABELS[:2])
    assert "2 labels for 5" in str(refusal(tmp_path / "wrong.npz").why)


@pytest.mark.parametrize(
    ("name", "text", "texts", "labels"),
    [
        ("a.csv", 'label,text\n1,"good, really"\n0,bad\n', ["good, really", "bad"], [1, 0]),
        (
            "a.tsv",
            'sentence\tlabel\nits "fine"\tpos\nnot at all\tneg\n',
            ['its "fine"', "not at all"],
            [1, 0],
        ),
        (
            "a.csv",
            "7;a long sentence here\n9;another one of them\n7;x y z\n9;p q\n",
            ["a long sentence here"],
            [7],
        ),
        ("a.txt", "one line\n\nanother line\n", ["one line", "another line"], [None, None]),
    ],
)
def test_tables_and_lines_of_text_are_read(
    tmp_path: Path, name: str, text: str, texts: list[str], labels: list[int | None]
) -> None:
    (tmp_path / name).write_text(text)
    dataset = open_at(tmp_path / name)
    assert dataset.format is DatasetFormat.TEXT
    samples = [dataset.read(i) for i in range(len(texts))]
    assert ([s.value for s in samples], [s.label for s in samples]) == (texts, labels)


def test_pairs_and_scores_are_read_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "sts.csv").write_text("sentence1,sentence2,score\na b,c d,2.5\ne,f,0\n")
    dataset = open_at(tmp_path / "sts.csv")
    assert dataset.task_hint is Task.REGRESSION
    assert (dataset.read(0).pair, dataset.read(0).annotation) == ("c d", 2.5)


def test_rows_that_are_not_whole_are_faults(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,label\nfine,1\nfine,0,what\n  ,1\nno label,\n")
    dataset = open_at(tmp_path / "a.csv")
    assert dataset.read(0).label == 1
    assert "3 columns instead of 2" in why_broken(dataset, 1)
    assert "no text" in why_broken(dataset, 2)
    assert "no label" in why_broken(dataset, 3)


def test_a_table_of_numbers_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("1,2,3\n4,5,6\n")
    assert "text" in str(refusal(tmp_path / "a.csv").why)


VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "hello", ",", "world"]


def test_a_plain_vocabulary_parts_words_into_pieces(tmp_path: Path) -> None:
    (tmp_path / "vocab.txt").write_text("\n".join(VOCABULARY))
    tokenizer = open_tokenizer(tmp_path / "vocab.txt")
    assert tokenizer.encode("Héllo, unaffable xyz", None, None).ids == [2, 7, 8, 4, 5, 6, 1, 3]
    pair = tokenizer.encode("hello hello hello", "world", 6)
    assert (pair.ids, pair.types) == ([2, 7, 7, 3, 9, 3], [0, 0, 0, 0, 1, 1])
    (tmp_path / "vocab.json").write_text(json.dumps({"hello": 5, "<unk>": 0}))
    assert open_tokenizer(tmp_path / "vocab.json").encode("hello you", None, None).ids == [5, 0]


HUGGING_FACE = {
    "version": "1.0",
    "added_tokens": [],
    "pre_tokenizer": {"type": "Whitespace"},
    "model": {
        "type": "WordLevel",
        "vocab": {"[UNK]": 0, "hello": 1, "world": 2, "[PAD]": 3},
        "unk_token": "[UNK]",
    },
    **dict.fromkeys(("truncation", "padding", "normalizer", "post_processor", "decoder")),
}


def test_a_hugging_face_tokenizer_is_used_where_its_package_is(tmp_path: Path) -> None:
    pytest.importorskip("tokenizers")
    (tmp_path / "tokenizer.json").write_text(json.dumps(HUGGING_FACE))
    tokenizer = open_tokenizer(tmp_path / "tokenizer.json")
    assert tokenizer.encode("hello big world", None, None).ids == [1, 0, 2]
    assert tokenizer.encode("hello big world", None, 2).ids == [1, 0]
    assert tokenizer.padding == 3
    (tmp_path / "tokenizer.json").write_text(json.dumps({"model": {}}))
    with pytest.raises(WorkbenchError, match="damaged"):
        open_tokenizer(tmp_path / "tokenizer.json")


def test_without_the_package_the_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    (tmp_path / "tokenizer.json").write_text(json.dumps(HUGGING_FACE))
    with pytest.raises(WorkbenchError) as caught:
        open_tokenizer(tmp_path / "tokenizer.json")
    assert caught.value.report.code is ErrorCode.OPTIONAL_PART_MISSING
    assert "tokenizers" in str(caught.value.report.tries[0])


FRAMES = np.array([0, 16384, -32768, 8192], np.int16)


def test_sounds_have_labels_where_they_lie_in_class_folders(tmp_path: Path) -> None:
    wav(tmp_path / "no" / "a.wav", FRAMES)
    wav(tmp_path / "yes" / "b.wav", np.stack([FRAMES, -FRAMES // 2], axis=1))
    dataset = open_at(tmp_path)
    assert (dataset.format, dataset.task_hint) == (DatasetFormat.AUDIO, Task.CLASSIFICATION)
    one, two = dataset.read(0), dataset.read(1)
    assert (one.value.tolist(), one.rate, one.label) == ([[0, 0.5, -1, 0.25]], 8000, 0)
    assert (two.value.shape, two.label) == ((2, 4), 1)


def riff(kind: int, bits: int, content: bytes, extra: bytes = b"") -> bytes:
    form = struct.pack("<HHIIHH", kind, 1, 8000, 8000 * bits // 8, bits // 8, bits) + extra
    parts = (
        b"WAVE" + b"fmt " + struct.pack("<I", len(form)) + form + b"LIST" + struct.pack("<I", 3) + b"abc\0"
    )
    return b"RIFF" + struct.pack("<I", 0) + parts + b"data" + struct.pack("<I", len(content)) + content


@pytest.mark.parametrize(
    "content",
    [
        riff(3, 32, np.array([0.5, -1], "<f4").tobytes()),
        riff(1, 8, bytes([192, 0])),
        riff(1, 24, bytes([0, 0, 0x40, 0, 0, 0x80])),
        riff(1, 32, np.array([2**30, -(2**31)], "<i4").tobytes()),
        riff(
            0xFFFE,
            16,
            np.array([16384, -32768], "<i2").tobytes(),
            struct.pack("<HHIH", 22, 16, 0, 1) + bytes(14),
        ),
    ],
)
def test_numbers_of_every_kind_become_the_same_sound(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.wav").write_bytes(content)
    assert open_at(tmp_path).read(0).value.tolist() == [[0.5, -1]]


@pytest.mark.parametrize(
    "content", [b"", b"RIFF", riff(2, 4, b"abc"), riff(1, 16, b""), riff(1, 16, b"ab" * 50)[:-9]]
)
def test_a_broken_sound_is_a_fault(tmp_path: Path, content: bytes) -> None:
    wav(tmp_path / "good.wav", FRAMES)
    (tmp_path / "bad.wav").write_bytes(content)
    assert why_broken(open_at(tmp_path), 0)


CODE = """
import numpy as np
def pairs():
    shared = np.zeros(3, np.float32)
    for i in range(4):
        shared[:] = i
        yield shared, i
def endless():
    while True:
        yield np.zeros(10_000)
class Lazy:
    def __len__(self): return 3
    def __getitem__(self, i):
        if i == 1: raise OSError("disk on fire")
        return {"a": [1, 2], "b": [3]}
def none(): return None
def empty(): return []
def fails(): raise SystemExit("no")
def texts(): return ["one", ("two", 1)]
"""


@pytest.fixture
def code(tmp_path: Path) -> Path:
    (tmp_path / "samples.py").write_text(CODE)
    return tmp_path / "samples.py"


def test_a_python_function_runs_only_when_it_is_allowed(code: Path) -> None:
    report = refusal(f"{code}:pairs")
    assert report.code is ErrorCode.CODE_NOT_TRUSTED
    assert "--trust-code" in str(report.tries[1])


def test_what_a_python_function_yields_is_kept_and_copied(code: Path) -> None:
    dataset = open_at(f"{code}:pairs", trust_code=True)
    assert (dataset.format, dataset.task_hint, len(dataset)) == (DatasetFormat.PYTHON, Task.CLASSIFICATION, 4)
    assert [dataset.read(i).value.tolist() for i in (3, 1)] == [[3, 3, 3], [1, 1, 1]]
    assert [dataset.label_of(i) for i in (3, 1)] == [3, 1]
    assert not (code.parent / "__pycache__").exists()


def test_something_with_a_length_is_read_when_it_is_needed(code: Path) -> None:
    dataset = open_at(f"{code}:Lazy", trust_code=True)
    assert {name: value.tolist() for name, value in dataset.read(2).value.items()} == {"a": [1, 2], "b": [3]}
    why = why_broken(dataset, 1)
    assert "disk on fire" in why
    assert "Line 14" in why


def test_texts_of_a_function_are_texts(code: Path) -> None:
    dataset = open_at(f"{code}:texts", trust_code=True)
    assert (dataset.read(0).value, dataset.read(1).label) == ("one", 1)


def test_an_endless_iterator_needs_a_limit(code: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_reader, "MOST_BYTES", 1_000_000)
    report = refusal(f"{code}:endless", trust_code=True)
    assert "--limit" in str(report.tries[0])
    assert len(open_at(f"{code}:endless", trust_code=True, limit=3)) == 3


@pytest.mark.parametrize(
    ("function", "said"),
    [("none", "NoneType"), ("empty", "no samples"), ("fails", "Line 18"), ("gone", "no function “gone”")],
)
def test_a_function_that_gives_nothing_is_refused_with_the_reason(
    code: Path, function: str, said: str
) -> None:
    assert said in str(refusal(f"{code}:{function}", trust_code=True).why)
