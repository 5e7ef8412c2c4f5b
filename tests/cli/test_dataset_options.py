"""The options of samples and of what is fed, as every command that works on data reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workbench.cli.dataset_options import dataset_ref, feeding
from workbench.cli.evaluate import read_adapter
from workbench.core.datasets import DatasetFormat
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.outputs import Head, OutputAdapter
from workbench.core.preprocessing import ResizeAlgorithm


def test_nothing_but_the_path_means_all_samples_as_they_are() -> None:
    ref = dataset_ref({"dataset": "data"})
    assert ref.path == str(Path("data").absolute())
    assert (ref.format, ref.limit, ref.label_offset, ref.subset, ref.part) == (
        None,
        None,
        0,
        None,
        (0.0, 1.0),
    )
    assert not ref.trust_code
    fed = feeding({})
    assert (fed.preprocessing, fed.layouts, fed.built_in) == ((), {}, ())


def test_every_option_arrives() -> None:
    given: dict[str, Any] = {
        "dataset": "samples.py:make",
        "dataset_format": DatasetFormat.PYTHON,
        "limit": 10,
        "label_offset": -1,
        "subset": 5,
        "dataset_seed": 3,
        "part": "0.5:1",
        "labels": Path("labels.txt"),
        "tokenizer": Path("vocab.txt"),
        "trust_code": True,
    }
    ref = dataset_ref(given)
    assert ref.path == f"{Path('samples.py').absolute()}:make"
    assert (ref.format, ref.limit, ref.label_offset, ref.subset, ref.seed) == (
        DatasetFormat.PYTHON,
        10,
        -1,
        5,
        3,
    )
    assert ref.part == (0.5, 1.0)
    assert (ref.labels, ref.tokenizer) == (
        str(Path("labels.txt").absolute()),
        str(Path("vocab.txt").absolute()),
    )
    assert ref.trust_code


@pytest.mark.parametrize("part", ["half", "0.5", "0.9:0.1", "a:b", "0:2", "nan:1"])
def test_a_part_that_is_none_is_refused_with_how_to_write_one(part: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        dataset_ref({"dataset": "data", "part": part})
    assert caught.value.report.code is ErrorCode.USAGE
    assert caught.value.report.tries


def test_what_the_network_gets_is_read_as_convert_reads_it() -> None:
    fed = feeding({"mean": "1,2,3", "scale": "data[4]", "reverse_channels": True, "resize": "8x9:cubic"})
    plain = next(entry for entry in fed.preprocessing if not entry.input)
    named = next(entry for entry in fed.preprocessing if entry.input == "data")
    assert (plain.mean, plain.reverse_channels) == ((1.0, 2.0, 3.0), True)
    assert named.scale == (4.0,)
    assert plain.resize is not None
    assert (plain.resize.height, plain.resize.width, plain.resize.algorithm) == (8, 9, ResizeAlgorithm.CUBIC)


def test_a_layout_says_what_dimensions_mean_and_an_arrow_moves_them() -> None:
    assert feeding({"input_layout": "nhwc"}).layouts == {"": "NHWC"}
    assert feeding({"input_layout": "a[NCHW],b[NC]"}).layouts == {"a": "NCHW", "b": "NC"}
    moved = feeding({"input_layout": "NHWC->NCHW"})
    assert moved.layouts == {}
    assert (moved.preprocessing[0].tensor_layout, moved.preprocessing[0].model_layout) == ("NHWC", "NCHW")
    with pytest.raises(WorkbenchError):
        feeding({"input_layout": "NN"})


def test_an_adapter_is_read_from_its_json_and_what_does_not_fit_is_named(tmp_path: Path) -> None:
    file = tmp_path / "adapter.json"
    file.write_text('{"head": "classes", "output": "scores", "class_offset": 1}')
    assert read_adapter(file) == OutputAdapter(head=Head.CLASSES, output="scores", class_offset=1)
    file.write_text('{"head": "glasses"}')
    with pytest.raises(WorkbenchError, match="glasses"):
        read_adapter(file)
    with pytest.raises(WorkbenchError) as caught:
        read_adapter(tmp_path / "absent.json")
    assert caught.value.report.code is ErrorCode.FILE_MISSING
