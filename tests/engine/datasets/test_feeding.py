"""What a network gets of a sample: raw values in its own layout and type, or preprocessed exactly as by `convert`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import openvino as ov
import pytest
from openvino.op import Parameter, Result

from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.preprocessing import ColorFormat, Preprocessing, Resize, ResizeAlgorithm
from workbench.core.tensors import TensorInfo
from workbench.engine.datasets import Sample, SampleKind, open_tokenizer
from workbench.engine.feeding import Feeder
from workbench.engine.picture_feed import EXACT
from workbench.engine.preprocessing import apply_preprocessing

PICTURE = np.random.default_rng(0).integers(0, 256, (8, 6, 3), np.uint8)
GRAY = (PICTURE @ np.array([0.299, 0.587, 0.114])).round().astype(np.uint8)


def tensor(*shape: int | str, kind: str = "f32", name: str = "data", layout: str | None = None) -> TensorInfo:
    return TensorInfo(name=name, shape=shape, type=kind, layout=layout, names=(name,))


def image(pixels: np.ndarray[Any, Any] = PICTURE) -> Sample:
    return Sample("a.png", SampleKind.IMAGE, pixels)


def numbers(value: Any) -> Sample:
    return Sample("7", SampleKind.ARRAY, value)


def refusal(feeder: Feeder, sample: Sample) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        feeder.feed(sample)
    assert caught.value.report.code is ErrorCode.SHAPE_MISMATCH
    assert caught.value.report.tries
    return caught.value.report


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        (tensor(1, 3, 8, 6), PICTURE.transpose(2, 0, 1)[None]),
        (tensor("N", 3, 8, 6), PICTURE.transpose(2, 0, 1)[None]),
        (tensor(4, 3, 8, 6), PICTURE.transpose(2, 0, 1)[None]),
        (tensor(1, 8, 6, 3), PICTURE[None]),
        (tensor(1, 1, 8, 6), GRAY[None, None]),
        (tensor(1, 8, 6, 1), GRAY[None, ..., None]),
        (tensor(3, 8, 6), PICTURE.transpose(2, 0, 1)),
        (tensor(1, 3, "?", "?"), PICTURE.transpose(2, 0, 1)[None]),
        (tensor(1, 8, 6, layout="NHW"), GRAY[None]),
        (tensor(1, 48), GRAY.reshape(1, 48)),
        (tensor(1, 3, 6, 8, layout="NCWH"), PICTURE.transpose(2, 1, 0)[None]),
    ],
)
def test_without_options_a_picture_is_fed_raw_in_layout_and_type(
    info: TensorInfo, expected: np.ndarray[Any, Any]
) -> None:
    for kind, dtype in (("f32", np.float32), ("u8", np.uint8), ("f16", np.float16), ("i64", np.int64)):
        (fed,) = Feeder([TensorInfo(name="data", shape=info.shape, type=kind, layout=info.layout)]).feed(
            image()
        )
        assert fed.dtype == dtype
        np.testing.assert_array_equal(fed, expected.astype(dtype))
        assert fed.flags.c_contiguous


def test_a_gray_picture_is_repeated_for_three_channels_and_kept_for_one() -> None:
    (three,) = Feeder([tensor(1, 3, 8, 6)]).feed(image(GRAY))
    np.testing.assert_array_equal(three[0], np.stack([GRAY] * 3))
    (one,) = Feeder([tensor(1, 1, 8, 6)]).feed(image(GRAY))
    np.testing.assert_array_equal(one[0, 0], GRAY)


def test_a_picture_of_another_size_is_refused_and_the_option_is_named() -> None:
    report = refusal(Feeder([tensor(1, 3, 224, 200)]), image())
    assert "6 x 8" in str(report.why)
    assert "200 x 224" in str(report.why)
    assert "--resize" in str(report.tries[0])


def test_an_input_that_takes_no_pictures_is_refused() -> None:
    assert "7" in str(refusal(Feeder([tensor(1, 7, 8, 6, layout="NCHW")]), image()).why)
    assert refusal(Feeder([tensor(1, 10)]), image())
    assert refusal(Feeder([tensor(1, 3, 8, 6, kind="i8")]), image())


def as_converted(info: TensorInfo, entry: Preprocessing, rgb: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """What the network's own input holds when `convert` has built the preprocessing in, fed u8 pictures of any size."""
    parameter = Parameter(getattr(ov.Type, info.type), ov.PartialShape(list(info.shape)))  # type: ignore[arg-type]
    model = ov.Model([Result(parameter.output(0))], [parameter], "identity")
    ready = apply_preprocessing(model, [entry], {})
    return np.array(ov.Core().compile_model(ready, "CPU", EXACT)({0: rgb})[0])


@pytest.mark.parametrize(
    ("shape", "entry"),
    [
        ((1, 3, 8, 6), Preprocessing(mean=(123.675, 116.28, 103.53), scale=(58.395, 57.12, 57.375))),
        ((1, 8, 6, 3), Preprocessing(scale=(255.0,), reverse_channels=True, mean=(1.0, 2.0, 3.0))),
        ((1, 3, 5, 9), Preprocessing(resize=Resize(), mean=(127.5,), scale=(127.5,))),
        ((1, 3, 16, 5), Preprocessing(resize=Resize(algorithm=ResizeAlgorithm.CUBIC), reverse_channels=True)),
        ((1, 4, 4, 3), Preprocessing(resize=Resize(algorithm=ResizeAlgorithm.NEAREST))),
        (
            (1, 1, 8, 6),
            Preprocessing(color_format=ColorFormat.RGB, model_color=ColorFormat.GRAY, scale=(2.0,)),
        ),
        ((1, 3, 8, 6), Preprocessing(color_format=ColorFormat.RGB, model_color=ColorFormat.BGR)),
    ],
)
def test_preprocessing_gives_what_the_converted_model_would_compute(
    shape: tuple[int, ...], entry: Preprocessing
) -> None:
    info = tensor(*shape)
    (fed,) = Feeder([info], [entry]).feed(image())
    resize = None if entry.resize is None else msgspec.structs.replace(entry.resize, height=None, width=None)
    built = msgspec.structs.replace(entry, tensor_type="u8", tensor_layout="NHWC", resize=resize)
    expected = as_converted(info, built, PICTURE[None])
    assert fed.dtype == np.float32
    np.testing.assert_allclose(fed, expected, rtol=1e-6, atol=1e-5)


def test_gray_pictures_are_resized_for_gray_inputs() -> None:
    (fed,) = Feeder([tensor(1, 1, 4, 5)], [Preprocessing(resize=Resize())]).feed(image(GRAY))
    assert fed.shape == (1, 1, 4, 5)
    assert 0 < fed.mean() < 255


def test_preprocessing_for_an_unknown_layout_asks_for_it_by_the_inputs_name() -> None:
    with pytest.raises(WorkbenchError) as caught:
        Feeder([tensor(1, 3, 16, 3)], [Preprocessing(resize=Resize())])
    assert "“data”" in str(caught.value.report.what)
    (fed,) = Feeder([tensor(1, 3, 16, 3)], [Preprocessing(resize=Resize())], layouts={"": "NCHW"}).feed(
        image()
    )
    assert fed.shape == (1, 3, 16, 3)


def test_preprocessing_that_does_not_fit_is_refused_before_anything_is_read() -> None:
    with pytest.raises(WorkbenchError, match="4 mean values"):
        Feeder([tensor(1, 3, 8, 6)], [Preprocessing(mean=(1.0, 2.0, 3.0, 4.0))])
    with pytest.raises(WorkbenchError, match="mask"):
        Feeder([tensor(1, 3, 8, 6)], [Preprocessing(input="mask", scale=(2.0,))])


def test_a_model_with_built_in_preprocessing_is_fed_what_it_expects() -> None:
    """Bytes of any size in its own order of channels; mean and scale are the model's own business."""
    entry = Preprocessing(
        color_format=ColorFormat.BGR, tensor_layout="NHWC", tensor_type="u8", resize=Resize(), scale=(255.0,)
    )
    (fed,) = Feeder([tensor(1, "?", "?", 3, kind="u8")], built_in=[entry]).feed(image())
    np.testing.assert_array_equal(fed[0], PICTURE[..., ::-1])
    planar = Preprocessing(color_format=ColorFormat.NV12, tensor_layout="NHWC", tensor_type="u8")
    (fed,) = Feeder([tensor(1, 12, 6, 1, kind="u8")], built_in=[planar]).feed(image())
    assert fed.shape == (1, 12, 6, 1)


def test_numbers_are_fed_as_they_are_where_they_fit() -> None:
    value = np.arange(144.0).reshape(8, 6, 3)
    (fed,) = Feeder([tensor(1, 3, 8, 6)]).feed(numbers(value))
    np.testing.assert_array_equal(fed[0], value.transpose(2, 0, 1))
    (fed,) = Feeder([tensor("N", 8, 6, 3)]).feed(numbers(value[None]))
    np.testing.assert_array_equal(fed[0], value)
    (fed,) = Feeder([tensor(1, 1, 48)]).feed(numbers(value[..., 0].reshape(-1)))
    assert fed.shape == (1, 1, 48)
    said = Preprocessing(tensor_layout="NWHC", model_layout="NHWC", scale=(2.0,))
    (fed,) = Feeder([tensor(1, 8, 6, 3)], [said]).feed(numbers(value.transpose(1, 0, 2)))
    np.testing.assert_allclose(fed[0], value / 2)


def test_numbers_that_do_not_fit_are_refused_with_both_shapes() -> None:
    report = refusal(Feeder([tensor(1, 3, 8, 6)]), numbers(np.ones((5, 5))))
    assert "[5,5]" in str(report.why)
    assert "[1,3,8,6]" in str(report.why)
    assert "0.5" in str(refusal(Feeder([tensor(1, 2, kind="i64")]), numbers(np.array([0.5, 1.0]))).why)
    assert refusal(Feeder([tensor(1, 2, kind="u8")]), numbers(np.array([-1, 300])))


def test_several_inputs_get_the_arrays_of_their_names() -> None:
    feeder = Feeder([tensor(1, 2, name="b:0"), tensor(1, 3, name="a")])
    fed = feeder.feed(numbers({"a": np.ones(3), "b": np.zeros(2)}))
    assert [array.shape for array in fed] == [(1, 2), (1, 3)]
    assert "“a”" in str(refusal(feeder, numbers({"x": np.ones(3), "b": np.zeros(2)})).what)
    assert ".npz" in str(refusal(feeder, numbers(np.ones(3))).tries[0])


def test_samples_are_stacked_and_a_fixed_batch_is_filled_up() -> None:
    feeder = Feeder([tensor(4, 3, 8, 6)])
    assert feeder.batch == 4
    (stacked,) = feeder.stack([feeder.feed(image()), feeder.feed(image(255 - PICTURE))])
    assert stacked.shape == (4, 3, 8, 6)
    np.testing.assert_array_equal(stacked[1], stacked[3])
    assert Feeder([tensor("?", 3, 8, 6)]).batch is None
    assert Feeder([tensor(3, 8, 6)]).batch is None


def test_pictures_of_different_sizes_are_not_stacked() -> None:
    feeder = Feeder([tensor("?", 3, "?", "?")])
    with pytest.raises(WorkbenchError, match="shapes"):
        feeder.stack([feeder.feed(image()), feeder.feed(image(PICTURE[:4]))])


BERT = [tensor("N", "L", kind="i64", name=name) for name in ("input_ids", "attention_mask", "token_type_ids")]


def test_texts_become_tokens_masks_and_types(tmp_path: Path) -> None:
    (tmp_path / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "good", "bad"]))
    tokenizer = open_tokenizer(tmp_path / "vocab.txt")
    text = Sample("1", SampleKind.TEXT, "good good", pair="bad")
    ids, mask, types = Feeder(BERT, tokenizer=tokenizer).feed(text)
    assert (ids.tolist(), mask.tolist()) == ([[2, 4, 4, 3, 5, 3]], [[1] * 6])
    assert types.tolist() == [[0, 0, 0, 0, 1, 1]]
    fixed = [tensor(1, 8, kind="i32", name="mask"), tensor(1, 8, kind="i32", name="ids")]
    mask, ids = Feeder(fixed, tokenizer=tokenizer).feed(text)
    assert (ids.tolist(), mask.tolist()) == ([[2, 4, 4, 3, 5, 3, 0, 0]], [[1] * 6 + [0] * 2])
    assert "vocab.txt" in str(refusal(Feeder(BERT), text).tries[0])
    assert "pixels" in str(
        refusal(Feeder([tensor(1, 3, 8, 6, name="pixels")] * 2, tokenizer=tokenizer), text).what
    )


def test_sounds_are_mixed_cut_and_filled_and_that_is_noted() -> None:
    stereo = Sample("a.wav", SampleKind.AUDIO, np.array([[0.5, 1.0], [-0.5, 0.0]], np.float32))
    (fed,) = Feeder([tensor("?", "?")]).feed(stereo)
    assert fed.tolist() == [[0, 0.5]]
    feeder = Feeder([tensor("?", 4, 1)])
    (fed,) = feeder.feed(stereo)
    assert fed.tolist() == [[[0], [0.5], [0], [0]]]
    feeder.feed(stereo)
    assert [str(note) for note in feeder.notes] == [str(feeder.notes[0])]
    assert "4 frames" in str(feeder.notes[0])
    (fed,) = Feeder([tensor(1, 2, 2)]).feed(stereo)
    assert fed.tolist() == [[[0.5, 1], [-0.5, 0]]]


def test_a_type_that_numpy_does_not_have_is_refused() -> None:
    with pytest.raises(WorkbenchError, match="bf16"):
        Feeder([tensor(1, 3, 8, 6, kind="bf16")])
    with pytest.raises(WorkbenchError, match="no inputs"):
        Feeder([])


@pytest.mark.parametrize("side", [3, 4])
def test_pictures_are_turned_once_however_the_layout_is_said(side: int) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (side, side, 3), np.uint8)
    entry = Preprocessing(mean=(1.0, 2.0, 3.0), tensor_layout="NHWC", model_layout="NCHW")
    (fed,) = Feeder([tensor(1, 3, side, side)], [entry]).feed(image(pixels))
    np.testing.assert_array_equal(fed[0], (pixels - np.array([1, 2, 3], np.float32)).transpose(2, 0, 1))
