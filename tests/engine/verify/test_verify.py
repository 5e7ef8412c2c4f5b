"""The verification of a converted model: what passes, what is caught, and what is said when nothing can be compared."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import openvino as ov
import pytest
from PIL import Image

from tests import models
from tests.engine.measured import Listener
from tests.engine.verify.verify_models import convert, convert_part, node, save_graph, verified
from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.preprocessing import Preprocessing
from workbench.core.reporter import StepCancelled
from workbench.core.verification import VerificationOptions
from workbench.engine.input_overrides import apply_overrides
from workbench.engine.preprocessing import apply_preprocessing
from workbench.engine.verify import references, tflite_reference, torch_references, watchdog

FLOAT, INT64, BOOL = 1, 7, 9


def spec_of(model: Path, **changes: object) -> ConvertSpec:
    options = VerificationOptions(
        **{k: changes.pop(k) for k in list(changes) if k in VerificationOptions.__struct_fields__}
    )
    return ConvertSpec(model=str(model), output_dir=str(model.parent), verify=options, **changes)  # type: ignore[arg-type]


@pytest.fixture
def cnn(tmp_path: Path) -> Path:
    return models.save_small_cnn(tmp_path / "cnn.onnx")


@pytest.mark.parametrize(("fp16", "cosine"), [(False, 0.99999), (True, 0.999)])
def test_an_equal_model_passes_with_the_tolerance_of_its_weights(
    cnn: Path, tmp_path: Path, *, fp16: bool, cosine: float
) -> None:
    xml = convert(cnn, tmp_path / "ir.xml", fp16=fp16)
    result, why, warnings = verified(spec_of(cnn, random_samples=2), xml)
    assert (why, warnings, result.warnings) == (None, (), ())
    assert result.passed
    assert result.reference.startswith("onnxruntime 1.")
    assert (result.least_cosine, result.samples) == (cosine, 2)
    assert result.inputs == "2 x random, seed 0: image float32 [1,3,16,16]"
    assert [output.name for output in result.outputs] == ["probabilities"]
    assert 0 < result.outputs[0].reference_max < 1
    assert result.max_abs_error < (1e-2 if fp16 else 1e-5)


def test_without_onnxruntime_the_specifications_evaluator_is_asked(cnn: Path, tmp_path: Path) -> None:
    xml = convert(cnn, tmp_path / "ir.xml")
    result, _, _ = verified(spec_of(cnn), xml, evaluator=True)
    assert result.passed
    assert result.reference.startswith("ONNX reference evaluator ")


def test_the_evaluator_normalizes_by_the_saved_statistics_in_old_opsets(tmp_path: Path) -> None:
    statistics = {"s": [2.0, 1.0], "b": [0.5, 0.0], "m": [3.0, -3.0], "v": [0.1, 4.0]}
    source = save_graph(
        tmp_path / "norm.onnx",
        [node("BatchNormalization", ["x", *statistics], "y", momentum=0.9)],
        {"x": (FLOAT, [1, 2, 4, 4])},
        {"y": (FLOAT, [1, 2, 4, 4])},
        {name: np.float32(value) for name, value in statistics.items()},
        opset=9,
    )
    result, _, _ = verified(spec_of(source), convert(source, tmp_path / "ir.xml"), evaluator=True)
    assert result.passed


def test_integers_and_truths_are_compared_exactly(tmp_path: Path) -> None:
    nodes = [
        node("ArgMax", ["x"], "index", axis=1, keepdims=0),
        node("Greater", ["x", "limit"], "above"),
    ]
    outputs = {"index": (INT64, [1]), "above": (BOOL, [1, 8])}
    limit = {"limit": np.float32(0.1)}
    source = save_graph(tmp_path / "m.onnx", nodes, {"x": (FLOAT, [1, 8])}, outputs, limit)
    good, _, _ = verified(spec_of(source), convert(source, tmp_path / "good.xml"))
    assert good.passed
    assert good.max_abs_error == 0
    other = save_graph(
        tmp_path / "other.onnx", nodes, {"x": (FLOAT, [1, 8])}, outputs, {"limit": np.float32(9)}
    )
    bad, _, _ = verified(spec_of(source, bisect=False), convert(other, tmp_path / "bad.xml"))
    assert [output.passed for output in bad.outputs] == [True, False]
    assert bad.outputs[1].max_abs_error in {k / 8 for k in range(1, 9)}


def test_nan_in_both_models_is_a_warning_and_the_rest_is_compared(tmp_path: Path) -> None:
    source = save_graph(
        tmp_path / "m.onnx", [node("Log", ["x"], "y")], {"x": (FLOAT, [1, 64])}, {"y": (FLOAT, [1, 64])}
    )
    result, _, _ = verified(spec_of(source), convert(source, tmp_path / "ir.xml"))
    assert result.passed
    assert [str(warning) for warning in result.warnings] == [
        "“y” holds NaN on the test input, in the source too."
    ]
    assert np.isfinite([result.max_abs_error, result.cosine, result.outputs[0].reference_min]).all()


def test_nan_in_one_model_only_fails(tmp_path: Path) -> None:
    shape = {"x": (FLOAT, [1, 64])}, {"y": (FLOAT, [1, 64])}
    source = save_graph(tmp_path / "m.onnx", [node("Abs", ["x"], "y")], *shape)
    other = save_graph(tmp_path / "other.onnx", [node("Sqrt", ["x"], "y")], *shape)
    result, _, _ = verified(spec_of(source, bisect=False), convert(other, tmp_path / "ir.xml"))
    assert not result.passed
    assert "in the converted model only" in str(result.warnings[0])


def test_another_shape_of_an_output_fails_with_both_shapes(tmp_path: Path) -> None:
    inputs = {"x": (FLOAT, [1, 6])}
    source = save_graph(tmp_path / "m.onnx", [node("Relu", ["x"], "y")], inputs, {"y": (FLOAT, [1, 6])})
    nodes = [node("Transpose", ["x"], "y", perm=[1, 0])]
    other = save_graph(tmp_path / "other.onnx", nodes, inputs, {"y": (FLOAT, [6, 1])})
    result, _, _ = verified(spec_of(source, bisect=False), convert(other, tmp_path / "ir.xml"))
    assert not result.passed
    assert "[6,1]" in str(result.warnings[0])
    assert "[1,6]" in str(result.warnings[0])


def test_open_dimensions_get_sizes_which_are_said(tmp_path: Path) -> None:
    source = models.save_dynamic_cnn(tmp_path / "cnn.onnx")
    result, _, _ = verified(spec_of(source), convert(source, tmp_path / "ir.xml"))
    assert result.passed
    assert "[1,3,224,224]" in result.inputs
    example = (InputOverride(shape=(2, 3, 40, 48)),)
    result, _, _ = verified(spec_of(source, example_inputs=example), tmp_path / "ir.xml")
    assert "[2,3,40,48]" in result.inputs


def test_other_sizes_are_tried_when_the_source_refuses(tmp_path: Path) -> None:
    """The second dimension is open and must be 32; the table has two rows."""
    nodes = [
        node("Gather", ["table", "ids"], "rows", axis=0),
        node("Add", ["rows", "positions"], "y"),
    ]
    source = save_graph(
        tmp_path / "m.onnx",
        nodes,
        {"ids": (INT64, ["N", "S"])},
        {"y": (FLOAT, ["N", "S", 4])},
        {"table": np.eye(2, 4, dtype=np.float32), "positions": np.ones((1, 32, 4), np.float32)},
    )
    result, why, _ = verified(spec_of(source), convert(source, tmp_path / "ir.xml"))
    assert why is None
    assert result.passed
    assert "ids int64 [1,32]" in result.inputs


def test_a_source_that_refuses_every_input_is_quoted(tmp_path: Path) -> None:
    source = save_graph(
        tmp_path / "m.onnx",
        [node("MatMul", ["x", "w"], "y")],
        {"x": (FLOAT, ["N", "S"])},
        {"y": (FLOAT, ["N", 1])},
        {"w": np.ones((77, 1), np.float32)},
    )
    result, why, _ = verified(spec_of(source), convert(source, tmp_path / "ir.xml"))
    assert result is None
    assert "refuses the test input" in str(why)
    assert "onnxruntime" in str(why)


def test_the_network_gets_what_the_preprocessing_makes_of_the_picture(cnn: Path, tmp_path: Path) -> None:
    steps = (
        Preprocessing(
            mean=(127.5,), scale=(64.0,), reverse_channels=True, tensor_type="u8", tensor_layout="NHWC"
        ),
    )
    model = apply_preprocessing(ov.convert_model(cnn), steps, {})
    ov.save_model(model, tmp_path / "ir.xml", compress_to_fp16=False)
    result, why, _ = verified(spec_of(cnn, preprocessing=steps), tmp_path / "ir.xml")
    assert why is None
    assert result.passed
    assert result.inputs == "random, seed 0: image uint8 [1,16,16,3] → float32 [1,3,16,16]"
    picture = tmp_path / "cat.png"
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (20, 30, 3), np.uint8)).save(picture)
    result, why, _ = verified(spec_of(cnn, preprocessing=steps, samples=(str(picture),)), tmp_path / "ir.xml")
    assert result.passed
    assert result.inputs.startswith("cat.png: image uint8 [1,16,16,3]")
    wrong = (Preprocessing(mean=(0.0,), scale=(64.0,), tensor_type="u8", tensor_layout="NHWC"),)
    result, _, _ = verified(spec_of(cnn, preprocessing=wrong, bisect=False), tmp_path / "ir.xml")
    assert not result.passed


def test_a_type_override_is_cast_for_the_source(cnn: Path, tmp_path: Path) -> None:
    inputs = (InputOverride(type="u8"),)
    ov.save_model(apply_overrides(ov.convert_model(cnn), inputs), tmp_path / "ir.xml", compress_to_fp16=False)
    result, _, _ = verified(spec_of(cnn, inputs=inputs), tmp_path / "ir.xml")
    assert result.passed
    assert "image uint8 [1,3,16,16] → float32 [1,3,16,16]" in result.inputs


def save_sum(path: Path) -> Path:
    return save_graph(
        path,
        [node("Mul", ["a", "two"], "m"), node("Add", ["m", "b"], "sum"), node("Relu", ["sum"], "y")],
        {"a": (FLOAT, [1, 4]), "b": (FLOAT, [1, 4])},
        {"y": (FLOAT, [1, 4])},
        {"two": np.float32(2)},
    )


def test_the_users_own_arrays_are_fed_by_name(tmp_path: Path) -> None:
    source = save_sum(tmp_path / "m.onnx")
    xml = convert(source, tmp_path / "ir.xml")
    sample = tmp_path / "own.npz"
    np.savez(sample, a=np.float32([[1, 2, 3, 4]]), b=np.float32([[10, 10, 10, 100]]))
    result, _, _ = verified(spec_of(source, samples=(str(sample),)), xml)
    assert result.passed
    assert result.inputs == "own.npz: a float32 [1,4], b float32 [1,4]"
    assert (result.outputs[0].reference_min, result.outputs[0].reference_max) == (12, 108)


@pytest.mark.parametrize(
    ("arrays", "words"),
    [({"c": np.zeros((1, 4))}, "called c"), ({"a": np.zeros((1, 5))}, "[1,5]"), (None, "own.npz")],
)
def test_a_sample_that_does_not_fit_leaves_the_model_unverified(
    tmp_path: Path, arrays: dict[str, np.ndarray] | None, words: str
) -> None:
    source = save_sum(tmp_path / "m.onnx")
    sample = tmp_path / "own.npz"
    if arrays is not None:
        np.savez(sample, **arrays)
    result, why, _ = verified(spec_of(source, samples=(str(sample),)), convert(source, tmp_path / "ir.xml"))
    assert result is None
    assert str(why).startswith("Not verified, because the sample “own.npz”")
    assert words in str(why)


def test_the_source_gets_the_value_an_input_was_frozen_to(tmp_path: Path) -> None:
    source = save_sum(tmp_path / "m.onnx")
    model = ov.convert_model(source)
    frozen = model.input("b").get_node()
    value = ov.opset13.constant(np.float32([[5, 6, 7, 8]]))
    for target in list(frozen.output(0).get_target_inputs()):
        target.replace_source_output(value.output(0))
    model.remove_parameter(frozen)
    ov.save_model(model, tmp_path / "ir.xml", compress_to_fp16=False)
    inputs = (InputOverride(name="b", value=(5, 6, 7, 8)),)
    result, why, _ = verified(spec_of(source, inputs=inputs), tmp_path / "ir.xml")
    assert why is None
    assert result.passed
    wrong = (InputOverride(name="b", value=(9,)),)
    assert not verified(spec_of(source, inputs=wrong, bisect=False), tmp_path / "ir.xml")[0].passed


@pytest.mark.parametrize("evaluator", [False, True])
def test_a_part_of_the_model_is_compared_with_that_part(tmp_path: Path, *, evaluator: bool) -> None:
    source = save_sum(tmp_path / "m.onnx")
    spec = spec_of(source, inputs=(InputOverride(name="m"),), outputs=("sum",))
    xml = convert_part(spec, tmp_path / "ir.xml")
    result, why, _ = verified(spec, xml, evaluator=evaluator)
    assert why is None
    assert result.passed
    assert [output.name for output in result.outputs] == ["sum"]


def test_a_part_of_an_old_file_that_lists_its_weights_as_inputs_runs_in_onnxruntime(tmp_path: Path) -> None:
    import onnx

    model = onnx.load(models.save_mlp(tmp_path / "mlp.onnx"))
    model.ir_version = 3
    for weight in model.graph.initializer:
        value = onnx.helper.make_tensor_value_info(weight.name, weight.data_type, weight.dims)
        model.graph.input.append(value)
    source = tmp_path / "old.onnx"
    onnx.save(model, source)
    spec = spec_of(source, outputs=("r0",))
    result, _, _ = verified(spec, convert_part(spec, tmp_path / "ir.xml"))
    assert result.passed
    assert result.reference.startswith("onnxruntime")


def test_an_ir_is_compared_with_itself_read_again(tmp_path: Path) -> None:
    source = models.save_ir(tmp_path / "cnn.xml")
    result, _, _ = verified(spec_of(source), convert_ir(source, tmp_path / "half.xml"))
    assert result.passed
    assert result.max_abs_error > 0
    assert result.reference.startswith("OpenVINO 2026.")
    assert result.reference.endswith(", the source IR at f32")


def convert_ir(source: Path, xml: Path) -> Path:
    ov.save_model(ov.Core().read_model(source), xml, compress_to_fp16=True)
    return xml


def test_external_data_is_found_beside_the_file(tmp_path: Path) -> None:
    import onnx

    (tmp_path / "data").mkdir()
    model = onnx.load(models.save_mlp(tmp_path / "mlp.onnx"))
    source = tmp_path / "data" / "mlp.onnx"
    onnx.save(model, source, save_as_external_data=True, location="mlp.data", size_threshold=0)
    spec = spec_of(source, outputs=("r0",))
    xml = convert_part(spec, tmp_path / "ir.xml")
    for evaluator in (False, True):
        result, why, _ = verified(spec, xml, evaluator=evaluator)
        assert why is None
        assert result.passed
        assert result.reference.startswith("ONNX" if evaluator else "onnxruntime")


def test_a_missing_framework_is_named_with_its_command_and_nan_is_still_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = save_graph(
        tmp_path / "m.onnx", [node("Log", ["x"], "y")], {"x": (FLOAT, [1, 64])}, {"y": (FLOAT, [1, 64])}
    )
    xml = convert(source, tmp_path / "ir.xml")
    monkeypatch.setattr(tflite_reference, "_PACKAGES", (("no_such_module", "Interpreter", "none", "None"),))
    monkeypatch.setattr(
        references,
        "open_reference",
        lambda source, cut, names, **_: tflite_reference.tflite_reference(source, cut),
    )
    monkeypatch.setattr("workbench.engine.verify.source_run.open_reference", references.open_reference)
    result, why, warnings = verified(spec_of(source), xml)
    assert result is None
    assert "pip install ai-edge-litert" in str(why)
    assert [str(warning) for warning in warnings] == ["“y” holds NaN or infinity on the test input."]


def test_torch_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.core.inspection import ModelFormat
    from workbench.engine.model_files import ModelSource
    from workbench.engine.verify.reference import Cut, Unverifiable

    monkeypatch.setattr(torch_references.importlib.util, "find_spec", lambda name: None)
    source = ModelSource(Path("m.pt"), ModelFormat.TORCHSCRIPT, (Path("m.pt"),))
    with pytest.raises(Unverifiable, match=r"PyTorch is not installed.*pip install 'ov-workbench\[torch\]'"):
        torch_references.torch_reference(source, Cut(), None)


def end_of_abandoned_work() -> None:
    """A worker ends without waiting; this process would abort at its end with a thread inside of the compiler."""
    for thread in threading.enumerate():
        if thread.name == "verification":
            thread.join(30)


def test_a_compilation_beyond_the_limit_leaves_the_model_unverified(tmp_path: Path) -> None:
    source = models.save_slow_compile(tmp_path / "m.onnx", relus=500)
    listener = Listener()
    result, why, _ = verified(
        spec_of(source, time_limit_s=0.3), convert(source, tmp_path / "ir.xml"), listener
    )
    assert result is None
    assert str(why) == "Not verified, because compiling the converted model took longer than 0.3 s."
    assert "Compiling the converted model" in listener.phases
    end_of_abandoned_work()


def test_a_cancel_is_heard_while_the_model_compiles(tmp_path: Path) -> None:
    source = models.save_slow_compile(tmp_path / "m.onnx", relus=500)
    xml = convert(source, tmp_path / "ir.xml")

    class Impatient(Listener):
        def checkpoint(self) -> None:
            if "Compiling the converted model" in self.phases:
                raise StepCancelled

    with pytest.raises(StepCancelled):
        verified(spec_of(source), xml, Impatient())
    end_of_abandoned_work()


def test_running_out_of_memory_is_no_verdict() -> None:
    from workbench.engine.verify.reference import Unverifiable

    def work(stage: watchdog.Stage) -> None:
        raise RuntimeError("Exception from x.cpp:1:\nstd::bad_alloc")

    with pytest.raises(Unverifiable, match="more memory"):
        watchdog.watch(work, Listener(), watchdog.Deadline(10))
