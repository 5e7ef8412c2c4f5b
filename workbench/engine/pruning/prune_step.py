"""The step *prune*: the smallest weights of a PyTorch model become zero, and what is left is converted as ever."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.ignored_scope import ScopeMatch, ignored_names
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.pruning import LayerSparsity, PruneResult, PruneSpec, check_pruning
from workbench.core.reporter import Reporter
from workbench.engine import ir_writing, loading, python_factory, runtime
from workbench.engine.graph_facts import graph_facts, printable
from workbench.engine.identity import all_files
from workbench.engine.ir_writing import Handed, Place
from workbench.engine.model_files import ModelSource
from workbench.engine.progress_part import ProgressPart
from workbench.engine.pruning import batch_norms, torch_masks
from workbench.engine.pruning.torch_masks import MaskedParameter
from workbench.engine.pruning.zeros import counted_weights
from workbench.engine.shrinking.nncf_progress import Phases, followed
from workbench.engine.shrinking.quantize_step import unique

_TORCH = {
    ModelFormat.TORCHSCRIPT: "TorchScript",
    ModelFormat.EXPORTED_PROGRAM: "torch.export",
}
"""Frozen graphs: NNCF puts its masks between the lines of a module's own Python, and these have none left."""


def run(spec: PruneSpec, reporter: Reporter) -> PruneResult:
    """Prune; raises `WorkbenchError` for a model that is no live PyTorch module, and for NNCF's refusals."""
    check_pruning(spec)
    part = ProgressPart(reporter, 0.0, 0.5)
    part.progress(say(QT_TRANSLATE_NOOP("core", "Looking at the file")), 0.0)
    source, place = _opened(spec)
    with part.busy(say(QT_TRANSLATE_NOOP("core", "Reading and converting the model")), 0.05, 1.0):
        loaded = loading.load(source, part, example_inputs=spec.example_inputs, trust_code=spec.trust_code)
    module: Any = loaded.torch_module
    bytes_before = graph_facts(loaded.model).weights.total_bytes
    before = [weight.layer for weight in counted_weights(loaded.model, part)[0]]
    warnings = [*source.warnings, *loaded.warnings]
    inputs = runtime.tensor_infos(loaded.model.inputs)
    feed = batch_norms.opened(spec, inputs, part)
    del loaded  # its constants may be the module's own memory
    matches = torch_masks.ignored_parameters(module, spec.ignored)
    rest = ProgressPart(reporter, 0.5, 1.0)
    masked, took_s = _pruned(spec, module, matches, rest)
    if feed is not None:
        by_name = any(example.name for example in spec.example_inputs)
        warnings += batch_norms.adapt(module, feed, inputs, ProgressPart(rest, 0.25, 0.4), by_name=by_name)
    with rest.busy(say(QT_TRANSLATE_NOOP("core", "Converting the pruned model")), 0.4, 0.6):
        handed = Handed(python_factory.convert_again(source, module, spec.example_inputs))
    written = ir_writing.write(
        handed,
        place,
        ProgressPart(rest, 0.6, 0.95),
        compress=spec.compress_to_fp16,
        saving=ir_writing.saving_phase(compress=spec.compress_to_fp16),
    )
    with rest.busy(say(QT_TRANSLATE_NOOP("core", "Counting zeros")), 0.95, 1.0):
        layers = [weight.layer for weight in counted_weights(runtime.read_model(written.xml))[0]]
    return PruneResult(
        xml=str(written.xml),
        bin=str(written.bin),
        size_bytes=written.size_bytes,
        size_ratio=written.weights_bytes / bytes_before if bytes_before else 1.0,
        mode=spec.mode,
        ratio=spec.ratio,
        sparsity_before=_share(before),
        sparsity_after=_share(layers),
        prune_ms=took_s * 1000,
        samples_used=0 if feed is None else feed.used,
        layers=tuple(layers),
        ignored=matches,
        warnings=unique([*warnings, *written.warnings, *_surprises(masked, layers)]),
        precision=written.precision,
        inputs=written.inputs,
        outputs=written.outputs,
        save_ms=written.save_ms,
        sha256=written.sha256,
        weights_sha256=written.weights_sha256,
        openvino_version=runtime.openvino_version(),
        nncf_version=_nncf_version(),
    )


def _opened(spec: PruneSpec) -> tuple[ModelSource, Place]:
    """Everything that can be refused is refused before the work."""
    source = loading.open_source(spec.model, trust_code=spec.trust_code)
    if source.format is not ModelFormat.PYTHON:
        raise _no_module(source)
    reference = source.reference
    stem = reference.function.rpartition(".")[2] if reference is not None else source.path.stem
    name = spec.output_name or f"{stem}-pruned"
    return source, ir_writing.place_of(spec.output_dir, name, all_files(source), overwrite=spec.overwrite)


def _pruned(
    spec: PruneSpec, module: Any, matches: Sequence[ScopeMatch], part: ProgressPart
) -> tuple[list[MaskedParameter], float]:
    with part.busy(say(QT_TRANSLATE_NOOP("core", "Starting NNCF")), 0.0, 0.1):
        import nncf.torch  # noqa: F401 - takes seconds, and is not what pruning takes
    part.checkpoint()
    with part.busy(say(QT_TRANSLATE_NOOP("core", "Pruning the weights")), 0.1, 0.25):
        examples = python_factory.examples_for(module, spec.example_inputs)
        begin = time.perf_counter()
        with followed(Phases(part, [])):
            masked = torch_masks.pruned(module, spec.mode, spec.ratio, ignored_names(matches), examples)
    part.checkpoint()
    return masked, time.perf_counter() - begin


def _surprises(masked: Sequence[MaskedParameter], layers: Sequence[LayerSparsity]) -> list[Message]:
    """Weights of the result with fewer zeros than NNCF made: by size, as conversion gives some another name."""
    now: dict[int, list[int]] = defaultdict(list)
    for layer in layers:
        now[layer.values].append(layer.zeros)
    warnings = []
    for zeros in now.values():
        zeros.sort()
    for parameter in sorted(masked, key=lambda one: -one.zeros):
        found = now[parameter.values].pop() if now[parameter.values] else 0
        if found < parameter.zeros:
            text = QT_TRANSLATE_NOOP(
                "core",
                "{zeros} weights of “{name}” were set to zero, and only {found} are zero in the result.",
            )
            warnings.append(
                say(text, zeros=parameter.zeros, name=printable(parameter.name)[:80], found=found)
            )
    return warnings


def _share(layers: Sequence[LayerSparsity]) -> float:
    values = sum(layer.values for layer in layers)
    return sum(layer.zeros for layer in layers) / values if values else 0.0


def _nncf_version() -> str:
    import nncf

    return str(nncf.__version__)


def _no_module(source: ModelSource) -> WorkbenchError:
    frozen = _TORCH.get(source.format)
    if frozen is not None:
        text = QT_TRANSLATE_NOOP(
            "core",
            "A {format} file is a frozen graph, and NNCF prunes a PyTorch module that Python code makes.",
        )
        why = say(text, format=frozen)
    else:
        text = QT_TRANSLATE_NOOP(
            "core", "NNCF prunes PyTorch modules only, and the format of this model is {format}."
        )
        why = say(text, format=source.format.value)
    return WorkbenchError(
        ErrorCode.UNSUPPORTED_FORMAT,
        say(QT_TRANSLATE_NOOP("core", "“{path}” cannot be pruned."), path=str(source.path)),
        why,
        (
            say(
                QT_TRANSLATE_NOOP(
                    "core", "Write a Python function that returns the network with its weights: {example}."
                ),
                example="net.py:make_model",
            ),
            say(QT_TRANSLATE_NOOP("core", "Or make it smaller in another way: quantize or compress it.")),
        ),
    )
