import pytest

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.preprocessing import ColorFormat, Resize, ResizeAlgorithm
from workbench.core.preprocessing_text import (
    parse_channel_values,
    parse_color_format,
    parse_layout_change,
    parse_resize,
)


def refusal(call, text: str) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    """The reason and the advice of a usage error."""
    with pytest.raises(WorkbenchError) as caught:
        call(text)
    assert caught.value.report.code is ErrorCode.USAGE
    assert text in str(caught.value.report.what)
    return str(caught.value.report.why), str(caught.value.report.tries[0])


@pytest.mark.parametrize(
    "text", ["123.675, 116.28,103.53", "[123.675,116.28,103.53]", " [123.675,116.28 ,103.53] "]
)
def test_values_per_channel_are_read_with_and_without_brackets(text: str) -> None:
    assert parse_channel_values(text) == {"": (123.675, 116.28, 103.53)}


def test_values_of_several_inputs_are_told_apart_by_name() -> None:
    assert parse_channel_values("a/b:0[1,2,3],mask[-4e-1]") == {"a/b:0": (1, 2, 3), "mask": (-0.4,)}


@pytest.mark.parametrize(
    "text",
    ["", "1,,2", "one", "1;2;3", "nan", "1,inf", "a[1", "a[1]b", "a[1],a[2]", "[1],[2]", "a[1],[2]", "[]"],
)
def test_values_that_cannot_be_read_are_refused_with_an_example(text: str) -> None:
    _why, advice = refusal(parse_channel_values, text)
    assert "123.675,116.28,103.53" in advice
    assert "data[1,2,3],mask[4]" in advice


def test_a_resize_without_a_size_takes_any_size() -> None:
    assert parse_resize(" Linear ") == Resize(algorithm=ResizeAlgorithm.LINEAR)


def test_a_size_is_height_by_width_and_linear_unless_said_otherwise() -> None:
    assert parse_resize("480x640") == Resize(height=480, width=640)
    assert parse_resize("480 × 640 : cubic") == Resize(algorithm=ResizeAlgorithm.CUBIC, height=480, width=640)


@pytest.mark.parametrize(
    "text", ["", "480", "0x640", "480x", "480x640:", "480x640:lanczos", "x:cubic", "bicubic"]
)
def test_a_resize_that_cannot_be_read_is_refused_with_an_example(text: str) -> None:
    _why, advice = refusal(parse_resize, text)
    assert "480x640:cubic" in advice


def test_colour_formats_are_read_in_any_case_and_by_openvinos_names() -> None:
    assert parse_color_format(" BGR ") is ColorFormat.BGR
    assert parse_color_format("NV12_SINGLE_PLANE") is ColorFormat.NV12
    assert parse_color_format("grayscale") is ColorFormat.GRAY


def test_an_unknown_colour_format_names_the_known_ones() -> None:
    why, advice = refusal(parse_color_format, "hsv")
    assert "nv12" in why
    assert "bgr" in advice


def test_a_layout_change_goes_from_what_is_fed_to_the_models_own() -> None:
    assert parse_layout_change("nhwc -> NCHW") == {"": ("NHWC", "NCHW")}
    assert parse_layout_change("NCHW") == {"": (None, "NCHW")}
    assert parse_layout_change("[NCHW]") == {"": (None, "NCHW")}
    assert parse_layout_change("data[NHWC->NCHW],ids[N...]") == {
        "data": ("NHWC", "NCHW"),
        "ids": (None, "N..."),
    }


@pytest.mark.parametrize(
    "text", ["", "->NCHW", "NHWC->", "NHWC->NCHW->HW", "NN", "N,C", "data[NHWC", "12", "a[N],a[C]"]
)
def test_a_layout_change_that_cannot_be_read_is_refused_with_an_example(text: str) -> None:
    _why, advice = refusal(parse_layout_change, text)
    assert "NHWC->NCHW" in advice
