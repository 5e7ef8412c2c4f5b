"""The options of `convert` as they are written in the field, and what they become."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.errors import ExitCode
from workbench.core.preprocessing import ColorFormat, Preprocessing, Preset, Resize, ResizeAlgorithm
from workbench.core.specs import decode_spec
from workbench.core.verification import VerificationOptions


@pytest.fixture
def read(capsys: pytest.CaptureFixture[str]):
    """What the command line understands, without converting anything."""

    def understood(*words: str) -> ConvertSpec:
        assert main(["convert", "m.onnx", "-o", "out", *words, "--print-recipe", "json"]) == 0
        spec = decode_spec(capsys.readouterr().out)
        assert isinstance(spec, ConvertSpec)
        return spec

    return understood


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]):
    """The sentence with which the command line refuses its words."""

    def sentence(*words: str) -> str:
        assert main(["convert", "m.onnx", "-o", "out", *words]) == ExitCode.USAGE
        return " ".join(capsys.readouterr().err.split())

    return sentence


def test_places_do_not_hang_on_the_current_folder(
    read, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    spec = read("--verify", "--sample", "cat.png")
    assert (spec.model, spec.output_dir) == (f"{tmp_path}/m.onnx", f"{tmp_path}/out")
    assert spec.verify is not None
    assert spec.verify.samples == (f"{tmp_path}/cat.png",)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("net.py:make", "{here}/net.py:make"),
        ("../net.py:Nets.small", "{here}/../net.py:Nets.small"),
        ("package.module:make", "package.module:make"),
        ("model.onnx", "{here}/model.onnx"),
    ],
)
def test_a_python_function_is_no_path(
    given: str, kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["convert", given, "-o", "out", "--print-recipe", "json"]) == 0
    spec = decode_spec(capsys.readouterr().out)
    assert isinstance(spec, ConvertSpec)
    assert spec.model == kept.format(here=tmp_path)


def test_inputs_and_outputs_come_in_lists_and_repeated(read) -> None:
    spec = read(
        "--input", "a[1,3]{u8},b->1", "--input", "c[?]", "--output", "x,y", "--output", "z", "-b", "1..8"
    )
    assert spec.inputs == (
        InputOverride(name="a", shape=(1, 3), type="u8"),
        InputOverride(name="b", value=(1.0,)),
        InputOverride(name="c", shape=("?",)),
    )
    assert (spec.outputs, spec.batch) == (("x", "y", "z"), "1..8")


def test_a_layout_describes_the_input_and_an_arrow_moves_what_is_fed(read) -> None:
    assert read("--layout", "nchw").inputs == (InputOverride(layout="NCHW"),)
    named = read("--input", "a[1,3,8,8]", "--layout", "a[NCHW],b[NC]")
    assert [(o.name, o.layout) for o in named.inputs] == [("a", "NCHW"), ("b", "NC")]
    assert read("--input", "a[1,3,8,8]", "--layout", "NCHW").inputs[0].layout == "NCHW"
    moved = read("--layout", "NHWC->NCHW")
    assert moved.inputs == ()
    assert moved.preprocessing == (Preprocessing(tensor_layout="NHWC", model_layout="NCHW"),)


def test_what_is_said_of_one_input_is_put_together(read) -> None:
    spec = read(
        *("--mean", "a[1,2,3],b[4]", "--scale", "b[5]", "--color-format", "a[nv12->bgr]"),
        *("--resize", "a[480x640:cubic]", "--tensor-type", "a[u8],b[u8]", "--reverse-channels-of", "b"),
    )
    assert spec.preprocessing == (
        Preprocessing(
            input="a",
            mean=(1.0, 2.0, 3.0),
            color_format=ColorFormat.NV12,
            model_color=ColorFormat.BGR,
            resize=Resize(height=480, width=640, algorithm=ResizeAlgorithm.CUBIC),
            tensor_type="u8",
        ),
        Preprocessing(input="b", mean=(4.0,), scale=(5.0,), reverse_channels=True, tensor_type="u8"),
    )


@pytest.mark.parametrize(
    ("name", "preset"),
    [
        ("imagenet", Preset.IMAGENET),
        ("ImageNet", Preset.IMAGENET),
        ("zero_one", Preset.ZERO_ONE),
        ("[-1, 1]", Preset.MINUS_ONE_ONE),
    ],
)
def test_a_preset_is_mean_and_scale(read, name: str, preset: Preset) -> None:
    assert read("--preset", name).preprocessing == (Preprocessing(mean=preset.mean, scale=preset.scale),)


def test_an_option_of_the_check_asks_for_it(read) -> None:
    assert read().verify is None
    assert read("--verify").verify == VerificationOptions()
    assert read("--no-verify").verify is None
    options = read("--seed", "7", "--verify-samples", "3", "--tolerance", "0.5", "--no-bisect").verify
    assert options == VerificationOptions(seed=7, random_samples=3, largest_relative_error=0.5, bisect=False)


def test_contradictions_are_refused(refused) -> None:
    assert "--no-verify says not to" in refused("--no-verify", "--seed", "1")
    assert "its own mean and scale" in refused("--preset", "imagenet", "--mean", "1")
    assert "imagenet" in refused("--preset", "coco")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("--mean", "a[1,2"), "a[1,2"),
        (("--mean", "1,x"), "x"),
        (("--scale", "a[1],a[2]"), "a[1],a[2]"),
        (("--color-format", "cmyk"), "cmyk"),
        (("--resize", "big"), "big"),
        (("--tensor-type", "u9"), "u9"),
        (("--layout", "NN->NC"), "NN"),
        (("--layout", "->"), "“->”"),
        (("--input", "a[1,3"), "a[1,3"),
        (("--batch", "0"), "0"),
        (("--tolerance", "inf"), "inf"),
    ],
)
def test_what_cannot_be_read_is_named(refused, words: tuple[str, ...], part: str) -> None:
    sentence = refused(*words)
    assert part in sentence
    assert sentence.startswith("Error")


def test_without_a_place_to_write_nothing_is_tried(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "m.onnx"]) == ExitCode.USAGE
    assert "Say where to write it" in capsys.readouterr().err


def test_recipes_are_printed_for_people_and_as_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["convert", "/m/a net.onnx", "-o", "/out", "--fp32", "--print-recipe", "command"]
    assert main(words) == 0
    assert capsys.readouterr().out == "ov-workbench convert '/m/a net.onnx' -o /out --fp32\n"
    assert main([*words, "--json"]) == 0
    assert '"form": "command"' in capsys.readouterr().out
