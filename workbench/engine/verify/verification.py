"""One verification from the spec to the verdict: reference, inputs, both runs, numbers, and the search on failure."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from workbench.core.conversion import ConvertSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.reporter import Reporter, StepCancelled
from workbench.core.verification import Verification, VerificationOptions
from workbench.engine import runtime
from workbench.engine.failures import plain_cause
from workbench.engine.graph_facts import graph_facts, main_precision
from workbench.engine.model_files import ModelSource
from workbench.engine.verify.distance import (
    Distance,
    distance,
    special_values,
    tolerance_for,
)
from workbench.engine.verify.inputs import (
    Sizes,
    match_inputs,
    random_arrays,
)
from workbench.engine.verify.ir import CompiledIr, names_of, tensor_name
from workbench.engine.verify.outputs import match_outputs
from workbench.engine.verify.reference import EVALUATOR, Reference, SourceInput, Unverifiable
from workbench.engine.verify.source_run import Job, open_source, run_reference
from workbench.engine.verify.verdict import Compared, search, verdict
from workbench.engine.verify.watchdog import Deadline, Stage, watch

if TYPE_CHECKING:
    from workbench.engine.loading import Loaded

Answer = tuple[Verification | None, Message | None, tuple[Message, ...]]


def verify(
    spec: ConvertSpec,
    source: ModelSource,
    xml: Path,
    reporter: Reporter,
    *,
    loaded: Loaded | None = None,
    evaluator: bool = False,
    own_outputs: Mapping[str, tuple[int, int]] | None = None,
) -> Answer:
    """Compare the IR at `xml` with the `source` it was made from: verification, or why there is none, and warnings.

    Raises `StepCancelled` only: the conversion is done, and nothing that goes wrong here takes it back. `evaluator`
    takes ONNX's own evaluator although onnxruntime is there. `own_outputs`: which of the spec's outputs are those of
    the whole source, as `cutting.Cut.own_outputs`.
    """
    options = spec.verify or VerificationOptions()
    begin, deadline = time.perf_counter(), Deadline(options.time_limit_s)
    module = None if loaded is None else loaded.torch_module
    job = Job(spec, options, source, xml, module, evaluator, own_outputs or {})
    try:
        compared = watch(lambda stage: _compare(job, stage), reporter, deadline)
    except Unverifiable as answer:
        if answer.details:
            reporter.log(answer.details)
        return None, answer.reason, _test_inference(job, reporter, deadline)
    except StepCancelled:
        raise
    except Exception as error:  # noqa: BLE001 - six frameworks raise anything
        reporter.log(str(error))
        return None, _unexpected(error), ()
    divergence, said = None, tuple[Message, ...]()
    if not compared.passed and compared.refusal is None and options.bisect:
        divergence, said = search(job, compared, reporter, deadline)
    return verdict(compared, divergence, said, (time.perf_counter() - begin) * 1000), None, ()


def _compare(job: Job, stage: Stage) -> Compared:
    stage.enter(say(QT_TRANSLATE_NOOP("core", "Reading the converted model")))
    model = runtime.core().read_model(job.xml)
    if not model.outputs:
        raise Unverifiable(say(QT_TRANSLATE_NOOP("core", "Not verified, because the model has no outputs.")))
    facts = graph_facts(model)
    precision = main_precision(facts.weights.by_precision)
    tolerance = tolerance_for(precision, quantized=facts.quantized_operations > 0, options=job.options)
    names = [names_of(port) for port in model.outputs]
    stage.enter(say(QT_TRANSLATE_NOOP("core", "Loading the source in its own framework")))
    reference = open_source(job, model)
    inputs, frozen = match_inputs(model, job.spec, reference.inputs)
    stage.enter(_running(reference))
    samples, expected = run_reference(job, reference, inputs, frozen, stage)
    name = reference.name
    del reference  # two models at once would need twice the memory
    order = match_outputs(names, expected[0])
    stage.enter(say(QT_TRANSLATE_NOOP("core", "Compiling the converted model")))
    titles = [tensor_name(port) for port in model.outputs]
    del model
    ir = _compiled(job.xml, [array.shape for array in samples[0].fed])
    stage.enter(say(QT_TRANSLATE_NOOP("core", "Running the converted model")))
    outputs: list[Distance] = []
    for number, (sample, tensors) in enumerate(zip(samples, expected, strict=True)):
        try:
            answers = ir.run(sample.fed)
        except RuntimeError as error:
            return Compared(name, samples, (), tolerance, precision, _ir_refuses(error))
        stage.check()
        found = [
            distance(t, tensors[o], a, tolerance) for t, o, a in zip(titles, order, answers, strict=True)
        ]
        if not outputs:
            outputs = found
        else:
            for worst, other in zip(outputs, found, strict=True):
                worst.add(other, number)
    _require_numbers(outputs)
    return Compared(name, samples, tuple(outputs), tolerance, precision)


def _require_numbers(outputs: Sequence[Distance]) -> None:
    """Nothing but NaN on both sides, or tensors without elements, are equal and prove nothing."""
    if all(output.output.passed and not output.compared for output in outputs):
        raise Unverifiable(
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Not verified, because no output holds a finite number on the test input: there is nothing to "
                    "compare. Verify with a sample of your own.",
                )
            )
        )


def _running(reference: Reference) -> Message:
    if reference.name.startswith(EVALUATOR):
        text = QT_TRANSLATE_NOOP("core", "Running the source with {reference}, which is slow")
    else:
        text = QT_TRANSLATE_NOOP("core", "Running the source with {reference}")
    return say(text, reference=reference.name)


def _compiled(xml: Path, shapes: Sequence[Sequence[int]]) -> CompiledIr:
    try:
        return CompiledIr(xml, shapes)
    except RuntimeError as error:
        raise Unverifiable(
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Not verified, because the converted model cannot be compiled for the CPU: {cause}",
                ),
                cause=verbatim(plain_cause(error)),
            ),
            str(error),
        ) from error


def _test_inference(job: Job, reporter: Reporter, deadline: Deadline) -> tuple[Message, ...]:
    """Without a reference a NaN can still be seen; without inputs nothing is fed. What goes wrong here is no news."""

    def infer(stage: Stage) -> tuple[Message, ...]:
        stage.enter(say(QT_TRANSLATE_NOOP("core", "Running the converted model")))
        model = runtime.core().read_model(job.xml)
        declared = [SourceInput(tensor_name(port), None, None, names_of(port)) for port in model.inputs]
        inputs, _ = match_inputs(model, ConvertSpec(model="", output_dir=""), declared)
        fed = random_arrays(inputs, Sizes(), np.random.default_rng(job.options.seed))
        ir = CompiledIr(job.xml, [array.shape for array in fed])
        stage.check()
        answers = zip(ir.model.outputs, ir.run(fed), strict=True)
        return tuple(
            w for port, answer in answers if (w := special_values(tensor_name(port), answer)) is not None
        )

    if deadline.is_over or reporter.stop_requested:
        return ()
    try:
        return watch(infer, reporter, deadline)
    except (Unverifiable, RuntimeError, ValueError, TypeError):
        return ()


def _ir_refuses(error: RuntimeError) -> Message:
    return say(
        QT_TRANSLATE_NOOP("core", "The converted model refuses an input that the source takes: {cause}"),
        cause=verbatim(plain_cause(error)),
    )


def _unexpected(error: Exception) -> Message:
    return say(
        QT_TRANSLATE_NOOP("core", "Not verified, because the comparison failed: {cause}"),
        cause=verbatim(plain_cause(error)),
    )
