"""onnxruntime as one side: the ONNX file itself, all optimizations on, on the CPU."""

from __future__ import annotations

import importlib.util
import time
from typing import Any

import numpy as np
import openvino as ov
from openvino import opset13

from workbench.core.comparing import CompareSide
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim
from workbench.core.reporter import Reporter
from workbench.engine.compare.contestant import CallLoop, Contestant, cpu_name, digests_of
from workbench.engine.compare.refusals import not_installed, wrong_device, wrong_format
from workbench.engine.input_data import random_inputs
from workbench.engine.model_files import recognise
from workbench.engine.model_setup import arrange

_TYPES = {"float": "f32", "float16": "f16", "double": "f64", "bool": "boolean", "bfloat16": "bf16"} | {
    f"{sign}int{bits}": f"{sign or 'i'}{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)
}
"""onnxruntime's words for element types, and OpenVINO's."""


def onnxruntime_contestant(side: CompareSide, reporter: Reporter) -> Contestant:
    """Raises `WorkbenchError`: not installed, not ONNX, refused by onnxruntime, or a shape is missing."""
    if importlib.util.find_spec("onnxruntime") is None:
        raise not_installed(side.backend, "onnxruntime", "'ov-workbench[onnxruntime]'")
    wrong_device(side)
    source = recognise(side.model)
    if source.format is not ModelFormat.ONNX:
        raise wrong_format(side.backend, side.model, source.format, "ONNX")
    import onnxruntime

    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Compiling the model")))
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    if side.threads is not None:
        options.intra_op_num_threads = side.threads
    begin = time.perf_counter()
    try:
        session: Any = onnxruntime.InferenceSession(
            str(source.path), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # it refuses with any of a dozen types
        raise _refused(side, error) from error
    made = time.perf_counter()
    arranged = arrange(_ports(session), side)
    inputs = random_inputs(arranged.model.inputs, side.seed)
    names = [port.name for port in session.get_inputs()]
    feeds = {name: np.array(inputs[index].data) for index, name in enumerate(names)}
    binding = session.io_binding()
    for name, value in feeds.items():
        binding.bind_cpu_input(name, value)
    for port in session.get_outputs():
        binding.bind_output(port.name)

    def outputs() -> list[tuple[str, Any]]:
        return [(f"{number}", np.array(v)) for number, v in enumerate(binding.copy_outputs_to_cpu())]

    floats = [kind for kind in arranged.input_types.values() if kind in ("f32", "f16", "f64", "bf16")]
    return Contestant(
        loop=CallLoop(lambda: session.run_with_iobinding(binding)),
        outputs=outputs,
        warnings=lambda: list(arranged.warnings),
        device_name=cpu_name(),
        effective_precision=floats[0] if floats else "f32",
        input_types=arranged.input_types,
        input_shapes=arranged.input_shapes,
        digests=digests_of(list(feeds.values())),
        configuration={
            "BACKEND": f"onnxruntime {onnxruntime.__version__}",
            "PROVIDERS": session.get_providers(),
            "INTRA_OP_NUM_THREADS": options.intra_op_num_threads or "default",
            "GRAPH_OPTIMIZATION_LEVEL": "ORT_ENABLE_ALL",
        },
        batch=arranged.batch,
        requests=1,
        read_ms=0.0,
        reshape_ms=0.0,
        compile_ms=(made - begin) * 1000,
    )


def _ports(session: Any) -> ov.Model:
    """The session's inputs as a model of nothing else, so that shapes, batch and data follow the same rules."""
    parameters = []
    for port in session.get_inputs():
        kind = _TYPES.get(port.type.removeprefix("tensor(").removesuffix(")"), "")
        known = port.shape is not None
        shape = ov.PartialShape(
            [d if isinstance(d, int) and d >= 0 else -1 for d in port.shape]
            if known
            else ov.PartialShape.dynamic()
        )
        parameter = opset13.parameter(shape, getattr(ov.Type, kind or "string"), name=port.name)
        parameter.output(0).set_names({port.name})
        parameters.append(parameter)
    return ov.Model([opset13.result(p) for p in parameters], parameters, "inputs")


def _refused(side: CompareSide, error: Exception) -> WorkbenchError:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return WorkbenchError(
        ErrorCode.STEP_FAILED,
        say(QT_TRANSLATE_NOOP("core", "{backend} does not take the model."), backend=side.backend.word),
        verbatim(lines[0][:300] if lines else type(error).__name__),
        (say(QT_TRANSLATE_NOOP("core", "Compare it with OpenVINO on both sides.")),),
        str(error),
    )
