"""The step *compress*: NNCF's weight compression, with a table of what each layer became."""

from __future__ import annotations

import time
from typing import Any

import msgspec
import openvino as ov

from workbench.core.compression import (
    CompressedLayer,
    CompressResult,
    CompressSpec,
    GroupFallback,
    check_compression,
    corrections_of,
)
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.ignored_scope import ScopeMatch, ignored_names
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.reporter import Reporter, StepCancelled
from workbench.engine import ir_writing, loading, runtime
from workbench.engine.failures import out_of_memory_text, plain_cause
from workbench.engine.graph_facts import graph_facts
from workbench.engine.identity import all_files
from workbench.engine.ir_writing import Handed, Written
from workbench.engine.progress_part import ProgressPart
from workbench.engine.shrinking import graph_look, nncf_options
from workbench.engine.shrinking.calibration import CalibrationFeed, calibration_ref, feeder_of
from workbench.engine.shrinking.layer_table import Weight, compared_layers, weights_of
from workbench.engine.shrinking.nncf_progress import Phases, followed
from workbench.engine.shrinking.quantize_step import unique


def run(spec: CompressSpec, reporter: Reporter) -> CompressResult:
    """Compress; raises `WorkbenchError` for a model or options that cannot be used, and for NNCF's refusals."""
    check_compression(spec)
    part = ProgressPart(reporter, 0.0, 0.15)
    part.progress(say(QT_TRANSLATE_NOOP("core", "Looking at the file")), 0.0)
    source = loading.open_source(spec.model)
    stem = source.path.stem or source.path.name
    name = spec.output_name or f"{stem}-{spec.mode.value}"
    place = ir_writing.place_of(spec.output_dir, name, all_files(source), overwrite=spec.overwrite)
    with part.busy(say(QT_TRANSLATE_NOOP("core", "Reading the model")), 0.1, 0.6):
        loaded = loading.load(source, part)
    model = loaded.model
    facts = graph_facts(model)
    before = weights_of(model)
    _require_weights(model, before)
    matches = graph_look.matches_in(model, spec.ignored)
    feed = _feed(spec, model, part)
    made, took = _compressed(spec, model, matches, feed, ProgressPart(reporter, 0.15, 0.85))
    handed = Handed(made)
    del made
    assert handed.model is not None
    layers = compared_layers(before, weights_of(handed.model))
    warnings = [*source.warnings, *loaded.warnings, *facts.warnings]
    del model, loaded
    written = ir_writing.write(
        handed,
        place,
        ProgressPart(reporter, 0.85, 1.0),
        compress=spec.compress_to_fp16,
        saving=say(QT_TRANSLATE_NOOP("core", "Saving")),
    )
    result = _result(spec, layers, written, facts.weights.total_bytes)
    return msgspec.structs.replace(
        result,
        compress_ms=took * 1000,
        ignored=matches,
        samples_used=feed.used if feed is not None else 0,
        warnings=unique([*warnings, *(feed.warnings if feed is not None else ()), *result.warnings]),
    )


def _result(
    spec: CompressSpec, layers: list[CompressedLayer], written: Written, bytes_before: int
) -> CompressResult:
    import nncf

    changed = sum(layer.after != layer.before for layer in layers)
    warnings: list[Message] = []
    if not changed:
        text = QT_TRANSLATE_NOOP("core", "Not one weight could be compressed: the model is what it was.")
        warnings.append(say(text))
    return CompressResult(
        xml=str(written.xml),
        bin=str(written.bin),
        size_bytes=written.size_bytes,
        size_ratio=written.weights_bytes / bytes_before if bytes_before else 1.0,
        mode=spec.mode,
        compressed_weights=changed,
        total_weights=len(layers),
        weights_bytes_before=bytes_before,
        weights_bytes_after=written.weights_bytes,
        compress_ms=0.0,
        layers=tuple(sorted(layers, key=lambda layer: -layer.bytes_before)),
        warnings=(*warnings, *written.warnings),
        precision=written.precision,
        inputs=written.inputs,
        outputs=written.outputs,
        save_ms=written.save_ms,
        sha256=written.sha256,
        weights_sha256=written.weights_sha256,
        openvino_version=runtime.openvino_version(),
        nncf_version=str(nncf.__version__),
    )


def _feed(spec: CompressSpec, model: ov.Model, part: ProgressPart) -> CalibrationFeed | None:
    if spec.dataset is None:
        return None
    part.progress(say(QT_TRANSLATE_NOOP("core", "Opening the samples")), 0.7)
    runtime.require_inputs(model)
    feeder = feeder_of(runtime.tensor_infos(model.inputs), spec.feeding, spec.dataset)
    return CalibrationFeed(calibration_ref(spec.dataset, spec.subset_size), feeder, part)


def _compressed(
    spec: CompressSpec,
    model: ov.Model,
    matches: tuple[ScopeMatch, ...],
    feed: CalibrationFeed | None,
    part: ProgressPart,
) -> tuple[ov.Model, float]:
    """The model, and the seconds that NNCF's own call took."""
    part.progress(say(QT_TRANSLATE_NOOP("core", "Starting NNCF")), 0.0)
    import nncf

    options = nncf_options.compression_options(spec, ignored_names(matches))
    if feed is not None:
        options |= {"dataset": nncf.Dataset(feed), "subset_size": len(feed)}
    part.progress(say(QT_TRANSLATE_NOOP("core", "Looking at the graph")), 0.01)
    begin = time.perf_counter()
    try:
        with followed(Phases(part, _expected(spec))):
            result: ov.Model = nncf.compress_weights(model, **options)
    except (WorkbenchError, StepCancelled, MemoryError):
        raise
    except nncf.InvalidGroupSizeError as error:
        raise _group_size(spec, error) from error
    except Exception as error:
        if out_of_memory_text(str(error)):
            raise MemoryError(str(error)) from error
        raise _refused(spec, error) from error
    return result, time.perf_counter() - begin


def _expected(spec: CompressSpec) -> list[tuple[str, float]]:
    expected: list[tuple[str, float]] = []
    if spec.dataset is not None:
        expected.append(("Statistics collection", 5.0))
    if spec.ratio is not None and spec.ratio < 1:
        expected.append(("Mixed-Precision assignment", 1.0))
    if spec.awq:
        expected.append(("Applying data-aware AWQ" if spec.dataset else "Applying data-free AWQ", 3.0))
    if spec.scale_estimation and not spec.gptq:
        expected.append(("Applying Scale Estimation", 4.0))
    if spec.gptq:
        expected.append(("Applying GPTQ", 10.0))
    return [*expected, ("Applying Weight Compression", 3.0)]


def _require_weights(model: ov.Model, weights: list[Weight]) -> None:
    if weights and any(weight.is_real for weight in weights):
        return
    compressed = graph_look.compressed_weights(model) or graph_look.quantizers_in(model)
    raise WorkbenchError(
        ErrorCode.UNSUPPORTED_FORMAT,
        say(QT_TRANSLATE_NOOP("core", "The model has no weights that could be compressed.")),
        say(QT_TRANSLATE_NOOP("core", "They are compressed or quantized already."))
        if compressed
        else say(QT_TRANSLATE_NOOP("core", "None of its operations has a matrix or a filter of its own.")),
        (say(QT_TRANSLATE_NOOP("core", "Choose the model it was made from, or another one.")),),
    )


def _group_size(spec: CompressSpec, error: Exception) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.STEP_FAILED,
        say(QT_TRANSLATE_NOOP("core", "The group size does not fit this model.")),
        say(
            QT_TRANSLATE_NOOP(
                "core", "Some layers have a number of channels that groups of {size} do not divide."
            ),
            size=spec.group_size if spec.group_size is not None else 128,
        ),
        (
            say(
                QT_TRANSLATE_NOOP("core", "Let these layers have smaller groups: --group-fallback {word}."),
                word=GroupFallback.ADJUST.value,
            ),
            say(
                QT_TRANSLATE_NOOP("core", "Or leave them as they are: --group-fallback {word}."),
                word=GroupFallback.IGNORE.value,
            ),
            say(QT_TRANSLATE_NOOP("core", "Or give a group size that divides them, or −1 for none.")),
        ),
        str(error),
    )


def _refused(spec: CompressSpec, error: Exception) -> WorkbenchError:
    corrections: list[Any] = corrections_of(spec)
    tries = [say(QT_TRANSLATE_NOOP("core", "Choose another mode; int8_asym takes every model."))]
    if corrections:
        text = QT_TRANSLATE_NOOP("core", "Or leave out {methods}.")
        tries.append(say(text, methods=", ".join(corrections)))
    return WorkbenchError(
        ErrorCode.STEP_FAILED,
        say(QT_TRANSLATE_NOOP("core", "The weights could not be compressed.")),
        verbatim(plain_cause(error)),
        tuple(tries),
        f"{type(error).__name__}: {error}",
    )
