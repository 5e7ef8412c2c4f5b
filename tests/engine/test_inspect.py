"""Facts of a model, checked against what the tests put into it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import openvino as ov
import pytest
from openvino import opset13 as ops

from tests import models
from tests.engine.measured import Listener
from workbench.core.inspection import InspectResult, InspectSpec, ModelFormat
from workbench.core.specs import decode_result, encode
from workbench.engine import inspect_model
from workbench.engine.macs import count_macs
from workbench.engine.model_files import recognise

SHARED = Path(__file__).parents[3] / "shared" / "models"


def inspected(path: Path, *, hash_files: bool = True) -> InspectResult:
    return inspect_model.run(InspectSpec(model=str(path), hash_files=hash_files), Listener())


def save(model: ov.Model, path: Path) -> Path:
    ov.save_model(model, path, compress_to_fp16=False)
    return path


def test_an_onnx_model_is_described_from_its_own_file(tmp_path: Path) -> None:
    path = models.save_small_cnn(tmp_path / "cnn.onnx")
    facts = inspected(path)
    assert facts.format is ModelFormat.ONNX
    assert facts.opset == {"ai.onnx": models.OPSET}
    assert facts.ir_version == models.IR_VERSION
    assert facts.producer == "workbench-tests"
    assert facts.operations == {
        "Conv": 2,
        "Relu": 2,
        "GlobalAveragePool": 1,
        "Flatten": 1,
        "Gemm": 1,
        "Softmax": 1,
    }
    assert facts.node_count == 8
    weights = 8 * 3 * 9 + 8 + 16 * 8 * 9 + 16 + 16 * 10 + 10
    assert facts.parameter_count == weights
    assert facts.weights_by_precision == {"f32": 4 * weights}
    assert facts.weights_bytes == 4 * weights
    assert facts.precision == "f32"
    assert facts.inputs[0].shape == (1, 3, 16, 16)
    assert (facts.inputs[0].name, facts.outputs[0].name) == ("image", "probabilities")
    assert facts.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert facts.size_bytes == path.stat().st_size
    assert facts.warnings == ()
    assert decode_result(encode(facts)) == facts


def test_macs_are_those_counted_by_hand(tmp_path: Path) -> None:
    facts = inspected(models.save_small_cnn(tmp_path / "cnn.onnx"))
    first = 16 * 16 * 8 * 3 * 9  # output positions x channels out x channels in x kernel
    second = 8 * 8 * 16 * 8 * 9
    assert facts.macs == first + second + 16 * 10
    assert facts.macs_note is None


def test_an_open_batch_is_counted_as_one_and_said_so(tmp_path: Path) -> None:
    static = inspected(models.save_small_cnn(tmp_path / "static.onnx"))
    facts = inspected(models.save_small_cnn(tmp_path / "cnn.onnx", static=False))
    assert facts.macs == static.macs
    assert "batch 1" in str(facts.macs_note)
    assert facts.inputs[0].shape == ("N", 3, 16, 16)


def test_open_sizes_leave_the_macs_unknown(tmp_path: Path) -> None:
    facts = inspected(models.save_dynamic_cnn(tmp_path / "cnn.onnx"))
    assert facts.macs is None
    assert "open" in str(facts.macs_note)
    assert facts.inputs[0].shape == ("N", 3, "H", "W")


def test_grouped_transposed_and_recurrent_work_is_counted() -> None:
    x = ops.parameter([2, 4, 8, 8], ov.Type.f32)
    grouped = ops.group_convolution(x, np.ones((2, 3, 2, 3, 3), np.float32), [1, 1], [1, 1], [1, 1], [1, 1])
    back = ops.convolution_backprop_data(x, np.ones((4, 5, 2, 2), np.float32), [2, 2])
    model = ov.Model([grouped, back], [x])
    assert count_macs(model).macs == 2 * 8 * 8 * 6 * 2 * 9 + 2 * 8 * 8 * 4 * 5 * 4

    sequence = ops.parameter([3, 7, 10], ov.Type.f32)  # batch, steps, features
    state = np.zeros((3, 1, 6), np.float32)
    w, r, b = (np.ones(s, np.float32) for s in ((1, 24, 10), (1, 24, 6), (1, 24)))
    lengths = np.full(3, 7, np.int64)
    lstm = ops.lstm_sequence(sequence, state, state, lengths, w, r, b, 6, "FORWARD")
    assert count_macs(ov.Model([lstm.output(0)], [sequence])).macs == 3 * 7 * 4 * 6 * (10 + 6)

    cell_input = ops.parameter([2, 10], ov.Type.f32)
    hidden = np.zeros((2, 6), np.float32)
    w, r, b = (np.ones(s, np.float32) for s in ((18, 10), (18, 6), (18,)))
    gru = ops.gru_cell(cell_input, hidden, w, r, b, 6)
    assert count_macs(ov.Model([gru], [cell_input])).macs == 2 * 3 * 6 * (10 + 6)

    a = ops.parameter([5, 7, 3], ov.Type.f32)
    product = ops.matmul(a, np.ones((5, 7, 2), np.float32), True, False)
    assert count_macs(ov.Model([product], [a])).macs == 5 * 3 * 2 * 7


def test_an_ir_and_its_source_have_the_same_work_and_ports(tmp_path: Path) -> None:
    source = inspected(models.save_small_cnn(tmp_path / "cnn.onnx"))
    facts = inspected(models.save_ir(tmp_path / "cnn.xml"))
    assert facts.format is ModelFormat.IR
    assert facts.ir_version == 11
    assert facts.producer == "OpenVINO"
    assert facts.macs == source.macs
    assert facts.inputs[0].name == "image"
    assert [Path(file).suffix for file in facts.files] == [".xml", ".bin"]
    assert facts.size_bytes == sum(Path(file).stat().st_size for file in facts.files)


def test_fp16_weights_are_the_main_precision(tmp_path: Path) -> None:
    facts = inspected(models.save_ir(tmp_path / "cnn.xml", fp16=True))
    assert facts.precision == "f16"
    assert facts.weights_by_precision["f16"] > facts.weights_by_precision.get("f32", 0)


def test_the_hash_does_not_depend_on_name_or_place(tmp_path: Path) -> None:
    xml = models.save_ir(tmp_path / "a.xml")
    other = tmp_path / "elsewhere" / "b.xml"
    other.parent.mkdir()
    other.write_bytes(xml.read_bytes())
    other.with_suffix(".bin").write_bytes(xml.with_suffix(".bin").read_bytes())
    assert inspected(xml).sha256 == inspected(other).sha256
    weights = bytearray(other.with_suffix(".bin").read_bytes())
    weights[0] ^= 1  # the last bit of the first weight
    other.with_suffix(".bin").write_bytes(weights)
    assert inspected(xml).sha256 != inspected(other).sha256
    assert inspected(xml, hash_files=False).sha256 is None


def test_quantized_operations_are_counted(tmp_path: Path) -> None:
    facts = inspected(models.save_quantized_mlp(tmp_path / "q.onnx"))
    assert facts.quantized_operations == 1
    assert facts.precision == "i8"
    x = ops.parameter([1, 4], ov.Type.f32)
    low, high = np.float32(-1), np.float32(1)
    fake = ops.fake_quantize(x, low, high, low, high, 256)
    assert inspected(save(ov.Model([fake], [x]), tmp_path / "q.xml")).quantized_operations == 1


def test_external_data_belongs_to_the_model(tmp_path: Path) -> None:
    import onnx

    path = models.save_mlp(tmp_path / "mlp.onnx")
    inside = inspected(path)
    onnx.save(onnx.load(path), path, save_as_external_data=True, location="mlp.data", size_threshold=0)
    outside = inspected(path)
    assert [Path(file).name for file in outside.files] == ["mlp.onnx", "mlp.data"]
    assert outside.weights_by_precision == inside.weights_by_precision
    assert outside.size_bytes > outside.weights_bytes
    assert outside.sha256 != inside.sha256


def warnings(path: Path) -> str:
    return " ".join(map(str, inspected(path).warnings))


def test_odd_things_are_warned_of(tmp_path: Path) -> None:
    import onnx

    renamed = models.save_mlp(tmp_path / "mlp.onnx").rename(tmp_path / "mlp.pb")
    assert "ONNX" in warnings(renamed)
    newer = onnx.load(models.save_mlp(tmp_path / "newer.onnx"))
    newer.opset_import[0].version = 9999
    onnx.save(newer, tmp_path / "newer.onnx")
    assert "9999" in warnings(tmp_path / "newer.onnx")
    x = ops.parameter(ov.PartialShape.dynamic(), ov.Type.f32, name="ta\tb")
    bad = ops.add(x, np.full(4, np.nan, np.float32))
    text = warnings(save(ov.Model([bad], [x]), tmp_path / "bad.xml"))
    assert "NaN" in text
    assert "number of dimensions" in text
    assert "cannot be shown" in text
    assert "no operations" in warnings(save(ov.Model([x], [x]), tmp_path / "through.xml"))


def test_equal_constants_stored_once_are_counted_once(tmp_path: Path) -> None:
    x = ops.parameter([1, 64], ov.Type.f32)
    weight = np.arange(4096, dtype=np.float32).reshape(64, 64)
    model = ov.Model([ops.matmul(ops.matmul(x, weight, False, False), weight.copy(), False, False)], [x])
    facts = inspected(save(model, tmp_path / "twice.xml"))
    assert facts.parameter_count == 4096
    assert facts.weights_bytes <= facts.size_bytes


def test_a_frozen_graph_is_recognised_by_its_content(tmp_path: Path) -> None:
    assert recognise(frozen_graph(tmp_path / "graph.bin")).format is ModelFormat.TF_FROZEN
    facts = inspected(tmp_path / "graph.bin")
    assert facts.operations == {"Relu": 1}


def frozen_graph(path: Path) -> Path:
    """`Placeholder` -> `Relu` as TensorFlow's GraphDef, in text form turned into bytes by hand."""

    def field(number: int, payload: bytes) -> bytes:
        return bytes([number << 3 | 2, len(payload)]) + payload

    float_type = field(5, field(1, b"dtype") + field(2, b"\x30\x01"))
    shape = field(5, field(1, b"shape") + field(2, field(7, field(2, b"\x08\x01") + field(2, b"\x08\x04"))))
    kind = field(5, field(1, b"T") + field(2, b"\x30\x01"))
    x = field(1, b"x") + field(2, b"Placeholder") + float_type + shape
    y = field(1, b"y") + field(2, b"Relu") + field(3, b"x") + kind
    path.write_bytes(field(1, x) + field(1, y))
    return path


@pytest.mark.parametrize(
    ("name", "model_format", "input_shape", "macs"),
    [
        ("basic-pitch/nmp.onnx", "ONNX", "43844,1]", 524_079_648),
        ("deeplab-tf-frozen/deeplab_nchw.pb", "TF", "[1,513,513,3]", 3_346_461_440),
        ("dummy-transformer/dummy_transformer.onnx", "ONNX", "[batch,tokens]", None),
        ("landmarks-ir-v10/landmarks-regression-retail-0009.xml", "IR", "[1,3,48,48]", 10_339_456),
        ("mnist-cntk/mnist.onnx", "ONNX", "[1,1,28,28]", 786_560),
        ("resnet8-cifar10-tflite/pretrainedResnet.tflite", "TFLite", "[?,32,32,3]", 12_501_632),
        ("sinet-portrait-seg/SINet_Softmax.onnx", "ONNX", "[1,3,320,320]", 130_343_440),
        ("tiny-kws-savedmodel", "TF", "[?,49,10,1]", 2_656_768),
        (
            "ultraface-slim320/version-slim-320_without_postprocessing.onnx",
            "ONNX",
            "[1,3,240,320]",
            81_410_560,
        ),
    ],
)
def test_a_real_model_is_described(name: str, model_format: str, input_shape: str, macs: int | None) -> None:
    if not (SHARED / name).exists():
        pytest.skip("the shared models are not here")
    facts = inspected(SHARED / name)
    assert facts.format.badge == model_format
    assert facts.inputs[0].shape_text.endswith(input_shape)
    assert facts.macs == macs
    assert facts.parameter_count > 1000
    assert facts.weights_bytes <= facts.size_bytes
