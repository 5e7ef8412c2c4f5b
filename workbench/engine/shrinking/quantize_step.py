"""The step *quantize*: NNCF's post-training quantization, fed from a data set, told of as it goes, published whole."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

import msgspec
import openvino as ov

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.ignored_scope import ScopeMatch, ignored_names
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.quantization import (
    FEW_SAMPLES,
    ModelType,
    QuantizationMode,
    QuantizedAccuracy,
    QuantizeResult,
    QuantizeSpec,
    check_quantization,
)
from workbench.core.reporter import Reporter, StepCancelled
from workbench.engine import ir_writing, loading, runtime
from workbench.engine.datasets import BrokenSample
from workbench.engine.failures import out_of_memory_text, plain_cause
from workbench.engine.graph_facts import graph_facts
from workbench.engine.identity import all_files
from workbench.engine.ir_writing import Handed, Place, Written
from workbench.engine.model_files import ModelSource
from workbench.engine.progress_part import ProgressPart
from workbench.engine.shrinking import graph_look, nncf_options, not_numbers, saturation
from workbench.engine.shrinking.accuracy import AccuracyJudge
from workbench.engine.shrinking.calibration import CalibrationFeed, calibration_ref, feeder_of
from workbench.engine.shrinking.likeness import unlike
from workbench.engine.shrinking.nncf_progress import Phases, WithoutFractions, followed
from workbench.engine.shrinking.not_numbers import NotNumbers

_RANKING_SAMPLES = 100
"""Operations are ranked on so many of the samples whose answers changed most."""


@dataclass(slots=True)
class Prepared:
    """Everything NNCF is given, and what was seen on the way."""

    model: ov.Model
    source: ModelSource
    feed: CalibrationFeed
    matches: tuple[ScopeMatch, ...]
    model_type: ModelType
    work: dict[str, str]
    """The original's operations: name to type."""
    weights_bytes: int
    warnings: list[Message] = field(default_factory=list)


@dataclass(slots=True)
class Quantized:
    """What NNCF gave, counted."""

    model: Handed
    operations: list[str]
    took_s: float
    """Of NNCF's own call; importing it is not in it."""
    restored: tuple[str, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)


def run(spec: QuantizeSpec, reporter: Reporter) -> QuantizeResult:
    """Quantize; raises `WorkbenchError` for a model or samples that cannot be used, and for NNCF's refusals."""
    check_quantization(spec)
    judged = spec.accuracy is not None
    part = ProgressPart(reporter, 0.0, 0.05)
    place, made = prepared(spec, part)
    judge = _judge(spec, made, ProgressPart(reporter, 0.05, 0.15)) if judged else None
    done = quantized(
        spec, made, judge, ProgressPart(reporter, 0.15 if judged else 0.05, 0.8 if judged else 0.9)
    )
    end = 0.8 if judged else 0.9
    made.warnings += _out_of_range(spec, made, done, judge, ProgressPart(reporter, end, end))
    written = ir_writing.write(
        done.model,
        place,
        ProgressPart(reporter, end, 0.85 if judged else 1.0),
        compress=spec.compress_to_fp16,
        saving=say(QT_TRANSLATE_NOOP("core", "Saving")),
    )
    if judge is not None and judge.check.dataset is not None:
        names = [info.name for info in written.inputs]
        feeder = feeder_of(written.inputs, spec.feeding, judge.check.dataset)
        made.warnings += unlike(made.feed.moments, judge.moments(feeder), names)
    result = _result(made, done, written)
    if judge is None:
        return result
    # A kill while it is evaluated must not lose it.
    reporter.interim(msgspec.structs.replace(result, not_measured=_not_yet()))
    return _measured(result, judge, ProgressPart(reporter, 0.85, 1.0))


def prepared(spec: QuantizeSpec, part: ProgressPart) -> tuple[Place, Prepared]:
    """Everything that can be refused is refused here, before the long work."""
    part.progress(say(QT_TRANSLATE_NOOP("core", "Looking at the file")), 0.0)
    source = loading.open_source(spec.model)
    place = ir_writing.place_of(
        spec.output_dir, _name(spec, source), all_files(source), overwrite=spec.overwrite
    )
    with part.busy(say(QT_TRANSLATE_NOOP("core", "Reading the model")), 0.1, 0.5):
        loaded = loading.load(source, part)
    model = loaded.model
    runtime.require_inputs(model)
    graph_look.require_unquantized(model)
    facts = graph_facts(model)
    matches = graph_look.matches_in(model, spec.ignored)
    part.progress(say(QT_TRANSLATE_NOOP("core", "Opening the samples")), 0.6)
    feeder = feeder_of(runtime.tensor_infos(model.inputs), spec.feeding, spec.dataset)
    feed = CalibrationFeed(calibration_ref(spec.dataset, spec.subset_size), feeder, part)
    model_type = graph_look.model_type_of(model) if spec.model_type is ModelType.AUTO else spec.model_type
    made = Prepared(
        model=model,
        source=source,
        feed=feed,
        matches=matches,
        model_type=model_type,
        work=graph_look.work_of(model),
        weights_bytes=facts.weights.total_bytes,
        warnings=[*source.warnings, *loaded.warnings, *facts.warnings],
    )
    made.warnings += _expectations(spec, made)
    return place, made


def quantized(
    spec: QuantizeSpec, made: Prepared, judge: AccuracyJudge | None, part: ProgressPart
) -> Quantized:
    """Let NNCF work; the model of `made` is let go where nothing needs it any more."""
    part.progress(say(QT_TRANSLATE_NOOP("core", "Starting NNCF")), 0.0)
    import nncf

    options = nncf_options.quantization_options(spec, made.model_type, ignored_names(made.matches))
    advanced = nncf_options.advanced_quantization(spec, batched=made.feed.batched)
    data = nncf.Dataset(made.feed)
    phases = Phases(part, _expected(spec, made.model_type))
    subset = len(made.feed)
    part.progress(say(QT_TRANSLATE_NOOP("core", "Looking at the graph")), 0.01)
    controlled = judge is not None and spec.accuracy is not None and spec.accuracy.max_drop is not None
    options["subset_size"] = subset
    restored: list[str] = []
    begin = time.perf_counter()
    try:
        with followed(phases), not_numbers.watched():
            if controlled:
                assert judge is not None
                result = _controlled((made.model, data, advanced), judge, part, options, restored)
            else:
                result = nncf.quantize(made.model, data, advanced_parameters=advanced, **options)
    except (WorkbenchError, StepCancelled, MemoryError):
        raise
    except NotNumbers as found:
        raise not_numbers.refusal(made.model, found) from found
    except Exception as error:
        raise _refused(error) from error
    took_s = time.perf_counter() - begin
    broken = graph_look.broken_ranges(result)
    if broken:
        raise not_numbers.error(graph_look.not_numbers(broken))
    operations = graph_look.quantized_among(result, made.work)
    return Quantized(Handed(result), operations, took_s, tuple(restored), phases.seconds)


def _out_of_range(
    spec: QuantizeSpec, made: Prepared, done: Quantized, judge: AccuracyJudge | None, part: ProgressPart
) -> list[Message]:
    """What to say of activations outside of their ranges, on a few samples that did not calibrate, if there are any."""
    if done.model.model is None or not done.operations:
        return []
    part.progress(say(QT_TRANSLATE_NOOP("core", "Checking the ranges")))
    try:
        inputs = runtime.tensor_infos(done.model.model.inputs)
        feeder = feeder_of(inputs, spec.feeding, (judge.check.dataset if judge else None) or spec.dataset)
        source = judge.some if judge is not None and judge.is_apart else made.feed.others
        whole = (feeder.stack([fed]) for fed in source(feeder, saturation.SAMPLES))
        return saturation.sentence(saturation.saturated(done.model.model, whole, part))
    except (WorkbenchError, BrokenSample, RuntimeError) as error:  # a warning less
        part.log(str(error))
        return []


def _controlled(
    given: tuple[ov.Model, Any, Any],
    judge: AccuracyJudge,
    part: ProgressPart,
    options: dict[str, Any],
    restored: list[str],
) -> ov.Model:
    """Give back operations, the worst first, until the drop is small enough; their names go to `restored`."""
    import nncf
    from nncf.quantization.algorithms.accuracy_control.algorithm import (
        QuantizationAccuracyRestorer as Restorer,
    )

    model, data, advanced = given
    ranking = min(_RANKING_SAMPLES, len(judge.items))

    def note(report: Any, _most: int) -> None:
        if not report.removed_all:
            restored.extend(node.node_name for node in report.reverted_operations)

    reporting = Restorer.__dict__["_print_report"]
    Restorer._print_report = staticmethod(note)
    try:
        result: ov.Model = nncf.quantize_with_accuracy_control(
            model,
            data,
            nncf.Dataset(judge.items),
            judge.validation(WithoutFractions(part)),
            advanced_quantization_parameters=advanced,
            **nncf_options.restoring(judge.check, judge.largest_drop(), ranking),
            **options,
        )
    finally:
        Restorer._print_report = reporting
    return result


def _judge(spec: QuantizeSpec, made: Prepared, part: ProgressPart) -> AccuracyJudge:
    assert spec.accuracy is not None
    judge = AccuracyJudge(spec.accuracy, spec.dataset, made.feed.dataset.ids, spec.feeding)
    judge.measure_reference(made.model, part)
    made.warnings += judge.reference.measured.warnings
    return judge


def _measured(result: QuantizeResult, judge: AccuracyJudge, part: ProgressPart) -> QuantizeResult:
    """The result with its accuracy. Whatever happens there, the files are whole and stay."""
    accuracy: QuantizedAccuracy | None = None
    why: Message | None = None
    try:
        accuracy = judge.measure(result.xml, part)
    except StepCancelled:
        why = say(QT_TRANSLATE_NOOP("core", "It was stopped before it was measured."))
    except WorkbenchError as error:
        part.log(error.report.details)
        why = say(QT_TRANSLATE_NOOP("core", "{what} {why}"), what=error.report.what, why=error.report.why)
    warnings = [*result.warnings, *(w for w in judge.warnings if w not in result.warnings)]
    largest = judge.largest_drop() if judge.check.max_drop is not None else None
    # Two ways of summing the same numbers differ in the last digits.
    kept = None if accuracy is None or largest is None else accuracy.drop <= largest + 1e-9
    if accuracy is not None and largest is not None and not kept:
        text = QT_TRANSLATE_NOOP(
            "core", "The drop of {drop} is larger than the {limit} asked for: no more could be given back."
        )
        warnings.append(say(text, drop=f"{accuracy.drop:.4g}", limit=f"{largest:.4g}"))
    return msgspec.structs.replace(
        result, accuracy=accuracy, not_measured=why, drop_kept=kept, warnings=unique(warnings)
    )


def _result(made: Prepared, done: Quantized, written: Written) -> QuantizeResult:
    import nncf

    warnings = [*made.warnings, *made.feed.warnings, *written.warnings]
    if not done.operations:
        text = QT_TRANSLATE_NOOP("core", "Not one operation could be quantized: the model is what it was.")
        warnings.append(say(text))
    return QuantizeResult(
        xml=str(written.xml),
        bin=str(written.bin),
        size_bytes=written.size_bytes,
        size_ratio=written.weights_bytes / made.weights_bytes if made.weights_bytes else 1.0,
        quantized_operations=len(done.operations),
        total_operations=len(made.work),
        samples_used=made.feed.used,
        dataset_format=made.feed.dataset.format.value,
        quantize_ms=done.took_s * 1000,
        ignored=made.matches,
        restored=done.restored,
        warnings=unique(warnings),
        precision=written.precision,
        model_type=made.model_type,
        inputs=written.inputs,
        outputs=written.outputs,
        save_ms=written.save_ms,
        sha256=written.sha256,
        weights_sha256=written.weights_sha256,
        openvino_version=runtime.openvino_version(),
        nncf_version=str(nncf.__version__),
    )


def unique(warnings: list[Message]) -> tuple[Message, ...]:
    """Each sentence once, in order."""
    kept: list[Message] = []
    for warning in warnings:
        if warning not in kept:
            kept.append(warning)
    return tuple(kept)


def _expected(spec: QuantizeSpec, model_type: ModelType) -> list[tuple[str, float]]:
    """NNCF's bars in order, with their usual shares of the time."""
    smoothed = [("Statistics collection", 4.0), ("Applying Smooth Quant", 1.0)]
    expected = smoothed if model_type is ModelType.TRANSFORMER else []
    expected = [*expected, ("Statistics collection", 6.0)]
    if spec.bias_correction:
        expected.append(
            ("Applying Fast Bias correction", 3.0)
            if spec.fast_bias_correction
            else ("Applying Bias correction", 20.0)
        )
    if spec.accuracy is not None and spec.accuracy.max_drop is not None:
        expected.append(("Calculating ranking scores", 10.0))
    return expected


def _expectations(spec: QuantizeSpec, made: Prepared) -> list[Message]:
    warnings = []
    count = len(made.feed.dataset)
    if count < min(FEW_SAMPLES, spec.subset_size):
        text = QT_TRANSLATE_NOOP(
            "core", "Only {count} samples calibrate: the ranges hang on chance. 100 to 300 are usual."
        )
        warnings.append(say(text, count=count))
    if graph_look.compressed_weights(made.model):
        text = QT_TRANSLATE_NOOP(
            "core", "The model's weights are compressed already: quantizing it adds to what that has cost."
        )
        warnings.append(say(text))
    if spec.mode is not QuantizationMode.INT8:
        text = QT_TRANSLATE_NOOP(
            "core", "Not every device computes in FP8: where it cannot, the model is slower than it was."
        )
        warnings.append(say(text))
    return warnings


def _name(spec: QuantizeSpec, source: ModelSource) -> str:
    stem = source.path.stem or source.path.name
    return spec.output_name or f"{stem}-{spec.mode.value.partition('_')[0]}"


def _not_yet() -> Message:
    return say(QT_TRANSLATE_NOOP("core", "The accuracy was not measured."))


def _refused(error: Exception) -> WorkbenchError:
    """NNCF's exceptions, or what the runtime raised while samples went through the model."""
    if out_of_memory_text(str(error)):
        raise MemoryError(str(error)) from error
    return WorkbenchError(
        ErrorCode.STEP_FAILED,
        say(QT_TRANSLATE_NOOP("core", "The model could not be quantized.")),
        verbatim(plain_cause(error)),
        (
            say(QT_TRANSLATE_NOOP("core", "Leave out the operations concerned (--ignore).")),
            say(QT_TRANSLATE_NOOP("core", "Or compress the weights only: ov-workbench compress.")),
        ),
        f"{type(error).__name__}: {error}",
    )
