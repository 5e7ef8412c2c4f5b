"""Reading models of every kind, and what is said of those that cannot be read."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import openvino as ov
import pytest

from tests import models
from tests.engine.measured import Listener
from workbench.core.environment import Environment
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.engine import runtime


def test_a_model_is_read_whatever_its_name_says(tmp_path: Path) -> None:
    path = models.save_small_cnn(tmp_path / "cnn.onnx").rename(tmp_path / "model.xml")
    model = runtime.read_model(path, Listener())
    assert [info.shape_text for info in runtime.tensor_infos(model.inputs)] == ["[1,3,16,16]"]


def test_an_ir_may_be_named_by_its_weights(tmp_path: Path) -> None:
    xml = models.save_ir(tmp_path / "net.xml")
    assert len(runtime.read_model(xml.with_suffix(".bin")).outputs) == 1


def test_an_ir_with_another_ending_is_read_with_its_weights(tmp_path: Path) -> None:
    xml = models.save_ir(tmp_path / "net.xml").rename(tmp_path / "net.txt")
    model = runtime.read_model(xml)
    assert runtime.tensor_infos(model.inputs)[0].name == "image"


def test_dimensions_are_written_as_numbers_ranges_and_question_marks() -> None:
    shape = ov.PartialShape(
        [1, ov.Dimension(-1), ov.Dimension(1, 8), ov.Dimension(2, -1), ov.Dimension(0, 4)]
    )
    assert runtime.shape_of(shape) == (1, "?", "1..8", "2..", "..4")
    assert runtime.shape_of(ov.PartialShape.dynamic()) is None


def test_every_property_of_the_processor_becomes_json() -> None:
    core = runtime.core()
    for name in core.get_property("CPU", "SUPPORTED_PROPERTIES"):
        try:
            value = core.get_property("CPU", name)
        except (RuntimeError, TypeError):
            continue
        msgspec.json.encode(runtime.plain(value))
        assert "<" not in runtime.property_text(value)


def test_the_environment_names_versions_and_the_machine() -> None:
    facts = runtime.environment()
    assert isinstance(facts, Environment)
    assert facts.openvino_version.startswith("20")
    assert facts.logical_cores >= 1
    assert facts.cpu_percent_before is None


@pytest.mark.parametrize("name", ["CPU", "AUTO", "AUTO:CPU", "AUTO:-GPU,CPU(2)", "HETERO:CPU"])
def test_devices_that_are_here_pass(name: str) -> None:
    runtime.require_device(name)


@pytest.mark.parametrize(("name", "absent"), [("NOSUCH", "NOSUCH"), ("AUTO:NOSUCH,CPU", "NOSUCH")])
def test_a_device_that_is_not_here_is_named_with_those_that_are(name: str, absent: str) -> None:
    with pytest.raises(WorkbenchError) as caught:
        runtime.require_device(name)
    assert caught.value.report.code is ErrorCode.DEVICE_UNAVAILABLE
    assert absent in str(caught.value.report.what)
    assert "CPU" in str(caught.value.report.why)


def test_a_model_without_inputs_cannot_be_run(tmp_path: Path) -> None:
    model = runtime.read_model(models.save_without_inputs(tmp_path / "none.onnx"))
    with pytest.raises(WorkbenchError) as caught:
        runtime.require_inputs(model)
    assert caught.value.report.code is ErrorCode.MODEL_WITHOUT_INPUTS


def test_the_test_models_compute_probabilities(tmp_path: Path) -> None:
    model = runtime.read_model(models.save_small_cnn(tmp_path / "cnn.onnx"))
    result = runtime.core().compile_model(model, "CPU")(np.ones((1, 3, 16, 16), np.float32))[0]
    assert result.shape == (1, 10)
    assert abs(float(result.sum()) - 1) < 0.02
