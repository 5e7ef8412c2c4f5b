"""PyTorch models: TorchScript, exported programs and modules that a Python factory makes, into OpenVINO's graph.

Everything here needs torch and runs in the worker only.
"""

from __future__ import annotations

import importlib.util
import os
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import openvino as ov

from workbench.core.conversion import InputOverride
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.reporter import Reporter
from workbench.engine import preflight, runtime
from workbench.engine.example_tensors import example_tensors
from workbench.engine.graph_facts import printable
from workbench.engine.loading import Loaded
from workbench.engine.model_files import ModelSource
from workbench.engine.openvino_errors import read_error
from workbench.engine.torch_archive import ExportedFacts, check_torchscript, read_exported

_PARTS = ("torch", "packaging")


def load(
    source: ModelSource,
    reporter: Reporter | None,
    *,
    example_inputs: Sequence[InputOverride] = (),
    trust_code: bool = False,
) -> Loaded:
    """The graph and the torch object it was made from; raises `WorkbenchError` with the true cause."""
    _require_torch(source)
    if reporter is not None:
        reporter.progress(say(QT_TRANSLATE_NOOP("core", "Loading PyTorch")))
    if source.format is ModelFormat.PYTHON:
        from workbench.engine import python_factory

        return python_factory.load(source, reporter, example_inputs, trust_code=trust_code)
    if source.format is ModelFormat.EXPORTED_PROGRAM:
        return _load_exported(source)
    return _load_torchscript(source, example_inputs)


def _load_torchscript(source: ModelSource, example_inputs: Sequence[InputOverride]) -> Loaded:
    check_torchscript(source.path)
    import torch

    module = _attempt(source, lambda: torch.jit.load(str(source.path), map_location="cpu"))  # type: ignore[no-untyped-call]
    module.eval()
    examples = example_tensors(example_inputs, ()) if example_inputs else None
    model = convert(source, module, examples)
    return Loaded(model, module)


def _load_exported(source: ModelSource) -> Loaded:
    facts = read_exported(source.path)
    # Weights saved as a pickle: with this, torch refuses to build arbitrary objects from them.
    os.environ["TORCH_FORCE_WEIGHTS_ONLY_LOAD"] = "1"
    import torch

    program: Any = _attempt(source, lambda: torch.export.load(str(source.path)))
    if getattr(program, "_guards_code", None):
        program._guards_code = []  # Python source from the file, compiled when the program becomes a module
    model = convert(source, program, None)
    return Loaded(model, program, restore_sizes(model, facts))


def convert(source: ModelSource, module: object, examples: object | None) -> ov.Model:
    """As `ov.convert_model(module, example_input=…)`; raises `WorkbenchError`, with nodes where it can."""
    try:
        model: ov.Model = ov.convert_model(module, example_input=examples)
        runtime.tensor_infos((*model.inputs, *model.outputs))
    except MemoryError:
        raise
    except Exception as error:  # torch and the front end raise anything
        # PyTorch has read it, so that the file is not damaged, which is what the reading formats are told.
        explained = read_error(error, source.path, ModelFormat.PYTHON)
        raise preflight.with_nodes(explained, source, module) from error
    return model


def restore_sizes(model: ov.Model, facts: ExportedFacts) -> tuple[Message, ...]:
    """Give the inputs the static sizes the program was exported with, which conversion opens; warn where that fails."""
    shapes: dict[int, ov.PartialShape] = {}
    lost = False
    for index, port in enumerate(model.inputs):
        partial = port.get_partial_shape()
        sizes = _sizes_of(port, index, len(model.inputs), facts)
        if sizes is None or partial.rank.is_dynamic or len(sizes) != len(partial):
            lost = lost or partial.is_dynamic
            continue
        shapes[index] = ov.PartialShape(
            [d if size is None else ov.Dimension(size) for d, size in zip(partial, sizes, strict=True)]
        )
    changed = {i: shape for i, shape in shapes.items() if shape != model.inputs[i].get_partial_shape()}
    if changed:
        try:
            model.reshape(changed)
        except RuntimeError:
            lost = True
    if not lost:
        return ()
    text = QT_TRANSLATE_NOOP(
        "core",
        "Sizes that were fixed when the model was exported are open now; set them, or a wrong size gives NaN.",
    )
    return (say(text),)


def _sizes_of(port: Any, index: int, count: int, facts: ExportedFacts) -> tuple[int | None, ...] | None:
    for name in port.get_names():
        if name in facts.sizes:
            return facts.sizes[name]
    return list(facts.sizes.values())[index] if len(facts.sizes) == count else None


def _attempt(source: ModelSource, load_file: Callable[[], Any]) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # addressed to who wrote the file: TorchScript is on its way out
            return load_file()
    except MemoryError:
        raise
    except Exception as error:  # torch raises anything
        raise _not_loaded(source, error) from error


def _not_loaded(source: ModelSource, error: Exception) -> WorkbenchError:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    cause = printable(lines[0])[:300] if lines else type(error).__name__
    return WorkbenchError(
        ErrorCode.MODEL_BROKEN,
        say(QT_TRANSLATE_NOOP("core", "The model “{path}” cannot be loaded."), path=str(source.path)),
        say(QT_TRANSLATE_NOOP("core", "PyTorch refuses it: {cause}"), cause=cause),
        (
            say(QT_TRANSLATE_NOOP("core", "Load it in the PyTorch it was made with, and export it again.")),
            say(QT_TRANSLATE_NOOP("core", "Or export the model as ONNX.")),
        ),
        f"{type(error).__name__}: {error}",
    )


def _require_torch(source: ModelSource) -> None:
    if all(importlib.util.find_spec(part) is not None for part in _PARTS):
        return
    command = "pip install torch packaging"
    raise WorkbenchError(
        ErrorCode.OPTIONAL_PART_MISSING,
        say(QT_TRANSLATE_NOOP("core", "“{path}” cannot be read here yet."), path=str(source.path)),
        say(
            QT_TRANSLATE_NOOP(
                "core", "It is a {format} model, and reading it needs PyTorch, which is not installed."
            ),
            format=source.format.value,
        ),
        (
            say(QT_TRANSLATE_NOOP("core", "Install it with: {command}"), command=command),
            say(QT_TRANSLATE_NOOP("core", "Or export the model as ONNX.")),
        ),
    )
