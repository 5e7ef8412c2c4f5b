"""Preprocessing in the model computes what the same steps in numpy compute, and every misfit is said beforehand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openvino as ov
import openvino.opset13 as op
import pytest

from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.preprocessing import ColorFormat, Preprocessing, Preset, Resize, ResizeAlgorithm
from workbench.engine import runtime
from workbench.engine.pictures import to_color_format
from workbench.engine.preprocessing import apply_preprocessing

EXACT = {"INFERENCE_PRECISION_HINT": "f32", "EXECUTION_MODE_HINT": "ACCURACY"}
MEAN, SCALE = Preset.IMAGENET.mean, Preset.IMAGENET.scale


def identity(*shape: object, kind: ov.Type = ov.Type.f32, layout: str = "", inputs: int = 1) -> ov.Model:
    """A model whose outputs are its inputs: what comes out is what the preprocessing made."""
    parameters = []
    for index in range(inputs):
        parameter = op.parameter(ov.PartialShape(list(shape)), kind, name=f"image{index or ''}")
        parameter.output(0).set_names({f"image{index or ''}", f"alias{index or ''}"})
        if layout:
            parameter.layout = ov.Layout(layout)
        parameters.append(parameter)
    return ov.Model([op.result(p) for p in parameters], parameters, "identity")


def fed(model: ov.Model, data: np.ndarray) -> np.ndarray:
    return np.array(runtime.core().compile_model(model, "CPU", EXACT)([data])[0])


def prepared(model: ov.Model, **fields: object) -> ov.Model:
    return apply_preprocessing(model, [Preprocessing(**fields)], {})  # type: ignore[arg-type]


def refusal(model: ov.Model, *entries: Preprocessing, layouts: dict[str, str] | None = None) -> ErrorReport:
    before = [(str(port.partial_shape), port.element_type) for port in model.inputs]
    with pytest.raises(WorkbenchError) as caught:
        apply_preprocessing(model, entries, layouts or {})
    assert [(str(port.partial_shape), port.element_type) for port in model.inputs] == before
    report = caught.value.report
    assert report.tries
    assert ".cpp" not in str(report)
    return report


def picture(height: int, width: int, channels: int = 3, seed: int = 5) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, channels), np.uint8)


def linear(image: np.ndarray, height: int, width: int) -> np.ndarray:
    """Half-pixel bilinear interpolation without averaging, edges repeated."""

    def positions(size: int, wanted: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        at = np.clip((np.arange(wanted) + 0.5) * size / wanted - 0.5, 0, size - 1)
        low = np.floor(at).astype(int)
        return low, np.minimum(low + 1, size - 1), at - low

    image = image.astype(np.float64)
    top, bottom, y = positions(image.shape[0], height)
    left, right, x = positions(image.shape[1], width)
    rows = image[top] * (1 - y)[:, None, None] + image[bottom] * y[:, None, None]
    return rows[:, left] * (1 - x)[:, None] + rows[:, right] * x[:, None]


def nearest(image: np.ndarray, height: int, width: int) -> np.ndarray:
    def positions(size: int, wanted: int) -> np.ndarray:
        at = (np.arange(wanted) + 0.5) * size / wanted - 0.5
        return np.clip(np.ceil(at - 0.5), 0, size - 1).astype(int)  # a half goes down

    return image[positions(image.shape[0], height)][:, positions(image.shape[1], width)].astype(float)


def cubic(image: np.ndarray, height: int, width: int) -> np.ndarray:
    """Half-pixel cubic convolution with a = -0.75."""

    def matrix(size: int, wanted: int) -> np.ndarray:
        a, weights = -0.75, np.zeros((wanted, size))
        for row in range(wanted):
            at = (row + 0.5) * size / wanted - 0.5
            for tap in range(-1, 3):
                d = abs(at - (np.floor(at) + tap))
                near = (a + 2) * d**3 - (a + 3) * d**2 + 1
                far = a * d**3 - 5 * a * d**2 + 8 * a * d - 4 * a
                column = int(np.clip(np.floor(at) + tap, 0, size - 1))
                weights[row, column] += near if d <= 1 else far if d < 2 else 0
        return weights

    return np.einsum("ah,hwc,bw->abc", matrix(image.shape[0], height), image, matrix(image.shape[1], width))


def to_rgb(plane: np.ndarray, color: ColorFormat) -> np.ndarray:
    """NV12 and I420 back to RGB, by the formula of OpenVINO's documentation."""
    height, width = plane.shape[0] * 2 // 3, plane.shape[1]
    luma, rest = plane[:height, :, 0].astype(float), plane[height:].reshape(-1).astype(float)
    pairs = (
        rest.reshape(height // 2, width // 2, 2)
        if color is ColorFormat.NV12
        else rest.reshape(2, height // 2, width // 2).transpose(1, 2, 0)
    )
    u, v = np.moveaxis(pairs.repeat(2, axis=0).repeat(2, axis=1) - 128, 2, 0)
    y = 1.164 * (luma - 16)
    return np.clip(np.stack([y + 1.596 * v, y - 0.813 * v - 0.391 * u, y + 2.018 * u], axis=2), 0, 255)


def test_a_camera_frame_becomes_what_numpy_makes_of_it() -> None:
    frame = picture(480, 640)
    model = prepared(
        identity(1, 3, 224, 224),
        tensor_type="u8",
        tensor_layout="NHWC",
        color_format=ColorFormat.BGR,
        resize=Resize(height=480, width=640),
        mean=MEAN,
        scale=SCALE,
    )
    port = model.inputs[0]
    assert (port.element_type, list(port.shape)) == (ov.Type.u8, [1, 480, 640, 3])
    expected = (linear(frame, 224, 224)[..., ::-1] - MEAN) / SCALE
    np.testing.assert_allclose(fed(model, frame[None])[0], expected.transpose(2, 0, 1), atol=2e-4)


def test_names_stay_and_the_fed_layout_is_kept_in_the_file(tmp_path: Path) -> None:
    model = prepared(identity(1, 3, 8, 8), tensor_type="u8", tensor_layout="NHWC", scale=(255.0,))
    ov.save_model(model, tmp_path / "m.xml")
    info = runtime.tensor_infos(runtime.read_model(tmp_path / "m.xml").inputs)[0]
    assert set(info.names) == {"image", "alias"}
    assert (info.type, info.shape, info.layout) == ("u8", (1, 8, 8, 3), "NHWC")


@pytest.mark.parametrize("algorithm", list(ResizeAlgorithm))
def test_every_resize_is_its_textbook_formula(algorithm: ResizeAlgorithm) -> None:
    frame = picture(13, 9)
    reference = {"linear": linear, "nearest": nearest, "cubic": cubic}[algorithm.value]
    for height, width in ((6, 5), (20, 31)):
        model = prepared(
            identity(1, 3, height, width),
            tensor_type="u8",
            tensor_layout="NHWC",
            resize=Resize(algorithm=algorithm),
        )
        assert [d.is_dynamic for d in model.inputs[0].partial_shape] == [False, True, True, False]
        np.testing.assert_allclose(
            fed(model, frame[None])[0].transpose(1, 2, 0), reference(frame, height, width), atol=2e-3
        )


@pytest.mark.parametrize(
    ("color", "model_color"),
    [
        (color, wanted)
        for color in ColorFormat
        for wanted in (ColorFormat.RGB, ColorFormat.BGR, ColorFormat.GRAY)
        if color is not ColorFormat.GRAY
        and not (color in (ColorFormat.RGBX, ColorFormat.BGRX) and wanted is ColorFormat.GRAY)
    ],
)
def test_every_colour_format_becomes_the_models(color: ColorFormat, model_color: ColorFormat) -> None:
    rgb = picture(8, 12).astype(float)
    source = to_color_format(rgb.astype(np.uint8), color)
    planar = color in (ColorFormat.NV12, ColorFormat.I420)
    if planar:
        rgb = to_rgb(source, color)
    expected = {
        ColorFormat.RGB: rgb,
        ColorFormat.BGR: rgb[..., ::-1],
        ColorFormat.GRAY: source[:8].astype(float) if planar else (rgb @ [0.299, 0.587, 0.114])[..., None],
    }[model_color]
    model = prepared(
        identity(1, expected.shape[2], 8, 12),
        tensor_type="u8",
        tensor_layout="NHWC",
        color_format=color,
        model_color=model_color,
    )
    np.testing.assert_allclose(fed(model, source[None])[0], expected.transpose(2, 0, 1), atol=0.05)


def test_gray_is_fed_to_a_network_of_one_channel_without_saying_so_twice() -> None:
    frame = picture(8, 8, 1)
    model = prepared(identity(1, 1, 8, 8), tensor_type="u8", color_format=ColorFormat.GRAY, scale=(2.0,))
    np.testing.assert_array_equal(fed(model, frame.transpose(2, 0, 1)[None])[0, 0], frame[..., 0] / 2)


def test_planes_are_put_together_before_they_are_resized() -> None:
    source = to_color_format(picture(16, 20), ColorFormat.NV12)
    model = prepared(
        identity(1, 3, 9, 7),
        tensor_type="u8",
        color_format=ColorFormat.NV12,
        resize=Resize(height=16, width=20),
    )
    assert list(model.inputs[0].shape) == [1, 24, 20, 1]
    expected = linear(to_rgb(source, ColorFormat.NV12), 9, 7)
    np.testing.assert_allclose(fed(model, source[None])[0], expected.transpose(2, 0, 1), atol=0.05)


def test_channels_are_reversed_before_mean_and_scale() -> None:
    frame = picture(4, 5)
    model = prepared(
        identity(1, 4, 5, 3),
        tensor_type="u8",
        reverse_channels=True,
        mean=(1.0, 2.0, 3.0),
        scale=(2.0, 4.0, 8.0),
    )
    expected = (frame[..., ::-1] - np.array([1.0, 2.0, 3.0])) / [2.0, 4.0, 8.0]
    np.testing.assert_allclose(fed(model, frame[None])[0], expected, atol=1e-5)


@pytest.mark.parametrize("preset", list(Preset))
def test_presets_bring_pixels_into_their_range(preset: Preset) -> None:
    ends = np.array([0, 255], np.uint8).reshape(1, 1, 1, 2).repeat(3, axis=1)
    model = prepared(
        identity(1, 3, 1, 2), tensor_type="u8", mean=preset.mean, scale=preset.scale, model_layout="NCHW"
    )
    expected = {
        Preset.NONE: [[0, 255]] * 3,
        Preset.ZERO_ONE: [[0, 1]] * 3,
        Preset.MINUS_ONE_ONE: [[-1, 1]] * 3,
        Preset.IMAGENET: [[-2.1179, 2.2489], [-2.0357, 2.4286], [-1.8044, 2.64]],
    }[preset]
    np.testing.assert_allclose(fed(model, ends)[0, :, 0], expected, atol=1e-4)


def test_one_mean_and_one_scale_need_no_layout() -> None:
    model = prepared(identity(2, 5), mean=(1.0,), scale=(4.0,))
    np.testing.assert_array_equal(fed(model, np.full((2, 5), 9, np.float32)), np.full((2, 5), 2))


def test_half_precision_inputs_are_computed_in_f32() -> None:
    model = prepared(
        identity(1, 3, 1, 1, kind=ov.Type.f16), tensor_type="u8", mean=MEAN, scale=SCALE, model_layout="NCHW"
    )
    arithmetic = [n for n in model.get_ops() if n.get_type_name() in ("Subtract", "Divide", "Multiply")]
    assert [n.get_output_element_type(0).get_type_name() for n in arithmetic] == ["f32", "f32"]
    exact = (200 - np.array(MEAN)) / SCALE
    got = fed(model, np.full((1, 3, 1, 1), 200, np.uint8))
    np.testing.assert_allclose(got.ravel(), exact.astype(np.float16), rtol=1e-3)


def test_an_integer_input_takes_other_layouts_and_sizes() -> None:
    frame = picture(8, 8)
    model = prepared(
        identity(1, 3, 8, 8, kind=ov.Type.u8), tensor_layout="NHWC", color_format=ColorFormat.BGR
    )
    np.testing.assert_array_equal(fed(model, frame[None])[0], frame[..., ::-1].transpose(2, 0, 1))


def test_three_dimensions_are_a_picture_too() -> None:
    frame = picture(6, 7)
    model = prepared(identity(3, 6, 7), tensor_type="u8", tensor_layout="HWC", mean=(1.0, 2.0, 3.0))
    np.testing.assert_array_equal(fed(model, frame), (frame - np.array([1.0, 2, 3])).transpose(2, 0, 1))


def test_the_given_layout_wins_over_the_declared_one_and_that_over_the_guess() -> None:
    frame = picture(3, 3)
    means = np.array([1.0, 2.0, 3.0])
    ambiguous = {"mean": (1.0, 2.0, 3.0), "tensor_type": "u8"}
    declared = prepared(identity(1, 3, 3, 3, layout="NHWC"), **ambiguous)
    np.testing.assert_array_equal(fed(declared, frame[None])[0], frame - means)
    given = apply_preprocessing(
        identity(1, 3, 3, 3, layout="NHWC"),
        [Preprocessing(**ambiguous)],
        {"alias": "NCHW"},  # type: ignore[arg-type]
    )
    np.testing.assert_array_equal(fed(given, frame[None])[0], frame - means[:, None, None])
    most = apply_preprocessing(
        identity(1, 3, 3, 3),
        [Preprocessing(**ambiguous, model_layout="N...C")],
        {"": "NCHW"},  # type: ignore[arg-type]
    )
    np.testing.assert_array_equal(fed(most, frame[None])[0], frame - means)


def test_the_layout_of_an_input_that_is_gone_counts_for_nothing() -> None:
    model = apply_preprocessing(identity(1, 3, 8, 8), [Preprocessing(scale=(2.0,))], {"frozen": "NC"})
    assert fed(model, np.full((1, 3, 8, 8), 3, np.float32)).mean() == 1.5


def test_only_the_named_input_is_changed() -> None:
    model = apply_preprocessing(
        identity(1, 3, 8, 8, inputs=2),
        [Preprocessing(input="alias1", tensor_type="u8", tensor_layout="NHWC")],
        {},
    )
    assert [(p.element_type.get_type_name(), list(p.shape)) for p in model.inputs] == [
        ("f32", [1, 3, 8, 8]),
        ("u8", [1, 8, 8, 3]),
    ]


def test_nothing_to_do_changes_nothing_but_the_layout_that_was_given() -> None:
    model = identity(1, 3, 8, 8)
    operations = len(model.get_ops())
    apply_preprocessing(model, [Preprocessing(model_layout="NCHW")], {})
    assert len(model.get_ops()) == operations
    assert runtime.tensor_infos(model.inputs)[0].layout == "NCHW"


@pytest.mark.parametrize(
    ("model", "entry", "code", "said"),
    [
        (identity(1, 3, 8, 8), Preprocessing(mean=(1.0, 2.0)), ErrorCode.SHAPE_MISMATCH, "2 mean values for 3"),
        (identity(1, 3, 8, 8), Preprocessing(scale=(1.0,) * 4), ErrorCode.SHAPE_MISMATCH, "4 scale values"),
        (identity(1, 3, 8, 8), Preprocessing(scale=(1.0, 0.0, 1.0)), ErrorCode.USAGE, "cannot be 0"),
        (identity(1, 3, 8, 8, kind=ov.Type.u8), Preprocessing(mean=(1.0,)), ErrorCode.SHAPE_MISMATCH, "takes u8"),
        (identity(1, 1, 8, 8), Preprocessing(reverse_channels=True), ErrorCode.SHAPE_MISMATCH, "1 channels"),
        (identity(1, -1, 8, 3, layout="NCHW"), Preprocessing(reverse_channels=True), ErrorCode.SHAPE_MISMATCH, "?"),
        (identity(1, 64), Preprocessing(mean=(1.0, 2.0)), ErrorCode.SHAPE_MISMATCH, "layout"),
        (identity(1, 3, 3, 3), Preprocessing(tensor_layout="NHWC"), ErrorCode.SHAPE_MISMATCH, "[1,3,3,3]"),
        (ov.Model([], [op.parameter(ov.PartialShape.dynamic(), ov.Type.f32)], "d"), Preprocessing(resize=Resize()), ErrorCode.SHAPE_MISMATCH, "[...]"),  # noqa: E501
        (identity(1, 3, 8, 8), Preprocessing(tensor_layout="HWC"), ErrorCode.SHAPE_MISMATCH, "4 dimensions"),
        (identity(1, 3, 8, 8), Preprocessing(tensor_layout="NDHW"), ErrorCode.SHAPE_MISMATCH, "NDHW"),
        (identity(1, 3, 8, 8), Preprocessing(model_layout="N C"), ErrorCode.USAGE, "cannot be read"),
        (identity(1, 3, -1, -1), Preprocessing(resize=Resize()), ErrorCode.SHAPE_NEEDED, "[1,3,224,224]"),
        (identity(1, 3, 8, 8), Preprocessing(resize=Resize(height=4)), ErrorCode.USAGE, "480x640"),
        (identity(1, 3, 8, 8), Preprocessing(color_format=ColorFormat.GRAY), ErrorCode.SHAPE_MISMATCH, "GRAY pictures cannot become RGB"),  # noqa: E501
        (identity(1, 1, 8, 8), Preprocessing(color_format=ColorFormat.RGBX), ErrorCode.SHAPE_MISMATCH, "cannot become GRAY"),  # noqa: E501
        (identity(1, 3, 8, 8), Preprocessing(color_format=ColorFormat.RGBX, tensor_layout="NCHW"), ErrorCode.SHAPE_MISMATCH, "NHWC only"),  # noqa: E501
        (identity(3, 8, 8), Preprocessing(color_format=ColorFormat.NV12), ErrorCode.SHAPE_MISMATCH, "NHWC only"),
        (identity(1, 8, 8), Preprocessing(color_format=ColorFormat.RGB), ErrorCode.SHAPE_MISMATCH, "four dimensions"),
        (identity(1, 4, 8, 8, layout="NCHW"), Preprocessing(color_format=ColorFormat.BGR), ErrorCode.SHAPE_MISMATCH, "does not take RGB"),  # noqa: E501
        (identity(1, 3, 9, 8), Preprocessing(color_format=ColorFormat.NV12), ErrorCode.SHAPE_MISMATCH, "even"),
        (identity(1, 3, 8, 8), Preprocessing(input="nobody", scale=(2.0,)), ErrorCode.SHAPE_MISMATCH, "alias [1,3,8,8]"),  # noqa: E501
        (identity(1, 3, 8, 8, inputs=2), Preprocessing(scale=(2.0,)), ErrorCode.SHAPE_MISMATCH, "alias1"),
        (identity(1, 3, 8, 8), Preprocessing(tensor_type="f99"), ErrorCode.USAGE, "f99"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_before_anything_is_changed(
    model: ov.Model, entry: Preprocessing, code: ErrorCode, said: str
) -> None:
    report = refusal(model, entry)
    assert report.code is code
    assert said in f"{report} {report.tries[0]}"
    assert not report.details or "Layout" in report.details or "layout" in report.details


def test_an_input_is_described_once() -> None:
    entries = (Preprocessing(input="image", scale=(2.0,)), Preprocessing(input="alias", mean=(2.0,)))
    assert refusal(identity(1, 3, 8, 8), *entries).code is ErrorCode.USAGE


def test_what_only_openvino_notices_keeps_its_last_line_and_the_whole_text() -> None:
    model = identity(1, 3, 8, 8, kind=ov.Type.boolean)
    with pytest.raises(WorkbenchError) as caught:
        prepared(model, tensor_type="u8", color_format=ColorFormat.NV12)
    report = caught.value.report
    assert report.code is ErrorCode.STEP_FAILED
    assert ".cpp" not in str(report.why)
    assert ".cpp" in report.details or ".hpp" in report.details


def test_hostile_names_are_shown_without_their_control_characters() -> None:
    model = identity(1, 3, 8, 8)
    model.inputs[0].set_names({"a\x1b[31m\u202eb"})
    assert "\x1b" not in str(refusal(model, Preprocessing(scale=(0.0,))))
