import pytest

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.shapes import (
    example_option,
    example_shape,
    fits,
    format_input,
    format_shapes,
    parse_batch,
    parse_input,
    parse_layouts,
    parse_shape,
    parse_shapes,
    parse_type,
)
from workbench.core.tensors import TensorInfo


def test_shapes_of_several_inputs_are_read_in_benchmark_apps_spelling() -> None:
    assert parse_shapes("data[1,3,224,224],mask[1..8,?]") == {"data": (1, 3, 224, 224), "mask": ("1..8", "?")}


def test_a_shape_without_a_name_has_the_empty_key() -> None:
    assert parse_shapes(" [ 1 , -1 ] ") == {"": (1, "?")}


def test_names_keep_colons_slashes_and_dots() -> None:
    name = "serving_default_input_2:0"
    assert parse_shapes(f"{name}[1,2],a/b.c[3]") == {name: (1, 2), "a/b.c": (3,)}


def test_empty_brackets_are_a_scalar() -> None:
    assert parse_shapes("x[]") == {"x": ()}


@pytest.mark.parametrize(
    "text", ["", "1,3,224", "a[1,x]", "a[8..1]", "a[1]b", "[1],[2]", "a[1],a[2]", "a[1,,2]", "a[..]"]
)
def test_an_unreadable_shape_is_a_usage_error_with_advice(text: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        parse_shapes(text)
    assert caught.value.report.code is ErrorCode.USAGE
    assert "data[1,3,224,224]" in str(caught.value.report.tries[0])


def test_a_shape_survives_writing_and_reading() -> None:
    text = "data[1,3,224,224],mask[1..8,?]"
    assert format_shapes(parse_shapes(text)) == text


def test_any_part_of_an_input_description_may_be_missing() -> None:
    whole = parse_input("data[1,3]{fp16}")
    assert (whole.name, whole.shape, whole.type) == ("data", (1, 3), "f16")
    assert parse_input("[1,3]").name == ""
    assert parse_input("data").shape is None
    assert parse_input("data{u8}").type == "u8"


def test_an_unknown_element_type_names_the_known_ones() -> None:
    with pytest.raises(WorkbenchError) as caught:
        parse_type("float99")
    assert "f32" in str(caught.value.report.why)


def test_a_layout_is_read_with_and_without_names() -> None:
    assert parse_layouts("NCHW") == {"": "NCHW"}
    assert parse_layouts("data[NCHW],mask[NC]") == {"data": "NCHW", "mask": "NC"}


def test_a_layout_that_cannot_be_read_is_not_called_a_shape() -> None:
    with pytest.raises(WorkbenchError) as caught:
        parse_layouts("[NC")
    assert "layout" in str(caught.value.report.what)
    assert "[NC" in str(caught.value.report.why)
    assert "NCHW" in str(caught.value.report.tries[0])


@pytest.mark.parametrize(
    ("wanted", "allowed", "expected"),
    [
        ((1, 3), ("?", 3), True),
        ((1, 4), ("?", 3), False),
        ((9,), ("1..8",), False),
        ((9,), ("1..",), True),
        ((1,), (1, 1), False),
        ((1,), None, True),
        ((5,), ("N",), True),
    ],
)
def test_a_shape_fits_when_rank_and_every_dimension_do(
    wanted: tuple, allowed: tuple | None, expected: bool
) -> None:
    assert fits(wanted, allowed) is expected


def test_the_example_for_an_image_is_static_and_fits_what_is_declared() -> None:
    declared = ("?", 3, "?", "128..512")
    assert example_shape(declared) == (1, 3, 224, 128)
    assert fits(example_shape(declared), declared)


def test_the_example_option_can_be_read_back() -> None:
    infos = (
        TensorInfo(name="ids", shape=("?", "?"), type="i64"),
        TensorInfo(name="image", shape=("?", 3, 8, 8), type="f32"),
    )
    assert parse_shapes(example_option(infos)) == {"ids": (1, 1), "image": (1, 3, 8, 8)}


def test_a_dimension_that_is_a_range_keeps_its_text() -> None:
    assert parse_shape("1.., ..8, 2 .. 4") == ("1..", "..8", "2..4")


def test_an_input_is_frozen_to_one_value_or_to_all_of_them() -> None:
    assert parse_input("training->false").value == (0.0,)
    assert parse_input("k -> -1.5e2").value == (-150.0,)
    size = parse_input("size[2]{i64}->[480, 640]")
    assert (size.name, size.shape, size.type, size.value) == ("size", (2,), "i64", (480.0, 640.0))


@pytest.mark.parametrize("text", ["k->", "k->many", "k->[]", "k->[1,x]", "k->nan", "k->1,2", "k->inf"])
def test_a_value_that_is_no_number_is_a_usage_error_with_an_example(text: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        parse_input(text)
    assert caught.value.report.code is ErrorCode.USAGE
    assert "training->false" in str(caught.value.report.tries[0])


def test_a_name_with_brackets_is_quoted() -> None:
    odd = parse_input('"layer[0],\\"x\\"->"[1,3]')
    assert (odd.name, odd.shape) == ('layer[0],"x"->', (1, 3))
    assert parse_input(format_input(odd)) == odd
    assert parse_shapes('"a[0]"[1],b[2]') == {"a[0]": (1,), "b": (2,)}


def test_a_batch_is_a_number_a_range_or_open() -> None:
    assert [parse_batch(text) for text in ("8", "?", "-1", "1..8", " 2 .. ")] == [8, "?", "?", "1..8", "2.."]
    for text in ("0", "many", "", "[8]"):
        with pytest.raises(WorkbenchError):
            parse_batch(text)


@pytest.mark.parametrize("text", ["x[99999999999999999999,3]", "x[1..9223372036854775807]"])
def test_a_size_beyond_64_bits_is_not_understood(text: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        parse_input(text)
    assert caught.value.report.code is ErrorCode.USAGE
