"""From the numbers to the verdict: the first tensor that differs, and what is said about it."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.reporter import Reporter, StepCancelled
from workbench.core.verification import Divergence, Verification
from workbench.engine import runtime
from workbench.engine.failures import PIP_NAMES, plain_cause
from workbench.engine.verify.bisection import Bisection
from workbench.engine.verify.distance import HALF_WEIGHTS, Distance, Tolerance
from workbench.engine.verify.inputs import Sample
from workbench.engine.verify.reference import EVALUATOR, Unverifiable
from workbench.engine.verify.source_run import Job, open_source
from workbench.engine.verify.watchdog import Deadline, Stage, watch

_MERGED = 3
"""Operations of the IR that may be parts of the one that is named."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Both models' answers, as numbers."""

    reference: str
    samples: tuple[Sample, ...]
    outputs: tuple[Distance, ...]
    tolerance: Tolerance
    precision: str
    refusal: Message | None = None

    @property
    def passed(self) -> bool:
        return self.refusal is None and all(output.output.passed for output in self.outputs)


def search(
    job: Job, compared: Compared, reporter: Reporter, deadline: Deadline
) -> tuple[Divergence | None, tuple[Message, ...]]:
    """The first tensor that differs, and what there is to say; nothing that goes wrong here changes the verdict."""
    failed = [index for index, output in enumerate(compared.outputs) if not output.output.passed]
    sample = compared.samples[compared.outputs[failed[0]].worst_sample]
    bisection = Bisection(job.xml, sample, compared.tolerance, failed)

    def bisect(stage: Stage) -> Divergence | None:
        stage.enter(say(QT_TRANSLATE_NOOP("core", "Looking for the first tensor that differs")))
        return bisection.run(open_source(job, runtime.core().read_model(job.xml)), stage)

    try:
        found = watch(bisect, reporter, deadline)
    except Unverifiable:
        return None, (
            say(
                QT_TRANSLATE_NOOP(
                    "core", "The search for the first differing tensor took too long, or too much memory."
                )
            ),
        )
    except StepCancelled:
        raise
    except Exception as error:  # noqa: BLE001 - six frameworks raise anything
        reporter.log(str(error))
        return None, (
            say(
                QT_TRANSLATE_NOOP("core", "The search for the first differing tensor failed: {cause}"),
                cause=verbatim(plain_cause(error)),
            ),
        )
    return found, (*_explanation(found, compared), *_unnamed(bisection.unnamed))


def _explanation(found: Divergence | None, compared: Compared) -> tuple[Message, ...]:
    if found is None:
        return (say(QT_TRANSLATE_NOOP("core", "No inner tensor that both models name differs.")),)
    largest = max(abs(found.distance.reference_min), abs(found.distance.reference_max), 1e-30)
    share, allowed = found.distance.max_abs_error / largest, compared.tolerance
    is_apart = share > allowed.relative or found.distance.cosine < allowed.cosine  # else it differs by a NaN
    if compared.precision == "f16" and is_apart and share <= 10 * HALF_WEIGHTS.relative:
        return (
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The weights are FP16, and their rounding alone may add up to this. Convert with FP32 weights to "
                    "see whether it goes away.",
                )
            ),
        )
    return ()


def _unnamed(count: int) -> Iterator[Message]:
    """A convolution and its bias are usually one operation of the source, and two of the IR."""
    if count > _MERGED:
        yield say(
            QT_TRANSLATE_NOOP(
                "core",
                "{count} operations before the first differing tensor have no name that both models know: the cause "
                "may be among them.",
            ),
            count=count,
        )


def _doubts(compared: Compared) -> Iterator[Message]:
    if compared.passed or not compared.reference.startswith(EVALUATOR):
        return
    if importlib.util.find_spec("onnxruntime") is not None:
        yield say(
            QT_TRANSLATE_NOOP("core", "ONNX's own evaluator has errors too; onnxruntime refuses this model.")
        )
    else:
        yield say(
            QT_TRANSLATE_NOOP(
                "core",
                "ONNX's own evaluator has errors too; onnxruntime is the better judge. Install it with: {command}",
            ),
            command=f"pip install {PIP_NAMES['onnxruntime']}",
        )


def verdict(
    compared: Compared, divergence: Divergence | None, said: tuple[Message, ...], duration_ms: float
) -> Verification:
    """Everything the window and the command line show."""
    outputs = [output.output for output in compared.outputs]
    warnings = [warning for output in compared.outputs for warning in output.warnings]
    refusal = () if compared.refusal is None else (compared.refusal,)
    return Verification(
        reference=compared.reference,
        max_abs_error=max((output.max_abs_error for output in outputs), default=0.0),
        mean_abs_error=max((output.mean_abs_error for output in outputs), default=0.0),
        cosine=min((output.cosine for output in outputs), default=0.0),
        relative_error=max((output.relative for output in compared.outputs), default=0.0),
        passed=compared.passed,
        least_cosine=compared.tolerance.cosine,
        largest_relative_error=compared.tolerance.relative,
        inputs="; ".join(dict.fromkeys(sample.text for sample in compared.samples)),
        samples=len(compared.samples),
        outputs=tuple(outputs),
        first_divergence=divergence,
        warnings=(*refusal, *warnings, *said, *_doubts(compared)),
        duration_ms=duration_ms,
    )
