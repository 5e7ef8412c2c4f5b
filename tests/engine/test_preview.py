"""The preview shows what the network gets, and what it says of it; judged on networks whose answers can be computed."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import openvino as ov
import openvino.opset13 as op
import pytest
from PIL import Image

from tests.engine.measured import Listener
from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.preprocessing import ColorFormat, Preprocessing, Resize
from workbench.core.previewing import PreviewResult, PreviewSpec
from workbench.core.reporter import StepCancelled
from workbench.core.specs import decode_result, decode_spec, encode
from workbench.engine import preview
from workbench.engine.pictures import to_png

SHARED = Path(__file__).parents[3] / "shared"
SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
NCHW = [1, 3, 8, 8]
SOLID = (200, 100, 50)


def means_of_channels(
    path: Path,
    shape: list[object] = NCHW,
    *,
    kind: ov.Type = ov.Type.f32,
    layout: str = "NCHW",
    more: bool = False,
) -> str:
    """A network whose scores are the means of its channels: [batch, channels]."""
    image = op.parameter(ov.PartialShape(shape), kind, name="image")
    image.output(0).set_names({"image"})
    spatial = [i for i, letter in enumerate(layout) if letter in "HW"]
    scores = op.reduce_mean(op.convert(image, "f32"), np.array(spatial), False)
    parameters = [image]
    if more:
        other = op.parameter(ov.PartialShape([-1, 3]), ov.Type.f32, name="offset")
        other.output(0).set_names({"offset"})
        scores, parameters = op.add(scores, other), [image, other]
    scores.output(0).set_names({"scores"})
    ov.save_model(ov.Model([op.result(scores)], parameters, "means"), path, compress_to_fp16=False)
    return str(path)


def picture(path: Path, height: int = 8, width: int = 8, color: tuple[int, int, int] = SOLID) -> str:
    path.write_bytes(to_png(np.zeros((height, width, 3), np.uint8) + np.array(color, np.uint8)))
    return str(path)


def shown(
    model: str, image: str, *entries: Preprocessing, input: str = "", answers: int = 5, **conversion: object
) -> PreviewResult:
    spec = PreviewSpec(
        conversion=ConvertSpec(model=model, output_dir="nowhere", preprocessing=entries, **conversion),  # type: ignore[arg-type]
        image=image,
        input=input,
        answers=answers,
    )
    assert decode_spec(encode(spec)) == spec
    result = preview.run(spec, Listener())
    assert decode_result(encode(result)) == result
    return result


def refusal(model: str, image: str, *entries: Preprocessing, **options: object) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        shown(model, image, *entries, **options)  # type: ignore[arg-type]
    assert caught.value.report.tries
    return caught.value.report


def drawn(png: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image)


def values(result: PreviewResult) -> tuple[dict[int, float], dict[int, float]]:
    with_it = {a.index: a.value for a in result.answers_with}
    return with_it, {a.index: a.value for a in result.answers_without}


def test_the_answers_are_those_of_the_preprocessed_and_of_the_raw_pixels(tmp_path: Path) -> None:
    entry = Preprocessing(
        tensor_type="u8",
        tensor_layout="NHWC",
        reverse_channels=True,
        mean=(10.0, 20.0, 30.0),
        scale=(2.0, 4.0, 5.0),
    )
    result = shown(means_of_channels(tmp_path / "m.xml"), picture(tmp_path / "p.png"), entry)
    with_it, without_it = values(result)
    assert with_it == pytest.approx({0: 20, 1: 20, 2: 34})
    assert without_it == pytest.approx({0: 200, 1: 100, 2: 50})
    assert [a.index for a in result.answers_with] == [2, 0, 1]
    assert result.output == "scores"
    assert "RGB pixels 0..255" in str(result.without)
    assert "[1,3,8,8]" in str(result.without)
    assert result.warnings == ()


def test_the_picture_after_is_what_the_networks_own_input_holds(tmp_path: Path) -> None:
    entry = Preprocessing(tensor_type="u8", tensor_layout="NHWC", mean=(100.0,), scale=(50.0,))
    result = shown(means_of_channels(tmp_path / "m.xml"), picture(tmp_path / "p.png", 8, 8), entry)
    assert result.after_shape == (1, 3, 8, 8)
    assert (result.after_min, result.after_max) == pytest.approx((-1, 2))
    assert result.after_mean == pytest.approx((2, 0, -1), abs=1e-6)
    assert drawn(result.after)[0, 0].tolist() == [255, 85, 0]
    assert drawn(result.before)[0, 0].tolist() == list(SOLID)


def test_a_large_picture_is_shown_small_and_measured_whole(tmp_path: Path) -> None:
    model = means_of_channels(tmp_path / "m.xml", [1, 600, 600, 3], layout="NHWC")
    result = shown(model, picture(tmp_path / "p.png", 700, 1400))
    assert result.before_size == (1400, 700)
    assert drawn(result.before).shape == (256, 512, 3)
    assert drawn(result.after).shape == (512, 512, 3)
    assert result.after_shape == (1, 600, 600, 3)


def test_without_preprocessing_the_model_runs_once(tmp_path: Path) -> None:
    result = shown(means_of_channels(tmp_path / "m.xml"), picture(tmp_path / "p.png"))
    assert result.answers_with == result.answers_without
    assert "both are the same" in str(result.without)


@pytest.mark.parametrize("color", list(ColorFormat))
def test_the_picture_is_fed_in_the_colours_that_are_asked_for(tmp_path: Path, color: ColorFormat) -> None:
    gray = color is ColorFormat.GRAY
    model = means_of_channels(tmp_path / "m.xml", [1, 1 if gray else 3, 8, 8])
    entry = Preprocessing(
        tensor_type="u8", tensor_layout="NHWC", color_format=color, resize=Resize(height=16, width=12)
    )
    result = shown(model, picture(tmp_path / "p.png"), entry)
    expected = (200 * 0.299 + 100 * 0.587 + 50 * 0.114,) if gray else SOLID
    assert result.after_mean == pytest.approx(expected, abs=2)


def test_open_sizes_take_the_pictures_own_and_an_open_batch_is_one(tmp_path: Path) -> None:
    model = means_of_channels(tmp_path / "m.xml", [-1, 3, -1, ov.Dimension(1, 32)])
    result = shown(model, picture(tmp_path / "p.png", 20, 40), Preprocessing(scale=(2.0,)))
    assert result.after_shape == (1, 3, 20, 32)
    assert values(result)[0] == pytest.approx({0: 100, 1: 50, 2: 25})


def test_a_model_of_any_size_gets_no_huge_picture_and_that_is_said(tmp_path: Path) -> None:
    model = means_of_channels(tmp_path / "m.xml", [1, 3, -1, -1])
    result = shown(model, picture(tmp_path / "p.png", 1000, 2048), Preprocessing(scale=(2.0,)))
    assert result.after_shape == (1, 3, 500, 1024)
    assert "500 x 1024" in str(result.warnings[0])
    assert len(result.warnings) == 1


def test_a_model_that_resizes_gets_the_whole_picture(tmp_path: Path) -> None:
    entry = Preprocessing(tensor_type="u8", tensor_layout="NHWC", resize=Resize())
    result = shown(means_of_channels(tmp_path / "m.xml"), picture(tmp_path / "p.png", 1200, 50), entry)
    assert (result.after_shape, result.warnings) == ((1, 3, 8, 8), ())
    assert values(result)[0] == pytest.approx({0: 200, 1: 100, 2: 50}, abs=0.1)


def test_every_frame_of_a_fixed_batch_is_the_picture(tmp_path: Path) -> None:
    model = means_of_channels(tmp_path / "m.xml", [4, 3, 8, 8])
    result = shown(model, picture(tmp_path / "p.png"), Preprocessing(scale=(2.0,)))
    assert (result.output, result.after_shape) == ("scores", (4, 3, 8, 8))


def test_other_inputs_get_zeros_and_that_is_said(tmp_path: Path) -> None:
    model = means_of_channels(tmp_path / "m.xml", more=True)
    entry = Preprocessing(input="image", scale=(10.0,))
    for chosen in ("", "image"):
        result = shown(model, picture(tmp_path / "p.png"), entry, input=chosen)
        assert values(result)[0] == pytest.approx({0: 20, 1: 10, 2: 5})
        assert [str(w) for w in result.warnings] == ["The other inputs were fed with zeros: offset."]
    assert values(shown(model, picture(tmp_path / "p.png")))[0] == pytest.approx({0: 200, 1: 100, 2: 50})


def test_a_model_without_class_scores_has_pictures_and_no_answers(tmp_path: Path) -> None:
    image = op.parameter(NCHW, ov.Type.f32, name="image")
    ov.save_model(ov.Model([op.result(op.relu(image))], [image], "m"), tmp_path / "m.xml")
    result = shown(str(tmp_path / "m.xml"), picture(tmp_path / "p.png"), Preprocessing(scale=(255.0,)))
    assert (result.output, result.answers_with, result.answers_without, result.without) == (
        None,
        (),
        (),
        None,
    )
    assert (result.warnings, result.after_max) == ((), pytest.approx(200 / 255))


def test_the_reason_is_told_when_raw_pixels_cannot_be_fed(tmp_path: Path) -> None:
    model = means_of_channels(tmp_path / "m.xml", kind=ov.Type.i8)
    result = shown(model, picture(tmp_path / "p.png", color=(9, 7, 5)), Preprocessing(tensor_type="u8"))
    assert values(result) == ({0: 9, 1: 7, 2: 5}, {})
    assert "i8" in str(result.without)


def test_values_that_are_no_numbers_are_said_and_not_shown(tmp_path: Path) -> None:
    image = op.parameter(NCHW, ov.Type.f32, name="image")
    scores = op.log(op.reduce_mean(image, np.array([2, 3]), False))
    ov.save_model(ov.Model([op.result(scores)], [image], "m"), tmp_path / "m.xml")
    entry = Preprocessing(mean=(100.0, 99.0, 150.0), model_layout="NCHW")  # 100, 1 and -100 are left
    result = shown(str(tmp_path / "m.xml"), picture(tmp_path / "p.png"), entry)
    assert [a.index for a in result.answers_with] == [0, 1]
    assert "no finite numbers" in str(result.warnings[0])
    overflow = Preprocessing(scale=(1e-37,), tensor_type="u8")
    result = shown(means_of_channels(tmp_path / "n.xml"), picture(tmp_path / "p.png"), overflow)
    assert "192 values" in str(result.warnings[0])
    assert (result.after_min, result.after_max) == (0, 0)


def test_the_conversions_shape_and_layout_are_respected(tmp_path: Path) -> None:
    model = means_of_channels(tmp_path / "m.xml", [-1, -1, -1, -1])
    entry = Preprocessing(mean=(1.0, 2.0, 3.0), input="image")
    inputs = (InputOverride(name="image", shape=(1, 3, 12, 14), layout="NCHW"),)
    result = shown(model, picture(tmp_path / "p.png"), entry, inputs=inputs)
    assert result.after_shape == (1, 3, 12, 14)
    assert values(result) == (pytest.approx({0: 199, 1: 98, 2: 47}), pytest.approx({0: 200, 1: 100, 2: 50}))
    assert refusal(model, picture(tmp_path / "p.png")).code is ErrorCode.SHAPE_MISMATCH


def test_asked_for_answers_is_given_answers(tmp_path: Path) -> None:
    model, image = means_of_channels(tmp_path / "m.xml"), picture(tmp_path / "p.png")
    assert [a.index for a in shown(model, image, answers=1).answers_with] == [0]
    assert shown(model, image, answers=0).answers_with == ()


def test_what_cannot_be_fed_is_refused_with_its_reason(tmp_path: Path) -> None:
    image = picture(tmp_path / "p.png")
    words = means_of_channels(tmp_path / "w.xml", [1, 77], layout="NW")
    assert "[1,77]" in str(refusal(words, image).why)
    seven = means_of_channels(tmp_path / "s.xml", [1, 7, 8, 8])
    assert "7 channels" in str(refusal(seven, image, Preprocessing(model_layout="NCHW", scale=(2.0,))).why)
    two = means_of_channels(tmp_path / "t.xml", more=True)
    assert refusal(two, image, input="nobody").code is ErrorCode.SHAPE_MISMATCH
    assert refusal(two, str(tmp_path / "no.png")).code is ErrorCode.FILE_MISSING


def test_a_size_the_network_cannot_take_is_said(tmp_path: Path) -> None:
    image = op.parameter(ov.PartialShape([1, 3, -1, -1]), ov.Type.f32, name="image")
    halves = op.add(image, op.constant(np.zeros((1, 3, 8, 8), np.float32)))
    ov.save_model(
        ov.Model([op.result(op.reduce_mean(halves, np.array([2, 3])))], [image], "m"), tmp_path / "m.xml"
    )
    report = refusal(str(tmp_path / "m.xml"), picture(tmp_path / "p.png", 20, 20))
    assert report.code is ErrorCode.SHAPE_MISMATCH
    assert "20" in str(report.what)
    assert ".cpp" not in str(report)


def test_a_cancel_ends_it_between_two_phases(tmp_path: Path) -> None:
    class Impatient(Listener):
        def checkpoint(self) -> None:
            if "Preprocessing the picture" in self.phases:
                raise StepCancelled

    listener = Impatient()
    conversion = ConvertSpec(model=means_of_channels(tmp_path / "m.xml"), output_dir="nowhere")
    with pytest.raises(StepCancelled):
        preview.run(PreviewSpec(conversion=conversion, image=picture(tmp_path / "p.png")), listener)
    assert "Running the model" not in listener.phases


def test_phases_go_forward(tmp_path: Path) -> None:
    listener = Listener()
    conversion = ConvertSpec(
        model=means_of_channels(tmp_path / "m.xml"),
        output_dir="nowhere",
        preprocessing=(Preprocessing(scale=(2.0,)),),
    )
    preview.run(PreviewSpec(conversion=conversion, image=picture(tmp_path / "p.png")), listener)
    assert listener.fractions == sorted(listener.fractions)
    assert "Running the model without preprocessing" in listener.phases


def test_the_sample_answers_right_with_its_raw_pixels_and_not_when_scaled_twice() -> None:
    image = str(sorted((SAMPLE / "evaluation" / "3").glob("*.png"))[0])
    result = shown(str(SAMPLE / "digits.onnx"), image, Preprocessing(scale=(255.0,)))
    assert result.after_shape == (1, 1, 32, 32)
    assert result.answers_without[0].index == 3
    assert result.answers_without[0].value > 0.9 > result.answers_with[0].value


@pytest.mark.skipif(not (SHARED / "models").is_dir(), reason="the real models are not here")
def test_a_real_classifier_sees_a_cat_with_a_resize_and_without() -> None:
    entry = Preprocessing(tensor_type="u8", resize=Resize(height=64, width=64))
    result = shown(
        str(SHARED / "models" / "resnet8-cifar10-tflite" / "pretrainedResnet.tflite"),
        str(SHARED / "data" / "cifar10-test-1000" / "cat" / "0000.jpg"),
        entry,
    )
    assert [a[0].index for a in (result.answers_with, result.answers_without)] == [3, 3]
