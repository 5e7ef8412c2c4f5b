"""The step *compare*: two setups measured in turns in fresh processes, and the ratio with its interval."""

from __future__ import annotations

import msgspec

from workbench.core.comparing import (
    Backend,
    CompareResult,
    CompareSide,
    CompareSpec,
    LostLayer,
    require_sensible,
)
from workbench.core.comparison_verdict import verdict_of, verdict_sentence
from workbench.core.errors import WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.reporter import Reporter
from workbench.engine import runtime
from workbench.engine.compare.agreement import agreement_warnings
from workbench.engine.compare.leading import program
from workbench.engine.compare.noise import Watch, warnings_after, warnings_before
from workbench.engine.compare.trial import Commands, Trial
from workbench.engine.identity import model_sha256


def run(spec: CompareSpec, reporter: Reporter) -> CompareResult:
    """Compare; raises `WorkbenchError`, with the side's name in it when one of them cannot be measured."""
    return compare(spec, reporter, (program(), program()))


def compare(spec: CompareSpec, reporter: Reporter, commands: Commands) -> CompareResult:
    """As `run`, with the commands that start each side's processes."""
    require_sensible(spec)
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Checking how busy the machine is")))
    watch = Watch()
    noise = watch.now()
    environment = msgspec.structs.replace(runtime.environment(), cpu_percent_before=noise.cpu_percent_before)
    early = warnings_before(noise, environment)
    for warning in early:
        reporter.log(warning)
    trial = Trial(spec, reporter, commands)
    trial.run()
    noise = watch.finish(trial.log_ratios)
    lost, note = _lost_layers(spec, trial, reporter)
    assert trial.ratio is not None
    verdict = verdict_of(trial.ratio, spec.smallest_difference)
    digests = _digests(spec, reporter)
    return CompareResult(
        a=trial.a.result(environment, digests[spec.a.model]),
        b=trial.b.result(environment, digests[spec.b.model]),
        backends={"a": spec.a.backend, "b": spec.b.backend},
        ratio=trial.ratio,
        verdict=verdict,
        sentence=verdict_sentence(trial.ratio, verdict, spec.smallest_difference),
        rounds=trial.rounds,
        instances=len(trial.log_ratios),
        blocks=len(trial.a.blocks),
        measured="throughput" if spec.measures_throughput else "latency",
        smallest_difference=spec.smallest_difference,
        precisions={"a": trial.a.precisions, "b": trial.b.precisions},
        lost_layers=lost,
        lost_layers_note=note,
        outputs=trial.outputs,
        noise=noise,
        duration_s=trial.duration_s,
        ended=trial.ended,
        environment=environment,
        log_ratios=tuple(tuple(its) for its in trial.log_ratios),
        warnings=(*early, *warnings_after(noise), *_warnings(spec, trial)),
    )


def _digests(spec: CompareSpec, reporter: Reporter) -> dict[str, str]:
    return {model: model_sha256(model, reporter) for model in dict.fromkeys((spec.a.model, spec.b.model))}


def _warnings(spec: CompareSpec, trial: Trial) -> list[Message]:
    warnings = agreement_warnings(trial.outputs)
    a, b = trial.a.precisions, trial.b.precisions
    if a != b:
        text = QT_TRANSLATE_NOOP("core", "The sides compute in different precisions: A in {a}, B in {b}.")
        warnings.append(say(text, a=a, b=b))
    if spec.measures_throughput and spec.a.backend is not spec.b.backend:
        at_once = trial.a.first.requests, trial.b.first.requests
        if at_once[0] != at_once[1]:
            text = QT_TRANSLATE_NOOP(
                "core", "The sides are not run alike: A has {a} inferences in flight at once, and B {b}."
            )
            warnings.append(say(text, a=at_once[0], b=at_once[1]))
    if len(trial.log_ratios) < spec.instances and trial.ended == "time_over":
        warnings.append(
            say(
                QT_TRANSLATE_NOOP(
                    "core", "The time was enough for {done} of the {wanted} instances that were wanted."
                ),
                done=len(trial.log_ratios),
                wanted=spec.instances,
            )
        )
    return warnings


def _lost_layers(
    spec: CompareSpec, trial: Trial, reporter: Reporter
) -> tuple[tuple[LostLayer, ...], Message | None]:
    """The layers on which B loses, or why they are not known; what fails here does not spoil what was measured."""
    if not spec.explain:
        return (), say(QT_TRANSLATE_NOOP("core", "The layers were not looked at: it was not asked for."))
    if Backend.OPENVINO is not spec.a.backend or Backend.OPENVINO is not spec.b.backend:
        return (), say(QT_TRANSLATE_NOOP("core", "Only OpenVINO tells the times of its layers."))
    if _setup(spec.a) == _setup(spec.b):
        return (), say(QT_TRANSLATE_NOOP("core", "Both sides are the same setup."))
    if trial.ended == "stopped":
        return (), say(QT_TRANSLATE_NOOP("core", "The layers were not looked at: the run was stopped."))
    from workbench.engine.compare.lost_time import lost_layers

    try:
        return lost_layers(spec, reporter)
    except WorkbenchError as error:
        return (), say(
            QT_TRANSLATE_NOOP("core", "The layers could not be compared: {why}"), why=error.report.why
        )


def _setup(side: CompareSide) -> CompareSide:
    return msgspec.structs.replace(side, seed=0)
