"""PyTorch as one side: TorchScript or an exported program, run eagerly on the CPU without gradients."""

from __future__ import annotations

import importlib
import importlib.util
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import openvino as ov

from workbench.core.comparing import CompareSide
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.engine import loading
from workbench.engine.compare.contestant import CallLoop, Contestant, cpu_name, digests_of
from workbench.engine.compare.refusals import not_installed, wrong_device, wrong_format
from workbench.engine.input_data import random_inputs
from workbench.engine.model_files import recognise
from workbench.engine.model_setup import arrange

_FILES = (ModelFormat.TORCHSCRIPT, ModelFormat.EXPORTED_PROGRAM)
LEAST_CALLS, MOST_CALLS = 6, 20
"""TorchScript's executor profiles the first call and compiles within the next ones, each of which takes a hundred times
as long as what it is about (seen: 1.3, 0.5, 0.5, 1.7 s, then 13 ms)."""
_SETTLED = 2.0
"""A call is as those to come when it takes at most so many times the fastest one."""
_PATIENCE_S = 30.0

_clock = time.perf_counter


def torch_contestant(side: CompareSide, reporter: Reporter) -> Contestant:
    """Raises `WorkbenchError`: not installed, not a PyTorch file, or a shape is missing (TorchScript knows none)."""
    if importlib.util.find_spec("torch") is None:
        raise not_installed(side.backend, "torch", "'ov-workbench[torch]'")
    wrong_device(side)
    source = recognise(side.model)
    if source.format not in _FILES:
        raise wrong_format(side.backend, side.model, source.format, "TorchScript, ExportedProgram")
    begin = time.perf_counter()
    loaded = loading.load(source, reporter, optimized=False)
    read = time.perf_counter()
    _give_types(loaded.model)
    arranged = arrange(loaded.model, side)
    torch: Any = importlib.import_module("torch")
    if side.threads is not None:
        torch.set_num_threads(side.threads)
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Compiling the model")))
    module: Any = loaded.torch_module
    if source.format is ModelFormat.EXPORTED_PROGRAM:
        module = module.module()
    data = [np.array(tensor.data) for tensor in random_inputs(arranged.model.inputs, side.seed).values()]
    arguments = [torch.from_numpy(array) for array in data]
    answer: list[Any] = [None]

    def call() -> None:
        with torch.inference_mode():
            answer[0] = module(*arguments)

    # What compiles itself while it runs would be measured as if it were slow.
    compile_ms = 1000 * settle(call) if source.format is ModelFormat.TORCHSCRIPT else 0.0
    return Contestant(
        loop=CallLoop(call),
        outputs=lambda: [(f"{number}", value) for number, value in enumerate(_arrays(answer[0]))],
        warnings=lambda: list(arranged.warnings),
        device_name=cpu_name(),
        effective_precision=_precision(module, torch),
        input_types=arranged.input_types,
        input_shapes=arranged.input_shapes,
        digests=digests_of(data),
        configuration={"BACKEND": f"torch {torch.__version__}", "NUM_THREADS": torch.get_num_threads()},
        batch=arranged.batch,
        requests=1,
        read_ms=(read - begin) * 1000,
        reshape_ms=0.0,
        compile_ms=compile_ms,
    )


def settle(call: Callable[[], object]) -> float:
    """Call until it has been compiled; the seconds that took."""
    begin = _clock()
    fastest = float("inf")
    for number in range(1, MOST_CALLS + 1):
        called = _clock()
        call()
        now = _clock()
        fastest = min(fastest, now - called)
        is_settled = number >= LEAST_CALLS and now - called <= _SETTLED * fastest
        if is_settled or now - begin > _PATIENCE_S:
            break
    return _clock() - begin


def _give_types(model: ov.Model) -> None:
    """TorchScript does not always say of what type its inputs are: then they are f32, as PyTorch itself assumes."""
    for parameter in model.get_parameters():
        if parameter.get_element_type().is_dynamic():
            parameter.set_element_type(ov.Type.f32)
    model.validate_nodes_and_infer_types()


def _precision(module: Any, torch: Any) -> str:
    names = {torch.float32: "f32", torch.float16: "f16", torch.bfloat16: "bf16", torch.float64: "f64"}
    kinds = [names[p.dtype] for p in module.parameters() if p.dtype in names]
    return max(set(kinds), key=kinds.count) if kinds else "f32"


def _arrays(answer: Any) -> list[Any]:
    """The tensors of an answer in order, whatever tuples and dictionaries they come in."""
    if hasattr(answer, "detach"):
        return [answer.detach().float().numpy()]
    if isinstance(answer, Mapping):
        return [array for value in answer.values() for array in _arrays(value)]
    if isinstance(answer, Sequence) and not isinstance(answer, str):
        return [array for value in answer for array in _arrays(value)]
    return []
