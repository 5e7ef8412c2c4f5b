"""What a job leaves in the project: a model, a variant with its lineage, a run, and the job's own line."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

import msgspec

from workbench.core.benchmarking import BenchmarkResult
from workbench.core.comparing import CompareResult
from workbench.core.compression import CompressResult
from workbench.core.conversion import ConvertResult
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.evaluation import EvaluateResult
from workbench.core.events import Outcome
from workbench.core.inspection import InspectResult, InspectSpec, ModelFormat
from workbench.core.making import Made
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.profiling import ProfileResult
from workbench.core.project import RATIO, JobRecord, JobState, Model, RunFigure, RunSummary, Variant
from workbench.core.pruning import PruneResult
from workbench.core.quantization import QuantizeSpec
from workbench.core.reporting import ReportSpec
from workbench.core.specs import Spec
from workbench.store.database import ProjectStore, now
from workbench.workspace.datasets import keep_seen, used
from workbench.workspace.events import ProjectChanged
from workbench.workspace.importing import (
    default_model_name,
    default_variant_name,
    place_of,
    precision_name,
    unique_name,
)
from workbench.workspace.recipes import AGAIN, compare_with_original, recipe_of, untrusting
from workbench.workspace.tickets import Ticket, new_id

_log = logging.getLogger(__name__)


class Recorder:
    """Writes into one project; called on the queue's threads and the caller's."""

    def __init__(self, store: ProjectStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        """Two jobs that end together must not both find that their model is not here yet."""

    # --- the job's line ---------------------------------------------------------------------------------------------

    def job_queued(self, ticket: Ticket) -> None:
        """The job exists, before anything of it can happen. Raises WorkbenchError."""
        ticket.record = JobRecord(
            id=ticket.job_id,
            step=ticket.step,
            variant_id=self._live(ticket.variant_id),
            state=JobState.QUEUED,
            created_at=now(),
            spec=recipe_of(_without_data(ticket.spec)),
        )
        self._store.put_job(ticket.record)

    def job_running(self, ticket: Ticket) -> None:
        """A child has the job."""
        if ticket.record is not None and not ticket.record.state.ended:
            ticket.record = msgspec.structs.replace(ticket.record, state=JobState.RUNNING, started_at=now())
            self._store.put_job(ticket.record)

    def job_ended(self, ticket: Ticket, outcome: Outcome) -> None:
        """How it ended."""
        if ticket.record is not None:
            ticket.record = msgspec.structs.replace(
                ticket.record,
                variant_id=self._live(ticket.made_variant or ticket.variant_id),
                state=outcome.state,
                ended_at=now(),
                message=outcome.sentence,
                sentence=str(outcome.sentence),
            )
            self._store.put_job(ticket.record)
        self._store.tidy()

    def _live(self, variant_id: str | None) -> str | None:
        return variant_id if variant_id and self._store.variant(variant_id) else None

    # --- its result -------------------------------------------------------------------------------------------------

    def record(self, ticket: Ticket, outcome: Outcome, changes: list[ProjectChanged]) -> Outcome:
        """Put the result where it belongs; adds what changed to `changes`. A failure to do so becomes the outcome."""
        with self._lock:
            return self._record(ticket, outcome, changes)

    def _record(self, ticket: Ticket, outcome: Outcome, changes: list[ProjectChanged]) -> Outcome:
        try:
            result = outcome.result
            if isinstance(result, InspectResult) and isinstance(ticket.spec, InspectSpec):
                self._record_inspection(ticket, ticket.spec, result, changes)
            elif isinstance(result, Made):
                outcome = self._record_making(ticket, result, outcome, changes)
            elif (
                isinstance(result, BenchmarkResult | ProfileResult | EvaluateResult | CompareResult)
                and ticket.run_id is not None
            ):
                self._record_run(ticket, result, changes)
            if result is not None and (ticket.made_variant or ticket.made_run):
                kept = tuple(keep_seen(self._store, data).id for data in used(ticket.spec, result))
                changes += [ProjectChanged(kind="dataset", ids=kept)] if kept else []
        except WorkbenchError as error:
            return _not_recorded(outcome, error.report)
        except Exception as error:  # noqa: BLE001 - the reason stands below
            # A defect here must not leave whoever waits for the job without its end.
            _log.exception("The result of job %s could not be recorded.", ticket.job_id)
            return _not_recorded(outcome, _defect(error))
        return outcome

    def _record_inspection(
        self, ticket: Ticket, spec: InspectSpec, result: InspectResult, changes: list[ProjectChanged]
    ) -> None:
        if ticket.importing:
            self._record_import(ticket, spec, result, changes)
            return
        variant = self._store.variant(ticket.variant_id) if ticket.variant_id else None
        if variant is not None:
            self._store.change_variant(variant.id, **_facts(variant, result))
            changes.append(ProjectChanged(kind="variant", ids=(variant.id,)))

    def _record_import(
        self, ticket: Ticket, spec: InspectSpec, result: InspectResult, changes: list[ProjectChanged]
    ) -> None:
        place = place_of(spec.model)
        recipe = recipe_of(spec) if result.format is ModelFormat.PYTHON else None
        known = self._same_content(result, place)
        if known is not None:
            moved = {} if known.file is None or known.file.exists() else {"path": place, "owned": False}
            recipe = known.recipe if recipe is None else recipe
            self._store.change_variant(known.id, inspection=result, recipe=recipe, **moved)
            ticket.made_variant = known.id
            changes.append(ProjectChanged(kind="variant", ids=(known.id,)))
            return
        before = self._same_place(place)
        model_id = before.model_id if before is not None else new_id()
        taken = {v.name for v in self._store.variants(model_id)}
        variant = Variant(
            id=new_id(),
            model_id=model_id,
            parent_id=None,
            name=unique_name(default_variant_name(result), taken),
            format=result.format,
            precision=result.precision,
            path=place,
            owned=False,
            size_bytes=result.size_bytes,
            sha256=result.sha256,
            created_at=now(),
            recipe=recipe,
            inspection=result,
        )
        if before is not None:
            self._store.add_variant(variant)
        else:
            name = unique_name(default_model_name(place), {m.name for m in self._store.models()})
            self._store.add_model(Model(id=model_id, name=name, created_at=now()), variant)
            changes.append(ProjectChanged(kind="model", ids=(model_id,)))
        ticket.made_variant = variant.id
        changes.append(ProjectChanged(kind="variant", ids=(variant.id,)))

    def _same_content(self, result: InspectResult, place: str) -> Variant | None:
        """One Python file may hold several functions, so there the place must be the same, too."""
        same = (
            v
            for v in self._store.variants()
            if v.sha256 == result.sha256
            and v.format is result.format
            and (v.format is not ModelFormat.PYTHON or v.path == place)
        )
        return next(same, None) if result.sha256 else None

    def _same_place(self, place: str) -> Variant | None:
        """The variant whose file was changed: what it is now belongs to the same model, but is not the same variant."""
        return next((v for v in self._store.variants() if v.path == place), None)

    def _record_making(
        self, ticket: Ticket, result: Made, outcome: Outcome, changes: list[ProjectChanged]
    ) -> Outcome:
        outcome, result = compare_with_original(ticket.again_of, outcome, result)
        self._record_made(ticket, result, _made_name(ticket, result), changes)
        return outcome

    def _record_made(
        self,
        ticket: Ticket,
        result: Made,
        name: str,
        changes: list[ProjectChanged],
    ) -> None:
        """A new variant of the one it was made from."""
        parent = self._store.variant(ticket.variant_id) if ticket.variant_id else None
        if parent is None or ticket.new_variant_id is None:
            return
        taken = {v.name for v in self._store.variants(parent.model_id)}
        variant = Variant(
            id=ticket.new_variant_id,
            model_id=parent.model_id,
            parent_id=parent.id,
            name=unique_name(name, taken),
            format=ModelFormat.IR,
            precision=result.precision,
            path=str(
                ticket.artefacts / Path(result.xml).name if ticket.artefacts else Path(result.xml).absolute()
            ),
            owned=ticket.artefacts is not None,
            size_bytes=result.size_bytes,
            sha256=result.sha256,
            created_at=now(),
            recipe=recipe_of(ticket.spec),
            conversion=result if isinstance(result, ConvertResult) else None,
            shrinking=None if isinstance(result, ConvertResult) else result,
        )
        self._store.add_variant(variant)
        ticket.made_variant = variant.id
        changes.append(ProjectChanged(kind="variant", ids=(variant.id,)))

    def _record_run(
        self,
        ticket: Ticket,
        result: BenchmarkResult | ProfileResult | EvaluateResult | CompareResult,
        changes: list[ProjectChanged],
    ) -> None:
        variant = self._store.variant(ticket.variant_id) if ticket.variant_id else None
        if variant is None or ticket.run_id is None:
            return
        if variant.sha256 and result.model_sha256 and variant.sha256 != result.model_sha256:
            result = msgspec.structs.replace(result, warnings=(*result.warnings, _FILE_CHANGED))
        summary = _summary(ticket.run_id, variant.id, ticket, result)
        self._store.add_run(summary, untrusting(ticket.spec), result)
        ticket.made_run = summary.id
        changes.append(ProjectChanged(kind="run", ids=(summary.id,)))


_FILE_CHANGED = say(
    QT_TRANSLATE_NOOP(
        "core", "The model's file has changed since it was imported: this run measured its new content."
    )
)


def _made_name(ticket: Ticket, result: Made) -> str:
    """`FP16`; `INT8`, `FP8`; `INT8 weights` for what computes as before; `pruned 50 %`; `INT8 again`."""
    if ticket.again_of is not None:
        return f"{ticket.again_of.name} {AGAIN}"
    if isinstance(result, ConvertResult):
        return precision_name(result.precision)
    if isinstance(result, PruneResult):
        return f"pruned {result.ratio:.0%}".replace("%", " %")
    if isinstance(result, CompressResult):
        return f"{result.mode.value.partition('_')[0].upper()} weights"
    mode = ticket.spec.mode.value if isinstance(ticket.spec, QuantizeSpec) else "int8"
    return mode.partition("_")[0].upper()


def _summary(
    run_id: str,
    variant_id: str,
    ticket: Ticket,
    result: BenchmarkResult | ProfileResult | EvaluateResult | CompareResult,
) -> RunSummary:
    if isinstance(result, CompareResult):
        return _comparison_summary(run_id, variant_id, ticket, result)
    if isinstance(result, EvaluateResult):
        return _evaluation_summary(run_id, variant_id, ticket, result)
    spec = ticket.spec
    benchmark = result if isinstance(result, BenchmarkResult) else None
    return RunSummary(
        id=run_id,
        variant_id=variant_id,
        step=ticket.step,
        device=result.device,
        created_at=now(),
        hint=spec.resolved_hint.value if benchmark and isinstance(spec, MeasuringSpec) else None,
        effective_precision=result.effective_precision,
        throughput_fps=benchmark.throughput_fps if benchmark else None,
        latency_median_ms=result.latency_ms.median,
        verdict=benchmark.stability.verdict.value if benchmark else None,
    )


def _comparison_summary(run_id: str, variant_id: str, ticket: Ticket, result: CompareResult) -> RunSummary:
    """Of B. Its latencies are left out: beside those of benchmarks they would be taken for one."""
    ratio = result.ratio
    return RunSummary(
        id=run_id,
        variant_id=variant_id,
        step=ticket.step,
        device=result.device,
        created_at=now(),
        effective_precision=result.effective_precision,
        verdict=result.verdict.value,
        figure=RunFigure(name=RATIO, value=ratio.median, low=ratio.ci_low, high=ratio.ci_high),
    )


def _evaluation_summary(run_id: str, variant_id: str, ticket: Ticket, result: EvaluateResult) -> RunSummary:
    """Its throughput is left out: beside those of benchmarks it would be taken for one."""
    ends = result.interval
    return RunSummary(
        id=run_id,
        variant_id=variant_id,
        step=ticket.step,
        device=result.device,
        created_at=now(),
        effective_precision=result.effective_precision,
        figure=RunFigure(
            name=result.metric.value,
            value=result.value,
            low=ends.low if ends is not None else None,
            high=ends.high if ends is not None else None,
        ),
    )


def _facts(variant: Variant, result: InspectResult) -> dict[str, object]:
    return {
        "inspection": result,
        "format": result.format,
        "precision": result.precision,
        "size_bytes": result.size_bytes,
        "sha256": result.sha256 or variant.sha256,
    }


def _without_data(spec: Spec) -> Spec:
    """A report's spec carries all its data; the job's line need not hold it a second time."""
    if isinstance(spec, ReportSpec):
        return msgspec.structs.replace(spec, models=(), variants=(), runs=())
    return spec


def _defect(error: Exception) -> ErrorReport:
    what = say(QT_TRANSLATE_NOOP("core", "The result could not be kept in the project."))
    why = say(QT_TRANSLATE_NOOP("core", "This is a defect of the program; the log has the details."))
    return ErrorReport(code=ErrorCode.STEP_FAILED, what=what, why=why, details=repr(error))


def _not_recorded(outcome: Outcome, report: ErrorReport) -> Outcome:
    what = say(QT_TRANSLATE_NOOP("core", "The result could not be kept in the project."))
    error = ErrorReport(
        code=ErrorCode.PROJECT_UNUSABLE, what=what, why=report.why, tries=report.tries, details=report.details
    )
    return msgspec.structs.replace(outcome, state=JobState.FAILED, sentence=what, error=error)
