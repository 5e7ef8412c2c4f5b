"""From a recognised source to a graph, whatever the format: the one place where a front end is given a file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import openvino as ov

from workbench.core.conversion import InputOverride
from workbench.core.inspection import ModelFormat
from workbench.core.messages import Message
from workbench.core.python_models import python_reference
from workbench.core.reporter import Reporter
from workbench.engine import preflight, runtime
from workbench.engine.model_files import ModelSource, recognise
from workbench.engine.openvino_errors import read_error

_BY_NAME = frozenset((ModelFormat.TFLITE, ModelFormat.IR, ModelFormat.TF_META_GRAPH, ModelFormat.PADDLE))
"""Formats whose front end (or the search for the second file) goes by the file's name."""
_TORCH = frozenset((ModelFormat.TORCHSCRIPT, ModelFormat.EXPORTED_PROGRAM, ModelFormat.PYTHON))


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model in OpenVINO's graph.

    `torch_module` is the `nn.Module`, `ScriptModule` or `ExportedProgram` it was made from, kept for verification;
    `None` for every other format. `warnings` tell what was lost on the way.
    """

    model: ov.Model
    torch_module: object | None = None
    warnings: tuple[Message, ...] = ()


def open_source(model: str | Path, *, trust_code: bool = False) -> ModelSource:
    """What lies at a path, or which file a Python factory is in; nothing is run.

    Raises `WorkbenchError`: whatever `recognise` raises, and for a factory whose code was not allowed to run.
    """
    reference = python_reference(str(model))
    if reference is None:
        return recognise(model)
    from workbench.engine.python_factory import open_factory

    return open_factory(reference, trust_code=trust_code)


def load(
    source: ModelSource,
    reporter: Reporter | None = None,
    *,
    example_inputs: Sequence[InputOverride] = (),
    trust_code: bool = False,
    optimized: bool = True,
) -> Loaded:
    """The graph of `source`; raises `WorkbenchError` with the true cause.

    `optimized`: the same as `ovc` does, read and run the offline transformations; otherwise the graph is the front
    end's own. An IR is read as it is, and PyTorch has only the first way. `example_inputs` are for tracing PyTorch.
    """
    if source.format in _TORCH:
        from workbench.engine import torch_models

        return torch_models.load(source, reporter, example_inputs=example_inputs, trust_code=trust_code)
    with usual_name(source) as path:
        try:
            if optimized and source.format is not ModelFormat.IR:
                # As text: given a Path, it would not write the source's name into the IR as it does in a script.
                model = ov.convert_model(str(path), share_weights=True)
            else:
                model = runtime.core().read_model(path)
            runtime.tensor_infos((*model.inputs, *model.outputs))  # names that are no text are noticed here
            model.get_friendly_name()
        except MemoryError:
            raise
        except Exception as error:  # the front ends raise RuntimeError, ovc's own Error, TypeError …
            explained = read_error(error, source.path, source.format)
            raise preflight.with_nodes(explained, source, path=path) from error
    if reporter is not None:
        reporter.checkpoint()
    return Loaded(model)


@contextmanager
def usual_name(source: ModelSource) -> Iterator[Path]:
    """The model's path, or a link with the usual ending where the front end would not recognise it otherwise."""
    suffix = source.expected_suffix
    if source.format not in _BY_NAME or source.path.suffix.lower() == suffix:
        yield source.path
        return
    folder = Path(tempfile.mkdtemp(prefix="ov-workbench-"))
    try:
        for file in source.files:
            ending = suffix if file is source.main_file else file.name.removeprefix(source.path.stem)
            (folder / f"{source.path.stem}{ending}").symlink_to(file.absolute())
        yield folder / f"{source.path.stem}{suffix}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
