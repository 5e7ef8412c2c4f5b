"""Conversions: what is written, what is refused, and that nothing half-made or foreign is ever touched."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import msgspec
import numpy as np
import openvino as ov
import pytest

from tests import models
from tests.engine.measured import Listener
from workbench.core.conversion import ConvertResult, ConvertSpec, InputOverride
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.inspection import InspectSpec
from workbench.core.messages import Message, verbatim
from workbench.core.reporter import StepCancelled
from workbench.core.specs import decode_result, encode
from workbench.core.verification import VerificationOptions
from workbench.engine import convert, inspect_model, runtime
from workbench.engine.onnx_outline import external_files
from workbench.engine.progress_part import ProgressPart

SHARED = Path(__file__).parents[3] / "shared" / "models"


def converted(model: Path, folder: Path, **options: object) -> ConvertResult:
    spec = ConvertSpec(model=str(model), output_dir=str(folder), **options)  # type: ignore[arg-type]
    return convert.run(spec, Listener())


def refused(model: Path, folder: Path, **options: object) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        converted(model, folder, **options)
    return caught.value.report


@pytest.fixture
def cnn(tmp_path: Path) -> Path:
    return models.save_small_cnn(tmp_path / "cnn.onnx")


def test_the_result_computes_what_the_source_computes(cnn: Path, tmp_path: Path) -> None:
    result = converted(cnn, tmp_path / "out", compress_to_fp16=False)
    data = np.random.default_rng(3).random((1, 3, 16, 16), np.float32)
    exact = {"INFERENCE_PRECISION_HINT": "f32", "EXECUTION_MODE_HINT": "ACCURACY"}
    answers = [
        runtime.core().compile_model(runtime.read_model(path), "CPU", exact)(data)[0]
        for path in (cnn, result.xml)
    ]
    np.testing.assert_allclose(answers[0], answers[1], atol=1e-6)
    assert decode_result(encode(result)) == result


def test_the_result_is_described_as_inspect_describes_it(cnn: Path, tmp_path: Path) -> None:
    result = converted(cnn, tmp_path / "out", output_name="small")
    facts = inspect_model.run(InspectSpec(model=result.xml), Listener())
    assert (Path(result.xml).name, Path(result.bin).name) == ("small.xml", "small.bin")
    assert (facts.sha256, facts.size_bytes, facts.precision) == (result.sha256, result.size_bytes, "f16")
    assert (facts.inputs, facts.outputs) == (result.inputs, result.outputs)
    assert result.precision == "f16"
    assert result.convert_ms > 0
    assert result.openvino_version == runtime.openvino_version()
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["small.bin", "small.xml"]


def test_fp16_halves_the_weights(cnn: Path, tmp_path: Path) -> None:
    half = converted(cnn, tmp_path / "half")
    whole = converted(cnn, tmp_path / "whole", compress_to_fp16=False)
    assert (half.precision, whole.precision) == ("f16", "f32")
    assert 0.4 < Path(half.bin).stat().st_size / Path(whole.bin).stat().st_size < 0.6


def test_an_ir_is_converted_again(tmp_path: Path) -> None:
    xml = models.save_ir(tmp_path / "cnn.xml")
    assert converted(xml, tmp_path / "out").precision == "f16"


@pytest.mark.parametrize(
    ("shape", "input_text", "output_text"),
    [
        ((2, 3, 16, 16), "[2,3,16,16]", "[2,10]"),
        (("?", 3, 16, 16), "[?,3,16,16]", "[?,10]"),
        (("1..8", 3, "?", "16.."), "[1..8,3,?,16..]", "[1..8,10]"),
        ((4, 3, 32, 48), "[4,3,32,48]", "[4,10]"),
    ],
)
def test_shapes_are_set_open_bounded_or_fixed(
    cnn: Path, tmp_path: Path, shape: tuple[int | str, ...], input_text: str, output_text: str
) -> None:
    result = converted(cnn, tmp_path / "out", inputs=(InputOverride(name="image", shape=shape),))
    assert result.inputs[0].shape_text == input_text
    assert result.outputs[0].shape_text == output_text


def test_an_input_takes_another_type_and_the_answer_stays(cnn: Path, tmp_path: Path) -> None:
    result = converted(cnn, tmp_path / "out", inputs=(InputOverride(type="u8"),), compress_to_fp16=False)
    assert (result.inputs[0].name, result.inputs[0].type) == ("image", "u8")
    data = np.full((1, 3, 16, 16), 7, np.uint8)
    exact = {"INFERENCE_PRECISION_HINT": "f32"}
    new = runtime.core().compile_model(runtime.read_model(result.xml), "CPU", exact)(data)[0]
    old = runtime.core().compile_model(runtime.read_model(cnn), "CPU", exact)(data.astype(np.float32))[0]
    np.testing.assert_allclose(new, old, atol=1e-6)


@pytest.mark.parametrize(
    ("override", "code", "words"),
    [
        (
            InputOverride(shape=(1, 4, 16, 16)),
            ErrorCode.SHAPE_MISMATCH,
            ("image", "[1,3,16,16]", "[1,4,16,16]"),
        ),
        (InputOverride(shape=(1, 16, 16)), ErrorCode.SHAPE_MISMATCH, ("image", "[1,3,16,16]", "[1,16,16]")),
        (InputOverride(name="nope", shape=(1,)), ErrorCode.SHAPE_MISMATCH, ("nope",)),
        (InputOverride(type="f99"), ErrorCode.USAGE, ("f99",)),
    ],
)
def test_an_input_that_does_not_fit_is_named_with_both_shapes(
    cnn: Path, tmp_path: Path, override: InputOverride, code: ErrorCode, words: tuple[str, ...]
) -> None:
    report = refused(cnn, tmp_path / "out", inputs=(override,))
    assert report.code is code
    assert all(word in str(report.what) for word in words)
    assert ".hpp" not in f"{report.what}{report.why}"
    assert not (tmp_path / "out").exists()


def test_the_operation_that_refuses_a_shape_is_named(cnn: Path, tmp_path: Path) -> None:
    report = refused(cnn, tmp_path / "out", inputs=(InputOverride(shape=(1, 4, 16, 16)),))
    assert "Convolution" in str(report.why)
    assert "channel" in str(report.why)


def test_an_unnamed_shape_for_one_of_several_inputs_asks_which(tmp_path: Path) -> None:
    from openvino import opset13 as ops

    a, b = (ops.parameter([1, 4], ov.Type.f32, name=name) for name in "ab")
    ov.save_model(ov.Model([ops.add(a, b)], [a, b]), tmp_path / "two.xml")
    report = refused(tmp_path / "two.xml", tmp_path / "out", inputs=(InputOverride(shape=(2, 4)),))
    assert "a [1,4], b [1,4]" in str(report.why)
    both = (InputOverride(name="a", shape=(2, 4)), InputOverride(name="b", shape=(2, 4)))
    assert converted(tmp_path / "two.xml", tmp_path / "out", inputs=both).outputs[0].shape == (2, 4)
    twice = refused(tmp_path / "two.xml", tmp_path / "out2", inputs=(both[0], both[0]))
    assert twice.code is ErrorCode.USAGE


@pytest.mark.parametrize("where", ["a" * 300, "file/folder", "file"])
def test_a_place_that_cannot_be_is_unwritable(cnn: Path, tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("no folder")
    report = refused(cnn, tmp_path / where)
    assert report.code is ErrorCode.OUTPUT_UNWRITABLE
    assert report.tries


def test_the_model_that_is_read_is_never_written_over(tmp_path: Path) -> None:
    xml = models.save_ir(tmp_path / "net.xml")
    before = xml.read_bytes(), xml.with_suffix(".bin").read_bytes()
    report = refused(xml, tmp_path)
    assert report.code is ErrorCode.OUTPUT_UNWRITABLE
    (tmp_path / "way").symlink_to(tmp_path)
    assert refused(xml, tmp_path / "way", output_name="net.xml").code is ErrorCode.OUTPUT_UNWRITABLE
    assert before == (xml.read_bytes(), xml.with_suffix(".bin").read_bytes())


def test_external_data_is_never_written_over(tmp_path: Path) -> None:
    import onnx

    path = models.save_mlp(tmp_path / "mlp.onnx")
    onnx.save(onnx.load(path), path, save_as_external_data=True, location="mlp.bin", size_threshold=0)
    assert refused(path, tmp_path).code is ErrorCode.OUTPUT_UNWRITABLE
    assert converted(path, tmp_path / "out").precision == "f16"


def test_an_older_result_is_replaced_only_when_wanted(cnn: Path, tmp_path: Path) -> None:
    first = converted(cnn, tmp_path / "out")
    assert refused(cnn, tmp_path / "out", overwrite=False).code is ErrorCode.OUTPUT_UNWRITABLE
    second = converted(cnn, tmp_path / "out", compress_to_fp16=False)
    assert second.xml == first.xml
    assert second.sha256 != first.sha256


@pytest.mark.parametrize("name", ["a/b", "..", "/etc/net"])
def test_a_name_with_a_folder_in_it_is_wrong_usage(cnn: Path, tmp_path: Path, name: str) -> None:
    assert refused(cnn, tmp_path / "out", output_name=name).code is ErrorCode.USAGE


def test_a_place_that_is_a_file_is_not_writable(cnn: Path, tmp_path: Path) -> None:
    assert refused(cnn, cnn).code is ErrorCode.OUTPUT_UNWRITABLE
    assert refused(cnn, cnn / "below").code is ErrorCode.OUTPUT_UNWRITABLE


class Canceller(Listener):
    """Asks to end when a phase is announced whose sentence contains `word`."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word
        self.found = False

    def progress(
        self, phase: Message, fraction: float | None = None, remaining_s: float | None = None
    ) -> None:
        super().progress(phase, fraction, remaining_s)
        self.found |= self.word in str(phase)

    def checkpoint(self) -> None:
        if self.found:
            raise StepCancelled


@pytest.mark.parametrize("word", ["Reading and converting", "Compressing", "Reading the result", "Hashing"])
def test_a_cancelled_conversion_leaves_nothing(cnn: Path, tmp_path: Path, word: str) -> None:
    canceller = Canceller(word)
    with pytest.raises(StepCancelled):
        convert.run(ConvertSpec(model=str(cnn), output_dir=str(tmp_path / "a" / "out")), canceller)
    assert canceller.found
    assert not (tmp_path / "a").exists()


def test_progress_rises_through_named_phases(cnn: Path, tmp_path: Path) -> None:
    listener = Listener()
    convert.run(ConvertSpec(model=str(cnn), output_dir=str(tmp_path / "out")), listener)
    assert len(listener.phases) >= 5
    assert listener.fractions == sorted(listener.fractions)


@pytest.mark.parametrize(
    "name",
    [
        "deeplab-tf-frozen/deeplab_nchw.pb",
        "tiny-kws-savedmodel",
        "resnet8-cifar10-tflite/pretrainedResnet.tflite",
        "landmarks-ir-v10/landmarks-regression-retail-0009.xml",
        "dummy-transformer/dummy_transformer.onnx",
    ],
)
def test_a_real_model_is_converted(tmp_path: Path, name: str) -> None:
    if not (SHARED / name).exists():
        pytest.skip("the shared models are not here")
    result = converted(SHARED / name, tmp_path)
    assert result.precision == "f16"
    assert result.inputs == runtime.tensor_infos(runtime.read_model(SHARED / name).inputs)


def test_the_weights_have_a_hash_of_their_own(cnn: Path, tmp_path: Path) -> None:
    result = converted(cnn, tmp_path / "out")
    assert result.weights_sha256 == hashlib.sha256(Path(result.bin).read_bytes()).hexdigest()


@pytest.mark.parametrize("kind", ["inputs", "outputs"])
def test_a_model_without_inputs_or_outputs_is_converted_with_a_warning(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "net.xml"
    if kind == "inputs":
        path = models.save_without_inputs(tmp_path / "net.onnx")
    else:
        path.write_text('<?xml version="1.0"?><net name="none" version="11"><layers/><edges/></net>')
    result = converted(path, tmp_path / "out")
    assert any(f"no {kind}" in str(warning) for warning in result.warnings)
    assert getattr(result, kind) == ()


@pytest.mark.parametrize("attribute", [False, True])
def test_external_data_is_found_wherever_a_tensor_may_stand(tmp_path: Path, attribute: bool) -> None:
    import onnx

    path = models.save_mlp(tmp_path / "mlp.onnx")
    assert external_files(path) == ()
    model = onnx.load(path)
    if attribute:  # weights as constants of nodes instead of initializers
        for tensor in model.graph.initializer:
            node = onnx.helper.make_node("Constant", [], [tensor.name], value=tensor)
            model.graph.node.insert(0, node)
        del model.graph.initializer[:]
    onnx.save(
        model,
        path,
        save_as_external_data=True,
        location="w.dat",
        size_threshold=0,
        convert_attribute=attribute,
    )
    assert external_files(path) == (tmp_path / "w.dat",)


def test_a_missing_external_file_is_named(tmp_path: Path) -> None:
    import onnx

    path = models.save_mlp(tmp_path / "mlp.onnx")
    onnx.save(onnx.load(path), path, save_as_external_data=True, location="w.dat", size_threshold=0)
    (tmp_path / "w.dat").unlink()
    report = refused(path, tmp_path / "out")
    assert report.code is ErrorCode.FILE_MISSING
    assert "w.dat" in str(report.what)


class Ending:
    """A verification that ends in one of the ways it can."""

    def __init__(self, error: Exception | None, answer: object = None) -> None:
        self.error, self.answer = error, answer

    def __call__(self, *_arguments: object, **_more: object) -> object:
        if self.error is not None:
            raise self.error
        return self.answer


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (StepCancelled(), "stopped"),
        (MemoryError("too much"), "too much"),
        (RuntimeError("the framework gave up"), "gave up"),
        (WorkbenchError(ErrorCode.USAGE, verbatim("No sample."), verbatim("It is empty.")), "It is empty"),
    ],
)
def test_the_files_stay_however_the_verification_ends(
    cnn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    monkeypatch.setattr("workbench.engine.verify.verify", Ending(error), raising=False)
    result = converted(cnn, tmp_path / "out", verify=VerificationOptions())
    assert result.verification is None
    assert words in str(result.not_verified)
    assert Path(result.xml).is_file()
    assert decode_result(encode(result)) == result


def test_the_result_is_handed_over_whole_before_it_is_verified(
    cnn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = Listener()

    def verify(*_arguments: object, **_more: object) -> object:
        (interim,) = listener.interims
        assert isinstance(interim, ConvertResult)
        assert Path(interim.xml).is_file()
        assert Path(interim.bin).is_file()
        assert [path.name for path in Path(interim.xml).parent.iterdir() if path.name.startswith(".")] == []
        return None, verbatim("not here"), ()

    monkeypatch.setattr("workbench.engine.verify.verify", verify, raising=False)
    spec = ConvertSpec(model=str(cnn), output_dir=str(tmp_path / "out"), verify=VerificationOptions())
    result = convert.run(spec, listener)
    assert result.not_verified == verbatim("not here")
    assert listener.interims == [msgspec.structs.replace(result, not_verified=None)]


def test_progress_rises_through_the_verification_too(
    cnn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def verify(_spec: object, _source: object, _xml: object, reporter: Listener, **more: object) -> object:
        assert more["loaded"] is None
        for fraction in (0.0, 0.5, 0.25, 1.0):
            reporter.progress(verbatim("Comparing"), fraction)
        return None, verbatim("not here"), (verbatim("odd"),)

    monkeypatch.setattr("workbench.engine.verify.verify", verify, raising=False)
    listener = Listener()
    spec = ConvertSpec(model=str(cnn), output_dir=str(tmp_path / "out"), verify=VerificationOptions())
    result = convert.run(spec, listener)
    assert (str(result.not_verified), [str(w) for w in result.warnings]) == ("not here", ["odd"])
    assert listener.fractions == sorted(listener.fractions)
    assert listener.fractions[-1] == 1.0


def test_a_long_phase_gives_a_sign_of_life_twice_a_second() -> None:
    listener = Listener()
    part = ProgressPart(listener, 0.0, 0.5)
    with part.busy(verbatim("Working"), 0.2, 0.4):
        time.sleep(1.2)
    assert 3 <= len(listener.fractions) <= 4
    assert listener.fractions == sorted(set(listener.fractions))
    assert listener.fractions[0] == pytest.approx(0.1)
    assert listener.fractions[-1] < 0.2
